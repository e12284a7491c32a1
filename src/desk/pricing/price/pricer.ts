// A claim priced by a plan and the tables that are loaded, and the price as it is told.
import type { CivilDate } from "../../../core/calendar.ts";
import type { ClaimToPrice } from "../../../core/pricing/claim.ts";
import type { PlanStructure } from "../../../core/pricing/plan.ts";
import { priceClaim } from "../../../core/pricing/price-claim.ts";
import type { PricedClaim, PricedLine, Step } from "../../../core/pricing/priced.ts";
import type { Edition } from "../../../core/pricing/tables.ts";
import { lineInWords, stepsInWords } from "../../../core/pricing/words.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type TableMemory, tablesOn } from "../tables/table-memory.ts";
import type { ClaimBody, PricedWire } from "./wire.ts";

/** A claim as it was sent, for the core: lines are counted from 1. */
export function claimOf({ lines, ...claim }: ClaimBody): ClaimToPrice {
  const told = { ...claim, lines: lines.map((line, at) => ({ no: at + 1, ...line })) };
  // What was left out is not there at all: JSON has no undefined.
  return JSON.parse(JSON.stringify(told)) as ClaimToPrice;
}

/** Every day of service in it. */
export const daysOf = ({ from, through, lines }: ClaimToPrice): CivilDate[] => [
  ...new Set([from, ...(through ? [through] : []), ...lines.flatMap(({ on }) => on ?? [])]),
];

/** Prices one claim by what is loaded now. */
export async function pricedNow(
  tx: TenantTx,
  memory: TableMemory,
  { claim, plan }: { readonly claim: ClaimToPrice; readonly plan: PlanStructure },
): Promise<PricedClaim> {
  return priceClaim(claim, plan, await tablesOn(tx, memory, daysOf(claim)));
}

export function pricedWire(claim: ClaimToPrice, plan: PlanStructure, priced: PricedClaim): PricedWire {
  return {
    planId: plan.id,
    planName: plan.name,
    planVersion: Number(plan.version),
    allowedCents: priced.allowedCents,
    complete: priced.complete,
    lines: priced.lines.map((line) => lineWire(claim, line)),
    whole: stepsInWords(priced.whole),
    editions: editionsIn(priced),
  };
}

function lineWire(claim: ClaimToPrice, line: PricedLine): PricedWire["lines"][number] {
  const { no, kind, outcome, notes, allowedCents } = line;
  return {
    no,
    code: claim.lines.find((one) => one.no === no)?.code ?? claim.drg ?? "",
    kind,
    outcome,
    allowedCents,
    medicareCents: line.outcome === "priced" ? line.medicareCents : null,
    why: whyOf(line),
    steps: lineInWords(line),
    explained: line.outcome === "priced" ? { medicare: line.medicare, plan: line.plan } : null,
    notes: [...notes],
  };
}

function whyOf(line: PricedLine): PricedWire["lines"][number]["why"] {
  if (line.outcome === "priced") return null;
  if (line.outcome === "packaged") return { reason: null, says: line.why, doNext: "" };
  return { ...line.why };
}

/** Every edition that a price rests on, each once, by table. */
export function editionsIn({ lines, whole }: PricedClaim): Edition[] {
  const found = new Map<string, Edition>();
  const look = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if ("edition" in step) found.set(step.edition.id, step.edition);
      if ("gpciEdition" in step) found.set(step.gpciEdition.id, step.gpciEdition);
      if ("factorEdition" in step) found.set(step.factorEdition.id, step.factorEdition);
      if (step.step === "parts") for (const part of step.parts) look(part.steps);
    }
  };
  for (const line of lines) if (line.outcome === "priced") look([...line.medicare, ...line.plan]);
  look(whole);
  return [...found.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
}
