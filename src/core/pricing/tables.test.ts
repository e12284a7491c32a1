import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { madeClaim, outcomeOf } from "./made-prices.ts";
import { madeEdition, madePlan, madeRvu, madeTables } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";
import { type PriceTable, type PriceTables, tableOn } from "./tables.ts";

const edition = (id: string, from: string, until: string | null): PriceTable<string> => ({
  edition: { ...madeEdition("rvu", id), from: civil(from), until: until === null ? null : civil(until) },
  rows: new Map(),
});
const january = edition("A", "2025-01-01", "2025-12-31");
const october = edition("D", "2025-10-01", "2025-12-31");
const mended = edition("D mended", "2025-10-01", "2025-12-31");
const open = edition("for good", "2022-01-01", null);

const on = (tables: readonly PriceTable<string>[], day: string) => tableOn(tables, civil(day))?.edition.id;

test("of the editions that hold on a day the one that began last counts, whatever their order", () => {
  for (const tables of [
    [january, october],
    [october, january],
  ]) {
    expect(on(tables, "2025-09-30")).toBe("A");
    expect(on(tables, "2025-10-01")).toBe("D");
    expect(on(tables, "2025-12-31")).toBe("D");
    expect(on(tables, "2026-01-01")).toBeUndefined();
    expect(on(tables, "2024-12-31")).toBeUndefined();
  }
});

test("of two that began on the same day the later in the list counts", () => {
  expect(on([october, mended], "2025-11-01")).toBe("D mended");
  expect(on([mended, october], "2025-11-01")).toBe("D");
});

test("an edition without a last day holds until another one begins", () => {
  expect(on([open, january], "2024-06-01")).toBe("for good");
  expect(on([open, january], "2025-06-01")).toBe("A");
  expect(on([open, january], "2031-06-01")).toBe("for good");
  expect(on([], "2025-06-01")).toBeUndefined();
});

test("lines of one claim on two days are priced by the editions of their days", () => {
  const [base] = madeTables([madeRvu("10001")]).rvu;
  if (!base) throw new Error("There is a table.");
  const dearer: typeof base = {
    edition: { ...base.edition, id: "later", from: civil("2025-07-01") },
    rows: new Map([["10001", madeRvu("10001", { work: 1_100 })]]),
  };
  const tables: PriceTables = { ...madeTables([]), rvu: [dearer, base] };
  const lines = [{ code: "10001" }, { code: "10001", on: civil("2025-07-01") }, { code: "10001" }];
  const priced = priceClaim(madeClaim(lines, { from: civil("2025-06-30") }), madePlan(), tables);
  expect(priced.lines.map(outcomeOf)).toEqual([10_000, 11_000, 10_000]);
});
