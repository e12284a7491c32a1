import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClosingInput, closingFacts, mayCloseSettled } from "./closing.ts";

const done: ClosingInput = {
  loaFullySigned: true,
  loaSentToTpa: true,
  tpaPaid: true,
  eob: "matched",
  memberTold: true,
};
const close = (changed: Partial<ClosingInput>) => mayCloseSettled(closingFacts({ ...done, ...changed }));

test("with all five facts a settled case may close (BB-26)", () => {
  expect(close({}).allowed).toBe(true);
  expect(closingFacts(done).map(({ rule }) => rule)).toEqual(["BB-21", "BB-22", "BB-23", "BB-24", "BB-25"]);
});

test.each([
  [{ loaFullySigned: false }, "LOA signed (BB-21)"],
  [{ loaSentToTpa: false }, "LOA sent to the TPA (BB-22)"],
  [{ tpaPaid: false }, "TPA paid (BB-23)"],
  [{ eob: null }, "EOB matches the LOA (BB-24)"],
  [{ eob: "short" }, "EOB matches the LOA (BB-24)"],
  [{ eob: "over" }, "EOB matches the LOA (BB-24)"],
  [{ memberTold: false }, "member told (BB-25)"],
] satisfies [Partial<ClosingInput>, string][])("without %j it stays open (BB-26)", (changed, missing) => {
  expect(close(changed)).toMatchObject({
    code: "CLOSING_FACT_MISSING",
    rule: "BB-26",
    says: `4 of 5 closing facts are present. Missing: ${missing}.`,
  });
});

test("all missing facts are named, and the first of them is what to do next", () => {
  expect(close({ tpaPaid: false, eob: null, memberTold: false })).toMatchObject({
    says:
      "2 of 5 closing facts are present. " +
      "Missing: TPA paid (BB-23), EOB matches the LOA (BB-24), member told (BB-25).",
    doNext: "Wait for the TPA's payment.",
  });
});

test("a difference that a person accepted with a reason closes too, but never without a payment", () => {
  const differenceAccepted = { by: "Jo Lindqvist", reason: "The provider waived the $0.40." };
  expect(close({ eob: "short", differenceAccepted }).allowed).toBe(true);
  expect(close({ eob: "over", differenceAccepted }).allowed).toBe(true);
  expect(close({ eob: "short", differenceAccepted: { ...differenceAccepted, reason: " " } }).allowed).toBe(
    false,
  );
  expect(close({ eob: "nothing yet", differenceAccepted }).allowed).toBe(false);
  expect(close({ eob: null, differenceAccepted }).allowed).toBe(false);
});

test("no settled case closes with a fact missing (BB-26)", () => {
  const anyInput: fc.Arbitrary<ClosingInput> = fc.record({
    loaFullySigned: fc.boolean(),
    loaSentToTpa: fc.boolean(),
    tpaPaid: fc.boolean(),
    eob: fc.constantFrom("matched", "short", "over", "nothing yet", null),
    memberTold: fc.boolean(),
  });
  const property = fc.property(anyInput, (input) => {
    const { loaFullySigned, loaSentToTpa, tpaPaid, eob, memberTold } = input;
    const all = loaFullySigned && loaSentToTpa && tpaPaid && eob === "matched" && memberTold;
    expect(mayCloseSettled(closingFacts(input)).allowed).toBe(all);
  });
  fc.assert(property);
});
