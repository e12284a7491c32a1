// Nobody names another provider: a reminder, a second one, and the end of the case.
import { dateInWords } from "../../../core/calendar.ts";
import { paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, type Letter, locks, memberLetter, toParty } from "./letter.ts";

export const nudgeToMember = memberLetter({
  letter: "nudge to the member",
  title: "Reminder to the member",
  when: "When nobody has named another provider, and the member is the one who is asked.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Do you still need a place to go?",
      es: "¿Aún necesita un lugar para su cita?",
    },
    asked: {
      title: "What we wait for",
      en: "{provider} does not take your plan. We asked you for the name of another place.",
      es: "{provider} no acepta su plan. Le pedimos el nombre de otro lugar.",
    },
    call: {
      title: "What to do",
      en: "Please call us. We can look for one with you.",
      es: "Por favor, llámenos. Podemos buscar uno con usted.",
    },
    closes: {
      title: "When the case closes",
      en: "If we do not hear from you, we will close your case on {dueOn}.",
      es: "Si no sabemos de usted, cerramos su caso el {dueOn}.",
      locked: locks.silence,
    },
  },
  text: ({ say, due }) => {
    const dueOn = due("close in silence");
    return {
      subject: say("subject"),
      blocks: [...paragraph(say("asked"), say("call")), ...paragraph(dueOn && say("closes", { dueOn }))],
    };
  },
});

export const nudgeToOthers = businessLetter({
  letter: "nudge",
  writtenBy: "send-nudge",
  title: "Reminder that another provider is looked for",
  reader: "client",
  when: "When nobody has named another provider for ten days, and again after twenty.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Another provider for {member}?" },
    asked: {
      title: "What we wait for",
      en: "{provider} does not accept {plan}. We asked for the name of another provider.",
    },
    name: {
      title: "What to do",
      en: "Please name one, or tell us that none is needed any more. We ask each one you name.",
    },
    planned: {
      title: "The planned day",
      en: "The service is planned for {plannedOn}.",
    },
    closes: {
      title: "When the case closes",
      en: "If we hear nothing, we close the case on {dueOn}. It opens again as soon as anybody writes.",
      locked: locks.silence,
    },
  },
  text: (facts, context, say) => {
    const closes = context.clocks.find(({ name }) => name === "close in silence");
    const { plannedOn } = facts.service;
    return {
      to: toParty(facts, context.letter),
      subject: say("subject"),
      blocks: [
        ...paragraph(
          say("asked"),
          say("name"),
          plannedOn && say("planned", { plannedOn: dateInWords(plannedOn) }),
        ),
        ...paragraph(closes && say("closes", { dueOn: dateInWords(closes.dueOn) })),
      ],
    };
  },
});

export const nudge: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? nudgeToMember : nudgeToOthers).write(facts, context);
