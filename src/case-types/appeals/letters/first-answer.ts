// The written answer of the first level: what the stored check bears out of the payment, the reasons, and
// what is left to them (AL-03, AL-04).
import { deskCalendar } from "../../../core/calendar.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import { inTime, lawOf } from "../../../core/playbooks/appeal/law.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { ownParagraphs } from "../../../desk/letter-frame/frame.ts";
import { checkTable, decisionTable, saysIn, shortIn } from "./answer-blocks.ts";
import { businessLetter, clientNamed, locks, memberLetter, toProvider } from "./letter.ts";

const clauseOf = (facts: AppealFacts, context: LetterContext) => {
  const says = saysIn(facts, context);
  return says === "paid too little" || says === "decided otherwise" ? says : ("as the plan says" as const);
};

export const firstAnswer = businessLetter({
  letter: "first-level response",
  writtenBy: "send-first-response",
  title: "Answer of the first level",
  reader: "provider",
  when: "Once the claim was checked against the plan document. Its proof starts the six months.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "First-level answer to your appeal, claim {claim}" },
    opening: {
      title: "What this is",
      en: "This is the written answer to your appeal for {member}. It is the first level.",
      locked: locks.levels,
    },
    checked: {
      title: "What was done",
      en: "We priced the claim again, line by line, by the plan document of {plan}.",
    },
    "as the plan says": {
      title: "Paid as the plan document says",
      en: "The claim was paid according to the plan document.",
      locked: locks.payment,
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
      en: "On your appeal the plan changed its decision. We have asked for the claim to be put right.",
      locked: locks.reasons,
    },
    reasons: { title: "Heading above the reasons", shape: "heading", en: "The decision and its reasons" },
    late: { title: "Filed late", en: "We looked at it all the same.", locked: locks.law },
    next: { title: "Heading above what is left", shape: "heading", en: "If you do not agree" },
    second: {
      title: "The second level",
      en: [
        "You may ask for the second level. Write to us, and say what you see otherwise.",
        "Somebody else answers.",
      ],
      locked: locks.levels,
    },
    open: {
      title: "How long",
      en: "The appeal stays open for six months after this letter. What you send later opens it again.",
      locked: locks.open,
    },
    number: {
      title: "Our case number",
      en: "Please put our case number, {caseNumber}, on what you send.",
      locked: locks.contact,
    },
  },
  text: (facts, context, say) => {
    const clause = clauseOf(facts, context);
    const reasons = decisionTable(facts, 1);
    const filed = inTime(facts, deskCalendar.zone);
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening"), say("checked", { plan: clientNamed(facts, "plan") })),
        ...paragraph(clause === "paid too little" ? say(clause, { short: shortIn(facts) }) : say(clause)),
        ...checkTable(facts),
        ...(reasons.length > 0 ? [heading(say("reasons")), ...reasons] : []),
        ...(filed.verdict === "late" ? paragraph(filed.says, say("late")) : []),
        ...ownParagraphs(context.letter),
        heading(say("next")),
        ...paragraph(say("second"), say("open")),
        ...paragraph(say("number")),
      ],
    };
  },
});

export const firstAnswerToMember = memberLetter({
  letter: "first-level response to the member",
  writtenBy: "send-first-response",
  title: "Answer of the first level, to the member",
  when: "Once the plan has decided the member's appeal.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "The answer to your appeal",
      es: "La respuesta a su apelación",
    },
    opening: {
      title: "What this is",
      en: "Your plan looked at your appeal about {provider}. This is the first answer.",
      es: "Su plan miró su apelación sobre {provider}. Esta es la primera respuesta.",
      locked: locks.levels,
    },
    "as the plan says": {
      title: "It stays as it was",
      en: "The plan paid what its rules say. So the plan does not pay more.",
      es: "El plan pagó lo que dicen sus reglas. Por eso el plan no paga más.",
      locked: locks.payment,
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
    next: {
      title: "Heading above what is left",
      shape: "heading",
      en: "If you do not agree",
      es: "Si no está de acuerdo",
    },
    second: {
      title: "The second level",
      en: "You can ask the plan to look once more. Tell us why. A new person will look at it.",
      es: "Puede pedir que el plan mire otra vez. Díganos por qué. Lo mira otra persona.",
      locked: locks.levels,
    },
    copies: {
      title: "Free copies",
      en: "You can get free copies of all papers about your claim. You only have to ask.",
      es: "Puede tener copias gratis de todos los papeles de su caso. Solo tiene que pedirlas.",
      locked: locks.reasons,
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
    const reasons = decisionTable(facts, 1, language);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening")),
        ...paragraph(clause === "paid too little" ? say(clause, { short: shortIn(facts) }) : say(clause)),
        ...checkTable(facts, language),
        ...(reasons.length > 0 ? [heading(say("reasons")), ...reasons] : []),
        ...ownParagraphs(context.letter),
        heading(say("next")),
        ...paragraph(say("second"), lawOf(facts).claimant && say("copies")),
        ...paragraph(say("open")),
      ],
    };
  },
});
