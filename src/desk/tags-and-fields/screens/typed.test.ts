// Amounts as people type them.
import { expect, test } from "vitest";
import { centsTyped } from "./typed.ts";

test("an amount is whole cents, however it was typed", () => {
  expect(["1840", "1,840", "$1,840.00", " 1840.5 ", "0.07"].map(centsTyped)).toEqual([
    "184000",
    "184000",
    "184000",
    "184050",
    "7",
  ]);
});

test("what is no amount stays, so that the server can say what is wrong with it", () => {
  expect(["twelve", "1.234", "-5", ""].map(centsTyped)).toEqual(["twelve", "1.234", "-5", ""]);
});
