// The two sides of a bill: what the plan says, and what the provider asks. And the sum that follows from
// them.
import { type Cents, cents, least, most, zero } from "../money.ts";
import { addUp, type ClaimMoney, type ClaimTotal } from "./remittance.ts";

/** The plan's side, typed in from a paper EOB. What is not known is null, and is asked for. */
export type KeyedFigures = {
  readonly planPaidCents: Cents | null;
  /** Deductible, copay and coinsurance together. */
  readonly patientResponsibilityCents: Cents | null;
  /**
   * What the plan allows: paid and patient share together. Fills in for one of the two where it is missing.
   */
  readonly allowedCents?: Cents | null;
};

/**
 * The provider's side and the plan's. A provider's paper may show two very different amounts, so they have
 * two names: `billedCents` is the full charge before anybody paid; `statementDueCents` is what the member
 * is asked to pay now. Where nobody knows which of the two an amount is, it goes into `amountCents`.
 */
export type SplitInput = {
  readonly billedCents?: Cents | null;
  readonly statementDueCents?: Cents | null;
  readonly amountCents?: Cents | null;
  /** What the member has already paid to this provider for this claim; none is zero. */
  readonly memberPaidCents?: Cents | null;
  /** The plan's side: matched remittances, or keyed figures. Remittances win where both are there. */
  readonly claim?: ClaimMoney | null;
  readonly keyed?: KeyedFigures | null;
};

/** The plan's side in the same words, wherever it came from. */
export type PlanSide = {
  readonly basis: "remittance" | "keyed" | "nothing";
  readonly planPaidCents: Cents;
  readonly shareCents: Cents;
  readonly otherShares: ClaimTotal["otherShares"];
  readonly claim: ClaimTotal | null;
  readonly notes: readonly string[];
};

/** The provider's side: what is asked, and how it is to be read. */
export type BillSide = {
  readonly reading: "due" | "charge";
  readonly askedCents: Cents;
  /** The full charge where it is known; it bounds what can be a balance bill. */
  readonly chargeCents: Cents | null;
  readonly memberPaidCents: Cents;
};

export type Amounts = {
  /** What the provider asks for, or billed, that neither the plan paid nor the member owes. */
  readonly balanceBillCents: Cents;
  /** The member's share by the plan, less what the member already paid; never below zero. */
  readonly memberOwesCents: Cents;
  /** What the member paid the provider above that share. */
  readonly refundDueCents: Cents;
  /**
   * What the statement asks although somebody has already paid it: a payment the provider has not booked
   * yet.
   */
  readonly notBookedCents: Cents;
};

/**
 * Reads the plan's side from the remittances, or else from the keyed figures; what is not known counts as
 * zero.
 */
export function planSide({ claim, keyed }: SplitInput): PlanSide {
  if (claim && claim.entries.length > 0) {
    const total = addUp(claim);
    const { planPaidCents, patientShareCents: shareCents, otherShares, notes } = total;
    return { basis: "remittance", planPaidCents, shareCents, otherShares, claim: total, notes };
  }
  const { planPaidCents, patientResponsibilityCents, allowedCents } = keyed ?? {};
  const paid = planPaidCents ?? less(allowedCents, patientResponsibilityCents) ?? zero;
  const share = patientResponsibilityCents ?? less(allowedCents, planPaidCents) ?? zero;
  const byAllowed = allowedCents == null ? share : cents(allowedCents - paid);
  const says = "The allowed amount on the EOB is not the plan's payment and your share together.";
  const otherShares = byAllowed === share ? [] : [{ cents: byAllowed, says }];
  return {
    basis: keyed ? "keyed" : "nothing",
    planPaidCents: paid,
    shareCents: share,
    otherShares,
    claim: null,
    notes: [],
  };
}

const less = (whole?: Cents | null, part?: Cents | null) =>
  whole == null || part == null ? null : cents(whole - part);

/** Reads the provider's side; null when no amount is known at all. */
export function billSide(input: SplitInput, { claim }: PlanSide): BillSide | null {
  const claimCharge = claim && claim.chargeCents > 0 ? claim.chargeCents : null;
  const chargeCents = input.billedCents ?? claimCharge;
  const memberPaidCents = input.memberPaidCents ?? zero;
  const due = input.statementDueCents ?? input.amountCents;
  if (due != null) return { reading: "due", askedCents: due, chargeCents, memberPaidCents };
  if (chargeCents == null) return null;
  return { reading: "charge", askedCents: chargeCents, chargeCents, memberPaidCents };
}

/** The sum itself, for one reading of the bill and one figure for the share. */
export function amountsOf(bill: BillSide, planPaidCents: Cents, shareCents: Cents): Amounts {
  const { reading, askedCents, chargeCents, memberPaidCents } = bill;
  const memberOwesCents = most(zero, cents(shareCents - memberPaidCents));
  const refundDueCents = most(zero, cents(memberPaidCents - shareCents));
  const room = chargeCents === null ? null : most(zero, cents(chargeCents - planPaidCents - shareCents));
  if (reading === "charge") {
    return { balanceBillCents: room ?? zero, memberOwesCents, refundDueCents, notBookedCents: zero };
  }
  const over = most(zero, cents(askedCents - memberOwesCents));
  const balanceBillCents = room === null ? over : least(over, room);
  return {
    balanceBillCents,
    memberOwesCents,
    refundDueCents,
    notBookedCents: cents(over - balanceBillCents),
  };
}
