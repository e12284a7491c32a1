// Messages in the desk's own words, and the few words of a notice (GN-06).
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { Block } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
import type { LetterContext } from "../../case-file/case-type.ts";
import type { NoticeContext } from "../../correspondence/notice.ts";
import { paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, type Letter, memberLetter, toParty } from "./letter.ts";

/** The words of the message that this letter carries, a paragraph where a line was left free. */
const words = ({ messages = [] }: AccessFacts, { no }: LetterFact): Block[] =>
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
      en: "About your visit to {provider}",
      es: "Sobre su cita con {provider}",
    },
  },
  text: ({ say, facts, context }) => ({ subject: say("subject"), blocks: words(facts, context.letter) }),
});

export const messageToOthers = businessLetter({
  letter: "message",
  writtenBy: "send-message",
  title: "Message to others",
  reader: "provider",
  when: "When somebody of the desk writes to a provider or a client in their own words.",
  clauses: { subject: { title: "Subject", shape: "subject", en: "Message about {member}" } },
  text: (facts, { letter }, say) => ({
    to: toParty(facts, letter),
    subject: say("subject"),
    blocks: words(facts, letter),
  }),
});

export const message: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? messageToMember : messageToOthers).write(facts, context);

export const noticeToMember = memberLetter({
  letter: "notice to the member",
  title: "News for the member",
  when: "When something happens that the member is told of.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "News about your case",
      es: "Noticias sobre su caso",
    },
    news: {
      title: "What this is",
      en: "There is news about your visit to {provider}.",
      es: "Hay noticias sobre su cita con {provider}.",
    },
    look: {
      title: "Where it stands",
      en: "You can read it in your window, or call us.",
      es: "Puede leerlas en su ventana, o llamarnos.",
    },
  },
  text: ({ say }) => ({ subject: say("subject"), blocks: paragraph(say("news"), say("look")) }),
});

export const noticeToOthers = businessLetter({
  letter: "notice",
  title: "News for a client",
  reader: "client",
  when: "When something happens that a client wants to be told of.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "News on {provider}" },
    news: { title: "Where no more may be told", en: "There is news on this case." },
    nothing: {
      title: "Nothing to do",
      en: "You have nothing to do, unless you were asked for something. All of it stands in the case.",
    },
  },
  text: (facts, context, say) => {
    const { happened, stageTitle } = toldIn(context);
    return {
      to: toParty(facts, context.letter),
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

export const notice: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? noticeToMember : noticeToOthers).write(facts, context);
