// A batch of lines to price, read as a stream: a table (CSV) or one JSON object a line. Lines that follow
// each
// other under one claim number are one claim.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parse } from "csv-parse";
import { readDollars } from "../../../core/money.ts";
import { ClaimBody } from "./wire.ts";

export type BatchShape = "csv" | "ndjson";

/** One claim of the batch: where its lines stand in the file, and the claim, or what is wrong with it. */
export type BatchClaim = {
  readonly ref: string;
  readonly lineNos: readonly number[];
  readonly codes: readonly string[];
  readonly claim: ClaimBody | null;
  /** By place among its lines, from 0; -1 is the claim as a whole. */
  readonly problems: readonly { readonly at: number; readonly says: string; readonly doNext: string }[];
};

/** The table as a whole cannot be used; nothing is priced. */
export class BatchUnreadable extends Error {
  readonly code: "BATCH_UNREADABLE" | "BATCH_TOO_LONG";
  readonly doNext: string;

  constructor(code: BatchUnreadable["code"], says: string, doNext: string) {
    super(says);
    this.name = "BatchUnreadable";
    this.code = code;
    this.doNext = doNext;
  }
}

export const mostLines = 100_000;
const longestLine = 1_000_000;
const linesOfClaim = 500;

/** Headings of the table, with what stands under them. Only `date` and `code` are needed. */
export const headings = [
  "claim",
  "kind",
  "date",
  "through",
  "zip",
  "carrier",
  "locality",
  "drg",
  "code",
  "modifiers",
  "units",
  "place",
  "minutes",
  "revenue code",
  "billed",
] as const;
type Heading = (typeof headings)[number];
type Cells = Partial<Record<Heading, string>>;

type Check = (body: unknown) => Pick<BatchClaim, "claim" | "problems">;

/** @throws BatchUnreadable at the first line that makes the rest unreadable */
export const readBatch = (path: string, shape: BatchShape): AsyncGenerator<BatchClaim> =>
  shape === "csv" ? readCsv(path, checked) : readJson(path, checked);

/** How many lines there are, without a look at what stands in them. @throws BatchUnreadable likewise */
export async function countBatch(path: string, shape: BatchShape): Promise<number> {
  const unchecked: Check = () => ({ claim: null, problems: [] });
  let lines = 0;
  const all = shape === "csv" ? readCsv(path, unchecked) : readJson(path, unchecked);
  for await (const { lineNos } of all) lines += lineNos.length;
  return lines;
}

async function* readJson(path: string, check: Check): AsyncGenerator<BatchClaim> {
  let lineNo = 0;
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    lineNo += 1;
    if (text.trim() === "") continue;
    const one = text.length > longestLine ? tooLong(lineNo) : fromJson(text, lineNo, check);
    count += Math.max(one.codes.length, 1);
    if (count > mostLines) throw tooMany();
    yield one;
  }
}

const tooLong = (lineNo: number): BatchClaim => ({
  ref: "",
  lineNos: [lineNo],
  codes: [],
  claim: null,
  problems: [{ at: -1, says: "The line is longer than a claim can be.", doNext: "Split the claim." }],
});

const tooMany = () =>
  new BatchUnreadable(
    "BATCH_TOO_LONG",
    `The batch has more than ${mostLines} lines.`,
    "Send it in parts, and keep the lines of one claim together.",
  );

function fromJson(text: string, lineNo: number, check: Check): BatchClaim {
  const bad = (says: string, doNext: string): BatchClaim => ({
    ...{ ref: "", lineNos: [lineNo], codes: [], claim: null },
    problems: [{ at: -1, says, doNext }],
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad("This line is no JSON.", "Write one claim as JSON on each line.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return bad("This line is no claim.", "Write one claim as a JSON object on each line.");
  const { claim: ref, ...body } = value as Record<string, unknown>;
  const lines = Array.isArray(body.lines) ? (body.lines as unknown[]) : [];
  const codes = lines.map((one) => String((one as { code?: unknown } | null)?.code ?? "").slice(0, 20));
  return {
    ref: String(ref ?? "").slice(0, 80),
    lineNos: codes.length > 0 ? codes.map(() => lineNo) : [lineNo],
    codes,
    ...check(body),
  };
}

/** The claim as the API takes it, or everything that is wrong with it, in words. */
export function checked(body: unknown): Pick<BatchClaim, "claim" | "problems"> {
  const read = ClaimBody.safeParse(body);
  if (read.success) return { claim: read.data, problems: [] };
  const problems = read.error.issues.slice(0, 20).map(({ path, message }) => {
    const [first, at] = path;
    const inLine = first === "lines" && typeof at === "number";
    const field = (inLine ? path.slice(2) : path).map(String).join(" ");
    const doNext = "Correct it, and price this line again.";
    return { at: inLine ? at : -1, says: `${field || "The line"}: ${message}.`.replace("..", "."), doNext };
  });
  return { claim: null, problems };
}

async function* readCsv(path: string, check: Check): AsyncGenerator<BatchClaim> {
  let open: { ref: string; rows: { lineNo: number; cells: Cells }[] } | null = null;
  let count = 0;
  for await (const { lineNo, cells } of csvRows(path)) {
    count += 1;
    if (count > mostLines) throw tooMany();
    const ref = (cells.claim ?? "").slice(0, 80);
    if (open && (ref === "" || ref !== open.ref || open.rows.length >= linesOfClaim)) {
      yield fromRows(open, check);
      open = null;
    }
    open ??= { ref, rows: [] };
    open.rows.push({ lineNo, cells });
  }
  if (open) yield fromRows(open, check);
}

async function* csvRows(path: string): AsyncGenerator<{ lineNo: number; cells: Cells }> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      info: true,
      delimiter: [",", ";", "\t"],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    }),
  );
  let named: readonly (Heading | null)[] | null = null;
  try {
    for await (const one of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record, info } = one;
      if (named === null) named = namesOf(record);
      else yield { lineNo: info.lines, cells: cellsOf(named, record) };
    }
  } catch (error) {
    if (error instanceof BatchUnreadable) throw error;
    const line = /line (\d+)/.exec(String(error))?.[1];
    const says = `The table cannot be read${line ? ` in line ${line}` : ""}.`;
    throw new BatchUnreadable("BATCH_UNREADABLE", says, "Look for a quotation mark that is never closed.");
  }
  if (named === null)
    throw new BatchUnreadable("BATCH_UNREADABLE", "The table is empty.", "Send a table with rows in it.");
}

function namesOf(record: readonly string[]): (Heading | null)[] {
  const plain = record.map((one) => one.trim().toLowerCase().replaceAll("_", " "));
  const named = plain.map((one) => headings.find((heading) => heading === one) ?? null);
  const odd = plain.find((one, at) => named[at] === null && one !== "");
  const twice = named.find((one, at) => one !== null && named.indexOf(one) !== at);
  const lacks = (["date", "code"] as const).find((one) => !named.includes(one) && !named.includes("drg"));
  const known = headings.join(", ");
  if (odd !== undefined)
    throw new BatchUnreadable(
      "BATCH_UNREADABLE",
      `No column is called "${odd.slice(0, 40)}".`,
      `Name the columns in the first row: ${known}.`,
    );
  if (twice || lacks)
    throw new BatchUnreadable(
      "BATCH_UNREADABLE",
      twice ? `Two columns are called "${twice}".` : `The table has no column "${lacks ?? ""}".`,
      `Name the columns in the first row: ${known}.`,
    );
  return named;
}

function cellsOf(named: readonly (Heading | null)[], record: readonly string[]): Cells {
  const cells: Cells = {};
  named.forEach((name, at) => {
    const cell = record[at]?.trim();
    if (name && cell) cells[name] = cell;
  });
  return cells;
}

type Row = { readonly lineNo: number; readonly cells: Cells };

function fromRows(
  { ref, rows }: { readonly ref: string; readonly rows: readonly Row[] },
  check: Check,
): BatchClaim {
  const first = rows[0]?.cells ?? {};
  const { kind = "professional", date, through, zip, carrier, locality, drg } = first;
  const body = {
    kind,
    from: date,
    ...(through ? { through } : {}),
    ...(zip ? { zip } : {}),
    ...(carrier && locality ? { locality: { carrier, locality: locality.padStart(2, "0") } } : {}),
    ...(drg ? { drg: drg.padStart(3, "0") } : {}),
    lines: rows
      .filter(({ cells }) => cells.code !== undefined || !drg)
      .map(({ cells }) => lineOf(cells, date)),
  };
  const codes = rows.map(({ cells }) => cells.code ?? cells.drg ?? "");
  return { ref, lineNos: rows.map(({ lineNo }) => lineNo), codes, ...check(body) };
}

function lineOf(cells: Cells, claimDate: string | undefined) {
  const { code, modifiers, units, place, minutes, date, billed } = cells;
  const revenueCode = cells["revenue code"];
  return {
    code,
    modifiers: (modifiers ?? "").split(/[\s:|/+]+/).filter((one) => one !== ""),
    ...(units === undefined ? {} : { units: numberOf(units) }),
    ...(date !== undefined && date !== claimDate ? { on: date } : {}),
    ...(place === undefined ? {} : { place: place.padStart(2, "0") }),
    ...(minutes === undefined ? {} : { minutes: numberOf(minutes) }),
    ...(revenueCode === undefined ? {} : { revenueCode: revenueCode.padStart(4, "0") }),
    ...(billed === undefined ? {} : { billedCents: readDollars(billed) ?? billed }),
  };
}

/** A whole number, or the text as it stands, which then is told as no number. */
const numberOf = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);
