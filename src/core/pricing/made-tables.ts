// Price tables of round numbers for trials: one RVU is ten dollars in Evenfield, so that every example can
// be worked out by hand. The codes are numbers without a meaning.
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import type { LineToPrice } from "./claim.ts";
import type { PlanStructure, PlanTerms } from "./plan.ts";
import type {
  AddendumARow,
  AddendumBRow,
  AnesthesiaUnitsRow,
  Edition,
  GpciRow,
  PriceTable,
  PriceTableName,
  PriceTables,
  RvuRow,
  ZipRow,
} from "./tables.ts";

const from = civil("2025-01-01");
const until = civil("2025-12-31");

export const madeDay = civil("2025-06-10");

/** An edition that holds all of 2025. */
export const madeEdition = (table: PriceTableName, id: string = table): Edition => ({
  id,
  table,
  name: `Made ${id}`,
  from,
  until,
});

export const madeTable = <Row>(
  table: PriceTableName,
  rows: readonly Row[],
  key: (row: Row) => string,
): PriceTable<Row> => ({
  edition: madeEdition(table),
  rows: new Map(rows.map((row): [string, Row] => [key(row), row])),
});

/** How CMS writes that a code has no surgical package. */
export const noPackage = "X".repeat(3);

/** A row of ten RVUs of work and nothing else, paid, alone, without parts or sides; change what matters. */
export const madeRvu = (code: string, change: Partial<RvuRow> = {}): RvuRow => ({
  code,
  modifier: "",
  status: "A",
  work: 1_000,
  peNonFacility: 0,
  rareOutside: false,
  peFacility: 0,
  rareInFacility: false,
  mp: 0,
  pcTc: "0",
  global: noPackage,
  pre: 0,
  intra: 0,
  post: 0,
  multiple: "0",
  bilateral: "0",
  assistant: "0",
  coSurgeon: "0",
  team: "0",
  endoscopyBase: "",
  conversionFactor: 100_000,
  imagingFamily: "99",
  capPeNonFacility: 0,
  capPeFacility: 0,
  capMp: 0,
  ...change,
});

export const evenfield: GpciRow = {
  carrier: "09999",
  state: "ZZ",
  locality: "01",
  name: "EVENFIELD",
  work: 1_000,
  pe: 1_000,
  mp: 1_000,
};
/** Indices that no sum of goes into evenly. */
export const oddborough: GpciRow = {
  ...evenfield,
  locality: "02",
  name: "ODDBOROUGH",
  work: 1_017,
  pe: 1_093,
  mp: 662,
};

const zips: readonly ZipRow[] = [
  { zip: "00601", state: "ZZ", carrier: "09999", locality: "01", plusFour: false, rural: "" },
  { zip: "00602", state: "ZZ", carrier: "09999", locality: "02", plusFour: false, rural: "R" },
  { zip: "00603", state: "ZZ", carrier: "09999", locality: "01", plusFour: true, rural: "" },
  { zip: "006031234", state: "ZZ", carrier: "09999", locality: "02", plusFour: false, rural: "" },
];

const units: readonly AnesthesiaUnitsRow[] = [
  { code: "00901", units: 5 },
  { code: "00902", units: 3 },
  { code: "01968", units: 2 },
];

const apc = (number: string, status: string, dollars: number): AddendumARow => ({
  apc: number,
  title: "Made group",
  status,
  rateMills: dollars * 1_000,
});
const opps = (code: string, status: string, group: string, dollars: number | null): AddendumBRow => ({
  code,
  status,
  apc: group,
  rateMills: dollars === null ? null : dollars * 1_000,
});

/** OPPS codes: each begins with its status. */
export const madeOpps: readonly AddendumBRow[] = [
  opps("S0001", "S", "5001", 100),
  opps("S0002", "S", "5002", 60),
  opps("T0001", "T", "5101", 1_000),
  opps("T0002", "T", "5102", 400),
  opps("V0001", "V", "5201", 120),
  opps("Q1001", "Q1", "5301", 50),
  opps("Q1002", "Q1", "5302", 80),
  opps("Q2001", "Q2", "5101", 300),
  opps("Q3001", "Q3", "5001", 200),
  opps("Q4001", "Q4", "", null),
  opps("J1001", "J1", "5401", 5_000),
  opps("J1002", "J1", "5402", 4_000),
  opps("J2001", "J2", "5025", 300),
  opps("N0001", "N", "", null),
  opps("N0002", "N", "", null),
  { code: "J0001", status: "K", apc: "9001", rateMills: 1_995 },
  { code: "J0002", status: "G", apc: "9002", rateMills: 10_500 },
  opps("U0009", "U", "2616", 700),
  opps("R0001", "R", "9501", 90),
  opps("G0378", "N", "", null),
  opps("XAB00", "A", "", null),
  ...["A", "B", "C", "D", "E1", "E2", "F", "H", "H1", "K1", "L", "M", "P", "Y", "Z"].map((status) =>
    opps(`X${status.padEnd(4, "0")}`, status, "", null),
  ),
];

const apcs: readonly AddendumARow[] = [
  apc("5301", "S", 50),
  apc("5302", "S", 80),
  apc("5101", "T", 1_000),
  apc("5001", "S", 100),
  apc("5025", "V", 300),
];

/** Everything loaded for 2025, with these rows in the fee schedule. */
export function madeTables(rows: readonly RvuRow[]): PriceTables {
  const place = ({ carrier, locality }: { carrier: string; locality: string }) => `${carrier}-${locality}`;
  return {
    rvu: [madeTable("rvu", rows, ({ code, modifier }) => (modifier ? `${code}-${modifier}` : code))],
    gpci: [madeTable("gpci", [evenfield, oddborough], place)],
    zip: [madeTable("zip", zips, ({ zip }) => zip)],
    anesthesiaFactors: [
      madeTable(
        "anesthesia factors",
        [
          { carrier: "09999", locality: "01", cents: 2_000 },
          { carrier: "09999", locality: "02", cents: 2_045 },
        ],
        place,
      ),
    ],
    anesthesiaUnits: [madeTable("anesthesia units", units, ({ code }) => code)],
    addendumA: [madeTable("addendum A", apcs, ({ apc: number }) => number)],
    addendumB: [madeTable("addendum B", madeOpps, ({ code }) => code)],
    drg: [
      madeTable(
        "drg",
        [
          { drg: "470", mdc: "08", type: "SURG", title: "Made group", weight: 18_999, meanStay: 19 },
          { drg: "999", mdc: "", type: "**", title: "Made group of none", weight: null, meanStay: null },
        ],
        ({ drg }) => drg,
      ),
    ],
  };
}

/** A line in an office, one unit, nothing special. */
export const madeLine = (code: string, change: Partial<LineToPrice> = {}): LineToPrice => ({
  no: 1,
  code,
  modifiers: [],
  units: 1,
  place: "11",
  ...change,
});

/** Medicare's own amount for everything, unless changed. */
export const madePlan = (change: Partial<PlanTerms> = {}): PlanStructure => ({
  id: "plan-1",
  name: "Fernhill Health Plan",
  version: "3",
  terms: [
    {
      from,
      until: null,
      section: "Section 7.2",
      percentOfMedicare: { professional: 10_000, outpatient: 10_000, inpatient: 10_000 },
      inpatient: { section: "Section 7.4", baseCents: cents(700_000), transfers: "as discharged" },
      ...change,
    },
  ],
});
