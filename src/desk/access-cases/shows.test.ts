// What a case about access has taken from its plan's pots of authority (BB-17, PN-11).
import { expect, test } from "vitest";
import {
  agreementTerms,
  allows,
  contracted,
  negotiating,
  negotiator,
  offered,
  type PreNegotiationStory,
  refusal,
  thousand,
} from "../../core/playbooks/pre-negotiation/beginnings.ts";
import { accessKnows } from "./knows.ts";
import { scopeOf } from "./shows.ts";

const taken = ({ facts }: PreNegotiationStory) => scopeOf(facts).committedCents;
const onTheTable = () =>
  negotiating()
    .with({ authorities: [thousand] })
    .when("key-plan-allowance", "2026-12-02", allows)
    .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);
/** Refused, closed after two reminders, and opened again by a letter from the provider. */
const back = () =>
  onTheTable()
    .when("record-refusal", "2026-12-04", refusal, negotiator)
    .when("withdraw", "2026-12-07", { why: "Later." }, "tpa")
    .when("receive-communication", "2027-01-04", { channel: "phone", from: "provider", summary: "We may." })
    .when("resume", "2027-01-04", { at: "contracting" }, negotiator);

test("nothing before an offer, then the offer, and what was signed for good", () => {
  expect(taken(negotiating())).toBe(0);
  expect(taken(onTheTable())).toBe(90_000);
  expect(taken(offered())).toBe(90_000);
  expect(taken(contracted())).toBe(90_000);
});

test("what the provider has refused is free again, and so is what was withdrawn", () => {
  const refused = onTheTable().when("record-refusal", "2026-12-04", refusal, negotiator);
  expect(taken(refused)).toBe(0);
  expect(taken(onTheTable().when("withdraw", "2026-12-04", { why: "No." }, "tpa"))).toBe(0);
});

test("PN-11: an offer after a refusal is taken from the pot like any other", () => {
  expect([back().file.stage, taken(back())]).toEqual(["contracting", 0]);
  const again = back().when("make-offer", "2027-01-05", { amountCents: 80_000 }, negotiator);
  expect([again.ruling, taken(again)]).toEqual(["allowed", 80_000]);
});

test("PN-11: so is a contract over the offer that had been refused", () => {
  const again = back().when("send-contract", "2027-01-05", agreementTerms, negotiator);
  expect([again.ruling, taken(again)]).toEqual(["allowed", 90_000]);
});

test("the registry's part of the answer says how it was learned, and a refusal is not said twice", () => {
  const { facts } = negotiating().when("record-refusal", "2026-12-04", refusal, negotiator);
  const rows = accessKnows(facts, "desk").find(({ title }) => title === "The provider's answer")?.rows ?? [];
  const said = Object.fromEntries(rows.map(({ label, value }) => [label, value]));
  expect(said.Registry).toBe("refusing until June 4, 2027, told by phone");
  expect(said["Refused by"]).toContain("Carl Contracts, managed care, December 4, 2026");
  const same = { ...facts, outreach: facts.outreach.map((one) => ({ ...one, words: refusal.words })) };
  const once = accessKnows(same, "desk").flatMap((part) => part.rows.map(({ label }) => label));
  expect(once).not.toContain("Refused by");
});
