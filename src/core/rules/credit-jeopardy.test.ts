import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil } from "../calendar.ts";
import { cents } from "../money.ts";
import { creditJeopardy, type JeopardyFacts, mayChooseToWait } from "./credit-jeopardy.ts";

/** A member whose credit is safe: every test says no. */
const safe: JeopardyFacts = {
  collector: "no",
  ecaNotice: "no",
  balanceCents: cents(184_000),
  firstDelinquencyOn: civil("2026-06-01"),
  suit: "no",
  pressingPurchase: "no",
  on: civil("2026-12-01"),
};
const jeopardy = (changed: Partial<JeopardyFacts>) => creditJeopardy({ ...safe, ...changed }).jeopardy;
const balanceTest = (changed: Partial<JeopardyFacts>) =>
  creditJeopardy({ ...safe, ...changed }).reasons.find(({ test: name }) => name.startsWith("balance"));

test("with all five tests in the member's favour the credit is not in jeopardy (BB-38)", () => {
  expect(jeopardy({})).toBe("no");
  expect(creditJeopardy(safe).reasons.map(({ answer }) => answer)).toEqual(["no", "no", "no", "no", "no"]);
});

test.each(["collector", "ecaNotice", "suit", "pressingPurchase"] as const)(
  "%s: yes is jeopardy, and not knowing is not safe (BB-38, A-13)",
  (fact) => {
    expect(jeopardy({ [fact]: "yes" })).toBe("yes");
    expect(jeopardy({ [fact]: "unknown" })).toBe("unknown");
  },
);

test("a yes outweighs what is not known", () => {
  expect(jeopardy({ collector: "yes", suit: "unknown", balanceCents: null })).toBe("yes");
});

test("an account is young until the day before its 365th (BB-38)", () => {
  expect(jeopardy({ firstDelinquencyOn: addDays(safe.on, -364) })).toBe("no");
  expect(jeopardy({ firstDelinquencyOn: addDays(safe.on, -365) })).toBe("yes");
  expect(jeopardy({ firstDelinquencyOn: safe.on })).toBe("no");
});

test("a balance is small below $500.00, whatever its age (BB-38)", () => {
  const old = civil("2020-01-01");
  expect(jeopardy({ firstDelinquencyOn: old, balanceCents: cents(49_999) })).toBe("no");
  expect(jeopardy({ firstDelinquencyOn: old, balanceCents: cents(50_000) })).toBe("yes");
  expect(jeopardy({ firstDelinquencyOn: null, balanceCents: cents(49_999) })).toBe("no");
});

test("one of balance and age is enough; without it, what is not known stays unknown (A-13)", () => {
  expect(jeopardy({ balanceCents: null })).toBe("no");
  expect(jeopardy({ balanceCents: null, firstDelinquencyOn: civil("2020-01-01") })).toBe("unknown");
  expect(jeopardy({ firstDelinquencyOn: null })).toBe("unknown");
  expect(jeopardy({ balanceCents: null, firstDelinquencyOn: null })).toBe("unknown");
});

test("a first late payment in the future is a mistake, and a mistake is not safe", () => {
  expect(jeopardy({ firstDelinquencyOn: addDays(safe.on, 1) })).toBe("unknown");
});

test("each test says its numbers", () => {
  expect(balanceTest({ balanceCents: cents(12_000) })?.says).toBe("$120.00 is under $500.00.");
  expect(balanceTest({ firstDelinquencyOn: addDays(safe.on, -364) })?.says).toBe(
    "$1,840.00 is not under $500.00, but the account is 364 days from the first late payment, under 365.",
  );
  expect(balanceTest({ firstDelinquencyOn: addDays(safe.on, -400) })?.says).toBe(
    "$1,840.00 is not under $500.00, and the account is 400 days from the first late payment.",
  );
});

test("a test that cannot be answered says what is missing", () => {
  expect(balanceTest({ balanceCents: null, firstDelinquencyOn: null })?.says).toBe(
    "The balance is not known, and the day of the first late payment is not known.",
  );
  expect(balanceTest({ balanceCents: null })?.says).toContain("The balance is not known, but the account is");
  expect(balanceTest({ firstDelinquencyOn: addDays(safe.on, 1) })?.says).toContain(
    "2026-12-02, in the future",
  );
});

test("the plan may choose to wait only while nothing speaks against it (BB-38)", () => {
  expect(mayChooseToWait(creditJeopardy(safe)).allowed).toBe(true);
  expect(mayChooseToWait(creditJeopardy({ ...safe, suit: "yes", ecaNotice: "unknown" }))).toEqual({
    allowed: false,
    code: "CREDIT_IN_JEOPARDY",
    rule: "BB-38",
    says:
      "Waiting could harm the member's credit. It is not known whether the provider has announced an " +
      "extraordinary collection action. The member is being sued for the bill.",
    doNext: "Choose option 1 or 2.",
  });
  expect(mayChooseToWait(creditJeopardy({ ...safe, suit: "unknown" }))).toMatchObject({
    doNext: "Find out what is not known, or choose option 1 or 2.",
  });
});

const answer = fc.constantFrom("yes" as const, "no" as const, "unknown" as const);
const anyFacts: fc.Arbitrary<JeopardyFacts> = fc.record({
  collector: answer,
  ecaNotice: answer,
  suit: answer,
  pressingPurchase: answer,
  balanceCents: fc.option(fc.integer({ min: 0, max: 100_000 }).map(cents)),
  firstDelinquencyOn: fc.option(fc.integer({ min: 0, max: 800 }).map((days) => addDays(safe.on, -days))),
  on: fc.constant(safe.on),
});

test("learning what was not known never makes a safe member unsafe (BB-38)", () => {
  const property = fc.property(anyFacts, anyFacts, (facts, learned) => {
    if (creditJeopardy(facts).jeopardy !== "no") return;
    const known = {
      ...facts,
      balanceCents: facts.balanceCents ?? learned.balanceCents,
      firstDelinquencyOn: facts.firstDelinquencyOn ?? learned.firstDelinquencyOn,
    };
    expect(creditJeopardy(known).jeopardy).toBe("no");
  });
  fc.assert(property, { numRuns: 5_000 });
});

test("the credit is safe exactly when every single test says so", () => {
  const property = fc.property(anyFacts, (facts) => {
    const { jeopardy: found, reasons } = creditJeopardy(facts);
    expect(found === "no").toBe(reasons.every((reason) => reason.answer === "no"));
    expect(reasons).toHaveLength(5);
  });
  fc.assert(property, { numRuns: 5_000 });
});
