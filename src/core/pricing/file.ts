// How a file of CMS becomes rows: first it is recognised by what stands in it, then it is read line by line.
import type { CivilDate } from "../calendar.ts";
import type {
  AddendumARow,
  AddendumBRow,
  AddendumERow,
  AnesthesiaFactorRow,
  AnesthesiaUnitsRow,
  DrgRow,
  GpciRow,
  OppsCapRow,
  PriceTableName,
  RvuRow,
  ZipRow,
} from "./tables.ts";

/** The row of each table. */
export type PriceRows = {
  readonly rvu: RvuRow;
  readonly gpci: GpciRow;
  readonly zip: ZipRow;
  readonly "anesthesia factors": AnesthesiaFactorRow;
  readonly "anesthesia units": AnesthesiaUnitsRow;
  readonly "opps cap": OppsCapRow;
  readonly "addendum A": AddendumARow;
  readonly "addendum B": AddendumBRow;
  readonly "addendum E": AddendumERow;
  readonly drg: DrgRow;
};

/**
 * What is wrong in a file, where, and what to do. Line and column count from 1; column 0 is the whole line.
 */
export type FileProblem = {
  readonly line: number;
  readonly column: number;
  readonly says: string;
  readonly doNext: string;
};

/** What one line of the file holds. Most headers, notes and blank lines are nothing. */
export type RowRead<Row> =
  | { readonly is: "row"; readonly key: string; readonly row: Row }
  | { readonly is: "nothing" }
  | { readonly is: "problem"; readonly problem: FileProblem };

/**
 * A file that was recognised. Dates come from its header or its name; null where it names none, then a person
 * has to say from when it holds.
 */
export type RecognisedFile<Table extends PriceTableName = PriceTableName> = {
  readonly table: Table;
  /** What the edition is called, in the file's own words. */
  readonly name: string;
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  /** Reads one line; give it every line in order, counted from 1, those that were looked at included. */
  readonly read: (line: string, lineNo: number) => RowRead<PriceRows[Table]>;
};

export type NotRecognised = { readonly problem: FileProblem };
