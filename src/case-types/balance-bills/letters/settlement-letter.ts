// The settlement letter with the LOA that it brings along (BB-16).
import { dateInWords } from "../../../core/calendar.ts";
import { dollars, zero } from "../../../core/money.ts";
import { loaOf } from "../../../core/playbooks/balance-bill/loa.ts";
import { itemsOf } from "../../../core/wording.ts";
import { atStart } from "../../../core/words.ts";
import { list, paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import { ownParagraphs } from "../../../desk/letter-frame/frame.ts";
import { loaBlocks, loaClauses } from "../../../desk/letter-frame/loa-text.ts";
import { clientNamed, statementInWords, toProvider } from "./business-letter.ts";
import { businessLetter, locks } from "./letter.ts";

export const settlementLetter = businessLetter({
  letter: "settlement letter and LOA",
  writtenBy: "send-settlement-letter",
  title: "Settlement letter with the LOA",
  reader: "provider",
  when: "With an offer on the table, within the plan's authority.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Settlement offer for {member}" },
    opening: { title: "Who writes", en: "We write for {plan} about the balance on this account." },
    offer: {
      title: "The offer",
      en: "To settle it, the plan offers an additional payment:",
      locked: locks.offer,
    },
    promise: {
      title: "What the LOA is",
      en: "The letter of agreement below says what both sides promise. To accept the offer:",
    },
    accept: {
      title: "How to accept",
      shape: "list",
      en: [
        "Have a person who may sign for you sign it.",
        "Send the signed page back to us. We get the plan's signature.",
      ],
    },
    pays: {
      title: "What follows",
      en: "{plan} pays {amount} by {payBy}, and you close the patient's balance.",
      locked: locks.offer,
    },
    otherwise: {
      title: "If the provider sees it otherwise",
      en: "You may also name another amount or decline. Please do so in writing.",
    },
    meanwhile: {
      title: "Meanwhile",
      en: "Until then, please keep the account out of collection.",
    },
    ...loaClauses,
  },
  text: (facts, context, say) => {
    const agreement =
      facts.agreements.find((one) => one.letterNo === context.letter.no) ?? facts.agreements.at(-1);
    const amount = dollars(agreement?.amountCents ?? context.letter.offerCents ?? zero);
    const payBy = agreement ? dateInWords(agreement.payBy) : null;
    const plan = clientNamed(facts, "plan");
    return {
      to: toProvider(facts),
      subject: say("subject"),
      about: [["Your statement", statementInWords(facts)]],
      blocks: [
        ...paragraph(say("opening", { plan }), say("offer")),
        ...table(["Additional payment", amount, "strong"], ["Paid by", payBy]),
        ...paragraph(say("promise")),
        ...list(...itemsOf(say("accept")), payBy && say("pays", { plan: atStart(plan), amount, payBy })),
        ...ownParagraphs(context.letter),
        ...paragraph(say("otherwise"), say("meanwhile")),
        ...(agreement ? loaBlocks(loaOf(facts, agreement), { deskName: context.card.name, say }) : []),
      ],
    };
  },
});
