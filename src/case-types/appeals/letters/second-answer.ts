// The written answer of the second level: by another person, with every paper, and what is left outside the
// plan (AL-05, AL-06).
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import { checklistOf, lawOf } from "../../../core/playbooks/appeal/law.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { ownParagraphs } from "../../../desk/letter-frame/frame.ts";
import { checkTable, decisionTable, saysIn, shortIn } from "./answer-blocks.ts";
import { businessLetter, locks, memberLetter, toProvider } from "./letter.ts";

const clauseOf = (facts: AppealFacts, context: LetterContext) => {
  const says = saysIn(facts, context);
  return says === "paid too little" || says === "decided otherwise" ? says : ("not changed" as const);
};

export const secondAnswer = businessLetter({
  letter: "second-level response",
  writtenBy: "send-second-response",
  title: "Answer of the second level",
  reader: "provider",
  when: "Once every paper is there or done without, and the plan has decided again.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Second-level answer to your appeal, claim {claim}" },
    opening: {
      title: "What this is",
      en: "This is the written answer to the second level of your appeal for {member}.",
      locked: locks.levels,
    },
    other: {
      title: "By somebody else",
      en: "Somebody else than the first time decided it, and somebody else writes to you.",
      locked: locks.reasons,
    },
    papers: { title: "Above the papers", en: "These papers were on file:" },
    "not changed": {
      title: "It stays as it was",
      en: "The decision of the first level stays as it was.",
      locked: locks.reasons,
    },
    "paid too little": {
      title: "Paid too little",
      en: [
        "The claim was paid {short} less than the plan document gives.",
        "We have asked for the rest to be paid.",
      ],
      locked: locks.payment,
    },
    "decided otherwise": {
      title: "Decided otherwise",
      en: "On the second level the plan changed its decision. We have asked for the claim to be put right.",
      locked: locks.reasons,
    },
    reasons: { title: "Heading above the reasons", shape: "heading", en: "The decision and its reasons" },
    last: { title: "The last level", en: "This is the last level with the plan.", locked: locks.levels },
    open: {
      title: "How long",
      en: "The appeal stays open for six months after this letter. What you send later opens it again.",
      locked: locks.open,
    },
  },
  text: (facts, context, say) => {
    const clause = clauseOf(facts, context);
    const onFile = checklistOf(facts).filter(({ state }) => state === "on file");
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening"), say("other")),
        ...paragraph(clause === "paid too little" ? say(clause, { short: shortIn(facts) }) : say(clause)),
        ...checkTable(facts),
        heading(say("reasons")),
        ...decisionTable(facts, 2),
        ...(onFile.length > 0 ? paragraph(say("papers")) : []),
        ...list(...onFile.map(({ kind }) => kind)),
        ...ownParagraphs(context.letter),
        ...paragraph(say("last"), say("open")),
      ],
    };
  },
});

export const secondAnswerToMember = memberLetter({
  letter: "second-level response to the member",
  writtenBy: "send-second-response",
  title: "Answer of the second level, to the member",
  when: "Once the plan has decided the member's appeal for the second time.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "The last answer to your appeal",
      es: "La última respuesta a su apelación",
    },
    opening: {
      title: "What this is",
      en: "Your plan looked once more at your appeal about {provider}. A new person did so.",
      es: "Su plan miró otra vez su apelación sobre {provider}. La miró otra persona.",
      locked: locks.levels,
    },
    "not changed": {
      title: "It stays as it was",
      en: "The answer stays the same. The plan does not pay more.",
      es: "La respuesta queda igual. El plan no paga más.",
      locked: locks.reasons,
    },
    "paid too little": {
      title: "Paid too little",
      en: "You were right. The plan paid {short} less than its rules say. We asked that it pays the rest.",
      es: [
        "Usted tenía razón. El plan pagó {short} menos de lo que dicen sus reglas.",
        "Pedimos que pague el resto.",
      ],
      locked: locks.payment,
    },
    "decided otherwise": {
      title: "Decided otherwise",
      en: "The plan changed what it had said. We asked that your claim is put right.",
      es: "El plan cambió lo que había dicho. Pedimos que se corrija su caso.",
      locked: locks.reasons,
    },
    reasons: {
      title: "Heading above the reasons",
      shape: "heading",
      en: "Why, in the plan's words",
      es: "Por qué, en palabras del plan (en inglés)",
    },
    last: {
      title: "The last level",
      en: "This is the last answer that the plan gives.",
      es: "Esta es la última respuesta del plan.",
      locked: locks.levels,
    },
    ERISA: {
      title: "What is left: outside review",
      en: [
        "You may have the right to ask people outside the plan to look at it.",
        "You have four months from the day you get this letter. Call us. We will help you.",
      ],
      es: [
        "Tal vez pueda pedir que lo miren personas de fuera del plan.",
        "Tiene cuatro meses desde el día en que recibe esta carta. Llámenos. Le ayudamos.",
      ],
      locked: locks.law,
    },
    "Medicare Advantage": {
      title: "What is left: the review entity",
      en: "An outside group will now look at it. You do not have to ask for that.",
      es: "Ahora lo mira un grupo de fuera. Usted no tiene que pedirlo.",
      locked: locks.law,
    },
    Medicaid: {
      title: "What is left: a state hearing",
      en: "You can ask your state for a hearing. Call us, and we will tell you the last day for it.",
      es: "Puede pedir una audiencia a su estado. Llámenos y le decimos el último día.",
      locked: locks.law,
    },
    open: {
      title: "How long",
      en: "Your appeal stays open for six months. What you send later opens it again.",
      es: "Su apelación queda abierta seis meses. Lo que mande más tarde la abre otra vez.",
      locked: locks.open,
    },
  },
  text: ({ say, facts, context, language }) => {
    const clause = clauseOf(facts, context);
    const { regime } = lawOf(facts);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening")),
        ...paragraph(clause === "paid too little" ? say(clause, { short: shortIn(facts) }) : say(clause)),
        ...checkTable(facts, language),
        heading(say("reasons")),
        ...decisionTable(facts, 2, language),
        ...ownParagraphs(context.letter),
        ...paragraph(say("last"), regime !== "playbook" && clause === "not changed" && say(regime)),
        ...paragraph(say("open")),
      ],
    };
  },
});
