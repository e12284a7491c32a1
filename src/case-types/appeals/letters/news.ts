// Messages in our own words, and what happened, for those who want to be told (GN-06).
import type { Block } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import type { NoticeContext } from "../../../desk/correspondence/notice.ts";
import { paragraph } from "../../../desk/letter-frame/blocks.ts";
import { businessLetter, memberLetter, toOther } from "./letter.ts";

/** The words of the message that this letter carries, a paragraph where a line was left free. */
const words = ({ messages = [] }: AppealFacts, { no }: LetterFact): Block[] =>
  (messages.find(({ letterNo }) => letterNo === no)?.text ?? "")
    .split(/\n\s*\n/)
    .flatMap((one) => paragraph(one));

export const messageToMember = memberLetter({
  letter: "message to the member",
  title: "Message to the member",
  when: "When somebody of the desk writes to the member in their own words.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "About the appeal on your care at {provider}",
      es: "Sobre la apelación por su atención en {provider}",
    },
  },
  text: ({ say, facts, context }) => ({ subject: say("subject"), blocks: words(facts, context.letter) }),
});

export const messageToOthers = businessLetter({
  letter: "message",
  writtenBy: "send-message",
  title: "Message to others",
  reader: "provider",
  when: "When somebody of the desk writes to a provider, plan or TPA in their own words.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Message about the appeal on claim {claim}" },
  },
  text: (facts, { letter }, say) => ({
    to: toOther(facts, letter.to),
    subject: say("subject"),
    blocks: words(facts, letter),
  }),
});

export const noticeToMember = memberLetter({
  letter: "notice to the member",
  title: "News for the member",
  when: "When something happens that the member is told of.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "News about an appeal",
      es: "Noticias sobre una apelación",
    },
    news: {
      title: "What this is",
      en: "We have news on the appeal about {provider}. Look in your window, or call us.",
      es: "Tenemos noticias sobre la apelación de {provider}. Mire en su ventana o llámenos.",
    },
  },
  text: ({ say }) => ({ subject: say("subject"), blocks: paragraph(say("news")) }),
});

export const noticeToClient = businessLetter({
  letter: "notice",
  title: "News for a client",
  reader: "client",
  when: "When something happens that a TPA, plan or broker wants to be told of.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "News on the appeal of {provider}" },
    news: { title: "Where no more may be told", en: "There is news on this appeal." },
    nothing: {
      title: "Nothing to do",
      en: "You have nothing to do, unless you were asked for something. All of it stands in the case.",
    },
  },
  text: (facts, context, say) => {
    const { happened, stageTitle } = toldIn(context);
    return {
      to: toOther(facts, context.letter.to),
      subject: say("subject"),
      about: [
        ["Provider", facts.provider.name],
        ["Stage of the case", stageTitle],
      ],
      blocks: [...paragraph(happened ?? say("news")), ...paragraph(say("nothing"))],
    };
  },
});

/** `happened` is the sentence of the timeline, where this party may read it. */
const toldIn = (context: LetterContext & Partial<NoticeContext>) => context;
