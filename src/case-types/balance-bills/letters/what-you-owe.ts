// There is no balance bill: the member hears what is theirs to pay, and how it adds up (BB-03).

import type { Block } from "../../../core/letter.ts";
import { dollars, zero } from "../../../core/money.ts";
import { splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph, table } from "./blocks.ts";
import { memberLetter } from "./member-letter.ts";

/** The labels of the split (src/core/rules/split-lines.ts), which stand in English there. */
export const ETIQUETAS: Readonly<Record<string, string>> = {
  "Full charge": "Precio completo",
  "The bill asks for": "La factura pide",
  "Your plan paid": "Su plan pagó",
  "Your share": "Su parte",
  "You already paid": "Usted ya pagó",
  "You owe": "Usted debe",
  "Balance bill": "Cobro de más (balance bill)",
  "Already paid, still on the bill": "Ya pagado, pero aún en la factura",
  "Owed back to you": "Le deben devolver",
  "Not counted by your plan": "Su plan no lo contó",
};

/** The split as a person adds it up, amount by amount. */
export function splitTable(facts: BillFacts, labels: Readonly<Record<string, string>> = {}): Block[] {
  return table(
    ...splitOf(facts).lines.map(({ label, cents }) => {
      const row = [labels[label] ?? label, dollars(cents)] as const;
      return label === "You owe" ? ([...row, "strong"] as const) : row;
    }),
  );
}

const figuresOf = (facts: BillFacts) => {
  const owes = facts.confirmed?.memberOwesCents ?? zero;
  const answer = splitOf(facts);
  const refund = answer.verdict === "cannot tell yet" ? zero : answer.refundDueCents;
  return { owes, refund, owesWords: dollars(owes), refundWords: dollars(refund) };
};

export const whatYouOwe = memberLetter({
  en: ({ facts, provider }) => {
    const { owes, refund, owesWords, refundWords } = figuresOf(facts);
    return {
      subject: `What you owe ${provider}`,
      blocks: [
        ...paragraph(
          `We checked your bill from ${provider}.`,
          "It is not a balance bill. A balance bill asks you for more than your share. This bill does not.",
        ),
        ...paragraph(
          owes > 0
            ? `You owe ${owesWords}. That is your share under your plan.`
            : "You owe nothing on this bill.",
        ),
        ...splitTable(facts),
        ...list(
          owes > 0 &&
            `Please pay ${owesWords} to ${provider}. If that is hard for you, ask them to let you ` +
              "pay in parts.",
          refund > 0 && `You paid ${refundWords} too much. Ask ${provider} to pay it back to you.`,
          "If a bill asks you for more than this, do not pay the rest. Call us first.",
          "Do you think we are wrong? Call us. We will look at it again with you.",
        ),
      ],
    };
  },
  es: ({ facts, provider }) => {
    const { owes, refund, owesWords, refundWords } = figuresOf(facts);
    return {
      subject: `Lo que usted debe a ${provider}`,
      blocks: [
        ...paragraph(
          `Revisamos su factura de ${provider}.`,
          "No es un cobro de más (balance bill). Un cobro de más le pide pagar más que su parte. " +
            "Esta factura no lo hace.",
        ),
        ...paragraph(
          owes > 0
            ? `Usted debe ${owesWords}. Esa es su parte según su plan.`
            : "Usted no debe nada de esta factura.",
        ),
        ...splitTable(facts, ETIQUETAS),
        ...list(
          owes > 0 && `Pague ${owesWords} a ${provider}. Si le es difícil, pida pagar en partes.`,
          refund > 0 && `Usted pagó ${refundWords} de más. Pida a ${provider} que se lo devuelva.`,
          "Si una factura le pide más que esto, no pague el resto. Llámenos primero.",
          "¿Cree que hay un error? Llámenos. Lo vemos otra vez con usted.",
        ),
      ],
    };
  },
});
