import { expect, test } from "vitest";
import { civil } from "../../core/calendar.ts";
import { readInput } from "../../core/fields.ts";
import { cents } from "../../core/money.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import { openingFields } from "../../core/playbooks/balance-bill/intake.ts";
import { noFacts } from "../../core/playbooks/balance-bill/no-facts.ts";
import type { ClaimFacts } from "../../desk/remittances/claim-facts.ts";
import { completeFromClaim, openingFromClaim } from "./from-claim.ts";

const claim = (more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  claimNumber: "CLM-1",
  kind: "P",
  chargeCents: cents(305_500),
  serviceFrom: civil("2026-10-05"),
  serviceTo: civil("2026-10-05"),
  placeOfService: "11",
  emergency: "unknown",
  airAmbulance: "unknown",
  providerName: "LARKSPUR SURGERY CENTER",
  providerNpi: "1999999984",
  memberName: "MARIA LINDQVIST",
  memberId: "M-100",
  payerName: "ALDER WORKS PLAN",
  codes: ["29881", "29877"],
  ...more,
});
const facts = (more: Partial<BillFacts> = {}): BillFacts => ({ ...noFacts, ...more });

test("BB-05: the opening questions are answered as far as the claim goes; the statement is asked for", () => {
  const reading = readInput(openingFields, openingFromClaim(claim()));
  expect(reading).toMatchObject({ ok: false, problems: [{ at: "/statementCents" }] });
  expect(openingFromClaim(claim())).toMatchObject({ billedCents: 305_500, codes: "29881 29877" });
});

test("BB-05: what the claim does not say is left to be asked", () => {
  const bare = claim({ chargeCents: null, serviceFrom: null, serviceTo: null, providerNpi: null, codes: [] });
  expect(openingFromClaim({ ...bare, memberName: "", memberId: "", providerName: "" })).toEqual({
    claimNumber: "CLM-1",
  });
});

test("BB-03: the full charge is taken over where nobody has keyed it, and never instead of it", () => {
  expect(completeFromClaim(facts(), claim())).toEqual([
    {
      event: "enter-figures",
      input: { billedCents: 305_500, source: "the submitted claim CLM-1 of October 5, 2026" },
    },
  ]);
  const keyed = { billedCents: cents(300_000), source: "EOB", at: noFacts.openedAt };
  expect(completeFromClaim(facts({ keyed }), claim())).toEqual([]);
});

test("A-19: an emergency is learnt, and an answer that somebody gave stays", () => {
  const inEmergency = claim({ emergency: "yes", chargeCents: null });
  const learnt = { event: "screen-bill", input: { emergency: "yes", airAmbulance: "unknown" } };
  expect(completeFromClaim(facts(), inEmergency)).toEqual([learnt]);
  expect(completeFromClaim(facts({ emergency: "no" }), inEmergency)).toEqual([]);
  expect(completeFromClaim(facts({ emergency: "yes" }), inEmergency)).toEqual([]);
});
