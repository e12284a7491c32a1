// What a hostile 835 could make grow without end, and does not.

import { expect, test } from "vitest";
import { isaText, plainStyle } from "./made-remittance.ts";
import { MOST_CLAIMS_LISTED, type Remittance, type RemittanceClaim } from "./remittance-facts.ts";
import { readWholeX12 } from "./whole-file.ts";

type Read = {
  readonly remittance: Remittance;
  readonly claims: readonly RemittanceClaim[];
  readonly codes: readonly string[];
};

/** Reads claims behind a payment of one dollar. */
function remit(claims: string): Read {
  const file = readWholeX12(`${isaText(plainStyle)}ST*835*0001~BPR*I*1*C*ACH~${claims}SE*1*0001~`);
  const [only] = file.interchanges[0]?.transactions ?? [];
  if (only?.transaction.is !== "remittance") throw new Error("No remittance was read.");
  const codes = only.transaction.problems.map((problem) => problem.code);
  return { remittance: only.transaction, claims: only.remitted, codes };
}

test("totals beyond what is added up say so instead of throwing", () => {
  const huge = "CLP*LC1*1*90000000000.00*90000000000.00~".repeat(1_100);
  const { remittance, codes } = remit(huge);
  expect(remittance.balances).toBe(false);
  expect(codes).toContain("TOTAL_TOO_LARGE");
});

test("a claim is kept up to a size, and its sums count all of it", () => {
  const lines = "SVC*HC:1*1.00*1.00~".repeat(40_000);
  const { claims, codes, remittance } = remit(`CLP*LC1*1*40000.00*40000.00~${lines}`);
  expect(claims[0]?.lines.length).toBeLessThan(30_000);
  expect(remittance.lines).toBe(40_000);
  expect(codes.filter((code) => code === "TOO_MANY")).toHaveLength(1);
  expect(codes).not.toContain("LINE_CHARGES");
});

test("of very many claims that do not balance, the first are listed and all are counted", () => {
  const { remittance, codes } = remit("CLP*LC1*1*1*0~".repeat(MOST_CLAIMS_LISTED + 1));
  expect(remittance.claimsNotBalancing).toHaveLength(MOST_CLAIMS_LISTED);
  expect(remittance.claimsNotBalancingCount).toBe(MOST_CLAIMS_LISTED + 1);
  expect(codes).toContain("TOO_MANY");
  expect(codes.at(-1)).toBe("MORE_PROBLEMS");
});

test("more codes than any payer uses are not counted without end", () => {
  const reasons = Array.from({ length: 6_000 }, (_, number) => `CAS*CO*R${number}*0~`).join("");
  const { remittance, codes } = remit(`CLP*LC1*1*0*0~${reasons}`);
  expect(remittance.adjustments.size).toBe(5_000);
  expect(codes.filter((code) => code === "TOO_MANY")).toHaveLength(1);
});
