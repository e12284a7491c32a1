// What the plan's remittances (X12 835) say about one claim, in the words of the field.
import type { CivilDate } from "../calendar.ts";
import { type Cents, cents, sum, zero } from "../money.ts";

/**
 * CAS01: contractual, patient responsibility, other, payer initiated, and until 4010 corrections and
 * reversals.
 */
export type AdjustmentGroup = "CO" | "PR" | "OA" | "PI" | "CR";

/**
 * One reason why the plan paid less (or, negative, more) than was charged; claim level and line level
 * alike.
 */
export type Adjustment = { readonly group: AdjustmentGroup; readonly reason: string; readonly cents: Cents };

/** What one remittance says about the claim: one CLP loop. Amounts as they stand in the file. */
export type RemittanceEntry = {
  /** Where it was read, in words a person can look up: "remittance 4711 of 2026-12-01, claim 3". */
  readonly source: string;
  /** The payer's own number for this claim (CLP07), "" where there is none. */
  readonly control: string;
  /** The day of the payment; tells an original from its correction where the amounts do not. */
  readonly on?: CivilDate | null;
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 19 to 21 the same and forwarded, 22 reversal … */
  readonly status: string;
  readonly reversal: boolean;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** CLP05, what the payer says in one figure that the patient owes; absent where the element is empty. */
  readonly clp05Cents?: Cents | null;
  readonly adjustments: readonly Adjustment[];
};

/** Everything the plan has said so far about one claim. */
export type ClaimMoney = { readonly entries: readonly RemittanceEntry[] };

/** A charge below zero takes something back, also where the status forgot to say so. */
export const isReversal = (entry: RemittanceEntry) =>
  entry.reversal || entry.status === "22" || entry.chargeCents < 0;

export const patientDetail = (entry: RemittanceEntry) =>
  entry.adjustments.filter(({ group }) => group === "PR");

/** The detail (CAS PR) counts, because it says what for; the one figure (CLP05) only where there is none. */
export function shareOf(entry: RemittanceEntry): Cents {
  const detail = patientDetail(entry);
  return detail.length > 0 ? sum(detail.map((one) => one.cents)) : (entry.clp05Cents ?? zero);
}

/** Charge less what was paid and less every adjustment: zero where the remittance balances. */
export function restOf(entry: RemittanceEntry): Cents {
  return cents(entry.chargeCents - entry.paidCents - sum(entry.adjustments.map((one) => one.cents)));
}

/** Adjustments added up by group and reason, biggest first; what cancels out is left away. */
export function byGroupAndReason(adjustments: readonly Adjustment[]): Adjustment[] {
  const name = ({ group, reason }: Adjustment) => `${group}-${reason}`;
  const totals = new Map<string, Adjustment>();
  for (const one of adjustments) {
    const before = totals.get(name(one))?.cents ?? zero;
    totals.set(name(one), { ...one, cents: cents(before + one.cents) });
  }
  return [...totals.values()]
    .filter((one) => one.cents !== 0)
    .sort((a, b) => b.cents - a.cents || (name(a) < name(b) ? -1 : 1));
}

/** The same text for the same money: number, status and amounts, whatever the day and the file. */
export function moneyText(entry: RemittanceEntry): string {
  const { control, status, chargeCents, paidCents, clp05Cents } = entry;
  const detail = byGroupAndReason(entry.adjustments).map((one) => `${one.group}-${one.reason} ${one.cents}`);
  return [control, status, chargeCents, paidCents, clp05Cents ?? "", ...detail].join("|");
}
