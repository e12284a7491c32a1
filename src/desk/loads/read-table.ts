// A table of text, row by row: whatever separates its cells, whatever alphabet it was written in.
import { type CsvError, parse } from "csv-parse";
import { readTextKind } from "../../platform/files/text-kind.ts";

export type Charset = "utf-8" | "utf-16" | "windows-1252";
export const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** How a file is to be read. */
export type TableShape = { readonly charset: Charset; readonly separator: Separator };

/** One row: the line it ends on, and its cells by heading. */
export type TableRow = { readonly line: number; readonly cells: { readonly [heading: string]: string } };

/** What is wrong with the table as a whole; nothing of it is taken. */
export class TableUnreadable extends Error {
  readonly doNext: string;

  constructor(says: string, doNext: string) {
    super(says);
    this.name = "TableUnreadable";
    this.doNext = doNext;
  }
}

/** Wider tables are somebody's whole database. */
export const mostColumns = 300;
const longestRow = 200_000;

/** Finds out how the bytes are to be read. @throws TableUnreadable for what is no table of text */
export function shapeOf(bytes: Buffer): TableShape {
  const text = readTextKind(bytes);
  if (text === null || !["csv", "text"].includes(text.kind)) {
    throw new TableUnreadable("This is no table of text.", "Save it as CSV, and choose that file.");
  }
  const head = decoded(bytes.subarray(0, 65_536), text.charset).split(/\r\n|\r|\n/, 1)[0] ?? "";
  const bare = head.replace(/"(?:[^"]|"")*"/g, "");
  const count = (separator: string) => bare.split(separator).length;
  const [best = ","] = [...separators].sort((a, b) => count(b) - count(a));
  return { charset: text.charset, separator: best };
}

const decoded = (bytes: Uint8Array, charset: Charset): string => {
  const bigEndian = charset === "utf-16" && bytes[0] === 0xfe;
  return new TextDecoder(bigEndian ? "utf-16be" : charset).decode(bytes);
};

/**
 * The rows of a table below its headings, one after the other. Empty lines are passed over; a row with fewer
 * cells than there are headings has empty ones, and one with more is told by its line.
 * @throws TableUnreadable when the headings cannot be used, or a quotation mark is never closed
 */
export async function* readTable(
  bytes: Buffer,
  { charset, separator }: TableShape,
): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    info: true,
    relax_column_count: true,
    relax_quotes: false,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  parser.on("error", () => {});
  void feed(parser, bytes, charset);
  let headings: readonly string[] | null = null;
  try {
    for await (const one of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record, info } = one;
      if (headings === null) headings = headingsOf(record);
      else yield rowOf(headings, record, info.lines);
    }
  } catch (error) {
    throw error instanceof TableUnreadable ? error : unreadable(error as CsvError);
  }
  if (headings === null) throw new TableUnreadable("The table is empty.", "Choose a file with rows in it.");
}

/** The headings alone. */
export async function headingsIn(bytes: Buffer, shape: TableShape): Promise<readonly string[]> {
  const text = decoded(bytes.subarray(0, longestRow), shape.charset);
  const parser = parse(text, {
    bom: true,
    delimiter: shape.separator,
    to: 1,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  try {
    for await (const record of parser as AsyncIterable<string[]>) return headingsOf(record);
  } catch (error) {
    throw error instanceof TableUnreadable ? error : unreadable(error as CsvError);
  }
  throw new TableUnreadable("The table is empty.", "Choose a file with rows in it.");
}

async function feed(parser: ReturnType<typeof parse>, bytes: Buffer, charset: Charset): Promise<void> {
  const step = 65_536;
  const bigEndian = charset === "utf-16" && bytes[0] === 0xfe;
  const decoder = new TextDecoder(bigEndian ? "utf-16be" : charset);
  for (let at = 0; at < bytes.length && !parser.destroyed; at += step) {
    const text = decoder.decode(bytes.subarray(at, at + step), { stream: true });
    if (!parser.write(text))
      await new Promise((resolve) => parser.once("drain", resolve).once("close", resolve));
  }
  if (!parser.destroyed) parser.end(decoder.decode());
}

function headingsOf(record: readonly string[]): readonly string[] {
  const headings = record.map((one) => one.normalize("NFC").trim());
  if (headings.length > mostColumns) {
    const says = `The table has ${headings.length} columns, and at most ${mostColumns} are read.`;
    throw new TableUnreadable(says, "Leave out the columns that are not needed.");
  }
  const named = headings.filter((one) => one !== "");
  const twice = named.find((one, at) => named.indexOf(one) !== at);
  if (twice !== undefined) {
    throw new TableUnreadable(
      `Two columns are called "${twice.slice(0, 60)}".`,
      "Give each column a heading of its own.",
    );
  }
  if (named.length === 0) {
    throw new TableUnreadable("The first row has no headings.", "Name the columns in the first row.");
  }
  return headings;
}

/** Under which everything stands that a row has beyond its headings. */
export const beyond = "\u0000beyond";

function rowOf(headings: readonly string[], record: readonly string[], line: number): TableRow {
  const cells: Record<string, string> = {};
  headings.forEach((heading, at) => {
    if (heading !== "") cells[heading] = record[at] ?? "";
  });
  const rest = record.slice(headings.length).filter((cell) => cell.trim() !== "");
  if (rest.length > 0) cells[beyond] = rest.join(" ").slice(0, 200);
  return { line, cells };
}

function unreadable({ code, message }: CsvError): TableUnreadable {
  const line = /line (\d+)/.exec(message)?.[1];
  const where = line ? ` in line ${line}` : "";
  if (/RECORD.SIZE/.test(code)) {
    const says = `A row${where} is longer than ${longestRow} characters.`;
    return new TableUnreadable(says, "Often a quotation mark was opened and never closed. Look there.");
  }
  if (/QUOTE/.test(code)) {
    const says = `A quotation mark${where} is not where it can be read.`;
    return new TableUnreadable(says, 'Write "" for a quotation mark within quoted text.');
  }
  return new TableUnreadable(
    `The table cannot be read${where}.`,
    "Save it as CSV again, and choose that file.",
  );
}
