import fc from "fast-check";
import { expect, test } from "vitest";
import { atStart, bare } from "./words.ts";

test.each([
  ["Núñez", "nunez"],
  ["N\u0303un\u0303ez", "nunez"],
  ["ＢＢ－２０２６", "bb-2026"],
  ["O'Brien", "o'brien"],
  ["", ""],
])("%j is compared as %j", (text, compared) => {
  expect(bare(text)).toBe(compared);
});

test("what was compared once compares as itself, whoever wrote it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => expect(bare(bare(text))).toBe(bare(text))),
    {
      examples: [["Åse"], ["ǅ"], ["ﬃ"]],
    },
  );
});

test.each([
  ["reach the member", "Reach the member"],
  ["send it to the TPA", "Send it to the TPA"],
  ["EOB matched", "EOB matched"],
  ["émigré", "Émigré"],
  ["9 open cases", "9 open cases"],
  ["", ""],
])("%j begins a sentence as %j", (words, begun) => {
  expect(atStart(words)).toBe(begun);
});
