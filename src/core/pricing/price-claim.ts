// The whole way of a claim: Medicare's system for its kind, the plan's terms line by line, the sum.
import { type Cents, cents, least } from "../money.ts";
import type { ClaimToPrice, LineToPrice } from "./claim.ts";
import { priceInpatient } from "./inpatient.ts";
import { priceOutpatient } from "./outpatient.ts";
import type { PlanStructure, PlanTerms } from "./plan.ts";
import { allow, termsOn } from "./plan-terms.ts";
import type { PricedClaim, PricedLine, Step, WhyNot } from "./priced.ts";
import { priceProfessional } from "./professional.ts";
import { kindOf } from "./service-kind.ts";
import type { PriceTables } from "./tables.ts";
import { type MedicareLine, none, packaged, whyNot, whyNotCounted } from "./why-not.ts";

/**
 * What the plan allows for a claim before member responsibility, with every step to it. Does NOT decide
 * whether anything is covered or medically needed, edits no codes (NCCI, MUE), and never guesses: a line
 * whose rule is not built in, or whose facts are missing, is "not priced" and says why. Pure: the tables
 * are an argument, and the days of service pick their editions (AP-04).
 */
export function priceClaim(claim: ClaimToPrice, plan: PlanStructure, tables: PriceTables): PricedClaim {
  if (claim.kind === "inpatient") return priceStay(claim, plan, tables);
  const medicare =
    claim.kind === "professional" ? priceProfessional(claim, tables) : priceOutpatient(claim, tables);
  const lines: PricedLine[] = [];
  let terms: PlanTerms | undefined;
  let on: string | undefined;
  for (let at = 0; at < claim.lines.length; at++) {
    const line = claim.lines[at] as LineToPrice;
    const day = line.on ?? claim.from;
    if (on !== day) {
      terms = termsOn(plan, day);
      on = day;
    }
    lines.push(priceLine(line, claim, terms, medicare[at] ?? packaged(""), plan));
  }
  return wholeClaim(claim, lines, plan);
}

function priceLine(
  line: LineToPrice,
  claim: ClaimToPrice,
  terms: PlanTerms | undefined,
  medicare: MedicareLine,
  plan: PlanStructure,
): PricedLine {
  const kind = kindOf(claim.kind, line.code);
  // What Medicare has an amount for was counted already.
  const counted = medicare.is === "amount" ? undefined : whyNotCounted(line);
  const wrong = terms ? counted : whyNoTerms(plan, line.on ?? claim.from);
  if (wrong || !terms) {
    const why = wrong ?? whyNoTerms(plan, claim.from);
    return { no: line.no, kind, outcome: "not priced", allowedCents: null, why, notes: [] };
  }
  try {
    const found = allow({ line, claim: claim.kind, kind, terms }, medicare);
    if (found.allowedCents === null || found.allowedCents <= MOST_OF_LINE) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { no: line.no, kind, outcome: "not priced", allowedCents: null, why: tooMuch, notes: [] };
}

/** A hundred million dollars for one line; a thousand of them still add up exactly. */
const MOST_OF_LINE = 10_000_000_000;

const tooMuch = whyNot(
  "something is missing",
  "The amount of this line would be above $100,000,000.",
  "Correct the units, the charge or the plan's terms.",
);

const whyNoTerms = (plan: PlanStructure, day: string): WhyNot =>
  whyNot(
    "plan does not say",
    `${plan.name}, version ${plan.version}, has no terms for ${day}.`,
    "Add the terms of that time to the plan, or correct the date of service.",
  );

/** The stay has one price; its lines are within it, but for what the plan carves out. */
function priceStay(claim: ClaimToPrice, plan: PlanStructure, tables: PriceTables): PricedClaim {
  const terms = termsOn(plan, claim.from);
  const stay: LineToPrice = {
    no: 0,
    code: "",
    modifiers: [],
    units: 1,
    ...(claim.billedCents === undefined ? {} : { billedCents: claim.billedCents }),
  };
  const medicare = terms
    ? priceInpatient(claim, terms.inpatient, tables)
    : none(whyNoTerms(plan, claim.from));
  const within = packaged("Within the DRG's price of the stay.");
  return wholeClaim(
    claim,
    [
      priceLine(stay, claim, terms && withoutCarveOuts(terms), medicare, plan),
      ...claim.lines.map((line) => priceLine(line, claim, terms, within, plan)),
    ],
    plan,
  );
}

/** Carve-outs are for lines; the stay as a whole is none. */
function withoutCarveOuts({ carveOuts: _, ...terms }: PlanTerms): PlanTerms {
  return terms;
}

function wholeClaim(claim: ClaimToPrice, lines: readonly PricedLine[], plan: PlanStructure): PricedClaim {
  let total = 0;
  let complete = lines.length > 0;
  for (const { allowedCents } of lines) {
    if (allowedCents === null) complete = false;
    else total += allowedCents;
  }
  const allowed = cents(total);
  const terms = termsOn(plan, claim.from);
  if (terms?.lesserOfBilled !== "claim") return { lines, whole: [], allowedCents: allowed, complete };
  const billed = billedFor(claim);
  if (billed === null) return { lines, whole: [], allowedCents: allowed, complete: false };
  const step: Step = {
    step: "at most",
    why: "what was charged for the whole claim",
    boundCents: billed,
    cents: least(allowed, billed),
  };
  const added: Step = {
    step: "sum",
    lines: lines.flatMap((line) => line.allowedCents ?? []),
    cents: allowed,
  };
  return { lines, whole: [added, step], allowedCents: step.cents, complete };
}

function billedFor({ kind, billedCents, lines }: ClaimToPrice): Cents | null {
  if (kind === "inpatient" && billedCents !== undefined) return billedCents;
  let total = 0;
  for (const line of lines) {
    if (line.billedCents === undefined) return null;
    total += line.billedCents;
  }
  return lines.length === 0 ? null : cents(total);
}
