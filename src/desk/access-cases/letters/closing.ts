// The case is closed, or open again.
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import { heading, paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, type Letter, locks, memberLetter, toParty } from "./letter.ts";

/** Somebody wished it; otherwise nobody answered for a month. */
const isWished = ({ closed }: AccessFacts): boolean => closed?.why.startsWith("withdrawn") ?? false;

export const closingToMember = memberLetter({
  letter: "closing to the member",
  title: "Closing letter to the member",
  when: "When the case closes without a place to go: it was withdrawn, or nobody answered.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "We closed your case", es: "Cerramos su caso" },
    wished: {
      title: "It was wished",
      en: "We were asked to close your case about {provider}. We did so on {today}.",
      es: "Nos pidieron cerrar su caso sobre {provider}. Lo cerramos el {today}.",
      locked: locks.silence,
    },
    quiet: {
      title: "Nobody answered",
      en: [
        "We closed your case about {provider} on {today}. We had asked for another place,",
        "and heard nothing.",
      ],
      es: "Cerramos su caso sobre {provider} el {today}. Pedimos otro lugar y no supimos de nadie.",
      locked: locks.silence,
    },
    "how to open": {
      title: "Heading above the way back",
      shape: "heading",
      en: "How to open your case again",
      es: "Cómo abrir su caso otra vez",
    },
    reopen: {
      title: "It opens again",
      en: [
        "Do you still need help? Call us and tell us your case number, {caseNumber}.",
        "All your papers are here.",
      ],
      es: "¿Aún necesita ayuda? Llámenos y díganos su caso, {caseNumber}. Todos sus papeles siguen aquí.",
      locked: locks.reopen,
    },
  },
  text: ({ say, facts, context, on }) => {
    const today = on(context.today);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(isWished(facts) ? say("wished", { today }) : say("quiet", { today })),
        heading(say("how to open")),
        ...paragraph(say("reopen")),
      ],
    };
  },
});

export const closingToOthers = businessLetter({
  letter: "closing",
  title: "Closing letter",
  reader: "client",
  when: "When the case closes without a provider: it was withdrawn, or nobody answered.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Case closed: {provider}" },
    wished: {
      title: "It was wished",
      en: "We were asked to close this case, and have done so.",
      locked: locks.silence,
    },
    quiet: {
      title: "Nobody answered",
      en: "We asked twice for another provider and heard nothing, so we closed this case.",
      locked: locks.silence,
    },
    reopen: {
      title: "It opens again",
      en: "Write or call with the number {caseNumber}, and it opens again. Nothing of it is lost.",
      locked: locks.reopen,
    },
  },
  text: (facts, context, say) => ({
    to: toParty(facts, context.letter),
    subject: say("subject"),
    blocks: paragraph(isWished(facts) ? say("wished") : say("quiet"), say("reopen")),
  }),
});

export const closing: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? closingToMember : closingToOthers).write(facts, context);

export const reopenedToMember = memberLetter({
  letter: "reopened to the member",
  title: "The case is open again, for the member",
  when: "When something comes in on a closed case.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "Your case is open again",
      es: "Abrimos su caso otra vez",
    },
    open: {
      title: "It is open again",
      en: "We opened your case about {provider} again on {today}. You have nothing to do now.",
      es: "Abrimos su caso sobre {provider} otra vez el {today}. Ahora no tiene que hacer nada.",
      locked: locks.reopen,
    },
    call: {
      title: "What follows",
      en: "We read what came, and call you if we need something.",
      es: "Leemos lo que llegó y lo llamamos si hace falta algo.",
    },
  },
  text: ({ say, context, on }) => ({
    subject: say("subject"),
    blocks: paragraph(say("open", { today: on(context.today) }), say("call")),
  }),
});

export const reopenedToOthers = businessLetter({
  letter: "reopened",
  title: "The case is open again",
  reader: "client",
  when: "When something comes in on a closed case.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Case open again: {provider}" },
    open: {
      title: "It is open again",
      en: "Something came in on this case, so it is open again. All of its history is kept.",
      locked: locks.reopen,
    },
    next: { title: "What follows", en: "We read what came, and tell you if we need something from you." },
  },
  text: (facts, context, say) => ({
    to: toParty(facts, context.letter),
    subject: say("subject"),
    blocks: paragraph(say("open"), say("next")),
  }),
});

export const reopened: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? reopenedToMember : reopenedToOthers).write(facts, context);
