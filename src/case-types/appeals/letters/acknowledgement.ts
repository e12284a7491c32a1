// The appeal came: which claim, since when the plan has it, and by when it is answered (AL-01, AL-02).
import { type CivilDate, civilDateIn, dateInWords, deskCalendar } from "../../../core/calendar.ts";
import { type AppealFacts, levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { dateIn } from "../../../desk/letter-frame/words.ts";
import { answerBy, businessLetter, clientNamed, locks, memberLetter, toProvider } from "./letter.ts";

/** The day on which the plan received what is being answered. */
export function planReceivedOn(facts: AppealFacts): CivilDate | null {
  const on = levelOf(facts).dates.planReceived?.on;
  if (on === undefined) return null;
  return typeof on === "number" ? civilDateIn(deskCalendar.zone, on) : on;
}

export const acknowledgement = businessLetter({
  letter: "acknowledgement",
  writtenBy: "send-acknowledgement",
  title: "The appeal came",
  reader: "provider",
  when: "Once an appeal is on file.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "We have your appeal on claim {claim}" },
    opening: { title: "It came", en: "We have your appeal for {member}. We work on it for {plan}." },
    received: {
      title: "Since when",
      en: "The plan received it on {cameOn}. That day counts.",
      locked: locks.law,
    },
    "not yet": {
      title: "The plan does not have it yet",
      en: "It reached us first. We have handed it to the plan, and the day on which the plan has it counts.",
      locked: locks.law,
    },
    "by law": {
      title: "By when, by law",
      en: "By law the plan decides it by {dueOn}.",
      locked: locks.law,
    },
    "by us": { title: "By when, without a law", en: "We answer it by {dueOn}.", locked: locks.law },
    send: {
      title: "What helps",
      en: "If you have more papers that speak for you, please send them now.",
    },
    number: {
      title: "Our case number",
      en: "Please put our case number, {caseNumber}, on them.",
      locked: locks.contact,
    },
  },
  text: (facts, context, say) => {
    const came = planReceivedOn(facts);
    const by = answerBy(context);
    const dueOn = by ? dateInWords(by.on) : "";
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(
          say("opening", { plan: clientNamed(facts, "plan") }),
          came ? say("received", { cameOn: dateInWords(came) }) : say("not yet"),
          by && (by.byLaw ? say("by law", { dueOn }) : say("by us", { dueOn })),
        ),
        ...paragraph(say("send"), say("number")),
      ],
    };
  },
});

export const acknowledgementToMember = memberLetter({
  letter: "acknowledgement to the member",
  writtenBy: "send-acknowledgement",
  title: "The appeal came, to the member",
  when: "Once an appeal of the member is on file.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "We have your appeal",
      es: "Recibimos su apelación",
    },
    opening: {
      title: "It came",
      en: "We have your appeal about {provider}. An appeal asks the plan to look again.",
      es: "Recibimos su apelación sobre {provider}. Con ella usted pide al plan que mire otra vez.",
    },
    received: {
      title: "Since when",
      en: "Your plan got it on {cameOn}.",
      es: "Su plan la recibió el {cameOn}.",
      locked: locks.law,
    },
    "not yet": {
      title: "The plan does not have it yet",
      en: "It came to us first. We gave it to your plan.",
      es: "Llegó primero a nosotros. Ya la dimos a su plan.",
      locked: locks.law,
    },
    "by law": {
      title: "By when, by law",
      en: "By law, your plan must answer by {dueOn}.",
      es: "Por ley, su plan debe contestar a más tardar el {dueOn}.",
      locked: locks.law,
    },
    "by us": {
      title: "By when, without a law",
      en: "We will answer by {dueOn}.",
      es: "Contestamos a más tardar el {dueOn}.",
      locked: locks.law,
    },
    next: {
      title: "What to do",
      shape: "list",
      en: [
        "You do not have to do anything now.",
        "Do you have papers that help you? Please send us a photo of each page.",
      ],
      es: [
        "Ahora usted no tiene que hacer nada.",
        "¿Tiene papeles que le ayudan? Mándenos una foto de cada hoja.",
      ],
    },
  },
  text: ({ say, facts, context, language, on }) => {
    const came = planReceivedOn(facts);
    const by = answerBy(context);
    const dueOn = by ? dateIn(language, by.on) : "";
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(
          say("opening"),
          came ? say("received", { cameOn: on(came) }) : say("not yet"),
          by && (by.byLaw ? say("by law", { dueOn }) : say("by us", { dueOn })),
        ),
        ...list(...say("next").split("\n")),
      ],
    };
  },
});
