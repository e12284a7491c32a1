import fc from "fast-check";
import { expect, test } from "vitest";
import { cents } from "../money.ts";
import { type LoaPayment, type ReconcileInput, reconcilePayment } from "./reconcile.ts";

const payment = (paid: number, more: Partial<LoaPayment> = {}): LoaPayment => ({
  source: `EOB with ${paid}`,
  claimNumber: "C-1",
  paidCents: cents(Math.round(paid * 100)),
  ...more,
});
const reconcile = (payments: LoaPayment[], more: Partial<ReconcileInput> = {}) =>
  reconcilePayment({ claimNumber: "C-1", loaAdditionalCents: cents(160_000), payments, ...more });

test("a payment of exactly the LOA matches to the cent (BB-22, BB-24)", () => {
  expect(reconcile([payment(1600)])).toEqual({
    outcome: "matched",
    paidCents: 160_000,
    differenceCents: 0,
    says: "The plan paid $1,600.00, the LOA says $1,600.00: the same to the cent.",
    doNext: null,
    notes: [],
  });
});

test("a cent less is short and opens a task, a cent more is over (BB-24)", () => {
  expect(reconcile([payment(1599.99)])).toMatchObject({
    outcome: "short",
    differenceCents: 1,
    says: "The plan paid $1,599.99, the LOA says $1,600.00: short by $0.01.",
    doNext: "Ask the TPA to pay the $0.01.",
  });
  expect(reconcile([payment(1600.01)])).toMatchObject({ outcome: "over", differenceCents: 1 });
});

test("before the TPA pays there is nothing yet, and an EOB of $0.00 is still nothing (BB-23)", () => {
  expect(reconcile([])).toMatchObject({
    outcome: "nothing yet",
    says: "The plan has not paid the $1,600.00 of the LOA yet.",
  });
  expect(reconcile([payment(0.01)]).outcome).toBe("short");
  expect(reconcile([payment(0)])).toMatchObject({
    outcome: "nothing yet",
    says: "The plan has not paid the $1,600.00 of the LOA yet. The EOB shows $0.00.",
  });
});

test("two part payments are added up (BB-24)", () => {
  expect(reconcile([payment(1000), payment(600)]).outcome).toBe("matched");
});

test("a plan that takes its payment back and pays the whole again has paid the difference (BB-24)", () => {
  const back = payment(-940, { reversal: true });
  const again = payment(2540);
  expect(reconcile([back]).says).toContain("The EOB shows -$940.00.");
  expect(reconcile([back, again]).outcome).toBe("matched");
  expect(reconcile([payment(940, { reversal: true }), again]).outcome).toBe("matched");
});

test("the same payment delivered twice is one payment, two equal payments are two", () => {
  const twice = reconcile([payment(1600), payment(1600)]);
  expect(twice).toMatchObject({
    outcome: "matched",
    notes: ["A payment that was loaded twice is counted once."],
  });
  expect(reconcile([payment(1600), payment(1600, { reversal: false })]).outcome).toBe("matched");
  expect(reconcile([payment(1600), payment(1600, { reversal: true })]).outcome).toBe("nothing yet");
  expect(reconcile([payment(800, { source: "EOB 1" }), payment(800, { source: "EOB 2" })]).outcome).toBe(
    "matched",
  );
});

test("a payment for another claim does not count", () => {
  const foreign = reconcile([payment(1600, { claimNumber: "C-2", source: "EOB 9" })]);
  expect(foreign).toMatchObject({
    outcome: "nothing yet",
    notes: ["Not counted, because for another claim: EOB 9."],
  });
});

test("an EOB keyed with the total is told, and not taken for a match", () => {
  const total = reconcile([payment(2540)], { paidBeforeCents: cents(94_000) });
  expect(total.outcome).toBe("over");
  expect(total.notes).toEqual([
    "The amount holds exactly the $940.00 that the plan had paid before the LOA. " +
      "If the EOB shows a total, key in the new payment only.",
  ]);
  expect(reconcile([payment(2540)], { paidBeforeCents: cents(94_001) }).notes).toEqual([]);
  expect(reconcile([payment(1600)], { paidBeforeCents: cents(0) }).notes).toEqual([]);
  expect(reconcile([payment(1600.01)], { paidBeforeCents: cents(1) }).notes).toHaveLength(1);
  expect(reconcile([payment(1600.01)]).notes).toEqual([]);
});

test("an EOB that raises the member's share is told (BB-24)", () => {
  const share = (afterCents: number) => ({ beforeCents: cents(27_500), afterCents: cents(afterCents) });
  expect(reconcile([payment(1600)], { memberShare: share(27_500) }).notes).toEqual([]);
  expect(reconcile([payment(1600)], { memberShare: share(27_501) }).notes).toEqual([
    "The new EOB raises the member's share from $275.00 to $275.01, " +
      "and the LOA releases the member. Ask the TPA.",
  ]);
});

test("what is paid and what is short or over are together what was promised, in any order (BB-24)", () => {
  const amounts = fc.array(fc.integer({ min: -200_000, max: 300_000 }), { maxLength: 6 });
  const property = fc.property(amounts, fc.integer({ min: 1, max: 400_000 }), (paid, promised) => {
    const payments = paid.map((amount, at) => ({
      source: `EOB ${at}`,
      claimNumber: "C-1",
      paidCents: cents(amount),
    }));
    const input = { claimNumber: "C-1", loaAdditionalCents: cents(promised), payments };
    const answer = reconcilePayment(input);
    expect(reconcilePayment({ ...input, payments: payments.toReversed() })).toEqual(answer);
    const sign = answer.outcome === "over" ? -1 : 1;
    expect(answer.paidCents + sign * answer.differenceCents).toBe(promised);
    expect(answer.outcome === "matched").toBe(answer.paidCents === promised);
    expect(answer.doNext === null).toBe(answer.outcome === "matched");
  });
  fc.assert(property, { numRuns: 5_000 });
});
