import fc from "fast-check";
import { expect, test } from "vitest";
import { markOf, readCaseToken, readMark } from "./case-mark.ts";

// Drawn by the database, with its check letter (src/desk/case-file/case-token.test.ts draws more).
const token = "0123456789ABCDE4";
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const tokens = fc
  .array(fc.constantFrom(...letters), { minLength: 15, maxLength: 15 })
  .map((drawn) => drawn.join(""))
  .map((drawn) => [...letters].map((last) => drawn + last).find((one) => readCaseToken(one))!);

test("each fifteen letters have exactly one that checks them", () => {
  fc.assert(
    fc.property(tokens, (one) => {
      const valid = [...letters].filter((last) => readCaseToken(one.slice(0, 15) + last));
      expect(valid).toHaveLength(1);
    }),
  );
});

test("one letter misread is no token", () => {
  fc.assert(
    fc.property(tokens, fc.nat(15), fc.constantFrom(...letters), (one, at, wrong) => {
      const read = one.slice(0, at) + wrong + one.slice(at + 1);
      expect(readCaseToken(read)).toBe(one[at] === wrong ? one : undefined);
    }),
  );
});

test("two letters exchanged, next to each other or not, are no token", () => {
  fc.assert(
    fc.property(tokens, fc.nat(15), fc.nat(15), (one, first, second) => {
      const read = [...one];
      [read[first], read[second]] = [read[second]!, read[first]!];
      expect(readCaseToken(read.join(""))).toBe(one[first] === one[second] ? one : undefined);
    }),
  );
});

test("small letters, groups and the usual confusions are the same token", () => {
  const [one] = fc.sample(
    tokens.filter((each) => each.includes("0") && each.includes("1")),
    1,
  );
  const typed = one!.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
  expect(readCaseToken(` ${typed.slice(0, 4)} ${typed.slice(4, 8)}-${typed.slice(8)} `)).toBe(one);
});

test("what is longer, shorter or something else is no token", () => {
  for (const text of ["", token.slice(1), `${token}0`, "BB-2026-00042", "U".repeat(16), "0".repeat(1e6)])
    expect(readCaseToken(text)).toBeUndefined();
});

test("a page's mark says its case, its number and how many there are", () => {
  fc.assert(
    fc.property(tokens, fc.integer({ min: 1, max: 9999 }), fc.nat(9999), (one, pages, from) => {
      const page = 1 + (from % pages);
      expect(readMark(markOf(one, page, pages))).toEqual({ token: one, page, pages });
    }),
  );
});

test("a letter's mark is short enough for wide bars on one line", () => {
  const [one] = fc.sample(tokens, 1);
  expect(markOf(one!, 99, 99)).toHaveLength(21);
});

test("other barcodes on a paper are none of ours, whatever they say", () => {
  const [one] = fc.sample(tokens, 1);
  for (const text of ["", "036000291452", "P", `Q${one}0101`, `P${one}0201`, `P${one}0001`, `P${one}01`])
    expect(readMark(text)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readMark(text)).toBeUndefined();
    }),
  );
});
