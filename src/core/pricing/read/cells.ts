// Cells of a line, and taking typed values out of them: the first that is wrong is told with its column.
import { readDecimal } from "../exact.ts";
import type { FileProblem } from "../file.ts";

/**
 * Cuts a line at commas or tabs; quotes hold a delimiter, and two of them are one. Null where a quote is
 * never closed: no table of CMS breaks a row over lines.
 */
export function cut(line: string, delimiter: "," | "\t"): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end < 0 ? line.length : end));
      at = end < 0 ? line.length + 1 : end + 1;
      continue;
    }
    const [cell, next] = quoted(line, at, delimiter);
    if (next < 0) return null;
    cells.push(cell);
    at = next;
  }
  return cells;
}

/** The quoted cell that begins here, and where the next one does; -1 where it never ends. */
function quoted(line: string, begins: number, delimiter: string): [string, number] {
  let cell = "";
  let at = begins + 1;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return ["", -1];
    cell += line.slice(at, quote);
    if (line[quote + 1] !== '"') {
      const end = line.indexOf(delimiter, quote);
      const rest = line.slice(quote + 1, end < 0 ? line.length : end);
      return [cell + rest, end < 0 ? line.length + 1 : end + 1];
    }
    cell += '"';
    at = quote + 2;
  }
}

/** Takes values out of one line. Ask for all of them, then look at `problem`. */
export type Taker = {
  readonly text: (column: number) => string;
  /** Text of a certain shape; `what` says which: "a code of five characters". */
  readonly shaped: (column: number, shape: RegExp, what: string) => string;
  /** A number with at most so many places, as a whole number of them, and no larger than `most` of them. */
  readonly decimal: (column: number, places: number, most: number) => number;
  readonly problem: () => FileProblem | undefined;
};

/** @param line counted from 1 */
export function takerOf(cells: readonly string[], line: number): Taker {
  let first: FileProblem | undefined;
  // Some of CMS's cells end in a hard space that an old code page turned into a letter.
  const text = (column: number) => (cells[column] ?? "").trim().replace(/[\u00A0\u00FF]+$/, "");
  const wrong = (column: number, says: string, doNext: string) => {
    first ??= { line, column: column + 1, says, doNext };
  };
  return {
    text,
    shaped(column, shape, what) {
      const found = text(column);
      if (!shape.test(found))
        wrong(column, `"${found}" is not ${what}.`, "Load the file as CMS published it.");
      return found;
    },
    decimal(column, places, most) {
      const found = text(column);
      const value = readDecimal(found, places);
      if (value !== null && value <= most) return value;
      wrong(column, whyNoNumber(found, value, places), "Load the file as CMS published it.");
      return 0;
    },
    problem: () => first,
  };
}

function whyNoNumber(found: string, value: number | null, places: number): string {
  if (value !== null) return `"${found}" is more than this column can hold.`;
  const number = /^\$?[\d,]*\.?\d+$/.test(found);
  return number ? `"${found}" has more than ${places} decimal places.` : `"${found}" is not a number.`;
}
