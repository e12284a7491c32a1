// What an action asks for, as data: from one list come the form, the JSON Schema of the API, and the
// reading of input.
import { type CivilDate, type Instant, isoInstant, readCivil, readInstant } from "./calendar.ts";
import { type Cents, cents, MOST_CENTS } from "./money.ts";

type Kind = "money" | "text" | "date" | "instant" | "choice" | "yes-no" | "count" | "percent" | "given";

/** One question. `T` is what the answer becomes once read; optional questions may stay unanswered. */
export type Field<T = unknown, Needed extends boolean = boolean> = {
  readonly kind: Kind;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly needed: Needed;
  readonly choices?: readonly string[];
  /** Longest text, or largest count or percentage. */
  readonly most?: number;
  readonly least?: number;
  /** Never set; carries the type of the answer. */
  readonly answer?: T;
};

export type Fields = { readonly [name: string]: Field };

/** The typed answers to a list of questions. */
export type InputOf<A extends Fields> = {
  readonly [K in keyof A as A[K] extends Field<unknown, true> ? K : never]: NonNullable<A[K]["answer"]>;
} & {
  readonly [K in keyof A as A[K] extends Field<unknown, true> ? never : K]?: NonNullable<A[K]["answer"]>;
};

type Extra = { readonly hint?: string; readonly most?: number; readonly least?: number };
const field = <T>(kind: Kind, title: string, extra: Partial<Field<T>> = {}): Field<T, true> => ({
  kind,
  title,
  ...extra,
  needed: true,
});

/** Whole cents, zero or more; the field's name ends in `Cents`. */
export const money = (title: string, extra: Extra = {}): Field<Cents, true> => field("money", title, extra);
/** Up to 500 characters unless said otherwise; trimmed, not empty, no control characters but line breaks. */
export const text = (title: string, extra: Extra = {}): Field<string, true> => field("text", title, extra);
export const date = (title: string, extra: Extra = {}): Field<CivilDate, true> => field("date", title, extra);
export const moment = (title: string, extra: Extra = {}): Field<Instant, true> =>
  field("instant", title, extra);
export const yesNo = (title: string, extra: Extra = {}): Field<boolean, true> =>
  field("yes-no", title, extra);
export const count = (title: string, extra: Extra = {}): Field<number, true> => field("count", title, extra);
/** Plain percent, up to two decimals: 150 is one and a half times. */
export const percent = (title: string, extra: Extra = {}): Field<number, true> =>
  field("percent", title, extra);
export const choice = <const C extends string>(
  title: string,
  choices: readonly C[],
  extra: Extra = {},
): Field<C, true> => field<C>("choice", title, { ...extra, choices });

/** Facts that Parley itself hands over (a claim read from a remittance); no person can give them. */
export const given = <T>(title: string): Field<T, true> => field("given", title);

/** The same question, which may stay unanswered. */
export const optional = <T>(asked: Field<T, true>): Field<T, false> => ({ ...asked, needed: false });

export type InputProblem = {
  /** JSON pointer into the body: `/statementCents`. */
  readonly at: string;
  readonly says: string;
  readonly doNext: string;
};

export type Reading<A extends Fields> =
  | { readonly ok: true; readonly input: InputOf<A> }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/**
 * Reads a parsed JSON body against the questions. Lists every problem, not only the first. An unanswered
 * optional question (absent, null or "") is left out. Does NOT ignore names it does not know: a misspelt
 * name is a problem.
 */
export function readInput<A extends Fields>(asked: A, body: unknown): Reading<A> {
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) {
    return {
      ok: false,
      problems: [{ at: "", says: "The body is not a JSON object.", doNext: "Send { … }." }],
    };
  }
  const given = new Map(Object.entries(body ?? {}));
  const problems: InputProblem[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(asked)) {
    const raw = given.get(name);
    given.delete(name);
    if (raw === undefined || raw === null || raw === "") {
      if (one.needed)
        problems.push(problem(name, `"${one.title}" is missing.`, `Give ${name}: ${inWords(one)}.`));
      continue;
    }
    const answer = readAnswer(one, raw);
    if (answer === undefined)
      problems.push(problem(name, `${shown(raw)} is not ${inWords(one)}.`, `Give ${inWords(one)}.`));
    else input[name] = answer;
  }
  for (const name of given.keys()) {
    const known = Object.keys(asked).join(", ") || "none";
    problems.push(
      problem(name, `"${shown(name, 40)}" is not asked for here.`, `Leave it out. Known names: ${known}.`),
    );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, input: input as InputOf<A> };
}

const problem = (name: string, says: string, doNext: string): InputProblem => ({
  at: `/${name.replaceAll("~", "~0").replaceAll("/", "~1").slice(0, 80)}`,
  says,
  doNext,
});

function shown(raw: unknown, most = 60): string {
  const words = typeof raw === "string" ? raw : (JSON.stringify(raw) ?? typeof raw);
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/u;

function readAnswer(one: Field, raw: unknown): unknown {
  switch (one.kind) {
    case "money":
      return wholeNumber(raw, one.least ?? 0, Math.min(one.most ?? MOST_CENTS, MOST_CENTS))
        ? cents(raw)
        : undefined;
    case "count":
      return wholeNumber(raw, one.least ?? 0, one.most ?? 1_000_000) ? raw : undefined;
    case "percent":
      return isPercent(raw, one) ? raw : undefined;
    case "yes-no":
      return typeof raw === "boolean" ? raw : undefined;
    case "choice":
      return typeof raw === "string" && one.choices?.includes(raw) ? raw : undefined;
    case "date":
      return typeof raw === "string" && raw <= LAST_DAY ? (readCivil(raw) ?? undefined) : undefined;
    case "instant":
      return typeof raw === "string" && raw <= LAST_DAY ? (readInstant(raw) ?? undefined) : undefined;
    case "text":
      return readText(raw, one.most ?? 500);
    case "given":
      return undefined;
  }
}

/** Far enough from the calendar's last year that every date counted from an answer still has one. */
const LAST_DAY = "2150-01-01";

const wholeNumber = (raw: unknown, least: number, most: number): raw is number =>
  typeof raw === "number" && Number.isSafeInteger(raw) && raw >= least && raw <= most;

const isPercent = (raw: unknown, one: Field): boolean =>
  typeof raw === "number" &&
  raw >= (one.least ?? 0) &&
  raw <= (one.most ?? 10_000) &&
  Math.abs(raw * 100 - Math.round(raw * 100)) < 1e-6;

function readText(raw: unknown, most: number): string | undefined {
  if (typeof raw !== "string") return undefined;
  const trimmed = raw.normalize("NFC").trim();
  return trimmed === "" || trimmed.length > most || CONTROL.test(trimmed) ? undefined : trimmed;
}

function inWords(one: Field): string {
  switch (one.kind) {
    case "money":
      return `an amount in whole cents, ${one.least ?? 0} or more`;
    case "count":
      return `a whole number from ${one.least ?? 0} to ${one.most ?? 1_000_000}`;
    case "percent":
      return `a percentage from ${one.least ?? 0} to ${one.most ?? 10_000} with at most two decimals`;
    case "yes-no":
      return "true or false";
    case "choice":
      return `one of ${one.choices?.map((name) => `"${name}"`).join(", ")}`;
    case "date":
      return "a date as YYYY-MM-DD between 1900 and 2149";
    case "instant":
      return "an instant in ISO 8601 with its offset, such as 2026-12-01T22:14:00Z, before 2150";
    case "given":
      return "something only Parley itself can hand over";
    case "text":
      return `text of 1 to ${one.most ?? 500} characters without control characters`;
  }
}

export type JsonSchema = { readonly [key: string]: unknown };

/** The same questions as a JSON Schema (2020-12) of the body; titles and hints become annotations. */
export function jsonSchema(asked: Fields): JsonSchema {
  const properties = Object.fromEntries(Object.entries(asked).map(([name, one]) => [name, schemaOf(one)]));
  const required = Object.keys(asked).filter((name) => asked[name]?.needed);
  return { type: "object", properties, required, additionalProperties: false };
}

function schemaOf(one: Field): JsonSchema {
  const words = { title: one.title, ...(one.hint ? { description: one.hint } : {}) };
  switch (one.kind) {
    case "money":
      return {
        type: "integer",
        minimum: one.least ?? 0,
        maximum: one.most ?? MOST_CENTS,
        ...words,
        "x-unit": "cents",
      };
    case "count":
      return { type: "integer", minimum: one.least ?? 0, maximum: one.most ?? 1_000_000, ...words };
    case "percent":
      return {
        type: "number",
        minimum: one.least ?? 0,
        maximum: one.most ?? 10_000,
        ...words,
        "x-unit": "percent",
      };
    case "yes-no":
      return { type: "boolean", ...words };
    case "choice":
      return { type: "string", enum: one.choices, ...words };
    case "date":
      return { type: "string", format: "date", ...words };
    case "instant":
      return { type: "string", format: "date-time", ...words };
    case "given":
      return { not: {}, ...words };
    case "text":
      return { type: "string", minLength: 1, maxLength: one.most ?? 500, ...words };
  }
}

/** Read input as it is stored and sent: instants as ISO text. The inverse of `readInput`. */
export function asBody(asked: Fields, input: { readonly [name: string]: unknown }): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, answer]) => [
      name,
      asked[name]?.kind === "instant" ? isoInstant(answer as Instant) : answer,
    ]),
  );
}
