// There is no balance bill: the member hears what is theirs to pay, and how it adds up (BB-03).
import { dollars, zero } from "../../../core/money.ts";
import { splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { locks, memberLetter } from "./letter.ts";
import { splitTable } from "./split-table.ts";

const figuresOf = (facts: BillFacts) => {
  const owes = facts.confirmed?.memberOwesCents ?? zero;
  const answer = splitOf(facts);
  const refund = answer.verdict === "cannot tell yet" ? zero : answer.refundDueCents;
  return { owes, refund };
};

export const whatYouOwe = memberLetter({
  letter: "what you owe",
  title: "What you owe",
  when: "When the bill is no balance bill.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "What you owe {provider}",
      es: "Lo que usted debe a {provider}",
    },
    checked: {
      title: "What we did",
      en: "We checked your bill from {provider}.",
      es: "Revisamos su factura de {provider}.",
    },
    verdict: {
      title: "It is no balance bill",
      en: "It is not a balance bill. A balance bill asks you for more than your share. This bill does not.",
      es: [
        "No es un cobro de más (balance bill). Un cobro de más le pide pagar más que su parte.",
        "Esta factura no lo hace.",
      ],
      locked: locks.owed,
    },
    owes: {
      title: "What is owed",
      en: "You owe {share}. That is your share under your plan.",
      es: "Usted debe {share}. Esa es su parte según su plan.",
      locked: locks.owed,
    },
    "owes nothing": {
      title: "Nothing is owed",
      en: "You owe nothing on this bill.",
      es: "Usted no debe nada de esta factura.",
      locked: locks.owed,
    },
    pay: {
      title: "Pay it, or in parts",
      en: "Please pay {share} to {provider}. If that is hard for you, ask them to let you pay in parts.",
      es: "Pague {share} a {provider}. Si le es difícil, pida pagar en partes.",
    },
    refund: {
      title: "Paid too much",
      en: "You paid {refund} too much. Ask {provider} to pay it back to you.",
      es: "Usted pagó {refund} de más. Pida a {provider} que se lo devuelva.",
      locked: locks.owed,
    },
    more: {
      title: "If a bill asks for more",
      en: "If a bill asks you for more than this, do not pay the rest. Call us first.",
      es: "Si una factura le pide más que esto, no pague el resto. Llámenos primero.",
    },
    wrong: {
      title: "If the member sees it otherwise",
      en: "Do you think we are wrong? Call us. We will look at it again with you.",
      es: "¿Cree que hay un error? Llámenos. Lo vemos otra vez con usted.",
    },
  },
  text: ({ say, facts, language }) => {
    const { owes, refund } = figuresOf(facts);
    const share = dollars(owes);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("checked"), say("verdict")),
        ...paragraph(owes > 0 ? say("owes", { share }) : say("owes nothing")),
        ...splitTable(facts, language),
        ...list(
          owes > 0 && say("pay", { share }),
          refund > 0 && say("refund", { refund: dollars(refund) }),
          say("more"),
          say("wrong"),
        ),
      ],
    };
  },
});
