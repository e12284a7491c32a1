import fc from "fast-check";
import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import type { Adjustment, AdjustmentGroup } from "./claim-money.ts";
import { addUp, type RemittanceEntry } from "./remittance.ts";

/** "CO-45 1840.00" in cents: the way the tests write an adjustment. */
function adjustment(text: string): Adjustment {
  const [name = "", amount = ""] = text.split(" ");
  const [group, reason = ""] = name.split("-");
  return { group: group as AdjustmentGroup, reason, cents: cents(Math.round(Number(amount) * 100)) };
}

type Short = Partial<Omit<RemittanceEntry, "adjustments">> & {
  charge: number;
  paid: number;
  because?: string[];
};

function entry({ charge, paid, because = [], ...rest }: Short): RemittanceEntry {
  return {
    source: "remittance 1, claim 1",
    control: "P-1",
    status: "1",
    reversal: false,
    chargeCents: cents(charge * 100),
    paidCents: cents(paid * 100),
    adjustments: because.map(adjustment),
    ...rest,
  };
}

const original = entry({ charge: 3055, paid: 940, because: ["CO-45 1840", "PR-1 200", "PR-2 75"] });
const corrected = entry({
  source: "remittance 2, claim 2",
  charge: 3055,
  paid: 1240,
  because: ["CO-45 1540", "PR-1 200", "PR-2 75"],
});
const reversalOf = (one: RemittanceEntry, more: Partial<RemittanceEntry> = {}): RemittanceEntry => ({
  ...one,
  source: `reversal of ${one.source}`,
  status: "22",
  reversal: true,
  chargeCents: cents(-one.chargeCents),
  paidCents: cents(-one.paidCents),
  adjustments: one.adjustments.map((each) => ({ ...each, cents: cents(-each.cents) })),
  ...more,
});
const add = (...entries: RemittanceEntry[]) => addUp({ entries });

test("one remittance: charge, plan's payment and the patient's share by its detail (BB-03)", () => {
  expect(add(original)).toMatchObject({
    state: "processed",
    chargeCents: 305_500,
    planPaidCents: 94_000,
    patientShareCents: 27_500,
    otherShares: [],
    otherInsuranceCents: 0,
    balances: true,
    notes: [],
  });
});

test("a claim paid in two parts is added up", () => {
  const first = entry({ charge: 1000, paid: 300, because: ["CO-45 600", "PR-1 100"] });
  const second = entry({
    source: "remittance 2",
    charge: 2055,
    paid: 640,
    because: ["CO-45 1240", "PR-2 175"],
  });
  expect(add(first, second)).toMatchObject({
    chargeCents: 305_500,
    planPaidCents: 94_000,
    patientShareCents: 27_500,
  });
});

test("adjustments are added up by group and reason, the biggest first", () => {
  const claim = entry({
    charge: 100,
    paid: 40,
    because: ["PR-1 10", "CO-45 20", "PR-1 5", "CO-45 25", "OA-94 0"],
  });
  expect(add(claim).adjustments).toEqual(["CO-45 45", "PR-1 15"].map(adjustment));
});

test("a remittance that was loaded twice counts once", () => {
  const again = add(original, { ...original });
  expect(again).toMatchObject({ chargeCents: 305_500, planPaidCents: 94_000, state: "processed" });
  expect(again.notes).toEqual(["A remittance that was loaded twice is counted once."]);
});

test("the same payment with the same number in two remittances is not guessed at", () => {
  const claim = add(original, { ...original, source: "remittance 7, claim 1" });
  expect(claim.state).toBe("unclear");
  expect(claim.notes.join()).toContain("is it one payment or two?");
});

test("a second payer repeats the charge, adds to the payment, and has the last word on the share", () => {
  const primary = entry({ charge: 1000, paid: 500, because: ["CO-45 280", "PR-2 220"] });
  const secondary = entry({
    source: "other payer, claim 1",
    control: "Q-9",
    status: "2",
    charge: 1000,
    paid: 150,
    because: ["OA-23 780", "PR-3 70"],
  });
  expect(add(primary, secondary)).toMatchObject({
    chargeCents: 100_000,
    planPaidCents: 65_000,
    patientShareCents: 7_000,
    otherInsuranceCents: 0,
  });
});

test("a second payer alone leaves open what the first one paid", () => {
  const secondary = entry({ status: "2", charge: 1000, paid: 150, because: ["OA-23 780", "PR-3 70"] });
  expect(add(secondary).otherInsuranceCents).toBe(78_000);
});

test.each(["5", "10", "13", "15", "16", "17", "25", "27"])("status %s is not decided yet", (status) => {
  expect(add({ ...original, status }).state).toBe("pending");
});

test("no remittance, sent on to another payer, and taken back each have their own state", () => {
  expect(add().state).toBe("nothing on file");
  expect(add({ ...original, status: "23" }).state).toBe("not this payer");
  expect(add(original, reversalOf(original)).state).toBe("taken back");
});

test("a claim with nothing paid and nothing put on the patient is denied, whatever its status says", () => {
  const denial = entry({ status: "4", charge: 915.39, paid: 0, because: ["CO-16 500.04", "OA-A7 415.35"] });
  expect(add(denial).state).toBe("denied");
  expect(add({ ...denial, status: "1" }).state).toBe("denied");
});

test("a denial that puts the charge on the patient is a decision", () => {
  const denial = entry({ status: "4", charge: 385.2, paid: 0, because: ["PR-27 385.20"] });
  expect(add(denial)).toMatchObject({ state: "processed", patientShareCents: 38_520 });
});

test("a deductible that takes it all is no denial", () => {
  expect(add(entry({ charge: 500, paid: 0, because: ["CO-45 300", "PR-1 200"] })).state).toBe("processed");
});

test("a denial gives way to a payment of the same charge, and stays beside one of another charge", () => {
  const denial = entry({
    source: "remittance 0",
    status: "4",
    charge: 3055,
    paid: 0,
    because: ["CO-16 3055"],
  });
  expect(add(denial, original)).toMatchObject({ chargeCents: 305_500, planPaidCents: 94_000 });
  const other = entry({ source: "remittance 0", status: "4", charge: 100, paid: 0, because: ["CO-16 100"] });
  expect(add(other, original)).toMatchObject({ state: "processed", chargeCents: 315_500 });
});

test("a claim that was denied twice is denied once", () => {
  const denial = entry({ status: "4", charge: 100, paid: 0, because: ["CO-16 100"] });
  expect(add(denial, { ...denial, source: "remittance 2" })).toMatchObject({
    state: "denied",
    chargeCents: 10_000,
  });
});

test("a reversal followed by a correction equals the correction alone", () => {
  const { notes, ...alone } = add(corrected);
  expect(add(original, reversalOf(original), corrected)).toMatchObject(alone);
  expect(notes).toEqual([]);
});

test("a reversal whose original never came leaves the correction", () => {
  const claim = add(reversalOf(original), corrected);
  expect(claim).toMatchObject({ state: "processed", planPaidCents: 124_000, patientShareCents: 27_500 });
  expect(claim.notes.join()).toContain("took back an earlier payment that is not on file");
});

test("a reversal in which the payer forgot the minus takes back all the same", () => {
  const unsigned = { ...original, source: "reversal", status: "22", reversal: true };
  expect(add(original, unsigned, corrected)).toMatchObject({ state: "processed", planPaidCents: 124_000 });
});

test("a charge below zero is a reversal, although the status says 1", () => {
  const negative = { ...reversalOf(original), status: "1", reversal: false };
  expect(add(original, negative, corrected)).toMatchObject({ state: "processed", planPaidCents: 124_000 });
});

test("a reversal of 4010, with group CR and no patient share, takes the patient's share back too", () => {
  const fourTen = reversalOf(original, { adjustments: [adjustment("CR-A0 -2115")], clp05Cents: null });
  expect(add(original, fourTen, corrected)).toMatchObject({ state: "processed", patientShareCents: 27_500 });
});

test("where only the share was corrected, a 4010 reversal takes back the earlier of the two", () => {
  const dated = { ...original, on: civil("2026-12-01") };
  const shareOnly = {
    ...dated,
    source: "remittance 2, claim 2",
    on: civil("2026-12-20"),
    adjustments: ["CO-45 1790", "PR-1 200", "PR-2 125"].map(adjustment),
  };
  const fourTen = reversalOf(dated, { on: civil("2026-12-20"), adjustments: [adjustment("CR-A0 -2115")] });
  expect(add(dated, fourTen, shareOnly)).toMatchObject({ state: "processed", patientShareCents: 32_500 });
  const undated = [dated, fourTen, shareOnly].map((one) => ({ ...one, on: null }));
  expect(addUp({ entries: undated }).state).toBe("unclear");
});

test("a reversal does not take back a payment of a later day", () => {
  const reversal = reversalOf(original, { on: civil("2026-12-01") });
  const later = { ...original, on: civil("2026-12-02") };
  expect(add(reversal, later)).toMatchObject({ state: "processed", planPaidCents: 94_000 });
  expect(add(reversal, { ...original, on: civil("2026-12-01") }).state).toBe("taken back");
});

test("an earlier payment beside the reversal of something else is unclear", () => {
  const early = { ...original, on: civil("2026-11-01") };
  const stray = reversalOf(corrected, { on: civil("2026-12-01") });
  expect(add(early, stray).state).toBe("unclear");
});

test("CLP05 counts where there is no detail of the patient's share", () => {
  const claim = entry({ charge: 1000, paid: 500, because: ["CO-45 225"], clp05Cents: cents(27_500) });
  expect(add(claim)).toMatchObject({ patientShareCents: 27_500, otherShares: [], balances: true });
});

test("where CLP05 and the detail differ, the detail counts and the other figure is told", () => {
  const claim = add({ ...original, clp05Cents: cents(30_000) });
  expect(claim.patientShareCents).toBe(27_500);
  expect(claim.otherShares).toEqual([
    { cents: 30_000, says: "The payer's one total (CLP05) differs from its own detail (CAS PR)." },
  ]);
});

test("CLP05 beside a detail that explains the charge without it is in doubt", () => {
  const claim = entry({ charge: 1000, paid: 500, because: ["CO-45 500"], clp05Cents: cents(27_500) });
  expect(add(claim)).toMatchObject({ patientShareCents: 27_500, otherShares: [{ cents: 0 }] });
});

test("a price above the plan's limit that was put on the patient (PR-45) is in doubt", () => {
  const claim = add(entry({ charge: 1000, paid: 500, because: ["PR-45 300", "PR-1 200"] }));
  expect(claim.patientShareCents).toBe(50_000);
  expect(claim.otherShares).toEqual([
    { cents: 20_000, says: "Part of the share is only the price above the plan's limit (PR-45)." },
  ]);
});

test("a remittance that does not add up says so and says which", () => {
  const claim = add(
    entry({ source: "remittance 9, claim 4", charge: 1000, paid: 500, because: ["PR-1 200"] }),
  );
  expect(claim.balances).toBe(false);
  expect(claim.notes).toEqual(["The amounts do not add up to the charge in remittance 9, claim 4."]);
});

test("a share below zero is unclear", () => {
  expect(add(entry({ charge: 1000, paid: 1200, because: ["PR-1 -200"] })).state).toBe("unclear");
});

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
