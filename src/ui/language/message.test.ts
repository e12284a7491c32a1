import fc from "fast-check";
import { expect, test } from "vitest";
import { filled } from "./message.ts";

const cases = "{n, plural, =0 {No case} one {# case} other {# cases}}";

test("a number takes the words of its count, and zero its own", () => {
  expect([0, 1, 2, 1200].map((n) => filled(cases, { n }, "en"))).toEqual([
    "No case",
    "1 case",
    "2 cases",
    "1,200 cases",
  ]);
});

test("each language counts by its own rules", () => {
  const casos = "{n, plural, one {# caso} many {# de casos} other {# casos}}";
  expect([1, 2, 1_000_000].map((n) => filled(casos, { n }, "es"))).toEqual([
    "1 caso",
    "2 casos",
    "1.000.000 de casos",
  ]);
});

test("a choice goes by its word, and by other where the word is unknown", () => {
  const turn = "{whose, select, member {Your turn} other {{whose} is next}}";
  expect(filled(turn, { whose: "member" }, "en")).toBe("Your turn");
  expect(filled(turn, { whose: "The plan" }, "en")).toBe("The plan is next");
});

test("choices stand inside of each other", () => {
  const both = "{who, select, you {{n, plural, one {Your case} other {Your # cases}}} other {{n} of theirs}}";
  expect(filled(both, { who: "you", n: 3 }, "en")).toBe("Your 3 cases");
  expect(filled(both, { who: "they", n: 3 }, "en")).toBe("3 of theirs");
});

test("a place that is not given stays to be seen, and # outside of a count is a #", () => {
  expect(filled("Case #{number} of {who}", { number: "7" }, "en")).toBe("Case #7 of {who}");
});

test("what is put in is text, and is not read again", () => {
  fc.assert(fc.property(fc.string(), (name) => filled("Hello {name}.", { name }, "en") === `Hello ${name}.`));
});

test("a brace that never closes is a mistake of the catalogue, and is said", () => {
  expect(() => filled("Hello {name", { name: "x" }, "en")).toThrow(/not closed/);
});
