// The settlement of an appeal in money: the letter with the LOA, and the instruction to pay it (AL-09).
import { dateInWords } from "../../../core/calendar.ts";
import { dollars, zero } from "../../../core/money.ts";
import { agreementOf } from "../../../core/playbooks/appeal/facts.ts";
import { loaOf } from "../../../core/playbooks/appeal/settling.ts";
import { itemsOf } from "../../../core/wording.ts";
import { atStart } from "../../../core/words.ts";
import { list, paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import { ownParagraphs } from "../../../desk/letter-frame/frame.ts";
import { loaBlocks, loaClauses } from "../../../desk/letter-frame/loa-text.ts";
import { businessLetter, clientNamed, locks, toOther, toProvider } from "./letter.ts";

export const settlementLetter = businessLetter({
  letter: "settlement letter and LOA",
  writtenBy: "send-settlement-letter",
  title: "Settlement letter with the LOA",
  reader: "provider",
  when: "With a documented balance bill and an offer on the table, within the plan's authority.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Settlement of the appeal on claim {claim}" },
    opening: { title: "Who writes", en: "We write for {plan} about the appeal and the bill to {member}." },
    offer: {
      title: "The offer",
      en: "To settle both, the plan offers an additional payment:",
      locked: locks.offer,
    },
    accept: {
      title: "How to accept",
      shape: "list",
      en: [
        "Have a person who may sign for you sign the letter of agreement below.",
        "Send the signed page back to us. We get the plan's signature.",
      ],
    },
    pays: {
      title: "What follows",
      en: "{plan} pays {amount} by {payBy}, and you close the patient's balance and the appeal.",
      locked: locks.offer,
    },
    otherwise: {
      title: "If the provider sees it otherwise",
      en: "You may also name another amount or decline. The appeal then goes on as it stands.",
    },
    ...loaClauses,
  },
  text: (facts, context, say) => {
    const agreement =
      facts.agreements.find((one) => one.letterNo === context.letter.no) ?? agreementOf(facts);
    const amount = dollars(agreement?.amountCents ?? context.letter.offerCents ?? zero);
    const payBy = agreement ? dateInWords(agreement.payBy) : null;
    const plan = clientNamed(facts, "plan");
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening", { plan }), say("offer")),
        ...table(["Additional payment", amount, "strong"], ["Paid by", payBy]),
        ...list(...itemsOf(say("accept")), payBy && say("pays", { plan: atStart(plan), amount, payBy })),
        ...ownParagraphs(context.letter),
        ...paragraph(say("otherwise")),
        ...(agreement ? loaBlocks(loaOf(facts, agreement), { deskName: context.card.name, say }) : []),
      ],
    };
  },
});

export const paymentInstruction = businessLetter({
  letter: "payment instruction",
  writtenBy: "send-payment-instruction",
  title: "Payment instruction",
  reader: "client",
  when: "Once provider and plan have signed the LOA.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Payment under the LOA with {provider}" },
    signed: {
      title: "What was signed",
      en: "{provider} and {plan} have signed the letter of agreement for this claim.",
    },
    pay: { title: "The instruction", en: "Please make the additional payment:", locked: locks.instruction },
    asks: {
      title: "What we ask for",
      shape: "list",
      en: [
        "Pay the additional amount on top of what was paid before. The member's share does not change.",
        "Send us the EOB or the remittance once it is paid. We hold it against the LOA to the cent.",
      ],
      locked: locks.instruction,
    },
    late: {
      title: "If it cannot be in time",
      en: "If the payment cannot be made in time, please call us before that day. {remedy}",
    },
  },
  text: (facts, context, say) => {
    const agreement = agreementOf(facts);
    return {
      to: toOther(facts, context.letter.to),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("signed", { plan: clientNamed(facts, "plan") }), say("pay")),
        ...table(
          ["Pay to", facts.provider.name],
          ["NPI", facts.provider.npi],
          ["Additional payment", agreement && dollars(agreement.amountCents), "strong"],
          ["Pay by", agreement && dateInWords(agreement.payBy), "strong"],
        ),
        ...list(...itemsOf(say("asks"))),
        ...paragraph(say("late", { remedy: agreement?.remedy ?? "" })),
      ],
    };
  },
});
