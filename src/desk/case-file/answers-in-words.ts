// What was answered when something was done, as a person reads it: the question's title and the answer in
// words.
import { type Instant, momentInWords, readInstant, type Zone } from "../../core/calendar.ts";
import type { Field, Fields } from "../../core/fields.ts";
import { cents, dollars } from "../../core/money.ts";

export type AnswerInWords = { readonly title: string; readonly answer: string };

/** In the order of the questions; what the playbook no longer asks comes last, under its own name. */
export function answersInWords(asks: Fields, input: unknown, zone: Zone): AnswerInWords[] {
  if (typeof input !== "object" || input === null) return [];
  const given = new Map<string, unknown>(Object.entries(input));
  const known = Object.entries(asks).filter(([name, { kind }]) => given.has(name) && kind !== "given");
  const others = [...given].filter(([name]) => !Object.hasOwn(asks, name));
  return [
    ...known.map(([name, field]) => ({ title: field.title, answer: inWords(field, given.get(name), zone) })),
    ...others.flatMap(([name, value]) => (isPlain(value) ? [{ title: name, answer: String(value) }] : [])),
  ];
}

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

function inWords({ kind }: Field, value: unknown, zone: Zone): string {
  if (kind === "money" && typeof value === "number") return dollars(cents(value));
  if (kind === "yes-no") return value === true ? "yes" : "no";
  if (kind === "percent") return `${String(value)} %`;
  if (kind === "instant") {
    const at: Instant | null = readInstant(String(value));
    return at === null ? String(value) : momentInWords(zone, at);
  }
  return isPlain(value) ? String(value) : "";
}
