// Words to find a case by.
import fc from "fast-check";
import { expect, test } from "vitest";
import { askedWords, wordsOf } from "./words.ts";

test("a number is found whole, without its marks, and by its last part", () => {
  expect(wordsOf(["BB-2026-00042"])).toEqual(["bb202600042", "bb", "2026", "00042"]);
  expect(askedWords("bb-2026-00042")).toEqual(["bb202600042"]);
});

test("accents, capitals and marks make no difference", () => {
  expect(wordsOf(["María O'Brien-Núñez"])).toEqual(["maria", "obriennunez", "brien", "nunez"]);
  expect(askedWords("  MARIA   o'brien  ")).toEqual(["maria", "obrien"]);
});

test("single letters are no words, and nobody asks for more than eight", () => {
  expect(wordsOf(["J. P. Example"])).toEqual(["example"]);
  expect(askedWords("a b c")).toEqual([]);
  expect(askedWords("aa bb cc dd ee ff gg hh ii jj")).toHaveLength(8);
});

test("whatever is asked, the words are letters and digits, and every piece of a text finds the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const asked = askedWords(text);
      expect(asked.every((word) => /^[\p{L}\p{N}]{2,64}$/u.test(word))).toBe(true);
      const words = wordsOf([text]);
      if (words.length < 64)
        expect(asked.every((word) => words.some((one) => one.startsWith(word)))).toBe(true);
    }),
  );
});
