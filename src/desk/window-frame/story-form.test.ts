import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { sayIn } from "../../platform/html/language.ts";
import { untouched } from "./fields.ts";
import { questionFields, readQuestions } from "./story-form.ts";
import { frameWords } from "./words.ts";

const say = sayIn(frameWords, "en");
const ask = (kind: StoryQuestion["kind"], more: Partial<StoryQuestion> = {}): StoryQuestion => ({
  name: "it",
  kind,
  label: "How much?",
  needed: true,
  ...more,
});
const choices = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
const typed = (text: string): Form => ({
  typed: (name) => (name === "it" ? text : ""),
  all: () => [],
  files: [],
  notTaken: [],
  content: () => text,
});
const read = (question: StoryQuestion, text: string) => readQuestions(typed(text), [question], say);

describe("what was typed becomes the input of an event", () => {
  test.each([
    ["money", "1,250.00", 125_000],
    ["money", "$275", 27_500],
    ["date", "12/31/2026", "2026-12-31"],
    ["date", "2026-12-31", "2026-12-31"],
    ["text", "Larkmoor", "Larkmoor"],
    ["long-text", "They called.\nTwice.", "They called.\nTwice."],
  ] as const)("%s: %s", (kind, text, answer) => {
    expect(read(ask(kind), text)).toEqual({ answers: { it: answer }, flaws: [] });
  });

  test("a choice is one of those that were shown", () => {
    expect(read(ask("choice", { choices }), "no").answers).toEqual({ it: "no" });
    expect(read(ask("choice", { choices }), "maybe").flaws).toEqual([
      { at: "it", says: "How much: please choose one." },
    ]);
  });

  test("what may stay empty is left out, and what may not is asked for by its name", () => {
    expect(read(ask("money", { needed: false }), "")).toEqual({ answers: {}, flaws: [] });
    expect(read(ask("money"), "").flaws).toEqual([{ at: "it", says: "How much: please fill this in." }]);
    expect(read(ask("choice", { choices }), "").flaws[0]?.says).toContain("please choose one");
  });

  test.each([
    ["money", "much"],
    ["money", "-5"],
    ["money", "1.234"],
    ["date", "31/12/2026"],
    ["date", "02/30/2026"],
  ] as const)("%s: %s is not guessed at", (kind, text) => {
    const { answers, flaws } = read(ask(kind), text);
    expect(answers).toEqual({});
    expect(flaws).toHaveLength(1);
  });

  test("whatever is typed, it is an answer or a flaw, and never both", () => {
    const kinds = fc.constantFrom(...(["money", "date", "text", "long-text", "choice"] as const));
    fc.assert(
      fc.property(kinds, fc.string(), fc.boolean(), (kind, text, needed) => {
        const { answers, flaws } = read(ask(kind, { needed, choices }), text);
        expect(Object.keys(answers).length + flaws.length).toBeLessThanOrEqual(1);
        if (needed) expect(Object.keys(answers).length + flaws.length).toBe(1);
      }),
    );
  });
});

test("every kind of question has its field, with its label and what was said of it", () => {
  const kinds = ["money", "date", "text", "long-text", "choice"] as const;
  const all = kinds.map((kind) => ask(kind, { name: kind, hint: `where ${kind} stands`, choices }));
  const page = String(questionFields(all, untouched, say));
  for (const kind of kinds) {
    expect(page).toContain(`where ${kind} stands`);
    expect(page).toMatch(new RegExp(`name="${kind}"`));
  }
});
