// How much of this bill is a balance bill, and how much does the member owe? The first question of a case.
import { type Cents, cents, dollars, most, zero } from "../money.ts";
import { linesOf, type SplitLine } from "./split-lines.ts";
import { type Missing, missingFromBill, missingFromPlan } from "./split-missing.ts";
import {
  type Amounts,
  amountsOf,
  type BillSide,
  billSide,
  figuresOf,
  type PlanFigures,
  type PlanSide,
  planSide,
  type SplitInput,
} from "./split-sides.ts";

type Told = {
  /** For the desk: "Member owes $275.00. $1,840.00 is a balance bill." */
  readonly headline: string;
  /** For the member, in plain words. */
  readonly says: string;
  /** For the member: how the answer comes about, amount by amount, as a person would add it up. */
  readonly lines: readonly SplitLine[];
  /** For the desk: what stands between the bill and its answer; empty where there is an answer. */
  readonly missing: readonly Missing[];
  /** For the desk: what was odd, and how it was read. */
  readonly notes: readonly string[];
  readonly basis: PlanSide["basis"];
};

type Unknown = { readonly [amount in keyof Amounts]: null };

/** `cannot tell yet` has no amounts, so that nobody takes a guess for an answer. */
export type Split = Told &
  (
    | (Amounts & { readonly verdict: "balance bill" | "no balance bill" })
    | (Unknown & { readonly verdict: "cannot tell yet" })
  );

/**
 * Splits a bill into what the member owes and what is a balance bill.
 *
 *   full charge known:    balance bill = charge - plan paid - patient share
 *   amount due known:     balance bill = amount due - (patient share - what the member paid),
 *                         and never more than the full charge leaves, where that is known too
 *
 * Only a positive remainder is a balance bill. What the member paid above the share is a refund due. A second
 * figure for the share (CLP05 against CAS PR, allowed against its parts) becomes a note, and `cannot tell
 * yet` where it would change the verdict. A bill that asks for nothing is never a balance bill.
 *
 * Amounts are taken as not negative, except in remittances. Does NOT look at whether the bill is barred by
 * law (see `nsaScreen`), and does NOT decide what the plan should pay.
 * @source docs/requirements/balance-bills.md, BB-01, BB-03
 */
export function split(input: SplitInput): Split {
  const plan = planSide(input);
  const bill = billSide(input, plan);
  const fromPlan = missingFromPlan(plan, input.keyed ?? null);
  const figures = fromPlan.length === 0 ? figuresOf(plan) : null;
  if (bill && bill.askedCents <= 0) return asksNothing(bill, plan, figures);
  const missing = [...fromPlan, ...missingFromBill({ input, plan, bill, figures })];
  if (missing.length > 0 || !bill || !figures) return cannotTell(missing, plan, bill);
  const doubts = plan.otherShares.map((other) => doubtOf(other, bill, figures));
  const deciding = doubts.filter(({ changesVerdict }) => changesVerdict).map((doubt) => doubt.missing);
  if (deciding.length > 0) return cannotTell(deciding, plan, bill);
  return answer({ amounts: amountsOf(bill, figures), plan, bill, doubts: doubts.map(({ note }) => note) });
}

type Doubt = { readonly changesVerdict: boolean; readonly note: string; readonly missing: Missing };

/** What would follow if the other figure for the share were the right one? */
function doubtOf(other: PlanSide["otherShares"][number], bill: BillSide, figures: PlanFigures): Doubt {
  const counted = amountsOf(bill, figures).balanceBillCents;
  const otherwise = amountsOf(bill, { ...figures, shareCents: most(zero, other.cents) }).balanceBillCents;
  const [share, otherShare] = [dollars(figures.shareCents), dollars(other.cents)];
  return {
    changesVerdict: counted > 0 !== otherwise > 0,
    note:
      `${other.says} We count ${share}; ` +
      `with ${otherShare} the balance bill would be ${dollars(otherwise)}.`,
    missing: {
      field: "patient responsibility",
      says: `${other.says} The share is ${share} or ${otherShare}, and the answer hangs on it.`,
      doNext: "Ask the plan or the TPA which of the two figures is the member's share.",
    },
  };
}

type Found = {
  readonly amounts: Amounts;
  readonly plan: PlanSide;
  readonly bill: BillSide;
  readonly doubts: readonly string[];
};

function answer({ amounts, plan, bill, doubts }: Found): Split {
  const { balanceBillCents: balance, memberOwesCents: owes } = amounts;
  const isBalance = balance > 0;
  const share = shareInWords(owes, bill);
  const found = isBalance ? `${dollars(balance)} is a balance bill.` : "No balance bill.";
  const rest = isBalance
    ? `${dollars(balance)} of this bill is a balance bill. Please do not pay that part while we work on it.`
    : "This is not a balance bill.";
  return {
    ...amounts,
    verdict: isBalance ? "balance bill" : "no balance bill",
    headline: `Member owes ${dollars(owes)}. ${found}`,
    says: `${share} ${rest}`,
    lines: linesOf({ plan, bill, amounts }),
    missing: [],
    notes: [...(plan.claim?.notes ?? []), ...doubts, ...notesOn(amounts, bill)],
    basis: plan.basis,
  };
}

/** A statement may ask for a part of the share: then both amounts are told, so that neither surprises. */
function shareInWords(owes: Cents, { reading, askedCents }: BillSide): string {
  if (owes <= 0) return "You owe nothing more.";
  if (reading === "charge" || askedCents >= owes) return `You owe ${dollars(owes)}.`;
  return `Your share is ${dollars(owes)}. This bill asks you for ${dollars(askedCents)} of it.`;
}

function notesOn(
  { memberOwesCents: owes, refundDueCents, notBookedCents }: Amounts,
  bill: BillSide,
): string[] {
  const notes: string[] = [];
  if (bill.reading === "charge" && bill.chargeFrom === "claim") {
    notes.push(
      `No amount of the bill is known: the claim's full charge, ${dollars(bill.askedCents)}, is taken.`,
    );
  }
  if (bill.reading === "due" && bill.askedCents < owes) {
    const less = dollars(cents(owes - bill.askedCents));
    notes.push(`The bill asks for ${less} less than the member's share of ${dollars(owes)}.`);
  }
  if (notBookedCents > 0) {
    notes.push(`${dollars(notBookedCents)} on the bill is already paid; the provider has not booked it.`);
  }
  if (refundDueCents > 0) {
    notes.push(`The member paid ${dollars(refundDueCents)} above the share; the provider owes it back.`);
  }
  return notes;
}

/** A bill that asks for nothing is no balance bill, whatever the plan says or has not said yet. */
function asksNothing(bill: BillSide, plan: PlanSide, figures: PlanFigures | null): Split {
  const amounts = amountsOf(bill, figures ?? { planPaidCents: zero, shareCents: bill.memberPaidCents });
  const found = answer({ amounts, plan, bill, doubts: [] });
  return { ...found, says: "This bill asks you to pay nothing now. This is not a balance bill." };
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
    notes: plan.claim?.notes ?? [],
    basis: plan.basis,
  };
}
