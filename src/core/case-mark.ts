// The unguessable name of a case on everything that leaves: in the barcode of each page, in reply addresses.
// A case number can be guessed, so a paper or a mail finds its case by this and never by the number alone.

/** Crockford's 32 letters: without I, L, O and U, which are misread or make words. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TOKEN = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** As a person would type it, or a poor line hand it on: small letters, groups, and the usual confusions. */
const asWritten = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s-]+/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/**
 * A case token in its one spelling, or undefined for what is none: fifteen letters drawn by the database
 * (`new_case_token` in 0029) and one that checks them, so that a letter misread or two exchanged find no case
 * rather than another one.
 */
export function readCaseToken(text: string): string | undefined {
  const token = asWritten(text.slice(0, 64));
  return TOKEN.test(token) && remainder(token) === 0 ? token : undefined;
}

/**
 * The polynomial of the letters at 2 in the field of 32 elements. No power of 2 repeats within 31 letters, so
 * every wrong letter and every exchange of two shows.
 */
function remainder(token: string): number {
  let sum = 0;
  for (const letter of token) sum = doubled(sum) ^ ALPHABET.indexOf(letter);
  return sum;
}

/** Times 2 in that field: x⁵ + x² + 1 is nothing. */
const doubled = (value: number): number => (value & 16 ? (value << 1) ^ 37 : value << 1);

/** What the barcode of a page says. */
export type CaseMark = {
  readonly token: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
};

/**
 * The text of a page's barcode: P, the token, the page and how many there are, in two digits each or, from a
 * hundred pages on, in four.
 */
export function markOf(token: string, page: number, pages: number): string {
  const digits = pages > 99 ? 4 : 2;
  return `P${token}${String(page).padStart(digits, "0")}${String(pages).padStart(digits, "0")}`;
}

const MARK = /^P([0-9A-Z]{16})(?:(\d{2})(\d{2})|(\d{4})(\d{4}))$/;

/** What a barcode's text says, or undefined where it is none of ours. Does NOT ask whether it is there. */
export function readMark(text: string): CaseMark | undefined {
  const [, letters = "", page2, pages2, page4, pages4] = MARK.exec(text.trim()) ?? [];
  const token = readCaseToken(letters);
  const [page, pages] = [Number(page2 ?? page4), Number(pages2 ?? pages4)];
  return token && page >= 1 && page <= pages ? { token, page, pages } : undefined;
}
