// How it ended: what was paid, what the member owes, keep this (BB-25).
import { type Cents, dollars, zero } from "../../../core/money.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { reconciliation } from "../../../core/playbooks/balance-bill/payments.ts";
import type { Clauses } from "../../../core/wording.ts";
import { paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import { locks, memberLetter } from "./letter.ts";

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

/** "$275.00", or the word for nothing. */
const orNothing = (amount: Cents, nothing: string): string => (amount > 0 ? dollars(amount) : nothing);

const labels = {
  en: {
    paid: "Your plan paid in addition",
    freed: "Balance bill that you do not pay",
    share: "Your own share",
    none: "Nothing",
  },
  es: {
    paid: "Su plan pagó además",
    freed: "Cobro de más que usted no paga",
    share: "Su propia parte",
    none: "Nada",
  },
};

const clauses = {
  subject: {
    title: "Subject",
    shape: "subject",
    en: "How your case ended",
    es: "Cómo terminó su caso",
  },
  settled: {
    title: "Settled",
    en: [
      "Good news: your case is solved. {provider} signed an agreement with your plan.",
      "Your plan paid them more.",
    ],
    es: [
      "Buenas noticias: su caso está resuelto. {provider} firmó un acuerdo con su plan.",
      "Su plan les pagó más.",
    ],
  },
  released: {
    title: "What the provider promised",
    en: "{provider} agreed to ask you for your own share only.",
    es: "{provider} aceptó pedirle solo su propia parte.",
    locked: locks.ending,
  },
  "given up": {
    title: "Given up",
    en: "Good news: your case is solved. {provider} gave up the balance bill.",
    es: "Buenas noticias: su caso está resuelto. {provider} ya no pide el cobro de más.",
    locked: locks.ending,
  },
  "own share": {
    title: "It was no balance bill",
    en: "We checked your bill from {provider}. It is not a balance bill. It asks for your own share.",
    es: "Revisamos su factura de {provider}. No es un cobro de más. Pide solo su propia parte.",
    locked: locks.owed,
  },
  pay: {
    title: "Pay your share",
    en: "If you have not paid your share yet, please pay it to {provider}.",
    es: "Si aún no pagó su parte, páguela a {provider}.",
    locked: locks.ending,
  },
  nothing: {
    title: "Nothing to pay",
    en: "You have nothing to pay.",
    es: "Usted no tiene que pagar nada.",
    locked: locks.ending,
  },
  more: {
    title: "If a bill asks for more",
    en: "If a bill asks you for more than this, do not pay the rest. Call us. We can open your case again.",
    es: "Si una factura le pide más que esto, no pague el resto. Llámenos. Podemos abrir su caso otra vez.",
    locked: locks.reopen,
  },
  keep: {
    title: "Keep this",
    en: "Please keep this letter with your papers.",
    es: "Guarde esta carta con sus papeles.",
    locked: locks.ending,
  },
} as const satisfies Clauses;

export const resolution = memberLetter({
  letter: "resolution",
  writtenBy: "tell-member",
  title: "How your case ended",
  when: "When the bill is settled and paid, given up, or was the member's own share.",
  clauses,
  text: ({ say, facts, language }) => {
    const { how, paid, owes, freed } = endingOf(facts);
    const label = labels[language];
    return {
      subject: say("subject"),
      blocks: [
        ...(how === "settled" ? paragraph(say("settled"), say("released")) : paragraph(say(how))),
        ...table(
          [label.paid, paid > 0 && orNothing(paid, "")],
          [label.freed, how !== "own share" && freed > 0 && orNothing(freed, "")],
          [label.share, orNothing(owes, label.none), "strong"],
        ),
        ...paragraph(owes > 0 ? say("pay") : say("nothing"), say("more")),
        ...paragraph(say("keep")),
      ],
    };
  },
});
