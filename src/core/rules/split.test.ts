import { expect, test } from "vitest";
import { cents } from "../money.ts";
import type { Adjustment, AdjustmentGroup, RemittanceEntry } from "./claim-money.ts";
import { type Split, split } from "./split.ts";
import type { KeyedFigures, SplitInput } from "./split-sides.ts";

const usd = (amount: number) => cents(Math.round(amount * 100));

function adjustment(text: string): Adjustment {
  const [name = "", amount = ""] = text.split(" ");
  const [group, reason = ""] = name.split("-");
  return { group: group as AdjustmentGroup, reason, cents: usd(Number(amount)) };
}

type Short = { charge: number; paid: number; because?: string[]; status?: string; clp05?: number };

function claimOf(...parts: Short[]): SplitInput["claim"] {
  const entries = parts.map(
    ({ charge, paid, because = [], status = "1", clp05 }, at): RemittanceEntry => ({
      source: `remittance ${at + 1}, claim 1`,
      control: `P-${at + 1}`,
      status,
      reversal: status === "22",
      chargeCents: usd(charge),
      paidCents: usd(paid),
      clp05Cents: clp05 === undefined ? null : usd(clp05),
      adjustments: because.map(adjustment),
    }),
  );
  return { entries };
}

const eob = (paid: number | null, share: number | null, allowed: number | null = null): KeyedFigures => ({
  planPaidCents: paid === null ? null : usd(paid),
  patientResponsibilityCents: share === null ? null : usd(share),
  allowedCents: allowed === null ? null : usd(allowed),
});

/** The member of the examples: $3,055.00 charged, the plan paid $940.00, the share is $275.00. */
const visit = { charge: 3055, paid: 940, because: ["CO-45 1840", "PR-1 200", "PR-2 75"] };

const fields = (answer: Split) => answer.missing.map(({ field }) => field);

test("the bill asks $2,115.00, the share is $275.00: $1,840.00 is a balance bill (BB-01, BB-03)", () => {
  const answer = split({ statementDueCents: usd(2115), keyed: eob(940, 275) });
  expect(answer).toMatchObject({
    verdict: "balance bill",
    balanceBillCents: 184_000,
    memberOwesCents: 27_500,
    refundDueCents: 0,
    headline: "Member owes $275.00. $1,840.00 is a balance bill.",
    basis: "keyed",
    missing: [],
    notes: [],
  });
});

test("the same from the remittance, with the lines that say so (BB-03)", () => {
  const answer = split({ statementDueCents: usd(2115), claim: claimOf(visit) });
  expect(answer.headline).toBe("Member owes $275.00. $1,840.00 is a balance bill.");
  expect(answer.lines.map(({ label, says }) => `${label}: ${says}`)).toEqual([
    "Full charge: The provider's price before anyone paid is $3,055.00.",
    "The bill asks for: The bill asks you to pay $2,115.00.",
    "Your plan paid: Your plan paid the provider $940.00.",
    "Your share: Your plan says your share is $275.00. That is: deductible $200.00, coinsurance $75.00.",
    "You owe: You still owe $275.00.",
    "Balance bill: $1,840.00 is more than your share. This part is the balance bill.",
    "Not counted by your plan: Your plan did not count $1,840.00 of the price: " +
      "the price is above what the plan allows.",
  ]);
});

test("from the full charge, the balance bill is charge less plan paid less patient share (BB-03)", () => {
  const answer = split({ billedCents: usd(3055), keyed: eob(940, 275) });
  expect(answer).toMatchObject({
    verdict: "balance bill",
    balanceBillCents: 184_000,
    memberOwesCents: 27_500,
  });
});

test("both amounts of the paper together give the same answer as either alone", () => {
  const both = split({ billedCents: usd(3055), statementDueCents: usd(2115), keyed: eob(940, 275) });
  expect(both).toMatchObject({ balanceBillCents: 184_000, memberOwesCents: 27_500, notBookedCents: 0 });
});

test("a remittance without any bill takes its own charge, and says that it did", () => {
  const answer = split({ claim: claimOf(visit) });
  expect(answer).toMatchObject({ verdict: "balance bill", balanceBillCents: 184_000 });
  expect(answer.notes).toEqual([
    "No amount of the bill is known: the claim's full charge, $3,055.00, is taken.",
  ]);
});

test.each([
  [275.01, "balance bill", 1],
  [275, "no balance bill", 0],
  [274.99, "no balance bill", 0],
] as const)("a bill of $%d against a share of $275.00: %s (BB-03)", (due, verdict, balance) => {
  const answer = split({ statementDueCents: usd(due), keyed: eob(940, 275) });
  expect(answer).toMatchObject({ verdict, balanceBillCents: balance });
});

test.each([
  [3055.01, "balance bill"],
  [3055, "no balance bill"],
] as const)("a charge of $%d against $2,780.00 paid and $275.00 share: %s (BB-03)", (billed, verdict) => {
  expect(split({ billedCents: usd(billed), keyed: eob(2780, 275) }).verdict).toBe(verdict);
});

test("a bill below the share is no balance bill; the share stays what the plan says", () => {
  const answer = split({ statementDueCents: usd(200), keyed: eob(940, 275) });
  expect(answer).toMatchObject({ verdict: "no balance bill", memberOwesCents: 27_500 });
  expect(answer.notes).toEqual(["The bill asks for $75.00 less than the member's share of $275.00."]);
});

test("what the member already paid comes off the share", () => {
  const answer = split({ statementDueCents: usd(2015), memberPaidCents: usd(100), keyed: eob(940, 275) });
  expect(answer).toMatchObject({ balanceBillCents: 184_000, memberOwesCents: 17_500, refundDueCents: 0 });
});

test("what the member paid above the share is owed back", () => {
  const answer = split({ statementDueCents: usd(1615), memberPaidCents: usd(500), keyed: eob(940, 275) });
  expect(answer).toMatchObject({ balanceBillCents: 161_500, memberOwesCents: 0, refundDueCents: 22_500 });
  expect(answer.notes).toEqual(["The member paid $225.00 above the share; the provider owes it back."]);
  expect(answer.lines.at(-1)?.says).toBe(
    "You paid $225.00 more than your share. The provider owes it back to you.",
  );
});

test("a payment that the provider has not booked yet is no balance bill", () => {
  const answer = split({ statementDueCents: usd(2115), memberPaidCents: usd(275), claim: claimOf(visit) });
  expect(answer).toMatchObject({ balanceBillCents: 184_000, memberOwesCents: 0, notBookedCents: 27_500 });
  const beforeThePlanPaid = split({
    statementDueCents: usd(1000),
    billedCents: usd(1000),
    keyed: eob(725, 275),
  });
  expect(beforeThePlanPaid).toMatchObject({
    verdict: "no balance bill",
    memberOwesCents: 27_500,
    notBookedCents: 72_500,
  });
});

test("a bill that asks for nothing is no balance bill, even before the plan has spoken", () => {
  const answer = split({ statementDueCents: usd(0) });
  expect(answer).toMatchObject({ verdict: "no balance bill", balanceBillCents: 0, memberOwesCents: 0 });
  expect(answer.says).toBe("This bill asks you to pay nothing now. This is not a balance bill.");
  expect(split({ statementDueCents: usd(-20), keyed: eob(940, 275) })).toMatchObject({
    verdict: "no balance bill",
  });
});

test("an amount of which nobody knows what it is needs the full charge, or an answer from the paper", () => {
  const unknown = split({ amountCents: usd(2115), keyed: eob(940, 275) });
  expect(unknown.verdict).toBe("cannot tell yet");
  expect(fields(unknown)).toEqual(["kind of amount"]);
  expect(split({ amountCents: usd(2115), claim: claimOf(visit) })).toMatchObject({
    balanceBillCents: 184_000,
  });
  expect(split({ amountCents: usd(3055), claim: claimOf(visit) })).toMatchObject({
    balanceBillCents: 184_000,
  });
});

test("an amount of either kind is enough where both readings give the same", () => {
  expect(split({ amountCents: usd(275), keyed: eob(940, 275) }).verdict).toBe("no balance bill");
  expect(split({ amountCents: usd(2115), keyed: eob(0, 275) })).toMatchObject({ balanceBillCents: 184_000 });
});

test.each([
  [{ statementDueCents: usd(2115) }, ["EOB"]],
  [{ statementDueCents: usd(2115), keyed: eob(null, null) }, ["EOB"]],
  [{ statementDueCents: usd(2115), keyed: eob(940, null) }, ["patient responsibility"]],
  [{ statementDueCents: usd(2115), keyed: eob(null, 275) }, ["plan paid"]],
  [{ statementDueCents: usd(2115), keyed: eob(null, null, 1215) }, ["patient responsibility", "plan paid"]],
  [{ keyed: eob(940, 275) }, ["amount of the bill"]],
  [{}, ["EOB", "amount of the bill"]],
  [{ statementDueCents: usd(2115), keyed: eob(0, 0) }, ["the plan's decision"]],
  [{ statementDueCents: usd(2115), keyed: eob(-940, 275) }, ["EOB"]],
  [{ statementDueCents: usd(2115), keyed: eob(940, -1) }, ["EOB"]],
  [{ statementDueCents: usd(2115), keyed: eob(940, null, 800) }, ["EOB"]],
  [{ billedCents: usd(1000), keyed: eob(940, 275) }, ["full charge"]],
] satisfies [SplitInput, string[]][])("%j cannot tell yet, and asks for %j (BB-03)", (input, missing) => {
  const answer = split(input);
  expect(answer).toMatchObject({ verdict: "cannot tell yet", balanceBillCents: null, memberOwesCents: null });
  expect(fields(answer)).toEqual(missing);
  expect(answer.headline).toBe(`Cannot tell yet. Missing: ${missing.join(", ")}.`);
});

test("the allowed amount fills in for the share or for the payment", () => {
  const noShare = split({ statementDueCents: usd(2115), keyed: eob(940, null, 1215) });
  expect(noShare).toMatchObject({ balanceBillCents: 184_000, memberOwesCents: 27_500 });
  const noPayment = split({ billedCents: usd(3055), keyed: eob(null, 275, 1215) });
  expect(noPayment).toMatchObject({ balanceBillCents: 184_000, memberOwesCents: 27_500 });
});

test("figures that are not keyed are not shown as $0.00", () => {
  const labels = split({ statementDueCents: usd(2115), keyed: eob(940, null) }).lines.map(
    ({ label }) => label,
  );
  expect(labels).toEqual(["The bill asks for", "Your plan paid"]);
});

test("an allowed amount that is not its parts is a note, or no answer where the verdict hangs on it", () => {
  const note = split({ statementDueCents: usd(2115), keyed: eob(940, 275, 1300) });
  expect(note).toMatchObject({ verdict: "balance bill", balanceBillCents: 184_000 });
  expect(note.notes).toEqual([
    "The allowed amount of the EOB is not the plan's payment and the member's share together. " +
      "We count $275.00; with $360.00 the balance bill would be $1,755.00.",
  ]);
  const open = split({ statementDueCents: usd(300), keyed: eob(940, 275, 1300) });
  expect(fields(open)).toEqual(["patient responsibility"]);
});

test("CLP05 against CAS PR: the detail counts, and no answer where the verdict hangs on it (BB-03)", () => {
  const claim = claimOf({ ...visit, clp05: 300 });
  const told = split({ statementDueCents: usd(2115), claim });
  expect(told).toMatchObject({ verdict: "balance bill", balanceBillCents: 184_000 });
  expect(told.notes.join()).toContain("We count $275.00; with $300.00 the balance bill would be $1,815.00.");
  const open = split({ statementDueCents: usd(300), claim });
  expect(fields(open)).toEqual(["patient responsibility"]);
  expect(open.missing[0]?.says).toContain("The share is $275.00 or $300.00");
});

test("a price above the plan's limit that was put on the member (PR-45) is asked about", () => {
  const claim = claimOf({ charge: 3055, paid: 940, because: ["PR-45 1840", "PR-1 275"] });
  const answer = split({ statementDueCents: usd(2115), claim });
  expect(fields(answer)).toEqual(["patient responsibility"]);
  expect(answer.missing[0]?.says).toContain("PR-45");
});

test("a denied claim does not say yet who owes the bill", () => {
  const answer = split({
    statementDueCents: usd(915.39),
    claim: claimOf({ status: "4", charge: 915.39, paid: 0, because: ["CO-16 500.04", "OA-A7 415.35"] }),
  });
  expect(fields(answer)).toEqual(["the plan's decision"]);
  expect(answer.missing[0]?.says).toBe(
    "The plan turned the claim down: it paid $0.00 of $915.39 and put none on the member " +
      "(something was missing on the claim $500.04, reason OA-A7 $415.35). " +
      "That does not say yet who owes the bill.",
  );
});

test("a denial that puts the whole charge on the member is no balance bill", () => {
  const claim = claimOf({ status: "4", charge: 385.2, paid: 0, because: ["PR-27 385.20"], clp05: 385.2 });
  const answer = split({ statementDueCents: usd(385.2), claim });
  expect(answer).toMatchObject({ verdict: "no balance bill", memberOwesCents: 38_520 });
});

test.each([
  [{ ...visit, status: "16" }, "the plan's decision"],
  [{ ...visit, status: "23" }, "the plan's decision"],
  [{ ...visit, status: "22" }, "the corrected payment"],
  [{ charge: 1000, paid: 1200, because: ["PR-1 -200"] }, "a remittance that adds up"],
])("a claim like %j cannot tell yet: %s", (part, field) => {
  expect(fields(split({ statementDueCents: usd(2115), claim: claimOf(part) }))).toEqual([field]);
});

test("a bill about other charges than the claim cannot tell, unless it asks no more than the share", () => {
  const claim = claimOf(visit);
  expect(fields(split({ billedCents: usd(4000), claim }))).toEqual(["full charge"]);
  expect(fields(split({ statementDueCents: usd(4000), claim }))).toEqual(["full charge"]);
  expect(split({ billedCents: usd(4000), statementDueCents: usd(275), claim }).verdict).toBe(
    "no balance bill",
  );
});

test("a remittance that explains more than the charge cannot tell", () => {
  const claim = claimOf({ charge: 4199.68, paid: 4000, because: ["PR-1 1199.68", "PR-2 2"] });
  const answer = split({ statementDueCents: usd(2000), claim });
  expect(fields(answer)).toEqual(["a remittance that adds up"]);
  expect(answer.missing[0]?.says).toContain("$1,002.00 more than the whole charge");
});

test("a plan that balances and paid above the charge leaves no balance bill", () => {
  const claim = claimOf({ charge: 1000, paid: 1200, because: ["CO-45 -250", "PR-1 50"] });
  expect(split({ billedCents: usd(1000), claim })).toMatchObject({
    verdict: "no balance bill",
    memberOwesCents: 5000,
  });
});

test("what another insurance took care of is asked for, unless the bill says what is still due", () => {
  const claim = claimOf({ status: "2", charge: 1000, paid: 150, because: ["OA-23 780", "PR-3 70"] });
  expect(fields(split({ billedCents: usd(1000), claim }))).toEqual(["what other insurance paid"]);
  expect(split({ statementDueCents: usd(100), claim })).toMatchObject({ balanceBillCents: 3000 });
});

test("remittances win over keyed figures", () => {
  const answer = split({ statementDueCents: usd(2115), claim: claimOf(visit), keyed: eob(1, 2) });
  expect(answer).toMatchObject({ basis: "remittance", memberOwesCents: 27_500 });
  expect(split({ statementDueCents: usd(2115), claim: claimOf(), keyed: eob(940, 275) }).basis).toBe("keyed");
});

test("several reasons why the plan did not count a part are all named", () => {
  const claim = claimOf({
    charge: 1000,
    paid: 500,
    because: ["CO-45 300", "CO-97 25", "OA-X9 75", "PR-1 100"],
  });
  const why = split({ billedCents: usd(1000), claim }).lines.at(-1);
  expect(why?.says).toBe(
    "Your plan did not count $400.00 of the price: the price is above what the plan allows $300.00, " +
      "reason OA-X9 $75.00, part of another service $25.00.",
  );
});
