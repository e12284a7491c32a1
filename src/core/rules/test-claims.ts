// What the tests of the split stand on: remittances written short.
import { type Cents, cents } from "../money.ts";
import type { Adjustment, AdjustmentGroup, ClaimMoney, RemittanceEntry } from "./claim-money.ts";
import type { KeyedFigures } from "./split-sides.ts";

/** Dollars as a person writes them; for tests, where the amounts are short. */
export const usd = (amount: number): Cents => cents(Math.round(amount * 100));

/** "CO-45 1840.00": group, reason, dollars. */
export function adjustment(text: string): Adjustment {
  const [name = "", amount = ""] = text.split(" ");
  const [group, reason = ""] = name.split("-");
  return { group: group as AdjustmentGroup, reason, cents: usd(Number(amount)) };
}

type Short = Partial<Omit<RemittanceEntry, "adjustments">> & {
  readonly charge: number;
  readonly paid: number;
  readonly because?: readonly string[];
};

/** A remittance of the first payer, status 1, unless the test says otherwise. Amounts in dollars. */
export function entry({ charge, paid, because = [], ...rest }: Short): RemittanceEntry {
  return {
    source: "remittance 1, claim 1",
    control: "P-1",
    status: "1",
    reversal: false,
    chargeCents: usd(charge),
    paidCents: usd(paid),
    adjustments: because.map(adjustment),
    ...rest,
  };
}

/** The reversal of 5010: everything of the original, negated. */
export const reversalOf = (one: RemittanceEntry, more: Partial<RemittanceEntry> = {}): RemittanceEntry => ({
  ...one,
  source: `reversal of ${one.source}`,
  status: "22",
  reversal: true,
  chargeCents: cents(-one.chargeCents),
  paidCents: cents(-one.paidCents),
  adjustments: one.adjustments.map((each) => ({ ...each, cents: cents(-each.cents) })),
  ...more,
});

/** The visit of the examples: $3,055.00 charged, $940.00 paid by the plan, and a share of $275.00. */
export const original = entry({ charge: 3055, paid: 940, because: ["CO-45 1840", "PR-1 200", "PR-2 75"] });

/** The same visit as the plan paid it after it had made a mistake: $1,240.00. */
export const corrected = entry({
  source: "remittance 2, claim 2",
  charge: 3055,
  paid: 1240,
  because: ["CO-45 1540", "PR-1 200", "PR-2 75"],
});

/** The matched remittances of one claim, each with its own number. */
export const claimOf = (...parts: readonly Short[]): ClaimMoney => ({
  entries: parts.map((part, at) =>
    entry({ source: `remittance ${at + 1}`, control: `P-${at + 1}`, ...part }),
  ),
});

/** An EOB as it is keyed: plan paid, share, allowed; null is not keyed. */
export const eob = (
  paid: number | null,
  share: number | null,
  allowed: number | null = null,
): KeyedFigures => ({
  planPaidCents: paid === null ? null : usd(paid),
  patientResponsibilityCents: share === null ? null : usd(share),
  allowedCents: allowed === null ? null : usd(allowed),
});
