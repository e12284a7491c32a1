// Fields of forms that work without a script: a label, a hint, what is wrong, and what was typed kept.
import { type CivilDate, readCivil } from "../../core/calendar.ts";
import { type Cents, readDollars } from "../../core/money.ts";
import type { Form } from "../../platform/html/form.ts";
import { attributes, type Html, html, type Inside } from "../../platform/html/html.ts";
import type { SayFrame } from "./words.ts";

/** What is wrong with one field, in a sentence that names it. */
export type Flaw = { readonly at: string; readonly says: string };

/** What was typed and what is wrong with it; nothing of either on a form that is shown for the first time. */
export type Typed = {
  readonly values: (name: string) => string;
  readonly flaws: readonly Flaw[];
};
export const untouched: Typed = { values: () => "", flaws: [] };
/** The form as it came back. */
export const asTyped = (form: Form, flaws: readonly Flaw[]): Typed => ({ values: form.typed, flaws });
/** Values that are known already. */
export const filledIn = (values: { readonly [name: string]: string | undefined }): Typed => ({
  values: (name) => values[name] ?? "",
  flaws: [],
});

export type Asked = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly needed?: boolean;
  readonly most?: number;
  readonly autocomplete?: string;
  /** For telephones: which keys to show. */
  readonly keys?: "numeric" | "decimal" | "tel" | "email";
  readonly short?: boolean;
};

/** Everything that is wrong, above the form, each a link to its field. Focus goes there on load. */
export const flawsFirst = (flaws: readonly Flaw[], say: SayFrame): Html =>
  flaws.length === 0
    ? html``
    : html`<div class="notice late" role="alert" tabindex="-1" autofocus>
<h2>${say("problems", { count: flaws.length })}</h2>
<ul>${flaws.map(({ at, says }) => html`<li><a href="#${at}">${says}</a></li>`)}</ul></div>`;

function around(asked: Asked, typed: Typed, say: SayFrame, control: (described: string) => Inside): Html {
  const { name, label, hint, needed = true } = asked;
  const flaw = typed.flaws.find(({ at }) => at === name);
  const described = [hint ? `${name}-hint` : "", flaw ? `${name}-wrong` : ""].filter(Boolean).join(" ");
  return html`<div class="field${flaw ? " wrong" : ""}">
<label for="${name}">${label}${needed ? "" : html` <span class="quiet">${say("optional")}</span>`}</label>
${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : ""}
${flaw ? html`<span class="says-wrong" id="${name}-wrong">${flaw.says}</span>` : ""}
${control(described)}</div>`;
}

const common = (
  { name, needed = true, most = 200, autocomplete = "off" }: Asked,
  typed: Typed,
  described: string,
) => ({
  id: name,
  name,
  maxlength: most,
  autocomplete,
  required: needed,
  "aria-describedby": described || undefined,
  "aria-invalid": typed.flaws.some(({ at }) => at === name) ? "true" : undefined,
});

export const textField = (asked: Asked, typed: Typed, say: SayFrame): Html =>
  around(asked, typed, say, (described) => {
    const { name, keys, short } = asked;
    const type = keys === "tel" || keys === "email" ? keys : "text";
    const own = { type, inputmode: keys, class: short ? "short" : undefined, value: typed.values(name) };
    return html`<input${attributes({ ...common(asked, typed, described), ...own })}>`;
  });

export const longTextField = (asked: Asked, typed: Typed, say: SayFrame): Html =>
  around(
    asked,
    typed,
    say,
    (described) =>
      html`<textarea rows="4"${attributes(common(asked, typed, described))}>
${typed.values(asked.name)}</textarea>`,
  );

/** An amount in dollars; `readMoney` reads it. */
export const moneyField = (asked: Asked, typed: Typed, say: SayFrame): Html =>
  around({ ...asked, hint: asked.hint ?? say("money") }, typed, say, (described) => {
    const own = { type: "text", inputmode: "decimal", value: typed.values(asked.name), maxlength: 16 };
    const all = { ...common(asked, typed, described), ...own };
    return html`<span class="dollars"><input${attributes(all)}></span>`;
  });

/** A day; `readDay` reads what a browser's own field sends, and what people type where it has none. */
export const dateField = (asked: Asked, typed: Typed, say: SayFrame): Html =>
  around({ ...asked, hint: [asked.hint, say("date")].filter(Boolean).join(" ") }, typed, say, (described) => {
    const own = { type: "text", inputmode: "numeric", class: "short", value: typed.values(asked.name) };
    return html`<input${attributes({ ...common(asked, typed, described), ...own, maxlength: 12 })}>`;
  });

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

/** One of a few, all of them seen. */
export function choiceField(asked: Asked, choices: readonly Choice[], typed: Typed, say: SayFrame): Html {
  const { name, label, hint, needed = true } = asked;
  const flaw = typed.flaws.find(({ at }) => at === name);
  return html`<fieldset class="field${flaw ? " wrong" : ""}" id="${name}">
<legend>${label}${needed ? "" : html` <span class="quiet">${say("optional")}</span>`}
${hint ? html`<span class="hint">${hint}</span>` : ""}
${flaw ? html`<span class="says-wrong">${flaw.says}</span>` : ""}</legend>
${choices.map(
  (one) =>
    html`<div class="choice"><input${attributes({
      type: "radio",
      id: `${name}-${one.value}`,
      name,
      value: one.value,
      required: needed,
      checked: typed.values(name) === one.value,
    })}>${choiceLabel(`${name}-${one.value}`, one)}</div>`,
)}</fieldset>`;
}

/** Yes or no to one sentence. */
export const tickField = (asked: Asked, typed: Typed): Html => {
  const { name, label, hint, needed = false } = asked;
  const own = { type: "checkbox", id: name, name, value: "yes", required: needed };
  const checked = typed.values(name) === "yes";
  const text = choiceLabel(name, { label, hint });
  return html`<div class="choice"><input${attributes({ ...own, checked })}>${text}</div>`;
};

const choiceLabel = (id: string, { label, hint }: Pick<Asked, "label" | "hint">): Html =>
  html`<label for="${id}">${label}${hint ? html`<span class="hint">${hint}</span>` : ""}</label>`;

/** Papers; the form around it must be multipart. */
export const fileField = (asked: Asked, typed: Typed, say: SayFrame, camera = false): Html =>
  around({ ...asked, hint: asked.hint ?? say("filesHint", { count: 10 }) }, typed, say, (described) => {
    const { name, needed = true } = asked;
    return html`<input${attributes({
      type: "file",
      id: name,
      name,
      multiple: true,
      required: needed,
      accept: camera ? "image/*,application/pdf" : undefined,
      "aria-describedby": described || undefined,
    })}>`;
  });

/** The amount that was typed, in cents: "1,250", "$1250.00"; null for anything else, and below zero. */
export function readMoney(text: string): Cents | null {
  const read = readDollars(text);
  return read !== null && read >= 0 ? read : null;
}

/** The day that was typed: 12/31/2026, or 2026-12-31; null for anything else. */
export function readDay(text: string): CivilDate | null {
  const us = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = us ? `${us[3]}-${us[1]?.padStart(2, "0")}-${us[2]?.padStart(2, "0")}` : text.trim();
  return readCivil(iso);
}
