import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cents, cents } from "../money.ts";
import type { RemittanceEntry } from "./claim-money.ts";
import { split } from "./split.ts";
import type { SplitInput } from "./split-sides.ts";

const amount = fc.integer({ min: 0, max: 1_000_000 }).map(cents);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one);

/** Claims as payers make them: paid, cut off, and put on the patient, together the charge. */
const anyClaim = fc.record({ paid: amount, cut: amount, share: amount }).map(({ paid, cut, share }) => ({
  entries: [
    {
      source: "remittance 1",
      control: "P-1",
      status: "1",
      reversal: false,
      chargeCents: cents(paid + cut + share),
      paidCents: paid,
      adjustments: [
        { group: "CO", reason: "45", cents: cut },
        { group: "PR", reason: "1", cents: share },
      ],
    } satisfies RemittanceEntry,
  ],
}));
const anyKeyed = fc.record({
  planPaidCents: maybe(amount),
  patientResponsibilityCents: maybe(amount),
  allowedCents: maybe(amount),
});
const anyInput: fc.Arbitrary<SplitInput> = fc.record({
  billedCents: maybe(amount),
  statementDueCents: maybe(amount),
  amountCents: maybe(amount),
  memberPaidCents: maybe(amount),
  claim: maybe(anyClaim),
  keyed: maybe(anyKeyed),
});
const often = { numRuns: 10_000 };

test("every bill gets one of the three verdicts, with amounts or with what is missing (BB-03)", () => {
  const property = fc.property(anyInput, (input) => {
    const answer = split(input);
    if (answer.verdict === "cannot tell yet") {
      expect(answer.missing.length).toBeGreaterThan(0);
      expect(answer.balanceBillCents).toBeNull();
      return;
    }
    expect(answer.missing).toEqual([]);
    expect(answer.balanceBillCents > 0).toBe(answer.verdict === "balance bill");
    expect(Math.min(answer.memberOwesCents, answer.refundDueCents)).toBe(0);
    for (const one of [answer.memberOwesCents, answer.refundDueCents, answer.notBookedCents]) {
      expect(one).toBeGreaterThanOrEqual(0);
    }
  });
  fc.assert(property, often);
});

test("nothing of the amount due is lost: it is owed, balance bill, or paid and not booked (BB-03)", () => {
  const property = fc.property(anyInput, amount, (input, statementDueCents) => {
    const answer = split({ ...input, statementDueCents });
    if (answer.verdict === "cannot tell yet") return;
    const owed = Math.min(answer.memberOwesCents, statementDueCents);
    expect(answer.balanceBillCents + owed + answer.notBookedCents).toBe(statementDueCents);
  });
  fc.assert(property, often);
});

test("nothing of the charge is lost: paid by the plan, the member's share, or balance bill (BB-03)", () => {
  const property = fc.property(anyClaim, amount, (claim, memberPaidCents) => {
    const answer = split({ claim, memberPaidCents });
    if (answer.verdict === "cannot tell yet") return;
    const [entry] = claim.entries;
    const share = answer.memberOwesCents + memberPaidCents - answer.refundDueCents;
    expect(answer.balanceBillCents + share + entry!.paidCents).toBe(entry!.chargeCents);
  });
  fc.assert(property, often);
});

test("a balance bill is never more than the charge leaves", () => {
  const property = fc.property(
    anyClaim,
    amount,
    maybe(amount),
    (claim, statementDueCents, memberPaidCents) => {
      const answer = split({ claim, statementDueCents, memberPaidCents });
      const cut = claim.entries[0]!.adjustments[0]!.cents;
      expect(answer.balanceBillCents ?? 0).toBeLessThanOrEqual(cut);
    },
  );
  fc.assert(property, often);
});

/** The balance bill, or null where it cannot be told. */
const balance = (input: SplitInput) => split(input).balanceBillCents;
type Figures = { due: Cents; paid: Cents; share: Cents; more: number };
const figures: fc.Arbitrary<Figures> = fc.record({
  due: amount,
  paid: amount,
  share: amount,
  more: fc.nat(100_000),
});
const keyed = (paid: number, share: number) => ({
  planPaidCents: cents(paid),
  patientResponsibilityCents: cents(share),
});

test("a bill that asks for more is never less of a balance bill", () => {
  const property = fc.property(figures, ({ due, paid, share, more }) => {
    const before = balance({ statementDueCents: due, keyed: keyed(paid, share) });
    const after = balance({ statementDueCents: cents(due + more), keyed: keyed(paid, share) });
    if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before);
  });
  fc.assert(property, often);
});

test("a higher share, or a plan that paid more, is never more of a balance bill", () => {
  const property = fc.property(figures, ({ due, paid, share, more }) => {
    const one = { statementDueCents: due, keyed: keyed(paid, share) };
    const other = { statementDueCents: due, keyed: keyed(paid, share + more) };
    expect(balance(other) ?? 0).toBeLessThanOrEqual(balance(one) ?? Number.POSITIVE_INFINITY);
    const charge = { billedCents: due, keyed: keyed(paid, share) };
    const paidMore = { billedCents: due, keyed: keyed(paid + more, share) };
    expect(balance(paidMore) ?? 0).toBeLessThanOrEqual(balance(charge) ?? Number.POSITIVE_INFINITY);
  });
  fc.assert(property, often);
});

test("what a member reads are short sentences without the codes of the trade", () => {
  const property = fc.property(anyInput, (input) => {
    const { says, lines } = split(input);
    for (const sentence of [says, ...lines.map((line) => line.says)].flatMap((text) =>
      text.split(/(?<=[.!?]) /),
    )) {
      expect(sentence.split(" ").length).toBeLessThanOrEqual(18);
      expect(sentence).not.toMatch(/CLP|CAS|CARC|remittance|adjudicat|responsib|TPA/);
    }
  });
  fc.assert(property, { numRuns: 1_000 });
});
