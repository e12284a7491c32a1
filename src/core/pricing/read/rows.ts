// What all the readers of rows share.
import type { FileProblem, RowRead } from "../file.ts";
import { cut, type Taker, takerOf } from "./cells.ts";

export const nothing = { is: "nothing" } as const;

export const badLine = (line: number, says: string, column = 0): { is: "problem"; problem: FileProblem } => ({
  is: "problem",
  problem: { line, column, says, doNext: "Load the file as CMS published it." },
});

type Rows<Row> = {
  readonly delimiter: "," | "\t";
  /** Lines up to and with this one are the header; 0 for none. */
  readonly headerLines: number;
  /** The columns that a row has to have; a shorter one was cut off. */
  readonly needs: number;
  readonly make: (take: Taker) => { readonly key: string; readonly row: Row } | null;
};

/**
 * A reader of lines: headers, blank lines and notes are nothing; a wrong cell is a problem with its column.
 */
export function lineReader<Row>({ delimiter, headerLines, needs, make }: Rows<Row>) {
  return (line: string, lineNo: number): RowRead<Row> => {
    if (lineNo <= headerLines) return nothing;
    const cells = cut(line, delimiter);
    if (!cells) return badLine(lineNo, "A quotation mark is never closed.");
    const filled = cells.filter((cell) => cell.trim() !== "").length;
    // Notes at the end of a table stand alone in their line.
    if (filled === 0 || (filled === 1 && !isKeyLike(cells[0] ?? ""))) return nothing;
    if (cells.length < needs) {
      return badLine(lineNo, `This row ends after ${cells.length} columns; ${needs} are needed.`);
    }
    const take = takerOf(cells, lineNo);
    const made = make(take);
    const problem = take.problem();
    if (problem) return { is: "problem", problem };
    return made ? { is: "row", ...made } : nothing;
  };
}

/** A row cut off after its key is a damaged row; a sentence is a note. */
const isKeyLike = (cell: string): boolean => /^[0-9A-Z]{3,5}$/.test(cell.trim());

/** The place of the first line among these that fits, counted from 1; 0 where none does. */
export const lineWith = (lines: readonly string[], shape: RegExp): number =>
  lines.findIndex((line) => shape.test(line)) + 1;

/** The years, as four digits, of the first text that names one. */
export function yearIn(...texts: readonly string[]): string {
  for (const text of texts) {
    const match = /20\d\d/.exec(text);
    if (match) return match[0];
  }
  return "";
}

export const codeShape = /^[0-9A-Z]{5}$/;
export const aCode = "a HCPCS code of five characters";
