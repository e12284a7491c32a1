// What every letter to a member has in common: plain words (US grade 6), their language, the case number,
// whom to call.
import type { CivilDate } from "../../../core/calendar.ts";
import type { Block, LetterBody } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import type { BillClock } from "../../../core/playbooks/balance-bill/clocks.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, paragraph, table } from "./blocks.ts";
import { addressLines, dateIn, hoursIn } from "./words.ts";

/** What a letter may speak of; dates come out in the member's words. */
export type Told = {
  readonly facts: BillFacts;
  readonly context: LetterContext;
  readonly provider: string;
  readonly on: (date: CivilDate) => string;
  /** The date on which a running clock is due, in words; null where it does not run. */
  readonly due: (clock: BillClock) => string | null;
};

export type MemberText = { readonly subject: string; readonly blocks: readonly Block[] };

/** A letter to the member in both languages. The texts say the same and are kept beside each other. */
export type MemberTexts = {
  readonly en: (told: Told) => MemberText;
  readonly es: (told: Told) => MemberText;
};

/** Puts date, case, greeting and contact around the text, in the member's language. */
export function memberLetter(texts: MemberTexts): (facts: BillFacts, context: LetterContext) => LetterBody {
  return (facts, context) => {
    const { language, name, address } = facts.member;
    const on = (date: CivilDate) => dateIn(language, date);
    const due = (clock: BillClock) => {
      const running = context.clocks.find((one) => one.name === clock);
      return running ? on(running.dueOn) : null;
    };
    const { subject, blocks } = texts[language]({ facts, context, provider: facts.provider.name, on, due });
    const frame = language === "es" ? spanish : english;
    return {
      subject: `${subject} (${context.caseNumber})`,
      language,
      to: { name, lines: addressLines(address) },
      blocks: [
        ...paragraph(on(context.today)),
        ...frame.about(facts, context.caseNumber, on),
        ...paragraph(frame.greeting(name)),
        ...blocks,
        ...frame.contact(context),
        ...paragraph(frame.closing, context.card.name),
      ],
    };
  };
}

type Frame = {
  readonly about: (facts: BillFacts, number: string, on: (date: CivilDate) => string) => Block[];
  readonly greeting: (name: string) => string;
  readonly contact: (context: LetterContext) => Block[];
  readonly closing: string;
};

const billOf = ({ bills }: BillFacts, of: string, on: (date: CivilDate) => string) => {
  const last = bills.at(-1);
  if (!last) return null;
  const amount = dollars(last.statementCents);
  return last.statementOn ? `${amount}, ${of} ${on(last.statementOn)}` : amount;
};

const english: Frame = {
  about: (facts, number, on) =>
    table(
      ["Your case number", number],
      ["Provider", facts.provider.name],
      ["Bill", billOf(facts, "dated", on)],
    ),
  greeting: (name) => `Dear ${name},`,
  contact: ({ card, caseNumber }) => [
    heading("How to reach us"),
    ...paragraph(
      card.phone ? `Call us free at ${card.phone}.` : "Call us.",
      `We are here ${card.hours}.`,
      `Please have your case number ready: ${caseNumber}.`,
    ),
    ...table(["E-mail", card.email], ["Fax", card.fax], ["Address", card.address]),
  ],
  closing: "Your patient support team at",
};

const spanish: Frame = {
  about: (facts, number, on) =>
    table(
      ["Su número de caso", number],
      ["Proveedor", facts.provider.name],
      ["Factura", billOf(facts, "del", on)],
    ),
  greeting: (name) => `Hola, ${name}:`,
  contact: ({ card, caseNumber }) => [
    heading("Cómo hablar con nosotros"),
    ...paragraph(
      card.phone ? `Llámenos gratis al ${card.phone}.` : "Llámenos.",
      `Atendemos ${hoursIn("es", card.hours)}.`,
      `Tenga a mano su número de caso: ${caseNumber}.`,
    ),
    ...table(["Correo electrónico", card.email], ["Fax", card.fax], ["Dirección", card.address]),
  ],
  closing: "Su equipo de apoyo en",
};

/** "$275.00", or the word for nothing. */
export const orNothing = (amount: Cents, nothing: string): string => (amount > 0 ? dollars(amount) : nothing);
