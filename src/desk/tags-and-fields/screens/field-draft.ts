// A field while it is being typed: lists are lines of text, as people write them.
import type { Condition, CustomKind } from "../../../core/custom-fields.ts";
import type { Role } from "../../../core/playbook.ts";
import type { ChangedField, FieldWire, NewField } from "../wire.ts";

export const kindWords: Readonly<Record<CustomKind, string>> = {
  text: "Text",
  number: "Number",
  money: "Amount",
  date: "Date",
  choice: "Choice",
  "yes-no": "Yes or no",
  person: "Person of the desk",
};

export type ConditionDraft = {
  readonly key: string;
  readonly about: Condition["about"];
  readonly name: string;
  readonly is: string;
};

export type FieldDraft = {
  readonly name: string;
  readonly kind: CustomKind;
  readonly title: string;
  readonly hint: string;
  readonly choices: string;
  readonly playbooks: readonly string[];
  readonly conditions: readonly ConditionDraft[];
  readonly neededBefore: readonly string[];
  readonly roles: readonly Role[];
  readonly place: string;
};

export type Change = (rest: Partial<FieldDraft>) => void;

export const emptyDraft: FieldDraft = {
  name: "",
  kind: "text",
  title: "",
  hint: "",
  choices: "",
  playbooks: [],
  conditions: [],
  neededBefore: [],
  roles: [],
  place: "100",
};

export const draftOf = (field: FieldWire): FieldDraft => ({
  ...field,
  choices: field.choices.join("\n"),
  conditions: field.shownWhen.map(({ about, name = "", is }, index) => ({
    key: String(index),
    about,
    name,
    is: is.join(", "),
  })),
  place: String(field.place),
});

const linesOf = (text: string, border: RegExp): string[] =>
  text
    .split(border)
    .map((line) => line.trim())
    .filter(Boolean);

/** What is sent for a change; a new field has its name and kind beside it. */
export function bodyOf(draft: FieldDraft): ChangedField {
  const { title, hint, playbooks, neededBefore, roles } = draft;
  return {
    title: title.trim(),
    hint: hint.trim(),
    choices: draft.kind === "choice" ? linesOf(draft.choices, /\n/) : [],
    playbooks: [...playbooks],
    shownWhen: draft.conditions.map(({ about, name, is }) => ({
      about,
      ...(about === "field" ? { name } : {}),
      is: linesOf(is, /,/),
    })),
    neededBefore: neededBefore.map((one) => one.trim()).filter(Boolean),
    roles: [...roles],
    place: Number(draft.place) || 0,
  };
}

export const newBodyOf = (draft: FieldDraft): NewField => ({
  name: draft.name,
  kind: draft.kind,
  ...bodyOf(draft),
});

/** A name for the API made from the title, until somebody types another. */
export const nameFrom = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40);

/** Why it cannot be kept yet; empty where it can. The server says the rest. */
export function missingIn(draft: FieldDraft): string {
  if (draft.title.trim() === "") return "Write the question first.";
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(draft.name))
    return "Give it a name of small letters, digits and hyphens.";
  if (draft.kind === "choice" && linesOf(draft.choices, /\n/).length < 2) return "Give at least two answers.";
  if (draft.conditions.some(({ is }) => is.trim() === "")) return "Say what each condition looks for.";
  return "";
}
