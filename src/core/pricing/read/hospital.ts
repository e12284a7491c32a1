// OPPS addenda A, B and E, and the weights of MS-DRGs.
import type { NotRecognised, RecognisedFile } from "../file.ts";
import type { AddendumARow, AddendumBRow, AddendumERow, DrgRow, PriceTableName } from "../tables.ts";
import { cut, type Taker } from "./cells.ts";
import { fiscalYear, noDates, quarterIn } from "./editions.ts";
import { aCode, codeShape, lineReader, lineWith, yearIn } from "./rows.ts";

/** A million dollars in thousandths of one; gene therapies come near it. */
const MOST_MILLS = 10_000_000_000;

type Found = {
  readonly name: string;
  readonly header: number;
  readonly delimiter: "," | "\t";
  readonly at: (shape: RegExp) => number;
};

/** The title and the header of an addendum, whatever stands between them. */
function addendum(letter: string, lines: readonly string[]): Found | null {
  const title = lines.find((line) => new RegExp(`Addendum ${letter}\\b`, "i").test(line));
  const header = lineWith(lines, /^"?(?:HCPCS Code|APC)\s*"?[,\t]/i);
  if (!title || header === 0) return null;
  const line = lines[header - 1] ?? "";
  const delimiter = line.includes("\t") ? "\t" : ",";
  const names = (cut(line, delimiter) ?? []).map((cell) => cell.trim());
  return {
    name: title
      .replace(/[\t,"]+/g, " ")
      .replace(/\.-+/, ".")
      .trim()
      .replace(/\s+/g, " "),
    header,
    delimiter,
    at: (shape) => names.findIndex((cell) => shape.test(cell)),
  };
}

const datesOf = (name: string, fileName: string) => {
  const year = yearIn(name, fileName);
  return year ? quarterIn(`${name} ${fileName}`, year) : noDates;
};

const noColumn = (line: number, what: string): NotRecognised => ({
  problem: {
    line,
    column: 0,
    says: `This addendum has no column for ${what}.`,
    doNext: "Load the addendum as text or CSV as CMS published it.",
  },
});

/** Statuses carry spaces, and D codes of dentists none at all: those rows say nothing about payment. */
const status = (take: Taker, column: number) => take.shaped(column, /^(?:[A-Z]\d?)?$/, "a status indicator");
const anApc = /^(?:\d{4})?$/;

const rate = (take: Taker, column: number): number | null => {
  const text = take.text(column);
  return text === "" || text === "." ? null : take.decimal(column, 3, MOST_MILLS);
};

export function addendumA(
  fileName: string,
  lines: readonly string[],
): RecognisedFile<"addendum A"> | NotRecognised | null {
  const found = addendum("A", lines);
  if (!found) return null;
  const [si, price, title] = [found.at(/^SI$/), found.at(/^Payment Rate$/i), found.at(/^Group Title$/i)];
  if (si < 0 || price < 0) return noColumn(found.header, si < 0 ? "the status" : "the payment rate");
  const make = (take: Taker): { key: string; row: AddendumARow } => {
    const apc = take.shaped(0, /^\d{4}$/, "an APC of four digits");
    return {
      key: apc,
      row: { apc, title: take.text(title), status: status(take, si), rateMills: rate(take, price) },
    };
  };
  return recognised("addendum A", found, fileName, { needs: price + 1, make });
}

export function addendumB(
  fileName: string,
  lines: readonly string[],
): RecognisedFile<"addendum B"> | NotRecognised | null {
  const found = addendum("B", lines);
  if (!found) return null;
  const [si, apc, price] = [found.at(/^SI$/), found.at(/^APC$/), found.at(/^Payment Rate$/i)];
  if (si < 0 || apc < 0 || price < 0)
    return noColumn(found.header, "the status, the APC or the payment rate");
  const words = found.at(/^Short Descriptor$/i);
  const make = (take: Taker): { key: string; row: AddendumBRow } | null => {
    const code = take.shaped(0, codeShape, aCode);
    const description = words < 0 ? "" : take.text(words);
    const row: AddendumBRow = {
      code,
      status: status(take, si),
      apc: take.shaped(apc, anApc, "an APC of four digits, or empty"),
      rateMills: rate(take, price),
      ...(description === "" ? {} : { description }),
    };
    return row.status === "" && row.apc === "" ? null : { key: code, row };
  };
  return recognised("addendum B", found, fileName, { needs: price + 1, make });
}

export function addendumE(
  fileName: string,
  lines: readonly string[],
): RecognisedFile<"addendum E"> | NotRecognised | null {
  const found = addendum("E", lines);
  if (!found || !lines.some((line) => /inpatient/i.test(line))) return null;
  const si = found.at(/^SI$/);
  if (si < 0) return noColumn(found.header, "the status");
  const make = (take: Taker): { key: string; row: AddendumERow } => {
    const code = take.shaped(0, codeShape, aCode);
    return { key: code, row: { code, status: status(take, si) } };
  };
  return recognised("addendum E", found, fileName, { needs: si + 1, make });
}

function recognised<Table extends PriceTableName, Row>(
  table: Table,
  { name, header, delimiter }: Found,
  fileName: string,
  rows: {
    readonly needs: number;
    readonly make: (take: Taker) => { readonly key: string; readonly row: Row } | null;
  },
) {
  const read = lineReader({ delimiter, headerLines: header, ...rows });
  return { table, name, ...datesOf(name, fileName), read };
}

/** CMS's Table 5, or the same with plain names of columns. */
export function drgWeights(
  fileName: string,
  lines: readonly string[],
): RecognisedFile<"drg"> | NotRecognised | null {
  const header = lineWith(lines, /(?:^|[,\t])"?ms[-_ ]?drg"?[,\t].*weight/i);
  if (header === 0) return null;
  const line = lines[header - 1] ?? "";
  const delimiter = line.includes("\t") ? "\t" : ",";
  const names = (cut(line, delimiter) ?? []).map((cell) => cell.trim());
  const at = (shape: RegExp) => names.findIndex((cell) => shape.test(cell));
  const places = {
    drg: at(/^ms[-_ ]?drg$/i),
    mdc: at(/^mdc$/i),
    type: at(/^type$/i),
    title: at(/title/i),
    weight: at(/weight/i),
    stay: at(/geometric|gmlos/i),
  };
  if (places.weight < 0 || places.title < 0) return noColumn(header, "the weight or the title");
  const yearColumn = at(/^fiscal[_ ]year$/i);
  const firstRow = cut(lines[header] ?? "", delimiter) ?? [];
  const year = yearIn(
    yearColumn < 0 ? "" : (firstRow[yearColumn] ?? ""),
    ...lines.slice(0, header),
    fileName,
  );
  return {
    table: "drg",
    name: `MS-DRG weights, fiscal year ${year}`.replace(/, fiscal year $/, ""),
    ...(year ? fiscalYear(year) : noDates),
    read: lineReader({
      delimiter,
      headerLines: header,
      needs: Math.max(...Object.values(places)) + 1,
      make: (take) => makeDrg(take, places),
    }),
  };
}

type DrgPlaces = Readonly<Record<"drg" | "mdc" | "type" | "title" | "weight" | "stay", number>>;

function makeDrg(take: Taker, at: DrgPlaces): { key: string; row: DrgRow } {
  const stay = at.stay < 0 ? "" : take.text(at.stay);
  const row: DrgRow = {
    drg: take.shaped(at.drg, /^\d{1,3}$/, "an MS-DRG of three digits").padStart(3, "0"),
    mdc: at.mdc < 0 ? "" : take.text(at.mdc),
    type: at.type < 0 ? "" : take.text(at.type),
    title: take.text(at.title),
    weight: take.text(at.weight) === "" ? null : take.decimal(at.weight, 4, 10_000_000),
    meanStay: stay === "" ? null : take.decimal(at.stay, 1, 10_000),
  };
  return { key: row.drg, row };
}
