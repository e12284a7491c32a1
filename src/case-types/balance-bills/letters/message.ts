// A message in the desk's own words, in the frame of every letter of the desk: who writes, about which case,
// whom to call. What was written is not changed and not translated.
import type { Addressee, Block } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { paragraph } from "../../../desk/letter-frame/blocks.ts";
import { clientNamed, toProvider } from "./business-letter.ts";
import { businessLetter, type Letter, memberLetter } from "./letter.ts";

/** The words of the message that this letter carries, a paragraph where a line was left free. */
const words = ({ messages = [] }: BillFacts, { no }: LetterFact): Block[] =>
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
      en: "About your bill from {provider}",
      es: "Sobre su factura de {provider}",
    },
  },
  text: ({ say, facts, context }) => ({ subject: say("subject"), blocks: words(facts, context.letter) }),
});

export const messageToOthers = businessLetter({
  letter: "message",
  writtenBy: "send-message",
  title: "Message to others",
  reader: "provider",
  when: "When somebody of the desk writes to a provider, plan, TPA or counsel in their own words.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Message about the bill of {member}" },
  },
  text: (facts, { letter }, say) => ({
    to: letter.to === "provider" ? toProvider(facts) : addressee(facts, letter.to),
    subject: say("subject"),
    blocks: words(facts, letter),
  }),
});

export const message: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? messageToMember : messageToOthers).write(facts, context);

const addressee = (facts: BillFacts, to: LetterFact["to"]): Addressee =>
  to === "counsel" && facts.counsel
    ? { name: facts.counsel.firm, lines: [`Attention: ${facts.counsel.name}`] }
    : { name: clientNamed(facts, to), lines: [] };
