// What prices are looked up in. Editions lie side by side; the day of service picks one.
import type { CivilDate } from "../calendar.ts";

/** The tables that CMS publishes and this desk can load. */
export const priceTableNames = [
  "rvu",
  "gpci",
  "zip",
  "anesthesia factors",
  "anesthesia units",
  "opps cap",
  "addendum A",
  "addendum B",
  "addendum E",
  "drg",
] as const;
export type PriceTableName = (typeof priceTableNames)[number];

/** One edition of one table, as a priced line names it. Small, and safe to store with every price. */
export type Edition = {
  readonly id: string;
  readonly table: PriceTableName;
  /** As people know it: "2025 National Physician Fee Schedule Relative Value File October Release". */
  readonly name: string;
  readonly from: CivilDate;
  /** Last day it holds; null: until a newer one begins. */
  readonly until: CivilDate | null;
};

export type PriceTable<Row> = { readonly edition: Edition; readonly rows: ReadonlyMap<string, Row> };

/**
 * A row of the relative value file. RVUs are hundredths (1.30 is 130), the conversion factor is in
 * ten-thousandths of a dollar (32.3465 is 323465), shares of the global package are hundredths (0.69 is 69).
 */
export type RvuRow = {
  readonly code: string;
  /** "", "26", "TC" or "53". */
  readonly modifier: string;
  readonly status: string;
  readonly work: number;
  readonly peNonFacility: number;
  /** CMS marks it as rarely or never done there; the amount is published all the same. */
  readonly rareOutside: boolean;
  readonly peFacility: number;
  readonly rareInFacility: boolean;
  readonly mp: number;
  readonly pcTc: string;
  readonly global: string;
  readonly pre: number;
  readonly intra: number;
  readonly post: number;
  readonly multiple: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  /** The code of the endoscopy that this one includes, "" for none. */
  readonly endoscopyBase: string;
  readonly conversionFactor: number;
  readonly imagingFamily: string;
  /** RVUs from which CMS makes the amount that imaging may not exceed; all zero where there is no cap. */
  readonly capPeNonFacility: number;
  readonly capPeFacility: number;
  readonly capMp: number;
  /** CMS's words, only where the file at hand has them. Never shipped for CPT or CDT codes. */
  readonly description?: string;
};

/**
 * Practice cost indices in thousandths (1.088 is 1088); the work index as CMS published it, floor included.
 */
export type GpciRow = {
  readonly carrier: string;
  readonly state: string;
  readonly locality: string;
  readonly name: string;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
};

export type ZipRow = {
  readonly zip: string;
  readonly state: string;
  readonly carrier: string;
  readonly locality: string;
  /** This ZIP lies in more than one locality; the last four digits decide, and this row does not. */
  readonly plusFour: boolean;
  /** "", "R" rural or "B" super rural. */
  readonly rural: string;
};

/** Cents for one unit of anesthesia in one locality. */
export type AnesthesiaFactorRow = {
  readonly carrier: string;
  readonly locality: string;
  readonly cents: number;
};
export type AnesthesiaUnitsRow = { readonly code: string; readonly units: number };

/** What CMS says imaging may cost at most, in cents; kept to check the relative value file against. */
export type OppsCapRow = {
  readonly code: string;
  readonly modifier: string;
  readonly status: string;
  readonly carrier: string;
  readonly locality: string;
  readonly facilityCents: number;
  readonly nonFacilityCents: number;
};

/** OPPS by HCPCS code. Rates are thousandths of a dollar ("$1,740.720" is 1740720). */
export type AddendumBRow = {
  readonly code: string;
  readonly status: string;
  readonly apc: string;
  readonly rateMills: number | null;
  readonly description?: string;
};
/** OPPS by APC. */
export type AddendumARow = {
  readonly apc: string;
  readonly title: string;
  readonly status: string;
  readonly rateMills: number | null;
};
/** Codes that Medicare pays only for inpatients. */
export type AddendumERow = { readonly code: string; readonly status: string };

/** Weights in ten-thousandths (28.1664 is 281664), the geometric mean stay in tenths of a day. */
export type DrgRow = {
  readonly drg: string;
  readonly mdc: string;
  readonly type: string;
  readonly title: string;
  /** Null for what cannot be grouped: 998 and 999. */
  readonly weight: number | null;
  readonly meanStay: number | null;
};

/**
 * Everything loaded. Keys: `code` or `code-modifier` (rvu), `carrier-locality` (gpci, anesthesia factors),
 * the five or nine digits (zip), code (anesthesia units, addenda B and E), APC, DRG. Lists may be in any
 * order and empty.
 */
export type PriceTables = {
  readonly rvu: readonly PriceTable<RvuRow>[];
  readonly gpci: readonly PriceTable<GpciRow>[];
  readonly zip: readonly PriceTable<ZipRow>[];
  readonly anesthesiaFactors: readonly PriceTable<AnesthesiaFactorRow>[];
  readonly anesthesiaUnits: readonly PriceTable<AnesthesiaUnitsRow>[];
  readonly addendumA: readonly PriceTable<AddendumARow>[];
  readonly addendumB: readonly PriceTable<AddendumBRow>[];
  readonly drg: readonly PriceTable<DrgRow>[];
};

/**
 * The edition for a day: the one that began last among those that hold on it; of two that began on the same
 * day the later in the list. Undefined where the day lies outside every edition.
 */
export function tableOn<Row>(
  tables: readonly PriceTable<Row>[],
  day: CivilDate,
): PriceTable<Row> | undefined {
  let found: PriceTable<Row> | undefined;
  for (const one of tables) {
    const { from, until } = one.edition;
    // Dates of one shape sort as text.
    if (from > day || (until !== null && until < day)) continue;
    if (!found || found.edition.from <= from) found = one;
  }
  return found;
}
