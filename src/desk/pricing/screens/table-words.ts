// What people call the tables of CMS.
import type { PriceTableName } from "../../../core/pricing/tables.ts";

const words: Readonly<Record<PriceTableName, string>> = {
  rvu: "Relative values",
  gpci: "Practice cost indices (GPCI)",
  zip: "ZIP codes and localities",
  "anesthesia factors": "Anesthesia conversion factors",
  "anesthesia units": "Anesthesia base units",
  "opps cap": "OPPS caps of imaging",
  "addendum A": "OPPS Addendum A",
  "addendum B": "OPPS Addendum B",
  "addendum E": "OPPS Addendum E",
  drg: "MS-DRG weights",
};

export const tableInWords = (name: string): string =>
  Object.hasOwn(words, name) ? words[name as PriceTableName] : name;
