// The words of a letter apart from what they are about: named clauses with typed blanks, which a tenant may
// reword where the clause is not locked.
import type { Language, LetterBody } from "./letter.ts";

/** What fills a blank. Amounts and dates are the case's own and must stay; a name may be left out. */
export type Blank = {
  readonly kind: "amount" | "date" | "name" | "words";
  /** What it stands for, for whoever edits the wording. */
  readonly means: string;
  /** An example, for measuring and for previews. */
  readonly sample: string;
  /** The example in Spanish, where it is another. */
  readonly muestra?: string;
};
export type Blanks = { readonly [name: string]: Blank };

/** Why a clause cannot be reworded, by its rule. */
export type Lock = { readonly rule: string; readonly why: string };

/** A text, or its parts: the items of a list, or pieces that a space joins. */
export type Words = string | readonly string[];

/**
 * One clause in the words that Parley came with. `{provider}` is a blank. A list has an item in each line.
 * Only texts and lists are read as prose; a heading, a subject or a label is looked at.
 */
export type Clause = {
  readonly title: string;
  readonly en: Words;
  /** Left out where the clause is never written in Spanish. */
  readonly es?: Words;
  readonly shape?: "list" | "heading" | "subject" | "label";
  readonly locked?: Lock;
};
export type Clauses = { readonly [key: string]: Clause };

/** Who reads a letter decides how easy it must be. */
export type Reader = "member" | "provider" | "client" | "collector";

/** The wording of one letter, as a room hands it to the desk. */
export type LetterWording = {
  /** Unique in its playbook; the template's name where a template has one wording. */
  readonly letter: string;
  readonly title: string;
  readonly reader: Reader;
  /** When it is written, in a sentence. */
  readonly when: string;
  /**
   * The event by which a person has it written; left out where it comes of itself, or stands around others.
   */
  readonly writtenBy?: string;
  readonly clauses: Clauses;
};

/** Everything a room has in words. */
export type WordingCatalogue = {
  readonly blanks: Blanks;
  readonly letters: readonly LetterWording[];
  /** Blanks that every letter fills, whatever its clause said before. */
  readonly everywhere: readonly string[];
  /**
   * The letter as it would look on made-up cases, in a tenant's wording; none for what is part of others.
   */
  readonly samples: (letter: string, language: Language, wording: Wording) => readonly LetterBody[];
};

/** What a tenant has reworded, by `wordingKey`; version 0 says that nothing was ever changed. */
export type Wording = { readonly version: number; readonly texts: { readonly [key: string]: string } };

export const asItCame: Wording = { version: 0, texts: {} };

export const wordingKey = (letter: string, clause: string, language: Language): string =>
  `${letter}/${clause}/${language}`;

/** The text of a clause as it came; undefined where it has none in this language. */
export function ownText({ shape, ...clause }: Clause, language: Language): string | undefined {
  const own = clause[language];
  return typeof own === "string" ? own : own?.join(shape === "list" ? "\n" : " ");
}

/** The blanks in a text, at the level of types. */
export type BlanksIn<T extends string> = T extends `${string}{${infer One}}${infer Rest}`
  ? One | BlanksIn<Rest>
  : never;

const BLANK = /\{([A-Za-z]\w*)\}/g;

/** The names of the blanks in a text, each once, in their order. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(BLANK)].flatMap(([, name]) => name ?? [])),
];

/** The text with its blanks filled, once: a filling that looks like a blank stays as it is. */
export const filled = (text: string, given: { readonly [blank: string]: string }): string =>
  text.replace(BLANK, (blank, name: string) => given[name] ?? blank);

/** Blanks that a reworded clause must still have: all but names, which may be left out. */
export const mustStay = (text: string, blanks: Blanks): string[] =>
  blanksIn(text).filter((name) => blanks[name]?.kind !== "name");

type Asked = {
  readonly letter: string;
  readonly clauses: Clauses;
  readonly blanks: Blanks;
  readonly everywhere: readonly string[];
};

/**
 * The text of a clause in this tenant's words. What was kept for an earlier Parley and has lost a blank
 * since, or is locked now, is not used: the words that Parley came with are.
 */
export function textOf(asked: Asked, key: string, language: Language, wording: Wording): string {
  const clause = asked.clauses[key];
  if (!clause) throw new Error(`The letter "${asked.letter}" has no clause "${key}".`);
  const own = ownText(clause, language) ?? ownText(clause, "en") ?? "";
  const kept = clause.locked ? undefined : wording.texts[wordingKey(asked.letter, key, language)];
  if (kept === undefined) return own;
  const known = new Set([...blanksIn(own), ...asked.everywhere]);
  const there = blanksIn(kept);
  const fits =
    there.every((name) => known.has(name)) &&
    mustStay(own, asked.blanks).every((name) => there.includes(name));
  return fits ? kept : own;
}

export type BlanksOf<W extends Words> = BlanksIn<W extends readonly string[] ? W[number] : W & string>;

/** What must be given for the blanks of a clause; those of every letter are filled already. */
type Needs<T extends Words, Common extends string> = [Exclude<BlanksOf<T>, Common>] extends [never]
  ? readonly []
  : readonly [given: { readonly [B in Exclude<BlanksOf<T>, Common>]: string }];

/** Speaks one clause, its blanks filled. */
export type Say<C extends Clauses, Common extends string> = <K extends keyof C & string>(
  key: K,
  ...given: Needs<C[K]["en"], Common>
) => string;

type Speaking<C extends Clauses, Common extends string> = Asked & {
  readonly clauses: C;
  readonly language: Language;
  readonly wording: Wording;
  readonly common: { readonly [B in Common]: string };
};

export function speaking<const C extends Clauses, Common extends string>(
  asked: Speaking<C, Common>,
): Say<C, Common> {
  const { language, wording, common } = asked;
  return (key, ...given) =>
    filled(textOf(asked, key, language, wording), { ...common, ...(given[0] as object | undefined) });
}

/** The items of a clause that is a list. */
export const itemsOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
