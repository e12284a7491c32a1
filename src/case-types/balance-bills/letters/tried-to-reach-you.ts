// The member was not reached for a follow-up; one question, and when we will ask it again (BB-10, BB-40).

import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { memberLetter } from "./letter.ts";

export const triedToReachYou = memberLetter({
  letter: "we tried to reach you",
  title: "We tried to reach you",
  when: "When the member was not reached for a follow-up.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "We tried to reach you",
      es: "Tratamos de hablar con usted",
    },
    tried: {
      title: "Why we write",
      en: "We tried to reach you about your bill from {provider}. We have one question:",
      es: "Tratamos de hablar con usted sobre su factura de {provider}. Tenemos una pregunta:",
    },
    question: {
      title: "The question",
      en: "Did you get a new bill or letter from {provider} or from a debt collector?",
      es: "¿Le llegó otra factura o carta de {provider} o de un cobrador?",
      locked: { rule: "BB-10", why: "The follow-up asks this question, and its answer is kept." },
    },
    answers: {
      title: "What to do",
      shape: "list",
      en: [
        "If yes: keep it, and please call us. Do not pay it before we talk.",
        "If no: please call us too, and say so. It takes one minute.",
      ],
      es: [
        "Si le llegó: guárdela y llámenos. No la pague antes de hablar con nosotros.",
        "Si no le llegó: llámenos también y díganos que no. Toma un minuto.",
      ],
    },
    next: {
      title: "When we try again",
      en: "If we do not hear from you, we will try again by {dueOn}.",
      es: "Si no sabemos de usted, lo intentamos otra vez, a más tardar el {dueOn}.",
      locked: { rule: "BB-11", why: "The day is that of the next follow-up." },
    },
  },
  text: ({ say, due }) => {
    const dueOn = due("follow-up") ?? due("follow-up while waiting");
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("tried")),
        ...paragraph(say("question")),
        ...list(...itemsOf(say("answers"))),
        ...paragraph(dueOn && say("next", { dueOn })),
      ],
    };
  },
});
