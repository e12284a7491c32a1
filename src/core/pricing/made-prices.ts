// Prices in Evenfield (made-tables.ts), for trials: what each line came to, in few words.
import type { ClaimToPrice, LineToPrice } from "./claim.ts";
import { madeDay, madeLine, madePlan, madeTables } from "./made-tables.ts";
import type { PlanTerms } from "./plan.ts";
import { priceClaim } from "./price-claim.ts";
import type { PricedClaim, PricedLine } from "./priced.ts";
import { recompute } from "./recompute.ts";
import type { RvuRow } from "./tables.ts";

export type SaidLine = Partial<LineToPrice> & { readonly code: string };

/** Lines in an office of Evenfield, numbered in their order. */
export const madeClaim = (lines: readonly SaidLine[], change: Partial<ClaimToPrice> = {}): ClaimToPrice => ({
  kind: "professional",
  from: madeDay,
  zip: "00601",
  lines: lines.map(({ code, ...said }, at) => madeLine(code, { no: at + 1, ...said })),
  ...change,
});

/** Cents, "packaged", or the reason why there is no price. */
export const outcomeOf = (line: PricedLine): number | string =>
  line.outcome === "priced" ? line.allowedCents : line.outcome === "packaged" ? "packaged" : line.why.reason;

/** @throws Error where an amount does not come out again from its steps */
export function comesOutAgain(claim: PricedClaim): PricedClaim {
  for (const line of claim.lines) {
    if (line.outcome !== "priced") continue;
    const again = recompute([...line.medicare, ...line.plan]);
    const medicare = line.medicare.length > 0 ? recompute(line.medicare) : null;
    if (again !== line.allowedCents || medicare !== line.medicareCents) {
      throw new Error(`Line ${line.no}: ${line.allowedCents} does not come out again, but ${again}.`);
    }
  }
  return claim;
}

/**
 * Prices lines by rows of the fee schedule and a plan's terms; Medicare's own amount unless terms say more.
 */
export const madePrice = (
  rows: readonly RvuRow[],
  lines: readonly SaidLine[],
  {
    claim = {},
    terms = {},
  }: { readonly claim?: Partial<ClaimToPrice>; readonly terms?: Partial<PlanTerms> } = {},
): PricedClaim => comesOutAgain(priceClaim(madeClaim(lines, claim), madePlan(terms), madeTables(rows)));

export const outcomes = (rows: readonly RvuRow[], ...lines: readonly SaidLine[]): (number | string)[] =>
  madePrice(rows, lines).lines.map(outcomeOf);
