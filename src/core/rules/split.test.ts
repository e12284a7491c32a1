import { expect, test } from "vitest";
import { split } from "./split.ts";
import { claimOf, eob, usd } from "./test-claims.ts";

const visit = { charge: 3055, paid: 940, because: ["CO-45 1840", "PR-1 200", "PR-2 75"] };

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

test("the member reads one of three answers (BB-03)", () => {
  const says = (due: number, paid = 0) =>
    split({ statementDueCents: usd(due), memberPaidCents: usd(paid), keyed: eob(940, 275) }).says;
  expect(says(2115)).toBe(
    "You owe $275.00. $1,840.00 of this bill is a balance bill. " +
      "Please do not pay that part while we work on it.",
  );
  expect(says(275)).toBe("You owe $275.00. This is not a balance bill.");
  expect(says(0.01, 274.99)).toBe("You owe $0.01. This is not a balance bill.");
  expect(says(1840, 275)).toBe(
    "You owe nothing more. $1,840.00 of this bill is a balance bill. " +
      "Please do not pay that part while we work on it.",
  );
  expect(split({}).says).toBe(
    "We cannot tell yet what you owe. Please wait before you pay this bill. We will call you.",
  );
});

test("an ordinary bill gives no notes, whichever of its amounts is known", () => {
  expect(split({ statementDueCents: usd(275), keyed: eob(940, 275) }).notes).toEqual([]);
  expect(split({ billedCents: usd(3055), keyed: eob(940, 275) }).notes).toEqual([]);
  expect(split({ billedCents: usd(3055), claim: claimOf(visit) }).notes).toEqual([]);
});

test("every amount of the answer has its line", () => {
  const paidTooMuch = split({
    statementDueCents: usd(2115),
    memberPaidCents: usd(275.01),
    claim: claimOf(visit),
  });
  expect(paidTooMuch.lines.slice(4).map(({ label, says }) => `${label}: ${says}`)).toEqual([
    "You already paid: You already paid the provider $275.01.",
    "You owe: You owe nothing more.",
    "Balance bill: $1,840.00 is more than your share. This part is the balance bill.",
    "Already paid, still on the bill: $275.00 of what the bill asks is already paid.",
    "Owed back to you: You paid $0.01 more than your share. The provider owes it back to you.",
    "Not counted by your plan: Your plan did not count $1,840.00 of the price: " +
      "the price is above what the plan allows.",
  ]);
  const theirShare = split({ billedCents: usd(275.01), memberPaidCents: usd(275), keyed: eob(0, 275.01) });
  expect(theirShare.lines.map(({ label, says }) => `${label}: ${says}`)).toEqual([
    "Full charge: The provider's price before anyone paid is $275.01.",
    "Your plan paid: Your plan paid the provider $0.00.",
    "Your share: Your plan says your share is $275.01.",
    "You already paid: You already paid the provider $275.00.",
    "You owe: You still owe $0.01.",
    "Balance bill: Nothing is asked of you above your share.",
  ]);
});

test("no balance bill has its headline too", () => {
  const answer = split({ statementDueCents: usd(275), keyed: eob(940, 275) });
  expect(answer.headline).toBe("Member owes $275.00. No balance bill.");
});

test("a single cent is told like any other amount", () => {
  const cent = split({
    statementDueCents: usd(0.01),
    memberPaidCents: usd(275),
    billedCents: usd(1215.01),
    keyed: eob(940, 275),
  });
  expect(cent.lines.find(({ label }) => label === "Balance bill")?.says).toContain(
    "$0.01 is more than your share",
  );
  const booked = split({ statementDueCents: usd(275.01), billedCents: usd(1215), keyed: eob(940, 275) });
  expect(booked.notes).toEqual(["$0.01 on the bill is already paid; the provider has not booked it."]);
  expect(booked.lines.at(-1)?.says).toBe("$0.01 of what the bill asks is already paid.");
  const refund = split({ statementDueCents: usd(10), memberPaidCents: usd(275.01), keyed: eob(940, 275) });
  expect(refund.notes).toEqual(["The member paid $0.01 above the share; the provider owes it back."]);
  const cut = split({ claim: claimOf({ charge: 100.01, paid: 50, because: ["CO-45 0.01", "PR-1 50"] }) });
  expect(cut.lines.at(-1)?.label).toBe("Not counted by your plan");
});

test("a share without detail has no parts, and a denial shows only what the bill says", () => {
  const bare = split({
    statementDueCents: usd(500),
    claim: claimOf({ charge: 1000, paid: 500, clp05Cents: usd(500) }),
  });
  expect(bare.lines.map(({ says }) => says)).toContain("Your plan says your share is $500.00.");
  const denied = split({ claim: claimOf({ status: "4", charge: 100, paid: 0 }) });
  expect(denied.lines.map(({ label }) => label)).toEqual(["Full charge"]);
  expect(denied.missing[0]?.says).toContain("(no reason given)");
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

test("a plan that balances and paid above the charge leaves no balance bill", () => {
  const claim = claimOf({ charge: 1000, paid: 1200, because: ["CO-45 -250", "PR-1 50"] });
  expect(split({ billedCents: usd(1000), claim })).toMatchObject({
    verdict: "no balance bill",
    memberOwesCents: 5000,
  });
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

test("a statement that asks for a part of the share tells both amounts to the member (BB-03)", () => {
  const says = (asked: number) => split({ statementDueCents: usd(asked), keyed: eob(940, 275) }).says;
  expect(says(274.99)).toContain("Your share is $275.00. This bill asks you for $274.99 of it.");
  expect(says(275)).toContain("You owe $275.00.");
});

test("what two payers did not count is told once, and never more than is left of the price", () => {
  const first = { charge: 1000, paid: 500, because: ["CO-45 280", "PR-2 220"] };
  const second = {
    source: "other payer, claim 1",
    control: "Q-9",
    status: "2",
    charge: 1000,
    paid: 150,
    because: ["CO-45 280", "OA-23 500", "PR-3 70"],
  };
  const { lines } = split({ statementDueCents: usd(350), claim: claimOf(first, second) });
  expect(lines.find(({ label }) => label.startsWith("Not counted"))).toMatchObject({
    label: "Not counted by your plans",
    cents: 28_000,
  });
});
