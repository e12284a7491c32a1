import { expect, test } from "vitest";
import { allowed, firstRefusal, refused } from "./ruling.ts";

const tooMuch = refused("OFFER_OVER_AUTHORITY", "BB-19", "$2.00 is $1.00 over $1.00.", "Offer less.");
const tooSoon = refused("FURTHER_BILL_NEEDED", "BB-15", "0 further bills are on file.", "Wait for one.");

test("a refusal carries its code, its rule, what happened and what to do next", () => {
  expect(tooMuch).toEqual({
    allowed: false,
    code: "OFFER_OVER_AUTHORITY",
    rule: "BB-19",
    says: "$2.00 is $1.00 over $1.00.",
    doNext: "Offer less.",
  });
});

test("of several rulings the first refusal speaks", () => {
  expect(firstRefusal([() => allowed, () => tooSoon, () => tooMuch])).toBe(tooSoon);
});

test("without a refusal it is allowed, also when nothing was asked", () => {
  expect(firstRefusal([() => allowed, () => allowed])).toBe(allowed);
  expect(firstRefusal([])).toBe(allowed);
});

test("what comes after the first refusal is not asked any more", () => {
  const asked: string[] = [];
  const ask = (name: string, ruling: typeof tooSoon | typeof allowed) => () => {
    asked.push(name);
    return ruling;
  };
  firstRefusal([ask("first", allowed), ask("second", tooSoon), ask("third", tooMuch)]);
  expect(asked).toEqual(["first", "second"]);
});
