import { expect, test } from "vitest";
import { remittanceEntryOf } from "./claim-entry.ts";
import type { MadeClaim } from "./made-remittance.ts";
import { remittanceText } from "./made-remittance.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";
import { readWholeX12 } from "./whole-file.ts";

const made: MadeClaim = {
  id: "LC1",
  status: "1",
  lastName: "DOE",
  adjustments: [["OA", "23", 1_000]],
  lines: [
    { procedure: ["99213"], chargeCents: 20_000, adjustments: [["CO", "45", 5_000]] },
    { procedure: ["85025"], chargeCents: 10_000, adjustments: [["PR", "1", 3_000]] },
  ],
};

function claimAndRemittance(text: string): [RemittanceClaim, Remittance] {
  const [only] = readWholeX12(text).interchanges[0]?.transactions ?? [];
  const [claim] = only?.remitted ?? [];
  if (only?.transaction.is !== "remittance" || !claim) throw new Error("No claim was read.");
  return [claim, only.transaction];
}

const entry = (text: string) => remittanceEntryOf(...claimAndRemittance(text));

test("a claim of an 835 becomes the money the split counts with, lines and claim together (BB-03)", () => {
  expect(entry(remittanceText([made]))).toEqual({
    source: "remittance 7170066655 of 2026-03-01, claim 1",
    control: "94LC1",
    on: "2026-03-01",
    status: "1",
    reversal: false,
    chargeCents: 30_000,
    paidCents: 21_000,
    clp05Cents: 3_000,
    adjustments: [
      { group: "OA", reason: "23", cents: 1_000 },
      { group: "CO", reason: "45", cents: 5_000 },
      { group: "PR", reason: "1", cents: 3_000 },
    ],
  });
});

test("a reversal stays one (BB-03)", () => {
  expect(entry(remittanceText([{ ...made, status: "22" }]))).toMatchObject({ status: "22", reversal: true });
});

test("without a check number or a day, the source names the transaction", () => {
  const text = remittanceText([made])
    .replace(/TRN\*[^~]*~/, "")
    .replace("*20260301~TRN", "~TRN");
  expect(entry(text)?.source).toMatch(/^remittance 0001/);
  expect(entry(text.replace(/(BPR[^~]*)\*20260301/, "$1"))).toMatchObject({ on: null });
});

test.each([
  ["*300.00*210.00*30.00", "*abc*210.00*30.00"],
  ["*300.00*210.00*30.00", "*300.00*abc*30.00"],
  ["*300.00*210.00*30.00", "*300.00*210.00*abc"],
  ["CAS*CO*45*50.00", "CAS*CO*45*abc"],
  ["CAS*CO*45*50.00", "CAS*XX*45*50.00"],
])("with %s written %s a person must look first", (right, wrong) => {
  expect(entry(remittanceText([made]).replace(right, wrong))).toBeNull();
});
