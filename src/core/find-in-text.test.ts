// Finding words in the text of a paper.
import fc from "fast-check";
import { expect, test } from "vitest";
import { boxesOf, hitsIn, piecesAround, wordsAsked } from "./find-in-text.ts";

const found = (text: string, question: string) =>
  hitsIn(text, wordsAsked(question)).map(({ start, end }) => text.slice(start, end));

test("a word is found where it begins one, whatever its capitals and accents", () => {
  expect(found("The balance of the Balanced account", "balance")).toEqual(["balance", "Balance"]);
  expect(found("Imbalance", "balance")).toEqual([]);
  expect(found("José Muñoz", "munoz jose")).toEqual(["José", "Muñoz"]);
});

test("marks inside a word are passed over, and none are needed in the question", () => {
  expect(found("Case BB-2026-00042, O'Brien", "bb202600042 obrien")).toEqual(["BB-2026-00042", "O'Brien"]);
  expect(found("Case BB-2026-00042", "BB-2026-00042")).toEqual(["BB-2026-00042"]);
  expect(found("pay $1,840.00 now", "1,840.00")).toEqual(["1,840.00"]);
});

test("a question of one letter asks nothing, and of many words at most eight", () => {
  expect(wordsAsked("a I")).toEqual([]);
  expect(wordsAsked("aa bb cc dd ee ff gg hh ii")).toHaveLength(8);
  expect(hitsIn("anything", [])).toEqual([]);
});

test("letters that take two places are counted as they stand in the text", () => {
  expect(found("𝒜 ﬁne ﬁgure", "figure")).toEqual(["ﬁgure"]);
  expect(found("😀 paid", "paid")).toEqual(["paid"]);
});

test("the pieces around a hit are one line each", () => {
  const text = "Please pay\nthe balance\nof $10.";
  const [piece] = piecesAround(text, hitsIn(text, ["balance"]), 3);
  expect(piece).toEqual({ before: "Please pay the ", hit: "balance", after: " of $10." });
  expect(piecesAround(text, hitsIn(text, ["balance", "please"]), 1)).toHaveLength(1);
});

test("a hit takes its share of the box of its piece, and of two pieces where it goes over both", () => {
  const spots = [
    [0, 10, 1_000, 500, 1_000, 100],
    [10, 10, 2_000, 500, 1_000, 100],
  ] as const;
  expect(boxesOf([{ start: 2, end: 4 }], spots)).toEqual([[1_200, 500, 200, 100]]);
  expect(boxesOf([{ start: 8, end: 12 }], spots)).toEqual([
    [1_800, 500, 200, 100],
    [2_000, 500, 200, 100],
  ]);
  expect(boxesOf([{ start: 30, end: 31 }], spots)).toEqual([]);
});

test("whatever the text, hits lie inside it and in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, question) => {
      let last = 0;
      for (const { start, end } of hitsIn(text, wordsAsked(question))) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }),
  );
});
