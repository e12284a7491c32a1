// What a tenant may save as the words of a clause. A saved wording can break no letter: every blank of it is
// filled, every amount and date is the case's own, and nothing in it is more than text.
import type { Language } from "./letter.ts";
import { countWords, hardestWords, type Reading, readingOf, sentencesIn } from "./reading-grade.ts";
import { type Refusal, refused } from "./ruling.ts";
import {
  type Blanks,
  blanksIn,
  type Clause,
  filled,
  type LetterWording,
  mustStay,
  ownText,
  textOf,
  type Wording,
  wordingKey,
} from "./wording.ts";

/** Characters that a clause may have. */
export const mostOfAClause = { line: 120, text: 1200, list: 2400 };
/** Items of a list. */
const mostItems = 12;

/** The text as it is kept: one kind of accents, single spaces, a line for each item of a list. */
export function tidied(text: string, { shape }: Clause): string {
  const lines = text
    .normalize("NFC")
    .split(shape === "list" ? /[\n\r\u2028\u2029]/ : /(?!)/)
    .map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}

// Controls; marks that turn the direction of writing or join letters unseen; halves of characters; places
// that belong to nobody. In a letter they are at best invisible.
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/u;

/** "$500", "500 dollars", "12 percent": what the ledger and the case say, and no wording. */
const AMOUNT = /\$\s?\d|\b\d[\d,.]*\s?(?:dollars?|dólares|usd|%|percent|por ciento)/i;
const MONTHS =
  "january|february|march|april|june|july|august|september|october|november|december|" +
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
const DATE = new RegExp(
  `\\b(?:${MONTHS}|may)\\s+\\d|\\b\\d{1,2}\\s+(?:de\\s+)?(?:${MONTHS})\\b|` +
    "\\b\\d{1,4}[/-]\\d{1,2}[/-]\\d{1,4}\\b",
  "i",
);

type Asked = {
  readonly letter: LetterWording;
  readonly blanks: Blanks;
  readonly everywhere: readonly string[];
  readonly clause: string;
  readonly language: Language;
  /** Tidied. */
  readonly text: string;
  /** As it stands before the change. */
  readonly wording: Wording;
};

export type WordingChecked = {
  /** Everything that is in the way, the first first; none where it may be saved. */
  readonly refusals: readonly Refusal[];
  /** The clause by itself, and the whole letter with it. */
  readonly clause: Reading;
  readonly whole: Reading;
  readonly hardest: readonly string[];
};

/** May this be saved? Asked again in the transaction that saves it. */
export function checkWording(asked: Asked): WordingChecked {
  const { letter, clause: key, language, text } = asked;
  const clause = letter.clauses[key];
  if (!clause) throw new Error(`The letter "${letter.letter}" has no clause "${key}".`);
  const member = letter.reader === "member";
  const mine = proseOf(clause, text, asked);
  const reading = readingOf(mine, { language, member });
  const whole = readingOf(wholeLetter(asked), { language, member });
  const hardest = hardestWords(mine, language);
  const refusals = [
    ...locked(clause),
    ...form(clause, text),
    ...blanksOf(asked, clause),
    ...ownNumbers(text),
    ...(mine.length > 0 ? tooHard(mine, reading, { whole, hardest }) : []),
  ];
  return { refusals, clause: reading, whole, hardest };
}

/** What a wording says that cannot be changed, by the rule of the clause. */
function locked({ title, locked: lock }: Clause): Refusal[] {
  if (!lock) return [];
  const says = `“${title}” is locked. ${lock.why}`;
  return [refused("WORDING_LOCKED", lock.rule, says, "Reword another clause of the letter.")];
}

function form({ shape }: Clause, text: string): Refusal[] {
  const refusals: Refusal[] = [];
  const most =
    shape === "list" ? mostOfAClause.list : shape === undefined ? mostOfAClause.text : mostOfAClause.line;
  const wrong = (code: string, says: string, doNext: string) =>
    refusals.push(refused(code, "GN-04", says, doNext));
  if (!/\p{L}/u.test(text)) wrong("WORDING_EMPTY", "There are no words in it.", "Write what it is to say.");
  if (text.length > most)
    wrong("WORDING_TOO_LONG", `It has ${text.length} characters of at most ${most}.`, "Make it shorter.");
  if (shape === "list" && text.split("\n").length > mostItems)
    wrong("WORDING_TOO_LONG", `It has more than ${mostItems} items.`, "Join some, or leave some out.");
  const unseen = UNSEEN.exec(text.replaceAll("\n", " "))?.[0];
  if (unseen !== undefined) {
    const name = `U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    wrong("WORDING_SIGNS", `It has a sign in it that nobody sees (${name}).`, "Type the text anew.");
  }
  return refusals;
}

function blanksOf({ blanks, everywhere, text, language }: Asked, clause: Clause): Refusal[] {
  const own = ownText(clause, language) ?? "";
  const there = blanksIn(text);
  const known = [...new Set([...blanksIn(own), ...everywhere])];
  const inWords = (names: readonly string[]) => names.map((name) => `{${name}}`).join(", ");
  const strange = there.filter((name) => !known.includes(name));
  const gone = mustStay(own, blanks).filter((name) => !there.includes(name));
  const stray = text.replace(/\{[A-Za-z]\w*\}/g, "").match(/[{}]/)?.[0];
  const refusals: Refusal[] = [];
  const wrong = (code: string, says: string, doNext: string) =>
    refusals.push(refused(code, "GN-04", says, doNext));
  if (strange.length > 0)
    wrong("WORDING_BLANK_UNKNOWN", `${inWords(strange)} cannot be filled here.`, `Use ${inWords(known)}.`);
  if (gone.length > 0) {
    const means = gone.map((name) => blanks[name]?.means ?? name).join(", ");
    wrong("WORDING_BLANK_MISSING", `${inWords(gone)} must stay: ${means}.`, "Put it back into the text.");
  }
  if (stray)
    wrong("WORDING_SIGNS", `A brace (“${stray}”) belongs to no blank.`, "Write a blank as {provider}.");
  return refusals;
}

function ownNumbers(text: string): Refusal[] {
  const found = AMOUNT.exec(text)?.[0] ?? DATE.exec(text)?.[0];
  if (found === undefined) return [];
  const says = `“${found}” is an amount or a date. Those come from the case and its clocks alone.`;
  return [
    refused("WORDING_NAMES_FIGURE", "GN-04", says, "Leave it out, or use the blank that stands for it."),
  ];
}

/**
 * A hard clause hides in an easy letter: alone it may be harder by this much, and one of few words, of which
 * one alone makes the grade, by more.
 */
const aloneMore = { grade: 2, ease: 10 };
const fewWords = { least: 4, most: 11, grade: 6, ease: 30 };

type Around = Pick<WordingChecked, "whole" | "hardest">;

function tooHard(prose: readonly string[], clause: Reading, { whole, hardest }: Around): Refusal[] {
  const english = clause.measure === "Flesch-Kincaid grade";
  const count = countWords(prose);
  const more = count <= fewWords.most ? fewWords : aloneMore;
  const alone =
    count < fewWords.least ||
    (english ? clause.value <= clause.limit + more.grade : clause.value >= clause.limit - more.ease);
  if (alone && whole.easyEnough) return [];
  const at = ({ value, limit }: Reading) =>
    english ? `grade ${value} of at most ${limit}` : `an ease of ${value} of at least ${limit}`;
  const says = `The clause reads at ${at(clause)}, the whole letter at ${at(whole)}.`;
  const words = hardest.length > 0 ? ` These words cost most: ${hardest.join(", ")}.` : "";
  return [refused("WORDING_TOO_HARD", "GN-04", says, `Shorter sentences, plainer words.${words}`)];
}

/** The sentences of a clause, its blanks filled with their examples; none of what is looked at, not read. */
export function proseOf(
  { shape }: Clause,
  text: string,
  { blanks, language }: Pick<Asked, "blanks" | "language">,
) {
  if (shape !== undefined && shape !== "list") return [];
  const examples = Object.entries(blanks).map(
    ([name, { sample, muestra }]) => [name, language === "es" ? (muestra ?? sample) : sample] as const,
  );
  return filled(text, Object.fromEntries(examples)).split("\n").flatMap(sentencesIn);
}

/**
 * Every clause of the letter that can be in this language, whatever the case: nothing hides in a rare one.
 */
function wholeLetter(asked: Asked): string[] {
  const { letter, clause: changed, language, text, wording } = asked;
  const texts = { ...wording.texts, [wordingKey(letter.letter, changed, language)]: text };
  return Object.entries(letter.clauses).flatMap(([key, clause]) => {
    if (ownText(clause, language) === undefined) return [];
    const of = { ...asked, letter: letter.letter, clauses: letter.clauses };
    return proseOf(clause, textOf(of, key, language, { ...wording, texts }), asked);
  });
}
