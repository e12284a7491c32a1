import { expect, test } from "vitest";
import { businessDays, days, hours, months, spanInWords, weeks } from "./span.ts";

test("a span says its unit", () => {
  const spans = [hours(24), days(1), businessDays(1), months(2), days(0)];
  expect(spans.map(spanInWords)).toEqual([
    "24 hours",
    "1 calendar day",
    "1 business day",
    "2 months",
    "0 calendar days",
  ]);
});

test("a week is seven calendar days and nothing more", () => {
  expect(weeks(8)).toEqual(days(56));
});

test("a span is a whole number, never below zero", () => {
  for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_001])
    expect(() => days(bad)).toThrow(RangeError);
  expect(() => weeks(0.5)).toThrow(RangeError);
});
