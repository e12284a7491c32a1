// What is missing is asked for, with the day by which it helps (AL-05).
import { dateInWords } from "../../../core/calendar.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import { itemsOf } from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { businessLetter, memberLetter, toOther } from "./letter.ts";

/** What this very letter asks for: the request that was recorded with it. */
const kindsIn = ({ asked }: AppealFacts, { letter }: LetterContext): string =>
  asked.findLast(({ of, at }) => of === letter.to && at <= letter.writtenAt)?.kinds ?? "";

const whenLock = { rule: "AL-05", why: "The date is that of the clock that waits for the papers." };

export const evidenceRequest = businessLetter({
  letter: "evidence request",
  writtenBy: "request-evidence",
  title: "Papers for an appeal",
  reader: "provider",
  when: "When papers of an appeal are missing.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Papers we need for the appeal on claim {claim}" },
    why: { title: "Why", en: "We are working on the appeal for {member}. To answer it, we need:" },
    "by when": { title: "By when", en: "Please send them by {dueOn}.", locked: whenLock },
    only: {
      title: "No more than is needed",
      en: "Please send only what is named above. Leave out records of other care and other patients.",
    },
    without: {
      title: "Where it is not to be had",
      en: "If you do not have a paper, tell us so. Then we answer with what is on file.",
    },
  },
  text: (facts, context, say) => {
    const clock = context.clocks.find(({ name }) => name === "evidence");
    return {
      to: toOther(facts, context.letter.to),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("why")),
        ...list(kindsIn(facts, context)),
        ...paragraph(clock && say("by when", { dueOn: dateInWords(clock.dueOn) }), say("only")),
        ...paragraph(say("without")),
      ],
    };
  },
});

export const evidenceFromMember = memberLetter({
  letter: "evidence request to the member",
  writtenBy: "request-evidence",
  title: "Papers we need from the member",
  when: "When papers of the member are missing for an appeal.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Papers we need for the appeal",
      es: "Papeles que necesitamos para la apelación",
    },
    why: {
      title: "Why",
      en: "We are working on the appeal about {provider}. We need some papers from you.",
      es: "Estamos trabajando en la apelación sobre {provider}. Nos faltan unos papeles de usted.",
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
      locked: whenLock,
    },
    how: {
      title: "How",
      shape: "list",
      en: [
        "A clear photo from your phone is fine. Take each page, front and back.",
        "Write your case number on it: {caseNumber}.",
        "If you do not have a paper, call us. We will help you get it.",
      ],
      es: [
        "Una foto clara con su teléfono está bien. Tome cada hoja, por los dos lados.",
        "Escriba en ella su número de caso: {caseNumber}.",
        "Si no tiene un papel, llámenos. Le ayudamos a conseguirlo.",
      ],
    },
  },
  text: ({ say, facts, context, due }) => {
    const dueOn = due("evidence");
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("why")),
        ...paragraph(say("please")),
        ...list(kindsIn(facts, context)),
        ...paragraph(dueOn && say("by when", { dueOn })),
        ...list(...itemsOf(say("how"))),
      ],
    };
  },
});
