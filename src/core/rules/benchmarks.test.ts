import fc from "fast-check";
import { expect, test } from "vitest";
import { cents } from "../money.ts";
import { median, offerAt, percentWith } from "./benchmarks.ts";

const had = { paidCents: cents(94_000), shareCents: cents(27_500) };

test("150 percent of Medicare's $1,200.00 leaves $585.00 to offer on top (BB-17)", () => {
  expect(offerAt(cents(120_000), 150, had)).toBe(58_500);
  expect(percentWith(cents(58_500), cents(120_000), had)).toBe(150);
});

test("a mark that the provider has passed already is not drawn", () => {
  expect(offerAt(cents(120_000), 101.25, had)).toBeNull();
  expect(offerAt(cents(120_000), 102, had)).toBe(900);
});

test("nothing is said where a figure is not known", () => {
  expect(offerAt(null, 100, had)).toBeNull();
  expect(offerAt(cents(1), 100, { ...had, paidCents: null })).toBeNull();
  expect(percentWith(cents(1), null, had)).toBeNull();
  expect(percentWith(cents(1), cents(0), had)).toBeNull();
  expect(percentWith(cents(1), cents(100), { ...had, shareCents: null })).toBeNull();
});

test("the two are each other's inverse, to a tenth of a percent", () => {
  const amount = fc.integer({ min: 10_000, max: 50_000_000 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 400 }), (base, percent) => {
      const none = { paidCents: cents(0), shareCents: cents(0) };
      const offer = offerAt(cents(base), percent, none);
      expect(offer === null ? percent : percentWith(offer, cents(base), none)).toBe(percent);
    }),
  );
});

test("the median is the middle one, and between two for an even count", () => {
  expect(median([])).toBeNull();
  expect(median([30, 10, 20])).toBe(20);
  expect(median([40, 10])).toBe(25);
});
