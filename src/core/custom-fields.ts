// Questions that a desk adds to its cases by itself: when one is asked, what an answer must look like, and
// what it must be answered before. The same rules for the server and for the screen.
import { readCivil } from "./calendar.ts";
import { type Cents, dollars } from "./money.ts";
import type { Role } from "./playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "./ruling.ts";
import { oneOfRoles } from "./words.ts";

export const customKinds = ["text", "number", "money", "date", "choice", "yes-no", "person"] as const;
export type CustomKind = (typeof customKinds)[number];

/** What must be so for a field to be asked; every condition of a field must hold, with any of its values. */
export type Condition = {
  readonly about: "stage" | "status" | "tag" | "field";
  /** Of another field. */
  readonly name?: string;
  readonly is: readonly string[];
};

export type CustomField = {
  readonly id: string;
  /** As it stands in the API and in saved views; never changed. */
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly kind: CustomKind;
  readonly choices: readonly string[];
  /** Playbooks whose cases have it; all where empty. */
  readonly playbooks: readonly string[];
  readonly shownWhen: readonly Condition[];
  /** Actions it must be answered before; "close" stands for whatever closes the case. */
  readonly neededBefore: readonly string[];
  /** Roles of the desk that may answer; everybody of the desk where empty. */
  readonly roles: readonly Role[];
  readonly place: number;
};

/** What the conditions look at. `answers` by the field's name. */
export type Ground = {
  readonly playbook: string;
  readonly stage: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly answers: ReadonlyMap<string, string>;
};

/** Is the field asked on this case now? An answer it has is kept while it is not. */
export function isAsked(field: CustomField, on: Ground): boolean {
  if (field.playbooks.length > 0 && !field.playbooks.includes(on.playbook)) return false;
  return field.shownWhen.every((one) => holds(one, on));
}

function holds({ about, name = "", is }: Condition, on: Ground): boolean {
  switch (about) {
    case "stage":
      return is.includes(on.stage);
    case "status":
      return is.includes(on.status);
    case "tag":
      return is.some((tag) => on.tags.includes(tag.toLowerCase()));
    case "field":
      return is.includes(on.answers.get(name) ?? "");
  }
}

/** Fields that are asked here, needed before one of these actions, and not answered. */
export const missingBefore = (
  fields: readonly CustomField[],
  on: Ground,
  actions: readonly string[],
): readonly CustomField[] =>
  fields.filter(
    (field) =>
      field.neededBefore.some((action) => actions.includes(action)) &&
      isAsked(field, on) &&
      !on.answers.has(field.name),
  );

/** Why the action has to wait for answers; the same words beside the button and from the server. */
export function fieldsMissing(missing: readonly CustomField[], toDo: string): Refusal {
  const titles = missing.map(({ title }) => `"${title}"`).join(", ");
  const says = `${toDo} needs ${titles}, which ${missing.length === 1 ? "is" : "are"} not answered.`;
  return refused("FIELDS_MISSING", "GN-04", says, `Answer ${titles} under Fields; then try again.`);
}

/** May somebody with these roles answer the field? */
export function mayAnswer(field: CustomField, roles: readonly Role[]): Ruling {
  if (field.roles.length === 0 || field.roles.some((role) => roles.includes(role))) return allowed;
  const who = field.roles.join(" or ");
  const says = `"${field.title}" is answered by the role ${who}.`;
  return refused("FIELD_LOCKED", "GN-04", says, `Ask ${oneOfRoles(field.roles)}.`);
}

/** An answer as it is kept: its text, and where it has an order, the number or the date it is ordered by. */
export type KeptAnswer = {
  readonly value: string;
  readonly number: number | null;
  readonly date: string | null;
};

const plain = (value: string): KeptAnswer => ({ value, number: null, date: null });
const mostNumber = 1e12;

/**
 * Reads an answer as it goes over the wire: always text. Money in whole cents, a date as YYYY-MM-DD, yes-no
 * as "true" or "false", a person by id. Null for one that is none; `wanted` says what would be.
 */
export function readAnswer(field: Pick<CustomField, "kind" | "choices">, raw: string): KeptAnswer | null {
  const value = raw.normalize("NFC").trim();
  if (value === "") return null;
  switch (field.kind) {
    case "text":
      return value.length <= 2_000 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)
        ? plain(value)
        : null;
    case "number":
      return /^-?\d{1,13}(\.\d{1,4})?$/.test(value) && Math.abs(Number(value)) <= mostNumber
        ? { value: String(Number(value)), number: Number(value), date: null }
        : null;
    case "money":
      return /^\d{1,13}$/.test(value) && Number(value) <= mostNumber
        ? { value: String(Number(value)), number: Number(value), date: null }
        : null;
    case "date": {
      const date = readCivil(value);
      return date ? { value: date, number: null, date } : null;
    }
    case "choice":
      return field.choices.includes(value) ? plain(value) : null;
    case "yes-no":
      return value === "true" || value === "false"
        ? { value, number: value === "true" ? 1 : 0, date: null }
        : null;
    case "person":
      return /^[0-9a-f-]{36}$/.test(value) ? plain(value) : null;
  }
}

/** What an answer to the field looks like, in words. */
export function wanted({ kind, choices }: Pick<CustomField, "kind" | "choices">): string {
  switch (kind) {
    case "text":
      return "text of 1 to 2000 characters";
    case "number":
      return "a number with at most four decimals";
    case "money":
      return "an amount in whole cents";
    case "date":
      return "a date as YYYY-MM-DD";
    case "choice":
      return `one of ${choices.map((one) => `"${one}"`).join(", ")}`;
    case "yes-no":
      return '"true" or "false"';
    case "person":
      return "the id of a person of the desk";
  }
}

/** The answer as a person reads it; a person's name is looked up by the caller. */
export function answerInWords(kind: CustomKind, value: string): string {
  if (kind === "money") return dollars(Number(value) as Cents);
  if (kind === "yes-no") return value === "true" ? "Yes" : "No";
  return value;
}
