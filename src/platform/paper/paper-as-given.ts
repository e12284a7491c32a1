// What a paper says, to whom, and how large, before anything is laid out.
import type { Block } from "./block.ts";

export type Place = { readonly name: string; readonly lines: readonly string[] };

export type Paper = {
  /** The title of the page and of the document. */
  readonly title: string;
  readonly language: "en" | "es";
  /** Readable on every page. */
  readonly caseNumber: string;
  /** Stands instead of the case's number on a paper that belongs to none: "Estimate EST-2026-00042". */
  readonly about?: string;
  /** Both stand where a window envelope shows them, and only there. */
  readonly from: Place;
  readonly to: Place;
  /** A civil date, 2026-12-05: the day in the document's properties. The text says its own. */
  readonly date: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page, a line. */
  readonly footer?: string;
  /** 18 points instead of 12, for those who read large print. */
  readonly large?: boolean;
  /** What the barcode of a page says; no barcode where there is none. At most 21 letters and digits. */
  readonly mark?: (page: number, pages: number) => string;
};
