// A message in the desk's own words, in the frame of every letter of the desk: who writes, about which case,
// whom to call. What was written is not changed and not translated.
import type { Addressee, LetterBody } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { paragraph } from "./blocks.ts";
import { businessLetter, clientNamed, toProvider } from "./business-letter.ts";
import { memberLetter } from "./member-letter.ts";

/** The words of the message that this letter carries, a paragraph where a line was left free. */
const words = ({ messages = [] }: BillFacts, { no }: LetterFact): string[] =>
  (messages.find(({ letterNo }) => letterNo === no)?.text ?? "").split(/\n\s*\n/);

const toMember = memberLetter({
  en: ({ facts, context, provider }) => ({
    subject: `About your bill from ${provider}`,
    blocks: words(facts, context.letter).flatMap((one) => paragraph(one)),
  }),
  es: ({ facts, context, provider }) => ({
    subject: `Sobre su factura de ${provider}`,
    blocks: words(facts, context.letter).flatMap((one) => paragraph(one)),
  }),
});

export function message(facts: BillFacts, context: LetterContext): LetterBody {
  const { to } = context.letter;
  if (to === "member") return toMember(facts, context);
  return businessLetter(facts, context, {
    to: to === "provider" ? toProvider(facts) : addressee(facts, to),
    subject: `Message about the bill of ${facts.member.name}`,
    blocks: words(facts, context.letter).flatMap((one) => paragraph(one)),
  });
}

const addressee = (facts: BillFacts, to: LetterFact["to"]): Addressee =>
  to === "counsel" && facts.counsel
    ? { name: facts.counsel.firm, lines: [`Attention: ${facts.counsel.name}`] }
    : { name: clientNamed(facts, to), lines: [] };
