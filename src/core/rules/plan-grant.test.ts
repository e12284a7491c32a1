// What a plan may grant for all its claims, and what is refused when it is keyed in.
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil } from "../calendar.ts";
import { cents } from "../money.ts";
import { mayKeepGrant, type PlanGrant } from "./plan-grant.ts";

const today = civil("2026-12-01");
const thousand: PlanGrant = {
  basis: "dollars-additional",
  amountCents: cents(100_000),
  per: "claim",
  validFrom: civil("2026-11-15"),
};
const ruling = (grant: Partial<PlanGrant>, kept: Parameters<typeof mayKeepGrant>[2] = []) => {
  const answer = mayKeepGrant({ ...thousand, ...grant }, today, kept);
  return answer.allowed ? "allowed" : answer.code;
};

test("BB-17: dollars need an amount, a percentage needs its percent", () => {
  expect(ruling({})).toBe("allowed");
  expect(ruling({ amountCents: undefined })).toBe("AUTHORITY_INCOMPLETE");
  expect(ruling({ basis: "percent-of-medicare" })).toBe("AUTHORITY_INCOMPLETE");
  expect(ruling({ basis: "percent-of-medicare", percent: 150 })).toBe("allowed");
});

test("A-12: a percentage holds for each claim; pots for a provider or a year are in dollars", () => {
  expect(ruling({ basis: "percent-of-billed", percent: 40, per: "year" })).toBe("PERCENT_IS_PER_CLAIM");
  expect(ruling({ per: "year", year: 2026 })).toBe("allowed");
  expect(ruling({ per: "claim", year: 2026 })).toBe("YEAR_NOT_WANTED");
});

test("BB-17: the last day may be today and not yesterday, and not before the first", () => {
  expect(ruling({ validTo: today })).toBe("allowed");
  expect(ruling({ validTo: civil("2026-11-30") })).toBe("AUTHORITY_EXPIRED");
  expect(ruling({ validFrom: today, validTo: civil("2026-11-30") })).toBe("GRANT_DAYS_REVERSED");
  expect(ruling({ validFrom: civil("2027-01-01"), validTo: civil("2027-01-01") })).toBe("allowed");
});

test("BB-19: the same authority twice is refused, another amount is not", () => {
  const kept = [{ ...thousand, id: "PA-2026-00001" }];
  expect(ruling({}, kept)).toBe("ALREADY_GRANTED");
  expect(ruling({ validFrom: today }, kept)).toBe("ALREADY_GRANTED");
  expect(ruling({ amountCents: cents(120_000) }, kept)).toBe("allowed");
  expect(ruling({ validTo: civil("2026-12-31") }, kept)).toBe("allowed");
  expect(ruling({ providerId: "1234567893" }, kept)).toBe("allowed");
});

test("BB-17: whatever is kept ends after it begins, and not before today", () => {
  const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(today, n));
  fc.assert(
    fc.property(day, fc.option(day, { nil: undefined }), (validFrom, validTo) => {
      const fits = validTo === undefined || (validTo >= validFrom && validTo >= today);
      expect(ruling({ validFrom, validTo }) === "allowed").toBe(fits);
    }),
  );
});
