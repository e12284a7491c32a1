// Source Serif 4 out of its packaged parts. A part is read when a paper first needs a letter of it, and kept.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { unpacked } from "./unpacked.ts";

export type Weight = "regular" | "bold";

/** As much of a font of fontkit as is used here. */
export type Font = {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(code: number): boolean;
  layout(text: string): { readonly advanceWidth: number };
};

/** A piece of text in one font. `actual` is what it stands for, where that cannot be shown. */
export type Run = { readonly text: string; readonly font: Font; readonly actual?: string };

const PARTS = ["latin", "latin-ext", "vietnamese", "cyrillic", "greek", "cyrillic-ext"] as const;
type Part = (typeof PARTS)[number];

/** Heavier than in a book: at 98 lines to the inch thin strokes fall between two (fax-survival.test.ts). */
const weights: Readonly<Record<Weight, number>> = { regular: 600, bold: 800 };
const kept = new Map<string, Font>();

function partOf(part: Part, weight: Weight): Font {
  const name = `source-serif-4-${part}-${weights[weight]}-normal.woff`;
  const known = kept.get(name);
  if (known) return known;
  const path = fileURLToPath(import.meta.resolve(`@fontsource/source-serif-4/files/${name}`));
  const font = opened(path);
  kept.set(name, font);
  return font;
}

/** Opened as pdfkit opens it, once for all papers: pdfkit takes an open font as well as the bytes of one. */
function opened(path: string): Font {
  const font = unpacked(readFileSync(path)) as unknown as string;
  const scratch = new PDFDocument({ font }) as unknown as { readonly _font: { readonly font: Font } };
  return scratch._font.font;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Shown where no part has a letter: nothing vanishes, and it is read out as it was written. */
const SUBSTITUTE = "[?]";

/**
 * Text as runs, each in a font that has all its letters. Letters with marks are put together first, so that
 * "Đặng" is right however it was typed.
 */
export function runsOf(text: string, weight: Weight): Run[] {
  const whole = text.normalize("NFC");
  const latin = partOf("latin", weight);
  if (hasAll(latin, whole)) return whole === "" ? [] : [{ text: whole, font: latin }];
  const runs: Run[] = [];
  for (const { segment } of segmenter.segment(whole)) add(runs, pieceOf(segment, weight));
  return runs;
}

function pieceOf(letter: string, weight: Weight): Run {
  for (const part of PARTS) {
    const font = partOf(part, weight);
    if (hasAll(font, letter)) return { text: letter, font };
  }
  const plain = letter.normalize("NFD").replace(/\p{M}+/gu, "");
  const latin = partOf("latin", weight);
  const actual = letter;
  if (plain !== letter && plain !== "" && hasAll(latin, plain)) return { text: plain, font: latin, actual };
  return { text: SUBSTITUTE, font: latin, actual };
}

const hasAll = (font: Font, text: string): boolean =>
  [...text].every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));

function add(runs: Run[], piece: Run): void {
  const last = runs.at(-1);
  if (last && last.font === piece.font && last.actual === undefined && piece.actual === undefined)
    runs[runs.length - 1] = { text: last.text + piece.text, font: last.font };
  else runs.push(piece);
}

/** In points. */
export const widthOf = (runs: readonly Run[], size: number): number =>
  runs.reduce((sum, { text, font }) => sum + wordsWide(text, font) * size, 0);

/** As pdfkit lays text out: word by word, each with the space after it. */
function wordsWide(text: string, font: Font): number {
  let wide = 0;
  for (const word of text.match(/[^ ]* |[^ ]+/g) ?? []) wide += wordWide(word, font);
  return wide;
}

const MOST_KEPT = 20_000;
const widths = new WeakMap<Font, Map<string, number>>();

/** In parts of the type size. Kept, because letters say the same words again; the memory is bounded. */
function wordWide(word: string, font: Font): number {
  let known = widths.get(font);
  if (!known || known.size > MOST_KEPT) {
    known = new Map();
    widths.set(font, known);
  }
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  const wide = font.layout(word).advanceWidth / font.unitsPerEm;
  known.set(word, wide);
  return wide;
}

const invisible = /[\p{Cc}\u00ad\u200b\u2028\u2029\u2060\ufeff]+/gu;

/** Text without what has no shape; tabs are spaces, and line breaks of every kind are one. */
export const cleaned = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll("\u2011", "-")
    .split("\n")
    .map((line) => line.replace(invisible, ""))
    .join("\n");
