// Where one is in a paper, and where a step leads.

/** `zoom` 1 is as wide as the window lets it be; `turn` in degrees, clockwise. */
export type View = { readonly page: number; readonly zoom: number; readonly turn: number };

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** The next larger or smaller of the fixed steps; the last one stays. */
export function zoomed(now: number, step: 1 | -1): number {
  const at = zooms.findIndex((one) => one >= now);
  return zooms[Math.max(0, Math.min(zooms.length - 1, at + step))] ?? now;
}

export const clampPage = (page: number, count: number): number => Math.max(1, Math.min(count, page));

/** The page of the next hit in that direction, round and round; the same page where there is none. */
export function nextHit(hits: readonly { readonly page: number }[], page: number, step: 1 | -1): number {
  const pages = hits.map((one) => one.page);
  const ahead = step === 1 ? pages.find((one) => one > page) : pages.findLast((one) => one < page);
  return ahead ?? (step === 1 ? pages[0] : pages.at(-1)) ?? page;
}

/** The drawing to ask for: the smallest that is sharp enough on this screen. */
export function widthFor(css: number, pixelRatio: number): number {
  const wanted = css * pixelRatio;
  return [960, 1_600].find((width) => width >= wanted * 0.95) ?? 2_400;
}
