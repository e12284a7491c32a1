import { expect, test } from "vitest";
import { blankInWords } from "./blank-words.ts";

test.each([
  ["caseNumber", "case number"],
  ["payBy", "pay by"],
  ["provider", "provider"],
  ["dueOn", "due on"],
])("the blank %s is shown as “%s”", (name, words) => {
  expect(blankInWords(name)).toBe(words);
});
