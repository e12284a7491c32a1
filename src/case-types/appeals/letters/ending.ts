// Seven days before a quiet appeal closes, that it is closed, and that it is open again (AL-07, AL-08).
import { dateInWords } from "../../../core/calendar.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import { paragraph } from "../../../desk/letter-frame/blocks.ts";
import { businessLetter, locks, memberLetter, toProvider } from "./letter.ts";

const wasWithdrawn = ({ closed }: AppealFacts): boolean =>
  closed?.why.startsWith("the appeal was withdrawn") ?? false;

export const closingSoon = businessLetter({
  letter: "closing soon",
  title: "The appeal will close",
  reader: "provider",
  when: "Seven days before six quiet months are over.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Your appeal on claim {claim} will close" },
    day: {
      title: "On which day",
      en: "We answered your appeal for {member}, and nothing has come in since. It closes on {dueOn}.",
      locked: locks.open,
    },
    keep: {
      title: "What keeps it open",
      en: "If you do not agree with our answer, please write to us before that day. That keeps it open.",
    },
    reopen: {
      title: "It opens again",
      en: "What you send after that day opens it again.",
      locked: locks.open,
    },
  },
  text: (facts, context, say) => {
    const close = context.clocks.find(({ name }) => name === "close");
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(close && say("day", { dueOn: dateInWords(close.dueOn) })),
        ...paragraph(say("keep"), say("reopen")),
      ],
    };
  },
});

export const closingSoonToMember = memberLetter({
  letter: "closing soon to the member",
  title: "The appeal will close, to the member",
  when: "Seven days before six quiet months are over.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Your appeal will close soon",
      es: "Su apelación se cierra pronto",
    },
    day: {
      title: "On which day",
      en: "We answered your appeal about {provider}. We have heard no more. We will close it on {dueOn}.",
      es: "Contestamos su apelación sobre {provider}. No supimos más. La cerramos el {dueOn}.",
      locked: locks.open,
    },
    keep: {
      title: "What keeps it open",
      en: "You do not agree with the answer? Tell us before that day. Then we keep it open.",
      es: "¿No está de acuerdo con la respuesta? Díganos antes de ese día. Así queda abierta.",
    },
    reopen: {
      title: "It opens again",
      en: "We can open it again at any time. You only have to call us.",
      es: "La podemos abrir otra vez en cualquier momento. Solo tiene que llamarnos.",
      locked: locks.open,
    },
  },
  text: ({ say, due }) => {
    const dueOn = due("close");
    return {
      subject: say("subject"),
      blocks: [...paragraph(dueOn && say("day", { dueOn })), ...paragraph(say("keep"), say("reopen"))],
    };
  },
});

export const closing = businessLetter({
  letter: "closing",
  title: "The appeal is closed",
  reader: "provider",
  when: "When the appeal closes: after six quiet months, or because it was withdrawn.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Your appeal on claim {claim} is closed" },
    quiet: {
      title: "Six quiet months",
      en: "Nothing came in for six months after our last answer. We closed the appeal for {member} today.",
      locked: locks.open,
    },
    withdrawn: {
      title: "It was withdrawn",
      en: "You withdrew the appeal for {member}. We closed it today.",
      locked: locks.open,
    },
    reopen: {
      title: "It opens again",
      en: "Whatever you send us opens it again. Please give our case number, {caseNumber}.",
      locked: locks.open,
    },
  },
  text: (facts, _context, say) => ({
    to: toProvider(facts),
    subject: say("subject"),
    blocks: paragraph(wasWithdrawn(facts) ? say("withdrawn") : say("quiet"), say("reopen")),
  }),
});

export const closingToMember = memberLetter({
  letter: "closing to the member",
  title: "The appeal is closed, to the member",
  when: "When the member's appeal closes.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "We closed your appeal",
      es: "Cerramos su apelación",
    },
    quiet: {
      title: "Six quiet months",
      en: "We closed your appeal about {provider}. For six months we heard no more.",
      es: "Cerramos su apelación sobre {provider}. En seis meses no supimos más.",
      locked: locks.open,
    },
    withdrawn: {
      title: "It was withdrawn",
      en: "You asked us to stop your appeal about {provider}. We closed it.",
      es: "Usted nos pidió parar su apelación sobre {provider}. La cerramos.",
      locked: locks.open,
    },
    reopen: {
      title: "It opens again",
      en: "Call us, and we will open it again. All your papers are still here. Keep this letter.",
      es: "Llámenos y la abrimos otra vez. Todos sus papeles siguen aquí. Guarde esta carta.",
      locked: locks.open,
    },
  },
  text: ({ say, facts }) => ({
    subject: say("subject"),
    blocks: paragraph(wasWithdrawn(facts) ? say("withdrawn") : say("quiet"), say("reopen")),
  }),
});

export const reopened = businessLetter({
  letter: "reopened",
  title: "The appeal is open again",
  reader: "provider",
  when: "When something comes in on a closed appeal.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Your appeal on claim {claim} is open again" },
    again: {
      title: "It is open again",
      en: "Something came in, and the appeal for {member} is open again. It has six new months.",
      locked: locks.open,
    },
    next: { title: "What follows", en: "A person reads what came in and decides where it goes on." },
  },
  text: (facts, _context, say) => ({
    to: toProvider(facts),
    subject: say("subject"),
    blocks: paragraph(say("again"), say("next")),
  }),
});

export const reopenedToMember = memberLetter({
  letter: "reopened to the member",
  title: "The appeal is open again, to the member",
  when: "When something comes in on the member's closed appeal.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "We opened your appeal again",
      es: "Abrimos su apelación otra vez",
    },
    again: {
      title: "It is open again",
      en: "Something new came in. So we opened your appeal about {provider} again.",
      es: "Llegó algo nuevo. Por eso abrimos otra vez su apelación sobre {provider}.",
      locked: locks.open,
    },
    next: {
      title: "What follows",
      en: "One of us reads it and decides what to do next. You do not have to do anything now.",
      es: "Una persona de nuestro equipo lo lee y decide qué hacer. Usted no tiene que hacer nada ahora.",
    },
  },
  text: ({ say }) => ({ subject: say("subject"), blocks: paragraph(say("again"), say("next")) }),
});
