// The case is closed: why, and how it opens again (BB-13, BB-14, BB-26).
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { heading, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { locks, memberLetter } from "./letter.ts";

/** The two ways to this letter: the member wished it, or five months went by without a further bill. */
const wished = ({ closed }: BillFacts): boolean => closed?.why.startsWith("the member withdrew") ?? false;

export const closing = memberLetter({
  letter: "closing",
  title: "Closing letter",
  when: "When the case closes: after five quiet months, or because the member wished it.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "We closed your case", es: "Cerramos su caso" },
    wished: {
      title: "The member wished it",
      en: "You asked us to close your case. We did so on {today}.",
      es: "Usted nos pidió cerrar su caso. Lo cerramos el {today}.",
      locked: locks.closing,
    },
    "wished, then": {
      title: "What follows the member's wish",
      en: "From now on we do not work on your bill from {provider}. They may still ask you to pay it.",
      es: "Desde hoy ya no trabajamos en su factura de {provider}. Aún pueden pedirle que la pague.",
      locked: locks.closing,
    },
    quiet: {
      title: "Five quiet months",
      en: "We closed your case on {today}. We know of no new bill from {provider} in the last five months.",
      es: "Cerramos su caso el {today}. En los últimos cinco meses no supimos de otra factura de {provider}.",
      locked: locks.closing,
    },
    nothing: {
      title: "Nothing to do",
      en: "You do not have to do anything.",
      es: "Usted no tiene que hacer nada.",
    },
    "how to open": {
      title: "Heading above the way back",
      shape: "heading",
      en: "How to open your case again",
      es: "Cómo abrir su caso otra vez",
    },
    again: {
      title: "When to call",
      en: [
        "Did a new bill or letter come from {provider} or from a debt collector? Do not pay it yet.",
        "Call us.",
      ],
      es: "¿Le llegó otra factura o carta de {provider} o de un cobrador? No la pague todavía. Llámenos.",
    },
    reopen: {
      title: "It opens again",
      en: [
        "Tell us your case number, {caseNumber}. We will open your case again. All your",
        "papers are still here.",
      ],
      es: [
        "Díganos su número de caso, {caseNumber}. Abrimos su caso otra vez. Todos sus",
        "papeles siguen aquí.",
      ],
      locked: locks.reopen,
    },
    keep: { title: "Last words", en: "Please keep this letter.", es: "Guarde esta carta." },
  },
  text: ({ say, facts, context, on }) => {
    const today = on(context.today);
    return {
      subject: say("subject"),
      blocks: [
        ...(wished(facts)
          ? paragraph(say("wished", { today }), say("wished, then"))
          : paragraph(say("quiet", { today }), say("nothing"))),
        heading(say("how to open")),
        ...paragraph(say("again"), say("reopen")),
        ...paragraph(say("keep")),
      ],
    };
  },
});
