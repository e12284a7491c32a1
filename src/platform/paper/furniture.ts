// What stands on a page besides the text: the addresses in their windows, and the foot with the barcode.
import type { Bars } from "./barcode.ts";
import { baseline, leading } from "./layout.ts";
import { linesOf } from "./lines.ts";
import type { Placed } from "./pages.ts";
import type { Paper, Place } from "./paper-as-given.ts";
import { envelope, foot, reference, sheet } from "./sheet.ts";
import type { Node, Shape, Strip } from "./strip.ts";
import type { Weight } from "./typeface.ts";

export type Furniture = { readonly nodes: readonly Node[]; readonly placed: readonly Placed[] };

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const words = {
  en: { number: (number: string) => `Case ${number}`, page: "Page", of: "of", barcode: "Barcode" },
  es: {
    number: (number: string) => `Caso ${number}`,
    page: "Página",
    of: "de",
    barcode: "Código de barras",
  },
};

const placedAt = (y: number, node: Node | null, shapes: readonly Shape[]): Placed => ({
  strip: { height: 0, gap: 0, keep: false, marks: [{ node, shapes }] } satisfies Strip,
  y,
});

/** Sender, addressee and the number beside them, on the first page. */
export function addressed({ from, to, caseNumber, about: named, language }: Paper): Furniture {
  const sender: Node = { type: "P", children: [] };
  const addressee: Node = { type: "P", children: [] };
  const about: Node = { type: "P", children: [] };
  const number = named ?? words[language].number(caseNumber);
  const setting = { size: 12, weight: "bold" as const };
  return {
    nodes: [sender, about, addressee],
    placed: [
      placedAt(envelope.sender.y, sender, placeIn(from, envelope.sender, 10.5)),
      placedAt(reference.y, about, textAt(number, { ...reference, ...setting })),
      placedAt(envelope.addressee.y, addressee, placeIn(to, envelope.addressee, 12)),
    ],
  };
}

/** As large as the window lets it be: many lines are set smaller, and never cut off. */
function placeIn({ name, lines }: Place, { x, width, height }: Box, most: number): Shape[] {
  const texts = [name, ...lines].filter((line) => line.trim() !== "");
  for (let size = most; ; size -= 0.5) {
    const broken = texts.flatMap((text, at) =>
      linesOf(text, { size, width, weight: at === 0 ? "bold" : "regular" }),
    );
    const step = size * 1.2;
    if (broken.length * step > height && size > 6) continue;
    return broken.map(({ runs }, at) => ({ kind: "text", x, y: at * step + size * baseline, size, runs }));
  }
}

type Setting = { readonly size: number; readonly weight: Weight; readonly x: number; readonly width: number };

const textAt = (text: string, { size, weight, x, width }: Setting): Shape[] =>
  linesOf(text, { size, weight, width }).map(({ runs }, at) => ({
    kind: "text",
    x,
    y: size * (baseline + at * leading),
    size,
    runs,
  }));

/** From edge to edge below the barcode, smaller where it would not fit. */
function inOneLine(text: string): Shape[] {
  const setting = { weight: "regular", x: sheet.left, width: sheet.right - sheet.left } as const;
  let size = 12;
  while (size > 6 && linesOf(text, { ...setting, size }).length > 1) size -= 0.5;
  return textAt(text, { ...setting, size });
}

export type Foot = {
  readonly page: number;
  readonly pages: number;
  readonly code: (text: string) => Bars;
};

/**
 * Number, page of pages and barcode. They are the page's and not the text's, so nobody has them read out on
 * every page; the barcode of the first page is a figure that says what it is.
 */
export function footOf(
  { caseNumber, about, language, footer, mark }: Paper,
  { page, pages, code }: Foot,
): Furniture {
  const says = words[language];
  const { left, right } = sheet;
  const bars = mark ? code(mark(page, pages)) : null;
  const width = bars ? right - left - bars.width - 12 : right - left;
  const bold = textAt(about ?? says.number(caseNumber), { size: 12, weight: "bold", x: left, width });
  const small = textAt(`${says.page} ${page} ${says.of} ${pages}`, {
    size: 11,
    weight: "regular",
    x: left,
    width,
  });
  const placed = [
    placedAt(foot.top, null, bold),
    placedAt(foot.top + 15.5, null, small),
    ...(footer ? [placedAt(foot.bottom - 14.5, null, inOneLine(footer))] : []),
  ];
  if (!bars) return { nodes: [], placed };
  const alt = `${says.barcode}: ${about ?? says.number(caseNumber)}`;
  const node: Node | null = page === 1 ? { type: "Figure", alt, children: [] } : null;
  const shape: Shape = {
    kind: "bars",
    x: right - bars.width,
    y: 0,
    height: foot.bottom - foot.top - 20,
    bars: bars.bars,
  };
  return { nodes: node ? [node] : [], placed: [...placed, placedAt(foot.top, node, [shape])] };
}
