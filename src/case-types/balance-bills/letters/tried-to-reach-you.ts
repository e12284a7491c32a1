// The member was not reached for a follow-up; one question, and when we will ask it again (BB-10, BB-40).
import { list, paragraph } from "./blocks.ts";
import { memberLetter, type Told } from "./member-letter.ts";

const nextTry = ({ due }: Told) => due("follow-up") ?? due("follow-up while waiting");

export const triedToReachYou = memberLetter({
  en: (told) => ({
    subject: "We tried to reach you",
    blocks: [
      ...paragraph(`We tried to reach you about your bill from ${told.provider}. We have one question:`),
      ...paragraph(`Did you get a new bill or letter from ${told.provider} or from a debt collector?`),
      ...list(
        "If yes: keep it, and please call us. Do not pay it before we talk.",
        "If no: please call us too, and say so. It takes one minute.",
      ),
      ...paragraph(nextTry(told) && `If we do not hear from you, we will try again by ${nextTry(told)}.`),
    ],
  }),
  es: (told) => ({
    subject: "Tratamos de hablar con usted",
    blocks: [
      ...paragraph(
        `Tratamos de hablar con usted sobre su factura de ${told.provider}. Tenemos una pregunta:`,
      ),
      ...paragraph(`¿Le llegó otra factura o carta de ${told.provider} o de un cobrador?`),
      ...list(
        "Si le llegó: guárdela y llámenos. No la pague antes de hablar con nosotros.",
        "Si no le llegó: llámenos también y díganos que no. Toma un minuto.",
      ),
      ...paragraph(
        nextTry(told) && `Si no sabemos de usted, lo intentamos otra vez, a más tardar el ${nextTry(told)}.`,
      ),
    ],
  }),
});
