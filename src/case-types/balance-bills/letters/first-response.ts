// The first answer to the provider: what the plan's EOB says, what is disputed, and what we ask for (BB-09).

import type { LetterBody } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import { splitInput, splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { billSide, planSide } from "../../../core/rules/split-sides.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { list, paragraph, table } from "./blocks.ts";
import { businessLetter, clientNamed, statementInWords, toProvider } from "./business-letter.ts";

const money = (amount: Cents | null | undefined): string | null => (amount == null ? null : dollars(amount));

/** What is above the patient's share on the newest bill; what was confirmed where that cannot be told. */
export const disputedCents = (facts: BillFacts): Cents | null =>
  splitOf(facts).balanceBillCents ?? facts.confirmed?.balanceBillCents ?? null;

/** The figures as the split reads them, by the names an EOB gives them. */
export function figuresTable(facts: BillFacts) {
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

export function firstResponse(facts: BillFacts, context: LetterContext): LetterBody {
  const plan = clientNamed(facts, "plan");
  const disputed = money(disputedCents(facts)) ?? "the amount above the patient's share";
  return businessLetter(facts, context, {
    to: toProvider(facts),
    subject: `Dispute of a statement to ${facts.member.name}`,
    about: [["Your statement", statementInWords(facts)]],
    blocks: [
      ...paragraph(
        `We write for ${facts.member.name}, a member of ${plan}.`,
        "Your statement asks the patient for more than the share that the plan's EOB gives.",
        `The patient disputes ${disputed} of it.`,
      ),
      ...figuresTable(facts),
      ...paragraph("Please do the following:"),
      ...list(
        "Note the dispute on the account, and bill the patient for no more than the patient " +
          "responsibility above.",
        "Do not refer the disputed part to a collector, and do not report it to a credit bureau, " +
          "while we work on it.",
        "Send us the itemized bill, and the reasons for the charge if you hold that the patient owes more.",
        "Tell us who in your office can speak with us about this account.",
      ),
      ...paragraph(
        "If you disagree with what the plan paid, please tell us in writing. We will bring it to the plan.",
        `Please put our case number, ${context.caseNumber}, on your answer.`,
      ),
    ],
  });
}
