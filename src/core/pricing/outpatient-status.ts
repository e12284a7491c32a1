// OPPS status indicators: which are paid by a rate, which are packaged, and why the others have no price
// here. Addendum D1 of the OPPS rule; Medicare Claims Processing Manual, chapter 4, 10.
import type { WhyNot } from "./priced.ts";
import type { AddendumBRow } from "./tables.ts";
import { whyNot } from "./why-not.ts";

/** Paid at a rate whatever else is on the claim, except beside a comprehensive service. */
export const byRate = new Set(["S", "T", "V", "K", "G", "R", "U"]);
/** Stay outside the package of a comprehensive service. */
export const outsideJ1 = new Set([
  "A",
  "F",
  "G",
  "H",
  "H1",
  "K1",
  "L",
  "U",
  "Y",
  "B",
  "C",
  "D",
  "E1",
  "E2",
  "M",
]);
/** Rates that a hospital's wages move; the others are the same everywhere. */
export const movesWithWages = new Set(["J1", "J2", "P", "Q1", "Q2", "Q3", "R", "S", "T", "U", "V"]);

const bySchedule = "Price it by that schedule, by hand or by a carve-out of the plan.";

type Why = readonly [reason: WhyNot["reason"], says: string, doNext: string];

const others: Readonly<Record<string, Why>> = {
  A: ["another schedule", "Medicare pays it by another schedule than OPPS (status A)", bySchedule],
  B: [
    "not payable",
    "OPPS does not take this code on a hospital bill (status B)",
    "Bill the code OPPS knows.",
  ],
  C: [
    "not payable",
    "Medicare pays it only for inpatients (status C)",
    "Bill it as a stay, or ask the plan.",
  ],
  D: ["not covered", "the code is discontinued (status D)", "Correct the code for this date of service."],
  E1: ["not covered", "Medicare does not cover it for outpatients (status E1)", "Ask the plan about it."],
  E2: ["not covered", "CMS has no price for it (status E2)", "Ask the plan what it pays."],
  F: ["another schedule", "Medicare pays it at reasonable cost (status F)", bySchedule],
  H: ["another schedule", "Medicare pays this device from charges reduced to cost (status H)", bySchedule],
  H1: ["another schedule", "Medicare pays this device from charges reduced to cost (status H1)", bySchedule],
  K1: [
    "rule not built in",
    "a limit on payment applies to it that is not built in (status K1)",
    "Price it by hand.",
  ],
  L: ["another schedule", "Medicare pays it at reasonable cost (status L)", bySchedule],
  M: ["not payable", "it is not billed to Medicare's contractor (status M)", "Leave it without a price."],
  P: [
    "rule not built in",
    "partial hospitalization is paid by the day, which is not built in (status P)",
    "Price it by hand.",
  ],
  Q4: ["another schedule", "alone on a claim it is paid by the laboratory schedule (status Q4)", bySchedule],
  Y: ["another schedule", "it is equipment, billed to another contractor (status Y)", bySchedule],
};

/** Why a code with such a status has no amount under OPPS. */
export function whyNotUnderOpps({ code, status }: AddendumBRow): WhyNot {
  const why = others[status];
  if (!why) {
    const says = `${code} has status "${status}" in Addendum B, which is not built in.`;
    return whyNot("rule not built in", says, "Price this line by hand.");
  }
  return whyNot(why[0], `${code}: ${why[1]}.`, why[2]);
}
