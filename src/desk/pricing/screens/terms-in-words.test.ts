// AP-04: what a plan pays, as people read and type it.
import { describe, expect, test } from "vitest";
import { carveOutTyped, readCarveOut, readPercent, type Terms, termsInWords } from "./terms-in-words.ts";

describe("a percentage", () => {
  test.each([
    ["140", 14_000],
    ["112.25 %", 11_225],
    ["0", 0],
    ["1,5", null],
    ["112.255", null],
    ["-5", null],
    ["", null],
  ])("is hundredths of a percent, or told as none: %s", (text, hundredths) => {
    expect(readPercent(text)).toBe(hundredths);
  });
});

describe("a carve-out", () => {
  test.each([
    ["J0000-J9999: 106% of Medicare, Schedule B", { pays: "percent of Medicare", percent: 10_600 }],
    ["G0101 q0091: $55.50 a unit, Schedule C", { pays: "fixed", unitCents: 5_550 }],
    ["A0425: 80% of what is billed, page 4", { pays: "percent of billed", percent: 8_000 }],
  ])("is read as it is typed, and written as it is read: %s", (text, term) => {
    const read = readCarveOut(text);
    expect(read?.term).toEqual(term);
    expect(readCarveOut(carveOutTyped(read!) ?? "")).toEqual(read);
  });

  test.each(["", "G0101", "G01: 80% of Medicare, B", "G0101: much, B", "G0101: 80% of gold, B", "G0101: $5"])(
    "is nothing where it cannot be read: %s",
    (text) => {
      expect(readCarveOut(text)).toBeNull();
    },
  );

  test("that goes by revenue codes or kinds is not typed in one line", () => {
    const term = { pays: "fixed", unitCents: 1 } as const;
    expect(carveOutTyped({ section: "B", revenueCodes: ["0278"], term })).toBeNull();
    expect(carveOutTyped({ section: "B", codes: ["G0101"], kinds: ["drugs"], term })).toBeNull();
  });
});

test("terms say everything that is in them", () => {
  const terms: Terms = {
    ...{ from: "2025-01-01", until: null, section: "7.2", percentOfMedicare: { professional: 14_000 } },
    carveOuts: [
      { section: "B", revenueCodes: ["0278"], term: { pays: "percent of billed", percent: 5_000 } },
    ],
    floors: [{ section: "7.4", limit: { is: "percent of Medicare", percent: 10_000 } }],
    caps: [{ section: "7.5", kinds: ["drugs"], limit: { is: "fixed", unitCents: 10_000 } }],
    ...{ lesserOfBilled: "line", sequestration: 200 },
    inpatient: { section: "7.3", baseCents: 1_200_000 },
    otherwise: { section: "7.6", percentOfBilled: 6_000 },
  };
  expect(termsInWords(terms)).toEqual([
    "Professional: 140% of Medicare",
    "Base rate of stays: $12,000.00 (7.3)",
    "revenue code 0278: 50% of what is billed (B)",
    "Never less than 100% of Medicare for every line (7.4)",
    "Never more than $100.00 a unit for drugs (7.5)",
    "Never more than is billed, by line",
    "2% is taken off Medicare first",
    "Where Medicare has no price: 60% of what is billed (7.6)",
  ]);
});
