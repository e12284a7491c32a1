// How it ended: what was paid, what the member owes, keep this (BB-25).
import { type Cents, zero } from "../../../core/money.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { reconciliation } from "../../../core/playbooks/balance-bill/payments.ts";
import { paragraph, table } from "./blocks.ts";
import { memberLetter, orNothing } from "./member-letter.ts";

type Ending = {
  readonly how: "settled" | "given up" | "own share";
  readonly paid: Cents;
  readonly owes: Cents;
  readonly freed: Cents;
};

function endingOf(facts: BillFacts): Ending {
  const owes = facts.confirmed?.memberOwesCents ?? zero;
  const freed = facts.confirmed?.balanceBillCents ?? zero;
  if (facts.payments.length > 0)
    return { how: "settled", paid: reconciliation(facts).paidCents, owes, freed };
  return { how: facts.givenUp ? "given up" : "own share", paid: zero, owes, freed };
}

export const resolution = memberLetter({
  en: ({ facts, provider }) => {
    const { how, paid, owes, freed } = endingOf(facts);
    return {
      subject: "How your case ended",
      blocks: [
        ...(how === "settled"
          ? paragraph(
              `Good news: your case is solved. ${provider} signed an agreement with your plan.`,
              `Your plan paid them more. ${provider} agreed to ask you for your own share only.`,
            )
          : how === "given up"
            ? paragraph(`Good news: your case is solved. ${provider} gave up the balance bill.`)
            : paragraph(
                `We checked your bill from ${provider}. It is not a balance bill. It asks for your ` +
                  "own share.",
              )),
        ...table(
          ["Your plan paid in addition", paid > 0 && orNothing(paid, "")],
          ["Balance bill that you do not pay", how !== "own share" && freed > 0 && orNothing(freed, "")],
          ["Your own share", orNothing(owes, "Nothing"), "strong"],
        ),
        ...paragraph(
          owes > 0
            ? `If you have not paid your share yet, please pay it to ${provider}.`
            : "You have nothing to pay.",
          "If a bill asks you for more than this, do not pay the rest. Call us. We can open your case again.",
        ),
        ...paragraph("Please keep this letter with your papers."),
      ],
    };
  },
  es: ({ facts, provider }) => {
    const { how, paid, owes, freed } = endingOf(facts);
    return {
      subject: "Cómo terminó su caso",
      blocks: [
        ...(how === "settled"
          ? paragraph(
              `Buenas noticias: su caso está resuelto. ${provider} firmó un acuerdo con su plan.`,
              `Su plan les pagó más. ${provider} aceptó pedirle solo su propia parte.`,
            )
          : how === "given up"
            ? paragraph(`Buenas noticias: su caso está resuelto. ${provider} ya no pide el cobro de más.`)
            : paragraph(
                `Revisamos su factura de ${provider}. No es un cobro de más. Pide solo su propia parte.`,
              )),
        ...table(
          ["Su plan pagó además", paid > 0 && orNothing(paid, "")],
          ["Cobro de más que usted no paga", how !== "own share" && freed > 0 && orNothing(freed, "")],
          ["Su propia parte", orNothing(owes, "Nada"), "strong"],
        ),
        ...paragraph(
          owes > 0 ? `Si aún no pagó su parte, páguela a ${provider}.` : "Usted no tiene que pagar nada.",
          "Si una factura le pide más que esto, no pague el resto. Llámenos. Podemos abrir su caso otra vez.",
        ),
        ...paragraph("Guarde esta carta con sus papeles."),
      ],
    };
  },
});
