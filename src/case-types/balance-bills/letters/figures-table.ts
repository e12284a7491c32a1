// The figures of a bill as the split reads them, for letters to those who know what an EOB is.
import type { Block } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import { splitInput, splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { billSide, planSide } from "../../../core/rules/split-sides.ts";
import { table } from "../../../desk/letter-frame/blocks.ts";

export const money = (amount: Cents | null | undefined): string | null =>
  amount == null ? null : dollars(amount);

/** What is above the patient's share on the newest bill; what was confirmed where that cannot be told. */
export const disputedCents = (facts: BillFacts): Cents | null =>
  splitOf(facts).balanceBillCents ?? facts.confirmed?.balanceBillCents ?? null;

/** By the names an EOB gives them. */
export function figuresTable(facts: BillFacts): Block[] {
  const input = splitInput(facts);
  const plan = planSide(input);
  const bill = billSide(input, plan);
  return table(
    ["Full charge", money(bill?.chargeCents)],
    ["Paid by the plan", money(plan.planPaidCents)],
    ["Patient responsibility on the EOB", money(plan.shareCents)],
    ["Asked of the patient by your statement", money(bill?.askedCents)],
    ["In dispute", money(disputedCents(facts)), "strong"],
  );
}
