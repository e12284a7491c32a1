// The federal file of providers as its layout has it: three hundred columns, of which few are read.
import { readFileSync } from "node:fs";

const layout = readFileSync(
  new URL("../../../shared/data/codes/nppes_layout.csv", import.meta.url),
  "latin1",
);
/** The headings, in the order of the layout. */
export const headings: readonly string[] = layout
  .split(/[\r\n]+/)
  .slice(1)
  .map((line) => line.split(",")[0]?.trim() ?? "")
  .filter((heading) => heading !== "" && !/^(Field)?total/i.test(heading));

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
export type FederalCells = { readonly [heading: string]: string };

const at = "Business Practice Location Address";
/** A person in San Francisco, unless the cells say otherwise. */
export const federalRow = (npi: string, more: FederalCells = {}): string => {
  const cells: FederalCells = {
    NPI: npi,
    "Entity Type Code": "1",
    "Provider Last Name (Legal Name)": "MADEUP",
    "Provider First Name": "ANA",
    [`Provider First Line ${at}`]: "1 SAMPLE STREET",
    [`Provider ${at} City Name`]: "SAMPLETOWN",
    [`Provider ${at} State Name`]: "CA",
    [`Provider ${at} Postal Code`]: "941101234",
    [`Provider ${at} Telephone Number`]: "5550100",
    "Healthcare Provider Taxonomy Code_1": "207Q00000X",
    "Healthcare Provider Primary Taxonomy Switch_1": "N",
    "Healthcare Provider Taxonomy Code_2": "207XS0106X",
    "Healthcare Provider Primary Taxonomy Switch_2": "Y",
    ...more,
  };
  return headings.map((heading) => cell(cells[heading] ?? "")).join(",");
};

export const federalFile = (...rows: readonly string[]): string =>
  `${[headings.map(cell).join(","), ...rows].join("\r\n")}\r\n`;
