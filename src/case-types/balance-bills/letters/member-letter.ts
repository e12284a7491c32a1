// What every letter to a member has in common: plain words (US grade 6), their language, the case number,
// whom to call.
import type { CivilDate } from "../../../core/calendar.ts";
import type { Block, Language } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import type { BillClock } from "../../../core/playbooks/balance-bill/clocks.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { taglines } from "../../../core/taglines.ts";
import type { Clauses, LetterWording, Say } from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import type { Common, Known } from "./blanks.ts";
import { heading, paragraph, table } from "./blocks.ts";
import { type ByEvent, type Letter, locks, sayIn } from "./letter.ts";
import { addressLines, dateIn, hoursIn } from "./words.ts";

/** What a letter may speak of; dates come out in the member's words. */
export type Told = {
  readonly facts: BillFacts;
  readonly context: LetterContext;
  readonly language: Language;
  readonly on: (date: CivilDate) => string;
  /** The date on which a running clock is due, in words; null where it does not run. */
  readonly due: (clock: BillClock) => string | null;
};

export type MemberText = { readonly subject: string; readonly blocks: readonly Block[] };

type MemberLetter<C extends Clauses> = Omit<LetterWording, "reader" | "clauses"> &
  ByEvent & {
    readonly clauses: C & Known<C>;
    readonly text: (told: Told & { readonly say: Say<C, Common> }) => MemberText;
  };

export const memberFrame = {
  letter: "every letter to the member",
  title: "Around every letter to the member",
  reader: "member",
  when: "It stands around the text of each letter to a member.",
  clauses: {
    greeting: { title: "Greeting", shape: "label", en: "Dear {member},", es: "Hola, {member}:" },
    contact: {
      title: "Heading above the contact",
      shape: "heading",
      en: "How to reach us",
      es: "Cómo hablar con nosotros",
    },
    call: {
      title: "Number to call",
      en: "Call us free at {phone}.",
      es: "Llámenos gratis al {phone}.",
      locked: locks.contact,
    },
    "call without number": {
      title: "Where the desk has no number",
      en: "Call us.",
      es: "Llámenos.",
      locked: locks.contact,
    },
    hours: { title: "Hours", en: "We are here {hours}.", es: "Atendemos {hours}.", locked: locks.contact },
    ready: {
      title: "Case number at hand",
      en: "Please have your case number ready: {caseNumber}.",
      es: "Tenga a mano su número de caso: {caseNumber}.",
      locked: locks.contact,
    },
    closing: {
      title: "Closing words",
      shape: "label",
      en: "Your patient support team at",
      es: "Su equipo de apoyo en",
    },
  },
} as const satisfies LetterWording;

/** Puts date, case, greeting and contact around the text, in the member's language. */
export function memberLetter<const C extends Clauses>(of: MemberLetter<C>): Letter {
  const { clauses, text, ...about } = of;
  const wording: LetterWording = { ...about, reader: "member", clauses };
  return {
    wording,
    write: (facts, context) => {
      const { language, name, address } = facts.member;
      const on = (date: CivilDate) => dateIn(language, date);
      const due = (clock: BillClock) => {
        const running = context.clocks.find((one) => one.name === clock);
        return running ? on(running.dueOn) : null;
      };
      const say = sayIn(wording, clauses as C, facts, context, language);
      const frame = sayIn(memberFrame, memberFrame.clauses, facts, context, language);
      const { subject, blocks } = text({ facts, context, language, on, due, say });
      return {
        subject: `${subject} (${context.caseNumber})`,
        language,
        to: { name, lines: addressLines(address) },
        blocks: [
          ...paragraph(on(context.today)),
          ...reference[language](facts, context.caseNumber, on),
          ...paragraph(frame("greeting")),
          ...blocks,
          heading(frame("contact")),
          ...paragraph(
            context.card.phone ? frame("call", { phone: context.card.phone }) : frame("call without number"),
            frame("hours", { hours: hoursIn(language, context.card.hours) }),
            frame("ready"),
          ),
          ...ways[language](context),
          ...table(...taglines(context.taglines ?? [], language, context.card.phone)),
          ...paragraph(frame("closing"), context.card.name),
        ],
        ...(context.wording?.version ? { wording: context.wording.version } : {}),
      };
    },
  };
}

type On = (date: CivilDate) => string;

const billOf = ({ bills }: BillFacts, of: string, on: On) => {
  const last = bills.at(-1);
  if (!last) return null;
  const amount = dollars(last.statementCents);
  return last.statementOn ? `${amount}, ${of} ${on(last.statementOn)}` : amount;
};

const reference = {
  en: (facts: BillFacts, number: string, on: On) =>
    table(
      ["Your case number", number],
      ["Provider", facts.provider.name],
      ["Bill", billOf(facts, "dated", on)],
    ),
  es: (facts: BillFacts, number: string, on: On) =>
    table(
      ["Su número de caso", number],
      ["Proveedor", facts.provider.name],
      ["Factura", billOf(facts, "del", on)],
    ),
};

const ways = {
  en: ({ card }: LetterContext) =>
    table(["E-mail", card.email], ["Fax", card.fax], ["Address", card.address]),
  es: ({ card }: LetterContext) =>
    table(["Correo electrónico", card.email], ["Fax", card.fax], ["Dirección", card.address]),
};

/** "$275.00", or the word for nothing. */
export const orNothing = (amount: Cents, nothing: string): string => (amount > 0 ? dollars(amount) : nothing);
