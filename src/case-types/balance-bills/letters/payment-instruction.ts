// The signed LOA goes to the TPA: whom to pay, how much, by when, and what we need back (BB-22, BB-23,
// BB-24).
import { dateInWords } from "../../../core/calendar.ts";
import { dollars } from "../../../core/money.ts";
import { agreementOf } from "../../../core/playbooks/balance-bill/facts.ts";
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import { clientNamed } from "./business-letter.ts";
import { businessLetter, locks } from "./letter.ts";

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
    pay: { title: "The instruction", en: "Please make the additional payment:", locked: locks.payment },
    asks: {
      title: "What we ask for",
      shape: "list",
      en: [
        "Acknowledge this instruction, so that the provider can be told.",
        "Pay the additional amount on top of what was paid before. The member's share does not change.",
        "Send us the EOB or the remittance once it is paid. We hold it against the LOA to the cent.",
      ],
      locked: locks.payment,
    },
    late: {
      title: "If it cannot be in time",
      en: "If the payment cannot be made in time, please call us before that day. {remedy}",
    },
  },
  text: (facts, _context, say) => {
    const agreement = agreementOf(facts);
    const amount = agreement && dollars(agreement.amountCents);
    const { name, npi, tin } = facts.provider;
    return {
      to: { name: clientNamed(facts, "tpa"), lines: [] },
      subject: say("subject"),
      blocks: [
        ...paragraph(say("signed", { plan: clientNamed(facts, "plan") }), say("pay")),
        ...table(
          ["Pay to", name],
          ["NPI", npi],
          ["TIN", tin],
          ["Additional payment", amount, "strong"],
          ["Pay by", agreement && dateInWords(agreement.payBy), "strong"],
          ["Claim", facts.claim.number],
          ...(agreement?.signatures ?? []).map(
            (one) => [`Signed for the ${one.role}`, `${one.name}, ${dateInWords(one.signedOn)}`] as const,
          ),
        ),
        ...list(...itemsOf(say("asks"))),
        ...paragraph(say("late", { remedy: agreement?.remedy ?? "" })),
      ],
    };
  },
});
