import fc from "fast-check";
import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import type { AdjustmentGroup } from "./claim-money.ts";
import { addUp, type RemittanceEntry } from "./remittance.ts";
import { reversalOf } from "./test-claims.ts";

const amount = fc.integer({ min: 0, max: 500_000 }).map(cents);
const anyAdjustment = fc.record({
  group: fc.constantFrom<AdjustmentGroup>("CO", "PR", "OA", "PI"),
  reason: fc.constantFrom("1", "2", "23", "45", "97"),
  cents: amount,
});
/** Claims as payers make them: the charge is what was paid and adjusted. */
const anyEntry = fc
  .record({
    source: fc.integer({ min: 1, max: 99 }).map((no) => `remittance ${no}`),
    control: fc.constantFrom("P-1", "P-2", "P-3"),
    on: fc.constantFrom(civil("2026-12-01"), civil("2026-12-15"), null),
    status: fc.constantFrom("1", "2", "3", "4", "19", "22"),
    paidCents: amount,
    clp05Cents: fc.option(amount),
    adjustments: fc.array(anyAdjustment, { maxLength: 4 }),
  })
  .map((one): RemittanceEntry => {
    const charge = one.adjustments.reduce((total, each) => total + each.cents, one.paidCents as number);
    return { ...one, chargeCents: cents(charge), reversal: one.status === "22" };
  });
const anyEntries = fc.array(anyEntry, { maxLength: 6 });

test("in whatever order the remittances come, they add up to the same", () => {
  const shuffled = anyEntries.chain((entries) =>
    fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
  );
  const property = fc.property(shuffled, ([entries, other]) => {
    expect(addUp({ entries: other })).toEqual(addUp({ entries }));
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("whatever was loaded once may be loaded again", () => {
  const property = fc.property(anyEntries, (entries) => {
    const { notes, ...once } = addUp({ entries });
    const twice = addUp({ entries: [...entries, ...entries] });
    expect(twice).toMatchObject(once);
    expect(twice.notes).toEqual(expect.arrayContaining([...notes]));
  });
  fc.assert(property, { numRuns: 1_000 });
});

test("any payment that was reversed and corrected adds up to its correction alone", () => {
  const payment = anyEntry.filter(({ status, chargeCents }) => status !== "22" && chargeCents > 0);
  const property = fc.property(payment, payment, (first, second) => {
    const before = { ...first, source: "before", on: civil("2026-12-01") };
    const after = { ...second, source: "after", on: civil("2026-12-20") };
    const reversal = reversalOf(before, { on: civil("2026-12-20") });
    expect(addUp({ entries: [before, reversal, after] })).toEqual(addUp({ entries: [after] }));
  });
  fc.assert(property, { numRuns: 3_000 });
});
