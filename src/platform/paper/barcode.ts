// Code 128 as bars of a whole number of fax dots.
import bwip from "bwip-js/generic";

/** Three dots of a fax at 204 to the inch: two are eaten by noise and a crooked feed. */
export const MODULE = (3 / 204) * 72;

export type Bars = { readonly width: number; readonly bars: readonly { x: number; width: number }[] };

/** The bars from left to right, in points; white of ten modules must stay on both sides. */
export function code128(text: string): Bars {
  const [symbol] = bwip.raw({ bcid: "code128", text }) as readonly { readonly sbs?: readonly number[] }[];
  const bars: { x: number; width: number }[] = [];
  let x = 0;
  for (const [at, modules] of (symbol?.sbs ?? []).entries()) {
    if (at % 2 === 0) bars.push({ x, width: modules * MODULE });
    x += modules * MODULE;
  }
  return { width: x, bars };
}
