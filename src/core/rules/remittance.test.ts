import { expect, test } from "vitest";
import { cents } from "../money.ts";
import { addUp, type RemittanceEntry } from "./remittance.ts";
import { adjustment, corrected, entry, original, reversalOf } from "./test-claims.ts";

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
  const equal = entry({ charge: 100, paid: 70, because: ["PR-2 10", "CO-45 10", "OA-94 10"] });
  expect(add(equal).adjustments).toEqual(["CO-45 10", "OA-94 10", "PR-2 10"].map(adjustment));
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

test("a correction without a reversal is not added to what it corrects", () => {
  const claim = add(original, corrected);
  expect(claim.state).toBe("unclear");
  expect(claim.notes).toContain(
    "Two remittances decide on the same charge of $3,055.00 and none takes the other back.",
  );
  expect(add(original, corrected, reversalOf(original))).toMatchObject({
    state: "processed",
    planPaidCents: 124_000,
  });
  const otherCharge = { ...corrected, chargeCents: cents(305_501) };
  expect(add(original, otherCharge).state).toBe("processed");
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

test.each([
  ["1", "19"],
  ["2", "20"],
  ["3", "21"],
])("status %s and its forwarded twin %s are the same payer", (status, forwarded) => {
  const half = { charge: 500, paid: 100, because: ["CO-45 300", "PR-1 100"] };
  const claim = add(
    entry({ ...half, status }),
    entry({ ...half, status: forwarded, source: "remittance 2" }),
  );
  expect(claim).toMatchObject({ chargeCents: 100_000, planPaidCents: 20_000, patientShareCents: 20_000 });
});

test("the third payer has the last word after the second", () => {
  const second = entry({ status: "2", charge: 1000, paid: 150, because: ["PR-3 70"] });
  const third = entry({ status: "3", control: "Q-3", charge: 1000, paid: 50, because: ["PR-3 20"] });
  expect(add(second, third)).toMatchObject({
    patientShareCents: 2000,
    chargeCents: 100_000,
    planPaidCents: 20_000,
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

test("a denial that gave way is told, and so is nothing else", () => {
  const denial = entry({
    source: "remittance 0",
    status: "4",
    charge: 3055,
    paid: 0,
    because: ["CO-16 3055"],
  });
  expect(add(denial, original).notes).toEqual([
    "A denial beside a decision on the same charge does not count.",
  ]);
  expect(add(denial).notes).toEqual([]);
});

test("a second payer who pays nothing has still decided", () => {
  const nothing = entry({ status: "2", control: "Q-9", charge: 3055, paid: 0, because: ["OA-23 3055"] });
  expect(add(original, nothing)).toMatchObject({ state: "processed", patientShareCents: 0 });
});

test("a claim that was denied twice is denied once", () => {
  const denial = entry({ status: "4", charge: 100, paid: 0, because: ["CO-16 100"] });
  expect(add(denial, { ...denial, source: "remittance 2" })).toMatchObject({
    state: "denied",
    chargeCents: 10_000,
  });
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

test("a total of the share (CLP05) balances only the remittance that gives no detail", () => {
  const gap = { charge: 1000, paid: 500, because: ["CO-45 225"] };
  expect(add(entry({ ...gap, clp05Cents: cents(27_501) })).balances).toBe(false);
  const detailed = entry({ ...gap, because: ["CO-45 125", "PR-1 100"], clp05Cents: cents(27_500) });
  expect(add(detailed).balances).toBe(false);
  expect(add(entry({ charge: 1000.01, paid: 500, because: ["CO-45 500"] })).balances).toBe(false);
});

test("two remittances without the payer's number are not taken for one", () => {
  const one = entry({ control: "", charge: 500, paid: 100, because: ["CO-45 300", "PR-1 100"] });
  expect(add(one, { ...one, source: "remittance 2" })).toMatchObject({
    state: "processed",
    planPaidCents: 20_000,
  });
});

test("a share of nothing is a share, a share below zero is unclear", () => {
  expect(add(entry({ charge: 1000, paid: 1000 }))).toMatchObject({
    state: "processed",
    patientShareCents: 0,
  });
  expect(add(entry({ charge: 1000, paid: 1000.01, because: ["PR-1 -0.01"] })).state).toBe("unclear");
});
