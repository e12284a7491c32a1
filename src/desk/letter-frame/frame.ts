// The frame of every letter: a letter and its wording in one hand, what it says by its clauses, and the
// function that says it.
import { type CivilDate, dateInWords } from "../../core/calendar.ts";
import type { Addressee, Block, Language, LetterBody } from "../../core/letter.ts";
import type { LetterFact } from "../../core/playbook.ts";
import { taglines } from "../../core/taglines.ts";
import {
  asItCame,
  type Blanks,
  type BlanksOf,
  type Clauses,
  type LetterWording,
  type Say,
  speaking,
} from "../../core/wording.ts";
import type { LetterContext } from "../case-file/case-type.ts";
import { heading, type Perhaps, paragraph, table } from "./blocks.ts";
import { businessFrame, memberFrame } from "./frame-words.ts";
import { addressLines, dateIn, hoursIn, waysToReach } from "./words.ts";

/** A letter of a room: its wording, and the text on the facts of one case. */
export type LetterOf<F> = {
  readonly wording: LetterWording;
  readonly write: (facts: F, context: LetterContext) => LetterBody;
};

type On = (date: CivilDate) => string;
type Row = readonly [label: string, value: Perhaps];

/** What a member's letter may speak of; dates come out in the member's words. */
export type ToldTo<F, Clock extends string> = {
  readonly facts: F;
  readonly context: LetterContext;
  readonly language: Language;
  readonly on: On;
  /** The date on which a running clock is due, in words; null where it does not run. */
  readonly due: (clock: Clock) => string | null;
};

export type BusinessText = {
  readonly to: Addressee;
  readonly subject: string;
  /** Further lines of the reference, below those that every letter of the room has. */
  readonly about?: readonly Row[];
  readonly blocks: readonly Block[];
};

type Always = "caseNumber" | "desk";
type Common<E extends readonly string[]> = E[number] | Always;

/** Clauses whose blanks are all known; a misspelt one does not compile. */
export type KnownIn<C extends Clauses, B extends Blanks> = {
  readonly [K in keyof C]: BlanksOf<C[K]["en"]> extends keyof B ? C[K] : never;
};

/** What a room's letters have in common. */
type Room<F, B extends Blanks, E extends readonly (keyof B & string)[]> = {
  readonly blanks: B;
  /** Filled in every letter, so that every clause may use them. */
  readonly everywhere: E;
  readonly common: (facts: F) => { readonly [name in Exclude<E[number], Always>]: string };
  /** Whom a letter to the member goes to. Null where the case knows no member: then none is written. */
  readonly member: (facts: F) => {
    readonly name: string;
    readonly address?: string | undefined;
    readonly language: Language;
  } | null;
  /** Below the case number, in a letter to the member and in one to others. */
  readonly memberRows: (facts: F, language: Language, on: On) => readonly Row[];
  readonly businessRows: (facts: F) => readonly Row[];
};

type About<Event extends string> = Omit<LetterWording, "clauses" | "writtenBy"> & {
  /** The event that writes it: a misspelt one does not compile. */
  readonly writtenBy?: Event;
};

type MemberLetter<
  F,
  Event extends string,
  Clock extends string,
  C extends Clauses,
  B extends Blanks,
  E extends readonly (keyof B & string)[],
> = Omit<About<Event>, "reader"> & {
  readonly clauses: C & KnownIn<C, B>;
  readonly text: (told: ToldTo<F, Clock> & { readonly say: Say<C, Common<E>> }) => {
    readonly subject: string;
    readonly blocks: readonly Block[];
  };
};

type BusinessLetter<
  F,
  Event extends string,
  C extends Clauses,
  B extends Blanks,
  E extends readonly (keyof B & string)[],
> = About<Event> & {
  readonly clauses: C & KnownIn<C, B>;
  readonly text: (facts: F, context: LetterContext, say: Say<C, Common<E>>) => BusinessText;
};

/**
 * The two kinds of letters of a room whose facts are `F`, whose events write them and whose clocks date them.
 * Call it twice: `letterFrame<Facts, Event, Clock>()({ … })`.
 */
export const letterFrame =
  <F, Event extends string, Clock extends string>() =>
  <const B extends Blanks, const E extends readonly (keyof B & string)[]>(room: Room<F, B, E>) => ({
    memberLetter: memberLetterOf<F, Event, Clock, B, E>(room),
    businessLetter: businessLetterOf<F, Event, B, E>(room),
  });

/** Puts date, case, greeting and contact around the text, in the member's language. */
const memberLetterOf =
  <F, Event extends string, Clock extends string, B extends Blanks, E extends readonly (keyof B & string)[]>(
    room: Room<F, B, E>,
  ) =>
  <const C extends Clauses>(of: MemberLetter<F, Event, Clock, C, B, E>): LetterOf<F> => {
    const { clauses, text, ...about } = of;
    const wording: LetterWording = { ...about, reader: "member", clauses };
    const write = (facts: F, context: LetterContext): LetterBody => {
      const member = room.member(facts);
      if (!member) throw new Error(`The letter "${about.letter}" has no member to go to.`);
      const { language } = member;
      const on = (date: CivilDate) => dateIn(language, date);
      const spoken = { facts, context, language };
      const say = sayOf(room, spoken, { letter: wording.letter, clauses: clauses as C });
      const { subject, blocks } = text({ ...spoken, on, due: dueIn(context, on), say });
      const rows = room.memberRows(facts, language, on);
      const frame = frameOf(room, spoken, memberFrame, { member: member.name });
      return memberBody({ subject, blocks, rows, member, context, on }, frame);
    };
    return { wording, write };
  };

/** Puts date, reference and contact around the text. In English, as all business letters of the desk are. */
const businessLetterOf =
  <F, Event extends string, B extends Blanks, E extends readonly (keyof B & string)[]>(room: Room<F, B, E>) =>
  <const C extends Clauses>(of: BusinessLetter<F, Event, C, B, E>): LetterOf<F> => {
    const { clauses, text, ...about } = of;
    const wording: LetterWording = { ...about, clauses };
    const write = (facts: F, context: LetterContext): LetterBody => {
      const spoken = { facts, context, language: "en" } as const;
      const say = sayOf(room, spoken, { letter: wording.letter, clauses: clauses as C });
      const frame = frameOf(room, spoken, businessFrame, {});
      return businessBody(text(facts, context, say), { rows: room.businessRows(facts), context, frame });
    };
    return { wording, write };
  };

type Spoken<F> = { readonly facts: F; readonly context: LetterContext; readonly language: Language };

/** How a wording speaks in one letter of one case. */
function sayOf<F, const C extends Clauses, B extends Blanks, E extends readonly (keyof B & string)[]>(
  { blanks, everywhere, common: own }: Room<F, B, E>,
  { facts, context: { caseNumber, card, wording = asItCame }, language }: Spoken<F>,
  { letter, clauses }: { readonly letter: string; readonly clauses: C },
): Say<C, Common<E>> {
  const common = { ...own(facts), caseNumber, desk: card.name } as { readonly [N in Common<E>]: string };
  return speaking({ letter, clauses, blanks, everywhere, language, wording, common });
}

/** How the frame itself speaks: as every letter does, and to the member by name. */
function frameOf<
  F,
  const C extends Clauses,
  M extends object,
  B extends Blanks,
  E extends readonly (keyof B & string)[],
>(
  { blanks, everywhere, common: own }: Room<F, B, E>,
  { facts, context: { caseNumber, card, wording = asItCame }, language }: Spoken<F>,
  { letter, clauses }: { readonly letter: string; readonly clauses: C },
  more: M,
): Say<C, "caseNumber" | (keyof M & string)> {
  const common = { ...own(facts), desk: card.name, ...more, caseNumber };
  const given = common as unknown as { readonly [N in "caseNumber" | (keyof M & string)]: string };
  return speaking({ letter, clauses, blanks, everywhere, language, wording, common: given });
}

const dueIn =
  <Clock extends string>({ clocks }: LetterContext, on: On) =>
  (clock: Clock): string | null => {
    const running = clocks.find((one) => one.name === clock);
    return running ? on(running.dueOn) : null;
  };

type MemberBody = {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly rows: readonly Row[];
  readonly member: {
    readonly name: string;
    readonly address?: string | undefined;
    readonly language: Language;
  };
  readonly context: LetterContext;
  readonly on: On;
};

function memberBody(
  of: MemberBody,
  frame: Say<(typeof memberFrame)["clauses"], "caseNumber" | "member">,
): LetterBody {
  const { subject, blocks, rows, member, context, on } = of;
  const { caseNumber, card } = context;
  const { language, name, address } = member;
  const label = labels[language];
  return {
    subject: `${subject} (${caseNumber})`,
    language,
    to: { name, lines: addressLines(address) },
    blocks: [
      ...paragraph(on(context.today)),
      ...table([label.number, caseNumber], ...rows),
      ...paragraph(frame("greeting")),
      ...blocks,
      heading(frame("contact")),
      ...paragraph(
        card.phone ? frame("call", { phone: card.phone }) : frame("call without number"),
        frame("hours", { hours: hoursIn(language, card.hours) }),
        frame("ready"),
      ),
      ...table([label.email, card.email], ["Fax", card.fax], [label.address, card.address]),
      ...table(...taglines(context.taglines ?? [], language, card.phone)),
      ...paragraph(frame("closing"), card.name),
    ],
    ...versionOf(context),
  };
}

const labels = {
  en: { number: "Your case number", email: "E-mail", address: "Address" },
  es: { number: "Su número de caso", email: "Correo electrónico", address: "Dirección" },
};

type BusinessFrame = {
  readonly rows: readonly Row[];
  readonly context: LetterContext;
  readonly frame: Say<(typeof businessFrame)["clauses"], "caseNumber">;
};

function businessBody(said: BusinessText, { rows, context, frame }: BusinessFrame): LetterBody {
  const { caseNumber, card, today } = context;
  return {
    subject: `${said.subject} (${caseNumber})`,
    language: "en",
    to: said.to,
    blocks: [
      ...paragraph(dateInWords(today)),
      ...table(["Our case number", caseNumber], ...rows, ...(said.about ?? [])),
      ...said.blocks,
      ...paragraph(frame("closing"), card.name),
      heading(frame("contact")),
      ...table(...waysToReach(card)),
    ],
    ...versionOf(context),
  };
}

const versionOf = ({ wording }: LetterContext) => (wording?.version ? { wording: wording.version } : {});

/** What somebody wrote into the letter, a paragraph where a line was left free. */
export const ownParagraphs = ({ paragraph: words = "" }: Pick<LetterFact, "paragraph">): Block[] =>
  words.split(/\n\s*\n/).flatMap((one) => paragraph(one.trim()));
