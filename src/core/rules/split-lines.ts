// The lines under the answer: each amount with its name and one sentence a member understands.
import { type Cents, cents, dollars, least, sum, zero } from "../money.ts";
import type { Adjustment } from "./claim-money.ts";
import type { Amounts, BillSide, PlanSide } from "./split-sides.ts";

export type SplitLine = { readonly label: string; readonly cents: Cents; readonly says: string };

/** Reasons of the plan (CARC) that a member meets on most EOBs. Others are named by their code. */
const REASONS: Readonly<Record<string, string>> = {
  "1": "deductible",
  "2": "coinsurance",
  "3": "copay",
  "16": "something was missing on the claim",
  "18": "sent in twice",
  "22": "other insurance pays first",
  "23": "handled by other insurance",
  "27": "the coverage had ended",
  "29": "sent in too late",
  "45": "the price is above what the plan allows",
  "50": "the plan does not see it as medically needed",
  "66": "blood deductible",
  "96": "not covered",
  "97": "part of another service",
  "119": "the most the plan pays was reached",
  "197": "no approval beforehand",
  "204": "not covered by the plan",
};

/** "deductible $200.00, coinsurance $75.00"; one reason needs no amount, an unknown one goes by its code. */
export function reasonsInWords(adjustments: readonly Adjustment[]): string {
  const named = ({ group, reason }: Adjustment) => REASONS[reason] ?? `reason ${group}-${reason}`;
  const [only, ...more] = adjustments;
  if (!only) return "no reason given";
  if (more.length === 0) return named(only);
  return adjustments.map((one) => `${named(one)} ${dollars(one.cents)}`).join(", ");
}

const reasonNames = (adjustments: readonly Adjustment[]): string =>
  adjustments.map((one) => reasonsInWords([one])).join(", ");

type Told = { readonly plan: PlanSide; readonly bill: BillSide | null; readonly amounts: Amounts | null };

/** The lines as a person adds up: asked, paid by the plan, the share, paid by the member, what is left. */
export function linesOf({ plan, bill, amounts }: Told): SplitLine[] {
  return [
    ...billLines(bill),
    ...planLines(plan),
    ...memberLines(bill),
    ...answerLines(amounts),
    ...whyLine(plan),
  ];
}

const line = (label: string, amount: Cents, says: string): SplitLine => ({ label, cents: amount, says });

function billLines(bill: BillSide | null): SplitLine[] {
  if (!bill) return [];
  const { chargeCents: charge, askedCents: asked, reading } = bill;
  const price = (amount: Cents) => `The provider's price before anyone paid is ${dollars(amount)}.`;
  return [
    ...(charge === null ? [] : [line("Full charge", charge, price(charge))]),
    ...(reading === "due"
      ? [line("The bill asks for", asked, `The bill asks you to pay ${dollars(asked)}.`)]
      : []),
  ];
}

function planLines({ claim, planPaidCents: paid, shareCents: share }: PlanSide): SplitLine[] {
  const lines: SplitLine[] = [];
  if (paid !== null)
    lines.push(line("Your plan paid", paid, `Your plan paid the provider ${dollars(paid)}.`));
  if (share !== null) {
    const parts = claim?.adjustments.filter(({ group }) => group === "PR") ?? [];
    const made = parts.length > 0 ? ` That is: ${reasonsInWords(parts)}.` : "";
    lines.push(line("Your share", share, `Your plan says your share is ${dollars(share)}.${made}`));
  }
  return lines;
}

function memberLines(bill: BillSide | null): SplitLine[] {
  const paid = bill?.memberPaidCents ?? zero;
  if (paid === 0) return [];
  return [line("You already paid", paid, `You already paid the provider ${dollars(paid)}.`)];
}

function answerLines(amounts: Amounts | null): SplitLine[] {
  if (!amounts) return [];
  const { balanceBillCents: balance, memberOwesCents: owes, refundDueCents: refund } = amounts;
  const { notBookedCents: paid } = amounts;
  const yours = owes > 0 ? `You still owe ${dollars(owes)}.` : "You owe nothing more.";
  const more = `${dollars(balance)} is more than your share. This part is the balance bill.`;
  const lines = [
    line("You owe", owes, yours),
    line("Balance bill", balance, balance > 0 ? more : "Nothing is asked of you above your share."),
  ];
  if (paid > 0) {
    const says = `${dollars(paid)} of what the bill asks is already paid.`;
    lines.push(line("Already paid, still on the bill", paid, says));
  }
  if (refund > 0) {
    const says = `You paid ${dollars(refund)} more than your share. The provider owes it back to you.`;
    lines.push(line("Owed back to you", refund, says));
  }
  return lines;
}

/** What the plan did not pay and did not put on the member: why there is a remainder at all. */
function whyLine({ claim }: PlanSide): SplitLine[] {
  const cut = claim?.state === "processed" ? claim.adjustments.filter(({ group }) => group !== "PR") : [];
  if (!claim || cut.length === 0) return [];
  const named = sum(cut.map((one) => one.cents));
  // A second payer names again what the first one cut: then the remainder counts, and not the sum of reasons.
  const total = least(named, cents(claim.chargeCents - claim.planPaidCents - claim.patientShareCents));
  if (total <= 0) return [];
  if (total < named) {
    const says = `Your plans did not count ${dollars(total)} of the price: ${reasonNames(cut)}.`;
    return [line("Not counted by your plans", total, says)];
  }
  const says = `Your plan did not count ${dollars(total)} of the price: ${reasonsInWords(cut)}.`;
  return [line("Not counted by your plan", total, says)];
}
