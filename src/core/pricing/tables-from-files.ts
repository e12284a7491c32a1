// Price tables straight from the lines of CMS's files, without a database between.
import type { CivilDate } from "../calendar.ts";
import type { FileProblem } from "./file.ts";
import { linesToRecognise, recogniseFile } from "./recognise.ts";
import type { PriceTable, PriceTableName, PriceTables } from "./tables.ts";

/** A file as its lines, and the days it holds where neither its header nor its name says so. */
export type LinesOfFile = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly from?: CivilDate;
  readonly until?: CivilDate | null;
};

export type TablesRead = {
  readonly tables: PriceTables;
  /** With the name of the file before what is wrong; a file with a problem is left out whole. */
  readonly problems: readonly FileProblem[];
};

const places: Readonly<Partial<Record<PriceTableName, keyof PriceTables>>> = {
  rvu: "rvu",
  gpci: "gpci",
  zip: "zip",
  "anesthesia factors": "anesthesiaFactors",
  "anesthesia units": "anesthesiaUnits",
  "addendum A": "addendumA",
  "addendum B": "addendumB",
  drg: "drg",
};

/** Reads whole files into tables. Does NOT keep what prices do not ask for (OPPS cap amounts, Addendum E). */
export function tablesFrom(files: readonly LinesOfFile[]): TablesRead {
  const found: { [Place in keyof PriceTables]: PriceTable<unknown>[] } = {
    rvu: [],
    gpci: [],
    zip: [],
    anesthesiaFactors: [],
    anesthesiaUnits: [],
    addendumA: [],
    addendumB: [],
    drg: [],
  };
  const problems: FileProblem[] = [];
  for (const file of files) {
    const read = tableFrom(file);
    if ("problem" in read) problems.push({ ...read.problem, says: `${file.name}: ${read.problem.says}` });
    else {
      const place = places[read.edition.table];
      if (place) found[place].push(read);
    }
  }
  // Each reader makes the rows of its own table, which is what `places` sorts them by.
  return { tables: found as unknown as PriceTables, problems };
}

function tableFrom(file: LinesOfFile): PriceTable<unknown> | { readonly problem: FileProblem } {
  const recognised = recogniseFile(file.name, file.lines.slice(0, linesToRecognise));
  if ("problem" in recognised) return recognised;
  const { table, name } = recognised;
  const from = file.from ?? recognised.from;
  if (!from) {
    const says = "Neither the file nor its name says from when it holds.";
    return { problem: { line: 0, column: 0, says, doNext: "Say from which day on it holds." } };
  }
  const rows = new Map<string, unknown>();
  for (let at = 0; at < file.lines.length; at++) {
    const read = recognised.read(file.lines[at] ?? "", at + 1);
    if (read.is === "problem") return read;
    if (read.is !== "row") continue;
    if (rows.has(read.key)) {
      const says = `${read.key} is in the file twice.`;
      return { problem: { line: at + 1, column: 1, says, doNext: "Load the file as CMS published it." } };
    }
    rows.set(read.key, read.row);
  }
  const until = file.until === undefined ? recognised.until : file.until;
  return { edition: { id: `${table} ${from}`, table, name, from, until }, rows };
}
