// The member is asked for the papers that are missing, with the date by which they help (BB-05).
import { list, paragraph } from "./blocks.ts";
import { memberLetter } from "./member-letter.ts";

export const evidenceRequest = memberLetter({
  en: ({ facts, context, provider, due }) => ({
    subject: "Papers we need from you",
    blocks: [
      ...paragraph(`We are working on your bill from ${provider}. To go on, we need some papers from you.`),
      ...paragraph("Please send us:"),
      ...list(facts.asked.at(-1)?.kinds),
      ...paragraph(
        due("evidence from the member") && `Please send them by ${due("evidence from the member")}.`,
      ),
      ...list(
        "A clear photo from your phone is fine. Take each page, front and back.",
        `Write your case number on it: ${context.caseNumber}.`,
        "An EOB is the paper that your plan sends you after a visit. It shows what the plan paid.",
        "If you do not have a paper, call us. We will help you get it.",
      ),
    ],
  }),
  es: ({ facts, context, provider, due }) => ({
    subject: "Papeles que necesitamos de usted",
    blocks: [
      ...paragraph(`Estamos trabajando en su factura de ${provider}. Para seguir, nos faltan unos papeles.`),
      ...paragraph("Por favor, mándenos lo siguiente (en inglés, como está en su caso):"),
      ...list(facts.asked.at(-1)?.kinds),
      ...paragraph(
        due("evidence from the member") && `Mándelos antes del final del ${due("evidence from the member")}.`,
      ),
      ...list(
        "Una foto clara con su teléfono está bien. Tome cada hoja, por los dos lados.",
        `Escriba en ella su número de caso: ${context.caseNumber}.`,
        "El EOB es la hoja que su plan le manda después de una visita. Dice cuánto pagó el plan.",
        "Si no tiene un papel, llámenos. Le ayudamos a conseguirlo.",
      ),
    ],
  }),
});
