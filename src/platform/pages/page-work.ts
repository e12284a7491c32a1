// What is asked of the process that looks at papers, what it answers, and how much it may take.

/** A page's size in points (72 to the inch). */
export type PageSize = { readonly width: number; readonly height: number };

/**
 * Where a piece of a page's text stands: the characters from `start`, and its box in ten-thousandths of the
 * page's width and height.
 */
export type Spot = readonly [
  start: number,
  length: number,
  left: number,
  top: number,
  width: number,
  height: number,
];

export type PageText = { readonly text: string; readonly spots: readonly Spot[] };

/** What stands in a paper, page by page. A scan has pages and no text in them. */
export type PaperRead = { readonly sizes: readonly PageSize[]; readonly texts: readonly PageText[] };

export type Asked =
  | { readonly id: number; readonly does: "read"; readonly bytes: Uint8Array; readonly mime: string }
  | {
      readonly id: number;
      readonly does: "draw";
      readonly bytes: Uint8Array;
      readonly mime: string;
      readonly page: number;
      readonly width: number;
    }
  | { readonly id: number; readonly does: "codes"; readonly bytes: Uint8Array; readonly mime: string }
  | {
      readonly id: number;
      readonly does: "cut";
      readonly bytes: Uint8Array;
      readonly mime: string;
      readonly pages: readonly number[];
    };

export type Told =
  | { readonly id: number; readonly read: PaperRead }
  | { readonly id: number; readonly drawn: Uint8Array }
  | { readonly id: number; readonly codes: readonly (readonly string[])[] }
  | { readonly id: number; readonly cut: Uint8Array }
  | { readonly id: number; readonly failed: string };

/** More than any paper of a case has; what comes after is not looked at. */
export const mostPages = 500;
/** Characters of one page, and text pieces of it. */
export const mostText = 40_000;
export const mostSpots = 4_000;
/** Pixels of a drawn page: a sheet at about 300 to the inch. */
export const mostPixels = 12_000_000;

/** Pages of one paper that are looked at for barcodes: a fax of half an hour. */
export const mostCodePages = 60;

/** A paper that cannot be looked at, in words for the person who opens it. */
export class NotReadable extends Error {}
