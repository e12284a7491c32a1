// A question of a story as a field, and what was typed as the event's own answers.
import type { StoryInput, StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import type { WindowLanguage } from "../../platform/html/language.ts";
import type { OpeningOutcome, Outcome } from "../case-file/record.ts";
import {
  choiceField,
  dateField,
  type Flaw,
  longTextField,
  moneyField,
  readDay,
  readMoney,
  type Typed,
  textField,
} from "./fields.ts";
import { problemWords, refusalWords } from "./refusal-words.ts";
import type { SayFrame } from "./words.ts";

/** The questions in their order. */
export const questionFields = (questions: readonly StoryQuestion[], typed: Typed, say: SayFrame): Html =>
  html`${questions.map((one) => questionField(one, typed, say))}`;

function questionField(question: StoryQuestion, typed: Typed, say: SayFrame): Html {
  const { kind, choices = [], hint, ...rest } = question;
  const asked = { ...rest, ...(hint ? { hint } : {}) };
  switch (kind) {
    case "money":
      return moneyField(asked, typed, say);
    case "date":
      return dateField(asked, typed, say);
    case "choice":
      return choiceField(asked, choices, typed, say);
    case "text":
      return textField(asked, typed, say);
    case "long-text":
      return longTextField({ ...asked, most: 2000 }, typed, say);
  }
}

/** The answers that were typed, and what is wrong with any of them, in words of the page. */
export function readQuestions(
  form: Pick<Form, "typed">,
  questions: readonly StoryQuestion[],
  say: SayFrame,
): { readonly answers: StoryInput; readonly flaws: Flaw[] } {
  const answers: Record<string, string | number> = {};
  const flaws: Flaw[] = [];
  for (const { name, kind, needed, choices = [], ...asked } of questions) {
    // "How much?" is named without its mark: "How much: please fill this in."
    const label = asked.label.replaceAll(/^¿|[?:.]$/g, "");
    const text = form.typed(name);
    if (text === "") {
      if (needed) flaws.push({ at: name, says: say(kind === "choice" ? "notChosen" : "missing", { label }) });
      continue;
    }
    const read = readOne(kind, text, choices);
    if (read === null) flaws.push({ at: name, says: say(wrongWords[kind], { label }) });
    else answers[name] = read;
  }
  return { answers, flaws };
}

const wrongWords = {
  money: "notMoney",
  date: "notDate",
  choice: "notChosen",
  text: "missing",
  "long-text": "missing",
} as const;

function readOne(
  kind: StoryQuestion["kind"],
  text: string,
  choices: readonly { readonly value: string }[],
): string | number | null {
  if (kind === "money") return readMoney(text);
  if (kind === "date") return readDay(text);
  if (kind === "choice") return choices.some(({ value }) => value === text) ? text : null;
  return text;
}

/**
 * Why the door did not take it, for the top of the same page with what was typed kept; null where it did. A
 * case that is not there is for the caller to answer.
 */
export function flawsOf(outcome: Outcome | OpeningOutcome, language: WindowLanguage): readonly Flaw[] | null {
  if (outcome.kind === "recorded") return null;
  if (outcome.kind === "refused") return [{ at: "main", says: refusalWords(outcome.ruling, language) }];
  if (outcome.kind === "bad input")
    return outcome.problems.map((one) => ({ at: one.at.slice(1), says: problemWords(one, language) }));
  return [];
}
