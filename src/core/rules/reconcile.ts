// Did the plan pay what the LOA promised? To the cent, and in words.
import { type Cents, cents, dollars, sum } from "../money.ts";

/** One payment on the claim after the LOA, from an 835 or keyed from the TPA's EOB. */
export type LoaPayment = {
  /** Where it stands: "remittance 4712, claim 1" or "EOB of 2027-01-08". The same source counts once. */
  readonly source: string;
  readonly claimNumber: string;
  /** Cents paid to the provider by this remittance. Taking back an earlier payment is negative. */
  readonly paidCents: Cents;
  /**
   * The remittance reverses an earlier payment (status 22); then the amount counts as negative, whatever
   * its sign.
   */
  readonly reversal?: boolean;
};

export type ReconcileInput = {
  readonly claimNumber: string;
  readonly loaAdditionalCents: Cents;
  readonly payments: readonly LoaPayment[];
  /** The member's share before and after: an LOA releases the member, so it may not rise. */
  readonly memberShare?: { readonly beforeCents: Cents; readonly afterCents: Cents } | null;
  /**
   * What the plan had paid before the LOA: an EOB keyed with the total instead of the new payment is told.
   */
  readonly paidBeforeCents?: Cents | null;
};

export type Reconciliation = {
  readonly outcome: "matched" | "short" | "over" | "nothing yet";
  /** What was paid on this claim after the LOA, all payments and reversals together. */
  readonly paidCents: Cents;
  /** By how much it is short or over; zero when matched. */
  readonly differenceCents: Cents;
  readonly says: string;
  /** What to do; null when there is nothing to do. A text here opens a task. */
  readonly doNext: string | null;
  readonly notes: readonly string[];
};

/**
 * Compares what was paid with what the LOA says, to the cent. Give it the remittances after the LOA only: a
 * plan that pays more by reversing and paying again has both in there, and their sum is the additional
 * payment. Does NOT look at the pay-by date; that is a clock.
 * @source docs/requirements/balance-bills.md, BB-22, BB-23, BB-24
 */
export function reconcilePayment(input: ReconcileInput): Reconciliation {
  const own = input.payments.filter(({ claimNumber }) => claimNumber === input.claimNumber);
  const once = onlyOnce(own);
  const paidCents = sum(
    once.map(({ paidCents: paid, reversal }) => (reversal ? cents(-Math.abs(paid)) : paid)),
  );
  const promised = input.loaAdditionalCents;
  const difference = cents(Math.abs(promised - paidCents));
  const notes = notesOn(input, paidCents, own.length - once.length);
  const answer = (outcome: Reconciliation["outcome"], says: string, doNext: string | null) =>
    ({ outcome, paidCents, differenceCents: difference, says, doNext, notes }) as const;
  if (paidCents <= 0) {
    const seen = once.length > 0 ? ` The EOB shows ${dollars(paidCents)}.` : "";
    const says = `The plan has not paid the ${dollars(promised)} of the LOA yet.${seen}`;
    return answer("nothing yet", says, "Ask the TPA when the payment goes out, and for the EOB.");
  }
  const figures = `The plan paid ${dollars(paidCents)}, the LOA says ${dollars(promised)}`;
  const by = dollars(difference);
  if (paidCents === promised) return answer("matched", `${figures}: the same to the cent.`, null);
  if (paidCents < promised)
    return answer("short", `${figures}: short by ${by}.`, `Ask the TPA to pay the ${by}.`);
  return answer("over", `${figures}: over by ${by}.`, `Ask the TPA whether the ${by} more was meant.`);
}

/** The same payment from the same source, delivered twice, is one payment. */
function onlyOnce(payments: readonly LoaPayment[]): LoaPayment[] {
  const text = ({ source, reversal, paidCents }: LoaPayment) =>
    JSON.stringify([source, reversal ?? false, paidCents]);
  return [...new Map(payments.map((payment) => [text(payment), payment])).values()];
}

function notesOn(input: ReconcileInput, paidCents: Cents, doubled: number): string[] {
  const notes: string[] = [];
  const foreign = input.payments.filter(({ claimNumber }) => claimNumber !== input.claimNumber);
  if (foreign.length > 0) {
    notes.push(`Not counted, because for another claim: ${foreign.map(({ source }) => source).join(", ")}.`);
  }
  if (doubled > 0) notes.push("A payment that was loaded twice is counted once.");
  const before = input.paidBeforeCents ?? 0;
  if (before > 0 && paidCents === input.loaAdditionalCents + before) {
    const total = `${dollars(cents(before))} that the plan had paid before the LOA`;
    notes.push(
      `The amount holds exactly the ${total}. If the EOB shows a total, key in the new payment only.`,
    );
  }
  const share = input.memberShare;
  if (share && share.afterCents > share.beforeCents) {
    const rise = `from ${dollars(share.beforeCents)} to ${dollars(share.afterCents)}`;
    notes.push(
      `The new EOB raises the member's share ${rise}, and the LOA releases the member. Ask the TPA.`,
    );
  }
  return notes;
}
