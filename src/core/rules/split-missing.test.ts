import { expect, test } from "vitest";
import { type Split, split } from "./split.ts";
import type { SplitInput } from "./split-sides.ts";
import { claimOf, eob, usd } from "./test-claims.ts";

const visit = { charge: 3055, paid: 940, because: ["CO-45 1840", "PR-1 200", "PR-2 75"] };
const fields = (answer: Split) => answer.missing.map(({ field }) => field);

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

test.each([
  [{ ...visit, status: "16" }, "the plan's decision"],
  [{ ...visit, status: "23" }, "the plan's decision"],
  [{ ...visit, status: "22" }, "the corrected payment"],
  [{ charge: 1000, paid: 1200, because: ["PR-1 -200"] }, "a remittance that adds up"],
])("a claim like %j cannot tell yet: %s", (part, field) => {
  expect(fields(split({ statementDueCents: usd(2115), claim: claimOf(part) }))).toEqual([field]);
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

test("what the member already paid decides whether the kind of amount matters", () => {
  const both = { amountCents: usd(200), memberPaidCents: usd(100) };
  expect(fields(split({ ...both, keyed: eob(940, 275) }))).toEqual(["kind of amount"]);
  expect(split({ ...both, amountCents: usd(175), keyed: eob(940, 275) }).verdict).toBe("no balance bill");
  expect(fields(split({ amountCents: usd(1215.01), keyed: eob(940, 275) }))).toEqual(["kind of amount"]);
});

test("an amount of either kind is enough where both readings give the same", () => {
  expect(split({ amountCents: usd(275), keyed: eob(940, 275) }).verdict).toBe("no balance bill");
  expect(fields(split({ amountCents: usd(275.01), keyed: eob(940, 275) }))).toEqual(["kind of amount"]);
  const known = { amountCents: usd(1), statementDueCents: usd(2115), keyed: eob(940, 275) };
  expect(split(known)).toMatchObject({ balanceBillCents: 184_000 });
  expect(split({ amountCents: usd(2115), keyed: eob(0, 275) })).toMatchObject({ balanceBillCents: 184_000 });
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
  const claim = claimOf({ ...visit, clp05Cents: usd(300) });
  const told = split({ statementDueCents: usd(2115), claim });
  expect(told).toMatchObject({ verdict: "balance bill", balanceBillCents: 184_000 });
  expect(told.notes.join()).toContain("We count $275.00; with $300.00 the balance bill would be $1,815.00.");
  expect(split({ statementDueCents: usd(300.01), claim }).verdict).toBe("balance bill");
  const open = split({ statementDueCents: usd(300), claim });
  expect(fields(open)).toEqual(["patient responsibility"]);
  expect(fields(split({ statementDueCents: usd(275.01), claim }))).toEqual(["patient responsibility"]);
  expect(split({ statementDueCents: usd(275), claim }).verdict).toBe("no balance bill");
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
  const claim = claimOf({
    status: "4",
    charge: 385.2,
    paid: 0,
    because: ["PR-27 385.20"],
    clp05Cents: usd(385.2),
  });
  const answer = split({ statementDueCents: usd(385.2), claim });
  expect(answer).toMatchObject({ verdict: "no balance bill", memberOwesCents: 38_520 });
});

test("what contradicts itself is named with its note", () => {
  const answer = split({
    statementDueCents: usd(2115),
    claim: claimOf({ charge: 1000, paid: 1200, because: ["PR-1 -200"] }),
  });
  expect(answer.missing[0]?.says).toBe("The member's share adds up to less than $0.00.");
  expect(answer.notes).toEqual(["The member's share adds up to less than $0.00."]);
});

test("a claim that was taken back, with no bill on file, lacks both", () => {
  const answer = split({ claim: claimOf({ ...visit, status: "22" }) });
  expect(fields(answer)).toEqual(["the corrected payment", "amount of the bill"]);
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
  expect(answer.missing[0]).toMatchObject({ doNext: "Ask the TPA for a corrected EOB." });
  expect(answer.missing[0]?.says).toContain("$1,002.00 more than the whole charge");
  const keyed = split({ billedCents: usd(1214.99), keyed: eob(940, 275) });
  expect(keyed.missing[0]?.says).toContain("$0.01 more than the whole charge");
  expect(keyed.missing[0]?.doNext).toBe("Check the three amounts against the bill and the EOB.");
  expect(split({ billedCents: usd(1215), keyed: eob(940, 275) }).verdict).toBe("no balance bill");
});

test("what another insurance took care of is asked for, unless the bill says what is still due", () => {
  const claim = claimOf({ status: "2", charge: 1000, paid: 150, because: ["OA-23 780", "PR-3 70"] });
  expect(fields(split({ billedCents: usd(1000), claim }))).toEqual(["what other insurance paid"]);
  expect(split({ statementDueCents: usd(100), claim })).toMatchObject({ balanceBillCents: 3000 });
});
