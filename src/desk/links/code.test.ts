// Codes that are typed from paper, and the question before anything is shown.
import fc from "fast-check";
import { expect, test } from "vitest";
import { codeDigest, isCode, newCode } from "./code.ts";
import { isRight } from "./factor.ts";

const secret = "s".repeat(40);

test("a code is ten letters in groups, none of which is taken for another", () => {
  const codes = Array.from({ length: 500 }, newCode);
  for (const code of codes)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
  expect(new Set(codes).size).toBe(500);
  expect(codes.every(isCode)).toBe(true);
});

test("it is the same code however it is typed, and another for another case or another house", () => {
  const made = codeDigest(secret, "BB-2026-00042", "K0QM-21XY-TB");
  for (const typed of ["k0qm21xytb", "KOQM 2IXY TB", " k0qm-2lxy-tb "])
    expect(codeDigest(secret, " bb-2026-00042", typed), typed).toEqual(made);
  expect(codeDigest(secret, "BB-2026-00043", "K0QM-21XY-TB")).not.toEqual(made);
  expect(codeDigest("t".repeat(40), "BB-2026-00042", "K0QM-21XY-TB")).not.toEqual(made);
});

test.each(["", "K0QM-21XY-T", "K0QM-21XY-TBX", "K0QM-21XY-TU", "💣💣💣💣💣", "%00".repeat(4)])(
  "%s is no code",
  (text) => {
    expect(isCode(text)).toBe(false);
  },
);

test("strangers' text is read without harm", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof isCode(text) === "boolean"));
});

test.each([
  ["1001", true],
  [" 10-01 ", true],
  ["CLM-1001", true],
  ["100", false],
  ["1002", false],
  ["", false],
])("of a claim that ends in 1001, %s is right: %s", (given, right) => {
  expect(isRight("claim last four", given, ["2A2B", "1001"])).toBe(right);
});

test("where the case knows no answer, none is right, an empty one least of all", () => {
  for (const given of ["", "1001", "0000"]) expect(isRight("claim last four", given, [])).toBe(false);
  expect(isRight("date of birth", "", [])).toBe(false);
  expect(isRight("date of birth", "12/31/1980", ["1980-12-31"])).toBe(true);
  expect(isRight("date of birth", "12/30/1980", ["1980-12-31"])).toBe(false);
});
