// More time was taken, as the law of the clock allows: why, until when, and that nothing is lost by it.
import { dateInWords } from "../../../core/calendar.ts";
import { levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { paragraph } from "../../../desk/letter-frame/blocks.ts";
import { dateIn } from "../../../desk/letter-frame/words.ts";
import { answerBy, businessLetter, locks, memberLetter, toProvider } from "./letter.ts";

export const extension = businessLetter({
  letter: "extension notice",
  writtenBy: "record-extension",
  title: "More time for the decision",
  reader: "provider",
  when: "When the plan takes more time, as the law of the clock allows.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "More time for your appeal, claim {claim}" },
    longer: {
      title: "Until when",
      en: "The plan needs more time to decide the appeal for {member}. It decides by {dueOn}.",
      locked: locks.law,
    },
    why: { title: "Above the reason", en: "This is why:" },
    send: { title: "What helps", en: "If you have what is missing, please send it soon." },
  },
  text: (facts, context, say) => {
    const by = answerBy(context);
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(by && say("longer", { dueOn: dateInWords(by.on) })),
        ...paragraph(say("why")),
        ...paragraph(levelOf(facts).extended?.why),
        ...paragraph(say("send")),
      ],
    };
  },
});

export const extensionToMember = memberLetter({
  letter: "extension notice to the member",
  writtenBy: "record-extension",
  title: "More time for the decision, to the member",
  when: "When the plan takes more time for the member's appeal.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Your plan needs more time",
      es: "Su plan necesita más tiempo",
    },
    longer: {
      title: "Until when",
      en: "Your plan needs more time for your appeal about {provider}. It must answer by {dueOn}.",
      es: [
        "Su plan necesita más tiempo para su apelación sobre {provider}.",
        "Debe contestar a más tardar el {dueOn}.",
      ],
      locked: locks.law,
    },
    why: {
      title: "Above the reason",
      en: "This is why:",
      es: "Esta es la razón (en inglés, como la dio el plan):",
    },
    agree: {
      title: "If they do not agree",
      en: "Is that too long for you? Call us. You can file a complaint about it.",
      es: "¿Es demasiado tiempo para usted? Llámenos. Puede presentar una queja.",
      locked: locks.law,
    },
  },
  text: ({ say, facts, context, language }) => {
    const by = answerBy(context);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(by && say("longer", { dueOn: dateIn(language, by.on) })),
        ...paragraph(say("why")),
        ...paragraph(levelOf(facts).extended?.why),
        ...paragraph(say("agree")),
      ],
    };
  },
});
