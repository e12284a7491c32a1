// The member is asked for the papers that are missing, with the date by which they help (BB-05).

import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { memberLetter } from "./letter.ts";

export const evidenceRequest = memberLetter({
  letter: "evidence request",
  writtenBy: "request-evidence",
  title: "Papers we need from you",
  when: "When papers of the member are missing.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Papers we need from you",
      es: "Papeles que necesitamos de usted",
    },
    why: {
      title: "Why",
      en: "We are working on your bill from {provider}. To go on, we need some papers from you.",
      es: "Estamos trabajando en su factura de {provider}. Para seguir, nos faltan unos papeles.",
    },
    please: {
      title: "Above the papers",
      en: "Please send us:",
      es: "Por favor, mándenos lo siguiente (en inglés, como está en su caso):",
    },
    "by when": {
      title: "By when",
      en: "Please send them by {dueOn}.",
      es: "Mándelos antes del final del {dueOn}.",
      locked: { rule: "BB-05", why: "The date is that of the clock that waits for the papers." },
    },
    how: {
      title: "How",
      shape: "list",
      en: [
        "A clear photo from your phone is fine. Take each page, front and back.",
        "Write your case number on it: {caseNumber}.",
        "An EOB is the paper that your plan sends you after a visit. It shows what the plan paid.",
        "If you do not have a paper, call us. We will help you get it.",
      ],
      es: [
        "Una foto clara con su teléfono está bien. Tome cada hoja, por los dos lados.",
        "Escriba en ella su número de caso: {caseNumber}.",
        "El EOB es la hoja que su plan le manda después de una visita. Dice cuánto pagó el plan.",
        "Si no tiene un papel, llámenos. Le ayudamos a conseguirlo.",
      ],
    },
  },
  text: ({ say, facts, due }) => {
    const dueOn = due("evidence from the member");
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("why")),
        ...paragraph(say("please")),
        ...list(facts.asked.at(-1)?.kinds),
        ...paragraph(dueOn && say("by when", { dueOn })),
        ...list(...itemsOf(say("how"))),
      ],
    };
  },
});
