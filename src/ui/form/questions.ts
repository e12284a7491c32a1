// From a JSON Schema to questions a person can answer, and from what was typed back to the body of a request.
import {
  type CivilDate,
  instantAt,
  isoInstant,
  readCivil,
  type TimeOfDay,
  type Zone,
} from "../../core/calendar.ts";
import type { JsonSchema } from "../../core/fields.ts";
import { type Cents, dollars, readDollars } from "../../core/money.ts";
import { atStart } from "../../core/words.ts";
import type { Typed } from "../drafts.ts";

export type Kind =
  | "money"
  | "text"
  | "long-text"
  | "date"
  | "instant"
  | "choice"
  | "yes-no"
  | "count"
  | "percent";

export type Question = {
  readonly name: string;
  readonly kind: Kind;
  readonly title: string;
  readonly hint?: string;
  readonly needed: boolean;
  readonly choices: readonly string[];
  readonly most?: number;
};

type Property = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly maxLength?: number;
  readonly not?: unknown;
  readonly "x-unit"?: string;
};

function kindOf(one: Property): Kind {
  if (one["x-unit"] === "cents") return "money";
  if (one["x-unit"] === "percent") return "percent";
  if (one.enum) return "choice";
  if (one.type === "boolean") return "yes-no";
  if (one.type === "integer" || one.type === "number") return "count";
  if (one.format === "date") return "date";
  if (one.format === "date-time") return "instant";
  return (one.maxLength ?? 0) >= 1000 ? "long-text" : "text";
}

/** The questions of a schema, in its order; what only the software itself can hand over is left out. */
export function questionsOf(schema: JsonSchema): readonly Question[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Property>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(properties)
    .filter(([, one]) => one.not === undefined)
    .map(([name, one]) => ({
      name,
      kind: kindOf(one),
      title: one.title ?? name,
      ...(one.description ? { hint: one.description } : {}),
      needed: required.includes(name),
      choices: one.enum ?? [],
      ...(one.maxLength === undefined ? {} : { most: one.maxLength }),
    }));
}

/** What is wrong with an answer before it is sent, by the name of its question. */
export type Wrong = Readonly<Record<string, string>>;

export type Body = Readonly<Record<string, unknown>>;

/**
 * The body that the answers make: dollars become cents, a time of day in the desk's zone becomes an
 * instant, an empty answer is left out. Does NOT ask the rules; the server does.
 */
export function bodyOf(
  questions: readonly Question[],
  typed: Typed,
  zone: Zone,
): { readonly body: Body; readonly wrong: Wrong } {
  const body: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const { name, kind, needed, title } of questions) {
    const text = (typed[name] ?? "").trim();
    if (text === "") {
      if (needed) wrong[name] = kind === "choice" || kind === "yes-no" ? "Choose one." : `Give: ${title}.`;
      continue;
    }
    const answer = answerOf(kind, text, zone);
    if (answer === null) wrong[name] = asks[kind];
    else body[name] = answer;
  }
  return { body, wrong };
}

const asks: Readonly<Record<Kind, string>> = {
  money: "Give dollars and cents, such as 1,840.00.",
  percent: "Give a number with at most two decimals.",
  count: "Give a whole number.",
  date: "Give a date.",
  instant: "Give a date and a time.",
  choice: "Choose one.",
  "yes-no": "Choose one.",
  text: "Write something.",
  "long-text": "Write something.",
};

function answerOf(kind: Kind, text: string, zone: Zone): unknown {
  switch (kind) {
    case "money": {
      const amount = readDollars(text);
      return amount !== null && amount >= 0 ? amount : null;
    }
    case "percent":
      return /^\d+(\.\d{1,2})?$/.test(text.replace(/\s*%$/, "")) ? Number.parseFloat(text) : null;
    case "count":
      return /^\d{1,7}$/.test(text) ? Number(text) : null;
    case "yes-no":
      return text === "yes" ? true : text === "no" ? false : null;
    case "date":
      return readCivil(text);
    case "instant":
      return instantOf(text, zone);
    default:
      return text;
  }
}

function instantOf(text: string, zone: Zone): string | null {
  const [day = "", time = ""] = text.split("T");
  const on: CivilDate | null = readCivil(day);
  return on && /^\d{2}:\d{2}$/.test(time) ? isoInstant(instantAt(zone, on, time as TimeOfDay)) : null;
}

/** The one choice with few answers, where nothing else is asked but a note: its answers can be buttons. */
export function quickChoice(questions: readonly Question[]): Question | null {
  const [only, ...others] = questions.toSorted((a, b) => Number(b.needed) - Number(a.needed));
  const notes = others.every((one) => !one.needed && (one.kind === "text" || one.kind === "long-text"));
  return only?.needed && only.kind === "choice" && only.choices.length <= 4 && notes ? only : null;
}

/** Words of the server in which names of the body stand, with the titles that the reader sees. */
export function inTitles(words: string, questions: readonly Question[]): string {
  return questions.reduce((text, { name, title }) => {
    const isPlainWord = /^[a-z]+$/.test(name);
    return isPlainWord ? text : text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `“${title}”`);
  }, words);
}

const languages: Readonly<Record<string, string>> = { en: "English", es: "Español" };

/** Answers that everybody writes in capitals. */
const capitals: ReadonlySet<string> = new Set(["tpa", "eob", "loa", "npi", "tin"]);

/** A choice as a person reads it: "raise-authority" is "Raise authority". */
export function choiceInWords(choice: string): string {
  const words = languages[choice] ?? choice.replaceAll("-", " ");
  if (choice === "e-mail") return "E-mail";
  if (capitals.has(choice)) return choice.toUpperCase();
  return words === words.toUpperCase() ? words : atStart(words);
}

/** An amount as it stands in a field to be edited: "1,840.00". */
export const editable = (amount: Cents): string => dollars(amount).replace("$", "");
