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
  const notes: string[] = [];
  const payments = ownPayments(input, notes);
  const paidCents = sum(payments);
  const { loaAdditionalCents: promised } = input;
  if (input.memberShare && input.memberShare.afterCents > input.memberShare.beforeCents) {
    const { beforeCents, afterCents } = input.memberShare;
    notes.push(
      `The new EOB raises the member's share from ${dollars(beforeCents)} to ${dollars(afterCents)}. ` +
        "Ask the TPA to correct it: the LOA releases the member.",
    );
  }
  const differenceCents = cents(Math.abs(promised - paidCents));
  const figures = `The plan paid ${dollars(paidCents)}, the LOA says ${dollars(promised)}`;
  const told = { paidCents, differenceCents, notes };
  if (payments.length === 0 || (paidCents <= 0 && promised > 0))
    return { ...told, ...nothingYet(promised, paidCents) };
  if (paidCents === promised)
    return { ...told, outcome: "matched", says: `${figures}: the same to the cent.`, doNext: null };
  const by = dollars(differenceCents);
  if (paidCents < promised) {
    return {
      ...told,
      outcome: "short",
      says: `${figures}: short by ${by}.`,
      doNext: `Ask the TPA to pay the ${by}.`,
    };
  }
  return {
    ...told,
    outcome: "over",
    says: `${figures}: over by ${by}.`,
    doNext: `Tell the TPA about the ${by}.`,
  };
}

function nothingYet(promised: Cents, paidCents: Cents): Pick<Reconciliation, "outcome" | "says" | "doNext"> {
  const back = paidCents < 0 ? ` It took back ${dollars(cents(-paidCents))}.` : "";
  return {
    outcome: "nothing yet",
    says: `The plan has not paid the ${dollars(promised)} of the LOA yet.${back}`,
    doNext: "Ask the TPA when the payment goes out, and for the EOB.",
  };
}

/** The amounts for this claim, each source once, with a reversal below zero. */
function ownPayments({ claimNumber, payments }: ReconcileInput, notes: string[]): Cents[] {
  const own = payments.filter((payment) => payment.claimNumber === claimNumber);
  if (own.length < payments.length) {
    notes.push(`${payments.length - own.length} payments are for another claim and do not count.`);
  }
  const once = new Map(
    own.map((payment) => [`${payment.source} ${payment.reversal} ${payment.paidCents}`, payment]),
  );
  if (once.size < own.length) notes.push("A payment that was loaded twice is counted once.");
  return [...once.values()].map(({ paidCents, reversal }) =>
    reversal ? cents(-Math.abs(paidCents)) : paidCents,
  );
}
