// How much of this bill is a balance bill, and how much does the member owe? The first question of every
// case.
import { cents, dollars, most, zero } from "../money.ts";
import { linesOf, type SplitLine } from "./split-lines.ts";
import { type Missing, missingFromBill, missingFromKeyed, missingFromPlan } from "./split-missing.ts";
import type { SplitInput } from "./split-sides.ts";
import { type Amounts, amountsOf, type BillSide, billSide, type PlanSide, planSide } from "./split-sides.ts";

export type Verdict = "balance bill" | "no balance bill" | "cannot tell yet";

type Told = {
  /** For the desk: "Member owes $275.00. $1,840.00 is a balance bill." */
  readonly headline: string;
  /** For the member, in plain words. */
  readonly says: string;
  /** How the answer comes about, amount by amount, in the order a person would add it up. */
  readonly lines: readonly SplitLine[];
  readonly missing: readonly Missing[];
  readonly notes: readonly string[];
  readonly basis: "remittance" | "keyed" | "nothing";
};

type Unknown = { readonly [amount in keyof Amounts]: null };

/** `cannot tell yet` has no amounts, so that nobody reads a guess for an answer. */
export type Split = Told &
  (
    | (Amounts & { readonly verdict: "balance bill" | "no balance bill" })
    | (Unknown & { readonly verdict: "cannot tell yet" })
  );

/**
 * Splits a bill into what the member owes and what is a balance bill.
 *
 *   full charge known:    balance bill = charge - plan paid - patient share
 *   amount due known:     balance bill = amount due - (patient share - what the member paid), and never
 * more than
 *                         the full charge leaves, where that is known too
 *
 * Only a positive remainder is a balance bill. What the member paid above the share is a refund due. A
 * second figure for the share (CLP05 against CAS PR, allowed against its parts) becomes a note, and `cannot
 * tell yet` where it would change the verdict.
 *
 * Does NOT look at whether the bill is barred by law (see `nsaScreen`) and does NOT decide what the plan
 * should pay.
 * @source docs/requirements/balance-bills.md, BB-01, BB-03
 */
export function split(input: SplitInput): Split {
  const plan = planSide(input);
  const bill = billSide(input, plan);
  const nothingAsked = input.statementDueCents != null && input.statementDueCents <= 0;
  const missing = nothingAsked ? [] : missingIn(input, plan, bill);
  if (missing.length > 0 || !bill) return cannotTell(missing, plan, bill);
  const amounts = nothingAsked
    ? asksNothing(plan, bill)
    : amountsOf(bill, plan.planPaidCents, plan.shareCents);
  const doubts = nothingAsked ? [] : doubtsOf(bill, plan, amounts);
  const deciding = doubts.filter((doubt) => doubt.changesVerdict).map(({ missing: one }) => one);
  if (deciding.length > 0) return cannotTell(deciding, plan, bill);
  return answer(
    amounts,
    plan,
    bill,
    doubts.map(({ says }) => says),
  );
}

function missingIn(input: SplitInput, plan: PlanSide, bill: BillSide | null): Missing[] {
  const fromPlan = plan.claim ? missingFromPlan(plan.claim) : missingFromKeyed(input.keyed ?? null);
  return [...fromPlan, ...missingFromBill({ input, plan, bill, planKnown: fromPlan.length === 0 })];
}

/** A statement that asks for nothing is no balance bill, whatever the plan says or has not said yet. */
function asksNothing(plan: PlanSide, { memberPaidCents }: BillSide): Amounts {
  const owes = plan.basis === "nothing" ? zero : most(zero, cents(plan.shareCents - memberPaidCents));
  return { balanceBillCents: zero, memberOwesCents: owes, refundDueCents: zero, notBookedCents: zero };
}

type Doubt = { readonly changesVerdict: boolean; readonly says: string; readonly missing: Missing };

function doubtsOf(bill: BillSide, plan: PlanSide, counted: Amounts): Doubt[] {
  return plan.otherShares.map(({ cents: otherShare, says }) => {
    const other = amountsOf(bill, plan.planPaidCents, most(zero, otherShare));
    const figures = `One figure says ${dollars(plan.shareCents)}, the other ${dollars(otherShare)}.`;
    const doNext = "Ask the plan or the TPA which of the two figures is the member's share.";
    return {
      changesVerdict: other.balanceBillCents > 0 !== counted.balanceBillCents > 0,
      says: `${says} ${figures} We count ${dollars(plan.shareCents)}.`,
      missing: { field: "patient responsibility", says: `${says} ${figures}`, doNext },
    };
  });
}

function answer(amounts: Amounts, plan: PlanSide, bill: BillSide, doubts: readonly string[]): Split {
  const {
    balanceBillCents: balance,
    memberOwesCents: owes,
    refundDueCents: refund,
    notBookedCents,
  } = amounts;
  const isBalance = balance > 0;
  const notes = [...plan.notes, ...doubts];
  if (refund > 0)
    notes.push(`You paid ${dollars(refund)} more than your share. The provider owes it back to you.`);
  if (notBookedCents > 0) {
    notes.push(
      `${dollars(notBookedCents)} of what the bill asks is already paid. The bill may be older than that.`,
    );
  }
  if (bill.reading === "due" && bill.askedCents < owes && bill.askedCents > 0) {
    notes.push(
      `This bill asks for ${dollars(bill.askedCents)} now, less than your share of ${dollars(owes)}.`,
    );
  }
  const rest = isBalance
    ? `${dollars(balance)} of this bill is a balance bill. Please do not pay that part while we work on it.`
    : "This is not a balance bill.";
  const found = isBalance ? `${dollars(balance)} is a balance bill.` : "No balance bill.";
  return {
    ...amounts,
    verdict: isBalance ? "balance bill" : "no balance bill",
    headline: `Member owes ${dollars(owes)}. ${found}`,
    says: `${owes > 0 ? `You owe ${dollars(owes)}.` : "You owe nothing more."} ${rest}`,
    lines: linesOf({ plan, bill, amounts }),
    missing: [],
    notes,
    basis: plan.basis,
  };
}

function cannotTell(missing: readonly Missing[], plan: PlanSide, bill: BillSide | null): Split {
  return {
    verdict: "cannot tell yet",
    balanceBillCents: null,
    memberOwesCents: null,
    refundDueCents: null,
    notBookedCents: null,
    headline: `Cannot tell yet. Missing: ${missing.map(({ field }) => field).join(", ")}.`,
    says: "We cannot tell yet what you owe. Please wait before you pay this bill. We will call you.",
    lines: linesOf({ plan, bill, amounts: null }),
    missing,
    notes: plan.notes,
    basis: plan.basis,
  };
}
