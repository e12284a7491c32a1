import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDifference } from "./word-difference.ts";

const told = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ how, text }) => (how === "same" ? text : how === "new" ? `[+${text}]` : `[-${text}]`))
    .join("");

test("a word that changed is shown as gone and come", () => {
  expect(told("We write for Maria.", "We act for Maria.")).toBe("We [-write ][+act ]for Maria.");
});

test("a sentence put in the middle leaves the rest as it was", () => {
  expect(told("Read it. Sign it.", "Read it. Keep it. Sign it.")).toMatch(/^Read it\. /);
  expect(told("", "All new.")).toBe("[+All new.]");
  expect(told("All gone.", "")).toBe("[-All gone.]");
  expect(told("Same.", "Same.")).toBe("Same.");
  expect(told("", "")).toBe("");
});

test("whatever the texts, its parts make both of them again", () => {
  const word = fc.constantFrom("we", "you", "owe", "{share}", " ", "\n", "  pay", ".");
  const text = fc.array(word, { maxLength: 30 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDifference(before, after);
      const without = (how: "new" | "gone") =>
        parts
          .filter((one) => one.how !== how)
          .map((one) => one.text)
          .join("");
      expect(without("new")).toBe(before);
      expect(without("gone")).toBe(after);
      expect(parts.some(({ how }, at) => how === parts[at + 1]?.how)).toBe(false);
    }),
  );
});

test("two long texts are shown one after the other, at once", () => {
  const long = (word: string) => `${word} `.repeat(1_000);
  expect(wordDifference(long("a"), long("b")).map(({ how }) => how)).toEqual(["gone", "new"]);
});
