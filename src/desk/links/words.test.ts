// What the frame and the links say is plain enough for whoever reads it, in both languages.
import { expect, test } from "vitest";
import { readingOf, sentencesIn } from "../../core/reading-grade.ts";
import { type Catalogue, sayIn } from "../../platform/html/language.ts";
import { frameWords } from "../window-frame/words.ts";
import { linkWords } from "./words.ts";

const values = {
  count: 2,
  left: 2,
  name: "Ana",
  phone: "555",
  hours: "Monday",
  who: "member",
  reference: "A",
  label: "Name",
  when: "Monday",
};

/** Whole sentences only: labels and buttons have no grade. */
const sentences = (words: Catalogue<string>, language: "en" | "es"): string[] =>
  Object.keys(words[language])
    .map((key) => sayIn(words, language)(key, values))
    .filter((text) => /[.?!]$/.test(text))
    .flatMap(sentencesIn);

test.each([
  ["the frame", frameWords],
  ["links", linkWords],
] as const)("GN-03: %s is read at US grade 6, and is as plain in Spanish", (_name, words) => {
  for (const language of ["en", "es"] as const)
    expect(readingOf(sentences(words, language), { language, member: true })).toMatchObject({
      easyEnough: true,
    });
});
