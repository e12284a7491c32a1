import { expect, test } from "vitest";
import { numbersIn } from "./proposals.ts";

test("claims, members and cases are numbers; telephones and years are not", () => {
  const text = "Claim WB-26-1007 of member M77012, case BB-2026-00042, on Dec 31, 2026. Call 503-555-0142.";
  expect(numbersIn(text)).toEqual(["WB-26-1007", "M77012", "BB-2026-00042"]);
});

test.each(["1999", "2026", "2030"])("the year %s names no case", (year) => {
  expect(numbersIn(`It was in ${year}.`)).toEqual([]);
});

test("a number of four digits that is no year is one", () => {
  expect(numbersIn("Account 4711")).toEqual(["4711"]);
});

test("no text is too odd to be looked through", () => {
  for (const odd of ["", "-", "----", "١٢٣٤", "A".repeat(50_000), "1".repeat(50_000), "a-".repeat(9_000)])
    expect(numbersIn(odd).length).toBeLessThanOrEqual(30);
});
