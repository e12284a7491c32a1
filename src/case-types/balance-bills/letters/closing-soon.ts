// Seven days before a quiet case closes (BB-13).
import { list, paragraph } from "./blocks.ts";
import { memberLetter } from "./member-letter.ts";

export const closingSoon = memberLetter({
  en: ({ provider, due }) => ({
    subject: due("close") ? `Your case will close on ${due("close")}` : "Your case will close soon",
    blocks: [
      ...paragraph(`We wrote to ${provider} about your bill. Since then we know of no new bill.`),
      ...paragraph(due("close") && `If nothing new comes, we will close your case on ${due("close")}.`),
      ...list(
        `Did a bill, a letter or a call come from ${provider} or from a debt collector? Please tell ` +
          "us before that day. Then we keep your case open.",
        "Did nothing come? Then you do not have to do anything.",
      ),
      ...paragraph("We can open your case again at any time. You only have to call us."),
    ],
  }),
  es: ({ provider, due }) => ({
    subject: due("close") ? `Su caso se cierra el ${due("close")}` : "Su caso se cierra pronto",
    blocks: [
      ...paragraph(`Escribimos a ${provider} sobre su factura. Desde entonces no sabemos de otra factura.`),
      ...paragraph(due("close") && `Si no llega nada nuevo, cerramos su caso el ${due("close")}.`),
      ...list(
        `¿Le llegó una factura, una carta o una llamada de ${provider} o de un cobrador? Díganos ` +
          "antes de ese día. Así su caso sigue abierto.",
        "¿No llegó nada? Entonces no tiene que hacer nada.",
      ),
      ...paragraph("Podemos abrir su caso otra vez en cualquier momento. Solo tiene que llamarnos."),
    ],
  }),
});
