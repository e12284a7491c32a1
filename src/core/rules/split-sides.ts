// The two sides of a bill, what the plan says and what the provider asks, and the sum that follows.
import { type Cents, cents, least, most, zero } from "../money.ts";
import type { ClaimMoney } from "./claim-money.ts";
import { addUp, type ClaimTotal } from "./remittance.ts";

/** The plan's side, typed in from a paper EOB. What is not known is null, and is asked for. */
export type KeyedFigures = {
  readonly planPaidCents: Cents | null;
  /** Deductible, copay and coinsurance together. */
  readonly patientResponsibilityCents: Cents | null;
  /** What the plan allows: paid and patient share together. Fills in where one of the two is missing. */
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

/** The plan's side in the same words, wherever it came from. Null is an amount that is not known. */
export type PlanSide = {
  readonly basis: "remittance" | "keyed" | "nothing";
  readonly planPaidCents: Cents | null;
  readonly shareCents: Cents | null;
  readonly otherShares: ClaimTotal["otherShares"];
  readonly claim: ClaimTotal | null;
};

/** What the sum needs of the plan's side. */
export type PlanFigures = { readonly planPaidCents: Cents; readonly shareCents: Cents };

/** The provider's side: what is asked, and how it is to be read. */
export type BillSide = {
  readonly reading: "due" | "charge";
  readonly askedCents: Cents;
  /** The full charge where it is known; it bounds what can be a balance bill. */
  readonly chargeCents: Cents | null;
  readonly chargeFrom: "bill" | "claim" | null;
  readonly memberPaidCents: Cents;
};

export type Amounts = {
  /** What the provider asks for, or billed, that neither the plan paid nor the member owes. */
  readonly balanceBillCents: Cents;
  /** The member's share by the plan, less what the member already paid; never below zero. */
  readonly memberOwesCents: Cents;
  /** What the member paid the provider above that share. */
  readonly refundDueCents: Cents;
  /** What the statement asks although the plan or the member paid it: the provider has not booked it yet. */
  readonly notBookedCents: Cents;
};

/** Reads the plan's side from the remittances, or else from the keyed figures. */
export function planSide({ claim, keyed }: SplitInput): PlanSide {
  if (claim && claim.entries.length > 0) return remittanceSide(addUp(claim));
  if (keyed) return keyedSide(keyed);
  return { basis: "nothing", planPaidCents: null, shareCents: null, otherShares: [], claim: null };
}

/** A claim that is not processed has no figures yet, only a state. */
function remittanceSide(claim: ClaimTotal): PlanSide {
  const known = claim.state === "processed";
  return {
    basis: "remittance",
    planPaidCents: known ? claim.planPaidCents : null,
    shareCents: known ? claim.patientShareCents : null,
    otherShares: known ? claim.otherShares : [],
    claim,
  };
}

function keyedSide({ planPaidCents, patientResponsibilityCents, allowedCents }: KeyedFigures): PlanSide {
  const paid = planPaidCents ?? less(allowedCents, patientResponsibilityCents);
  const share = patientResponsibilityCents ?? less(allowedCents, planPaidCents);
  const byAllowed = less(allowedCents, paid);
  const says = "The allowed amount of the EOB is not the plan's payment and the member's share together.";
  const otherShares = byAllowed === null || byAllowed === share ? [] : [{ cents: byAllowed, says }];
  return { basis: "keyed", planPaidCents: paid, shareCents: share, otherShares, claim: null };
}

const less = (whole?: Cents | null, part?: Cents | null) =>
  whole == null || part == null ? null : cents(whole - part);

/** The figures where both are known. */
export function figuresOf({ planPaidCents, shareCents }: PlanSide): PlanFigures | null {
  return planPaidCents === null || shareCents === null ? null : { planPaidCents, shareCents };
}

/** Reads the provider's side; null when no amount is known at all. */
export function billSide(input: SplitInput, { claim }: PlanSide): BillSide | null {
  const fromClaim = claim && claim.chargeCents > 0 ? claim.chargeCents : null;
  const chargeCents = input.billedCents ?? fromClaim;
  const chargeFrom = input.billedCents != null ? "bill" : fromClaim !== null ? "claim" : null;
  const known = { chargeCents, chargeFrom, memberPaidCents: input.memberPaidCents ?? zero } as const;
  const due = input.statementDueCents ?? input.amountCents;
  if (due != null) return { ...known, reading: "due", askedCents: due };
  return chargeCents === null ? null : { ...known, reading: "charge", askedCents: chargeCents };
}

/** The sum itself, for one reading of the bill and one figure for the share. */
export function amountsOf(bill: BillSide, { planPaidCents, shareCents }: PlanFigures): Amounts {
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
