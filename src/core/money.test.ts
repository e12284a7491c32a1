import fc from "fast-check";
import { expect, test } from "vitest";
import { cents, dollars, least, MOST_CENTS, most, percentOf, readDollars, sum, zero } from "./money.ts";

const anyCents = fc.integer({ min: -MOST_CENTS, max: MOST_CENTS }).map(cents);
const anyPercent = fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100);

test("an amount is a whole number of cents within the bounds, and nothing else", () => {
  expect(cents(184_000)).toBe(184_000);
  expect(cents(MOST_CENTS)).toBe(MOST_CENTS);
  expect(cents(-MOST_CENTS)).toBe(-MOST_CENTS);
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, MOST_CENTS + 1, -MOST_CENTS - 1]) {
    expect(() => cents(wrong)).toThrow(RangeError);
  }
});

test("there is one zero: minus nothing is nothing", () => {
  expect(Object.is(cents(-0), 0)).toBe(true);
  expect(dollars(cents(-0))).toBe("$0.00");
});

test("a sum of none is zero, and a sum beyond the bounds is a fault", () => {
  expect(sum([])).toBe(zero);
  expect(sum([cents(100), cents(-30), cents(5)])).toBe(75);
  expect(() => sum([cents(MOST_CENTS), cents(1)])).toThrow(RangeError);
});

test("the smaller and the larger of two amounts", () => {
  for (const [a, b] of [[cents(-1), zero] as const, [zero, cents(-1)] as const]) {
    expect(least(a, b)).toBe(-1);
    expect(most(a, b)).toBe(0);
  }
});

test.each([
  [0, "$0.00"],
  [5, "$0.05"],
  [-1250, "-$12.50"],
  [99_999, "$999.99"],
  [100_000, "$1,000.00"],
  [184_000, "$1,840.00"],
  [123_456_789, "$1,234,567.89"],
  [MOST_CENTS, "$90,000,000,000.00"],
  [-MOST_CENTS, "-$90,000,000,000.00"],
  [MOST_CENTS - 1, "$89,999,999,999.99"],
])("%i cents are written %s", (count, written) => {
  expect(dollars(cents(count))).toBe(written);
});

test.each([
  ["1840", 184_000],
  ["1,840.00", 184_000],
  ["$27.5", 2750],
  ["-3.10", -310],
  ["-$12.50", -1250],
  ["$-12.50", -1250],
  ["90.", 9000],
  [".90", 90],
  ["  7 ", 700],
  ["0", 0],
  ["-0", 0],
  ["007", 700],
  ["1,234,567.89", 123_456_789],
  ["90000000000", MOST_CENTS],
])("%j is read as %i cents", (text, count) => {
  expect(readDollars(text)).toBe(count);
});

test.each([
  "",
  " ",
  "$",
  "-",
  ".",
  "-.",
  "1.234",
  "1,84",
  "1,8400",
  "12,34.00",
  ",840",
  "--3",
  "-$-3",
  "3-",
  "(3.00)",
  "1 840",
  "1e3",
  "0x10",
  "NaN",
  "€3",
  "3.1.2",
  "90000000000.01",
  "9".repeat(400),
  "１２",
  "12\u0000",
  "3.10 USD",
])("%j is not read, and not guessed at", (text) => {
  expect(readDollars(text)).toBeNull();
});

test("what is written is read back, to the cent", () => {
  fc.assert(
    fc.property(anyCents, (amount) => readDollars(dollars(amount)) === amount),
    { numRuns: 10_000 },
  );
});

test("reading never throws, and reads only amounts that Parley handles", () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789,.$- "), maxLength: 20 });
  const reads = (text: string) => {
    const amount = readDollars(text);
    return amount === null || (Number.isSafeInteger(amount) && Math.abs(amount) <= MOST_CENTS);
  };
  fc.assert(fc.property(typed, reads), { numRuns: 10_000 });
  fc.assert(fc.property(fc.string(), reads));
});

test.each([
  [100_000, 150, 150_000],
  [100_000, 112.25, 112_250],
  [33, 50, 16],
  [-33, 50, -17],
  [1, 99.99, 0],
  [123_456, 0, 0],
  [100, 0.07, 0],
  [1_000_000, 0.07, 700],
])("%i cents at %d percent are %i cents, cut down and never up", (amount, percent, expected) => {
  expect(percentOf(cents(amount), percent)).toBe(expected);
});

test.each([-1, 112.255, Number.NaN, Number.POSITIVE_INFINITY])(
  "%d is no percentage of an authority",
  (percent) => {
    expect(() => percentOf(cents(100), percent)).toThrow(RangeError);
  },
);

test("a percentage is never more generous than the exact product, and less than a cent below it", () => {
  const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents);
  const property = fc.property(amounts, anyPercent, (amount, percent) => {
    const exact = BigInt(amount) * BigInt(Math.round(percent * 100));
    const cut = BigInt(percentOf(amount, percent)) * 10_000n;
    return cut <= exact && exact - cut < 10_000n;
  });
  fc.assert(property, { numRuns: 10_000 });
});

test("a hundred percent is the amount itself", () => {
  fc.assert(fc.property(anyCents, (amount) => percentOf(amount, 100) === amount));
});
