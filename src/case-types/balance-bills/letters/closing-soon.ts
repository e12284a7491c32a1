// Seven days before a quiet case closes (BB-13).
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { locks, memberLetter } from "./letter.ts";

export const closingSoon = memberLetter({
  letter: "closing soon",
  title: "Closing soon",
  when: "Seven days before a quiet case closes.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Your case will close on {dueOn}",
      es: "Su caso se cierra el {dueOn}",
    },
    "subject without date": {
      title: "Subject, where no day is known",
      shape: "subject",
      en: "Your case will close soon",
      es: "Su caso se cierra pronto",
    },
    quiet: {
      title: "Why",
      en: "We wrote to {provider} about your bill. Since then we know of no new bill.",
      es: "Escribimos a {provider} sobre su factura. Desde entonces no sabemos de otra factura.",
    },
    day: {
      title: "On which day",
      en: "If nothing new comes, we will close your case on {dueOn}.",
      es: "Si no llega nada nuevo, cerramos su caso el {dueOn}.",
      locked: locks.closing,
    },
    choices: {
      title: "What to do",
      shape: "list",
      en:
        "Did a bill, a letter or a call come from {provider} or from a debt collector? Please tell " +
        "us before that day. Then we keep your case open.\n" +
        "Did nothing come? Then you do not have to do anything.",
      es:
        "¿Le llegó una factura, una carta o una llamada de {provider} o de un cobrador? Díganos " +
        "antes de ese día. Así su caso sigue abierto.\n" +
        "¿No llegó nada? Entonces no tiene que hacer nada.",
    },
    reopen: {
      title: "It opens again",
      en: "We can open your case again at any time. You only have to call us.",
      es: "Podemos abrir su caso otra vez en cualquier momento. Solo tiene que llamarnos.",
      locked: locks.reopen,
    },
  },
  text: ({ say, due }) => {
    const dueOn = due("close");
    return {
      subject: dueOn ? say("subject", { dueOn }) : say("subject without date"),
      blocks: [
        ...paragraph(say("quiet")),
        ...paragraph(dueOn && say("day", { dueOn })),
        ...list(...itemsOf(say("choices"))),
        ...paragraph(say("reopen")),
      ],
    };
  },
});
