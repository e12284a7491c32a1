// The case is closed: why, and how it opens again (BB-13, BB-14, BB-26).
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { heading, paragraph } from "./blocks.ts";
import { memberLetter } from "./member-letter.ts";

/** The two ways to this letter: the member wished it, or five months went by without a further bill. */
const wished = ({ closed }: BillFacts): boolean => closed?.why.startsWith("the member withdrew") ?? false;

export const closing = memberLetter({
  en: ({ facts, context, provider, on }) => ({
    subject: "We closed your case",
    blocks: [
      ...(wished(facts)
        ? paragraph(
            `You asked us to close your case. We did so on ${on(context.today)}.`,
            `From now on we do not work on your bill from ${provider}. They may still ask you to pay it.`,
          )
        : paragraph(
            `We closed your case on ${on(context.today)}. We know of no new bill from ${provider} in ` +
              "the last five months.",
            "You do not have to do anything.",
          )),
      heading("How to open your case again"),
      ...paragraph(
        `Did a new bill or letter come from ${provider} or from a debt collector? Do not pay it yet. ` +
          "Call us.",
        `Tell us your case number, ${context.caseNumber}. We will open your case again. All your ` +
          "papers are still here.",
      ),
      ...paragraph("Please keep this letter."),
    ],
  }),
  es: ({ facts, context, provider, on }) => ({
    subject: "Cerramos su caso",
    blocks: [
      ...(wished(facts)
        ? paragraph(
            `Usted nos pidió cerrar su caso. Lo cerramos el ${on(context.today)}.`,
            `Desde hoy ya no trabajamos en su factura de ${provider}. Aún pueden pedirle que la pague.`,
          )
        : paragraph(
            `Cerramos su caso el ${on(context.today)}. En los últimos cinco meses no supimos de otra ` +
              `factura de ${provider}.`,
            "Usted no tiene que hacer nada.",
          )),
      heading("Cómo abrir su caso otra vez"),
      ...paragraph(
        `¿Le llegó otra factura o carta de ${provider} o de un cobrador? No la pague todavía. Llámenos.`,
        `Díganos su número de caso, ${context.caseNumber}. Abrimos su caso otra vez. Todos sus ` +
          "papeles siguen aquí.",
      ),
      ...paragraph("Guarde esta carta."),
    ],
  }),
});
