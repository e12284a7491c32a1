import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import { addUp, type RemittanceEntry } from "./remittance.ts";
import { adjustment, corrected, original, reversalOf } from "./test-claims.ts";

const add = (...entries: RemittanceEntry[]) => addUp({ entries });

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

test("the status or the mark alone makes a reversal", () => {
  const byStatus = { ...reversalOf(original), reversal: false };
  const byMark = { ...reversalOf(original), status: "1" };
  for (const one of [byStatus, byMark]) expect(add(original, one).state).toBe("taken back");
  expect(add({ ...original, chargeCents: cents(1), paidCents: cents(1) }).state).toBe("processed");
  expect(add({ ...original, chargeCents: cents(0), paidCents: cents(0) }).state).toBe("processed");
});

test("a reversal takes back the payment with its own detail, and leaves its twin in the amounts", () => {
  const twin = {
    ...original,
    source: "remittance 2",
    adjustments: ["CO-45 1790", "PR-1 325"].map(adjustment),
  };
  expect(add(original, reversalOf(original), twin)).toMatchObject({
    state: "processed",
    patientShareCents: 32_500,
  });
  expect(add(original, reversalOf(twin), twin)).toMatchObject({
    state: "processed",
    patientShareCents: 27_500,
  });
});

test("a reversal that gives no detail takes back the payment with its own number", () => {
  const twin = {
    ...original,
    source: "remittance 0",
    control: "P-0",
    adjustments: [adjustment("PR-1 2115")],
  };
  const bare = reversalOf(original, { adjustments: [] });
  expect(add(original, bare, twin)).toMatchObject({ state: "processed", patientShareCents: 211_500 });
  const bareTwin = reversalOf(twin, { adjustments: [] });
  expect(add(original, bareTwin, twin)).toMatchObject({ state: "processed", patientShareCents: 27_500 });
});

test("a correction of the same amounts is not what an unseen original's reversal takes back", () => {
  const day = civil("2026-12-20");
  const shareOnly = { ...original, on: day, adjustments: ["CO-45 1790", "PR-1 325"].map(adjustment) };
  const claim = add(reversalOf(original, { on: day }), shareOnly);
  expect(claim).toMatchObject({ state: "processed", patientShareCents: 32_500 });
});

test("a reversal of which only a part is group CR gives no detail either", () => {
  const mixed = ["CR-A0 -2015", "OA-94 -100"].map(adjustment);
  expect(add(original, reversalOf(original, { adjustments: mixed })).state).toBe("taken back");
});

test("the detail outweighs the number, and the number outweighs the day", () => {
  const twin = {
    ...original,
    source: "remittance 0",
    control: "P-0",
    adjustments: [adjustment("PR-1 2115")],
  };
  const mixed = reversalOf(original, { control: "P-0" });
  expect(add(original, mixed, twin)).toMatchObject({ state: "processed", patientShareCents: 211_500 });
  const first = { ...twin, on: civil("2026-11-01") };
  const second = { ...original, on: civil("2026-11-02") };
  const bare = reversalOf(second, { on: civil("2026-12-01"), adjustments: [adjustment("CR-A0 -2115")] });
  expect(add(first, second, bare)).toMatchObject({ state: "processed", patientShareCents: 211_500 });
});

test("a reversal of another charge or another payment takes nothing back", () => {
  const otherCharge = reversalOf(original, { chargeCents: cents(-1), adjustments: [] });
  const otherPayment = reversalOf(original, { paidCents: cents(-1), adjustments: [] });
  for (const stray of [otherCharge, otherPayment]) {
    expect(add(original, stray)).toMatchObject({ state: "processed", planPaidCents: 94_000 });
    expect(add(original, stray).notes.join()).toContain("not on file (reversal of remittance 1, claim 1)");
  }
});

test("two payments that are the same in everything may lose either of the two", () => {
  const twin = { ...original, source: "remittance 2" };
  expect(add(original, twin, reversalOf(original))).toMatchObject({
    state: "processed",
    planPaidCents: 94_000,
  });
});

test("a second reversal takes back a second payment", () => {
  const second = reversalOf(corrected, { source: "reversal 2" });
  expect(add(original, reversalOf(original), corrected, second).state).toBe("taken back");
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
  expect(add(early, stray, { ...corrected, control: "P-2", on: civil("2026-12-05") }).state).toBe("unclear");
  expect(add({ ...early, on: civil("2026-12-01") }, stray).state).toBe("processed");
  expect(add(early, stray).notes.at(-1)).toContain("do not say clearly which payment the plan took back");
});

test("a contradiction does not hide that a payment was taken back", () => {
  const negative = { ...original, adjustments: [adjustment("PR-1 -5")] };
  expect(add(negative, reversalOf(negative)).state).toBe("taken back");
});
