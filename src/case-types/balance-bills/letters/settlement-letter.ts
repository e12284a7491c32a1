// The settlement letter with the LOA that it brings along (BB-16).
import { dateInWords } from "../../../core/calendar.ts";
import type { LetterBody } from "../../../core/letter.ts";
import { dollars, zero } from "../../../core/money.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { atStart } from "../../../core/words.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { list, paragraph, table } from "./blocks.ts";
import { businessLetter, clientNamed, statementInWords, toProvider } from "./business-letter.ts";
import { loaBlocks } from "./loa-text.ts";

export function settlementLetter(facts: BillFacts, context: LetterContext): LetterBody {
  const agreement =
    facts.agreements.find((one) => one.letterNo === context.letter.no) ?? facts.agreements.at(-1);
  const amount = dollars(agreement?.amountCents ?? context.letter.offerCents ?? zero);
  const payBy = agreement ? dateInWords(agreement.payBy) : null;
  const plan = clientNamed(facts, "plan");
  return businessLetter(facts, context, {
    to: toProvider(facts),
    subject: `Settlement offer for ${facts.member.name}`,
    about: [["Your statement", statementInWords(facts)]],
    blocks: [
      ...paragraph(
        `We write for ${plan} about the balance on this account.`,
        "To settle it, the plan offers an additional payment:",
      ),
      ...table(["Additional payment", amount, "strong"], ["Paid by", payBy]),
      ...paragraph("The letter of agreement below says what both sides promise. To accept the offer:"),
      ...list(
        "Have a person who may sign for you sign it.",
        "Send the signed page back to us. We get the plan's signature.",
        `${atStart(plan)} pays ${amount}${payBy ? ` by ${payBy}` : ""}, and you close the patient's balance.`,
      ),
      ...paragraph(
        "You may also name another amount or decline. Please do so in writing.",
        "Until then, please keep the account out of collection.",
      ),
      ...(agreement ? loaBlocks(facts, agreement, context.card.name) : []),
    ],
  });
}
