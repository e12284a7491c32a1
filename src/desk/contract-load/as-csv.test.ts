import { expect, test } from "vitest";
import { loadAsCsv } from "./as-csv.ts";
import type { ContractLoad } from "./wire.ts";

const load: ContractLoad = {
  caseNumber: "PN-2026-00042",
  contractNo: 1,
  reference: "PN-2026-00042/1",
  kind: "contract",
  provider: { name: "Larkspur Surgery Center", npi: "1999999984", tin: null },
  plan: "Alder Works Plan",
  member: null,
  from: "2027-01-01",
  to: null,
  codes: ["29881", "29882"],
  pricing: { basis: "percent of Medicare", percent: 150, rateCents: null },
  payWithinDays: 30,
  signedOn: "2026-12-08",
  acknowledged: null,
};
const linesOf = (one: ContractLoad) => loadAsCsv(one).trimEnd().split("\r\n");

test("PN-13: a heading, and a line for each code with the whole of the terms", () => {
  const [heading, first, second, ...rest] = linesOf(load);
  expect(rest).toEqual([]);
  expect(heading?.replace("\uFEFF", "").split(",").length).toBe(first?.split(",").length);
  expect(first).toBe(
    "PN-2026-00042/1,contract,Larkspur Surgery Center,1999999984,,Alder Works Plan,,,29881," +
      "percent of Medicare,150,,2027-01-01,,30,2026-12-08",
  );
  expect(second).toBe(first?.replace("29881", "29882"));
});

test("PN-13: without codes every covered service is part of it; a case rate is in dollars and cents", () => {
  const [, only, ...rest] = linesOf({
    ...load,
    codes: [],
    pricing: { basis: "case rate", percent: null, rateCents: 300_005 },
  });
  expect(rest).toEqual([]);
  expect(only).toContain(",any,case rate,,3000.05,");
});

test.each(["=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", "\t=1"])(
  "a name that a spreadsheet would take for a formula is text: %s",
  (name) => {
    const provider = { ...load.provider, name };
    const [, first] = linesOf({ ...load, provider });
    expect(first).toContain(`'${name}`);
  },
);
