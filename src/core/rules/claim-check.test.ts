import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "../calendar.ts";
import { cents } from "../money.ts";
import { bearingOf, type ClaimCheck, checkVerdicts, mayConfirmPayment, shortOf } from "./claim-check.ts";

const check = (more: Partial<ClaimCheck> = {}): ClaimCheck => ({
  checkId: "c-1",
  verdict: "variance",
  pricedCents: cents(110_000),
  paidCents: cents(94_000),
  at: instant("2026-12-01T20:00:00Z"),
  ...more,
});

test("AL-03: without a check nothing is confirmed", () => {
  expect(mayConfirmPayment(undefined)).toMatchObject({ code: "CLAIM_CHECK_MISSING", rule: "AL-03" });
  expect([bearingOf(undefined), shortOf(undefined)]).toEqual(["cannot say", 0]);
});

test("AL-03: equal, or explained by the pricing or by a person, is as the plan document says", () => {
  for (const one of [
    check({ verdict: "equal" }),
    check({ verdict: "variance explained" }),
    check({ explained: { by: "Robin", why: "a floor of the plan" } }),
  ])
    expect([bearingOf(one), mayConfirmPayment(one).allowed, shortOf(one)]).toEqual([
      "as the plan document says",
      true,
      0,
    ]);
});

test("A-18: a cent too little is too little, and says how much; a cent too much has to be explained", () => {
  const less = check({ paidCents: cents(109_999) });
  expect([bearingOf(less), shortOf(less), mayConfirmPayment(less).allowed]).toEqual(["too little", 1, true]);
  const more = check({ paidCents: cents(110_001) });
  expect(mayConfirmPayment(more)).toMatchObject({
    code: "CLAIM_CHECK_UNEXPLAINED",
    says: "The plan paid $1,100.01, and the plan document gives $1,100.00: more was paid than it gives.",
  });
});

test("AL-03: whatever was paid, a letter confirms nothing that the check does not bear out", () => {
  const amount = fc.nat(10_000_000);
  fc.assert(
    fc.property(fc.constantFrom(...checkVerdicts), amount, amount, (verdict, priced, paid) => {
      const one = check({ verdict, pricedCents: cents(priced), paidCents: cents(paid) });
      if (verdict === "variance") expect(bearingOf(one)).not.toBe("as the plan document says");
      expect(shortOf(one)).toBe(bearingOf(one) === "too little" ? priced - paid : 0);
      expect(shortOf(one)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("AL-03: a check that could not price every line bears out neither enough nor too little", () => {
  for (const paidCents of [cents(94_000), cents(120_000)]) {
    const half = check({ paidCents, complete: false });
    expect([bearingOf(half), shortOf(half)]).toEqual(["cannot say", 0]);
    expect(mayConfirmPayment(half)).toMatchObject({ code: "CLAIM_CHECK_INCOMPLETE", rule: "AL-03" });
  }
  const explained = check({ complete: false, explained: { by: "Robin", why: "priced by hand" } });
  expect(mayConfirmPayment(explained).allowed).toBe(true);
});
