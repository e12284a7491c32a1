import { expect, test } from "vitest";
import { parties } from "../../core/playbook.ts";
import { balanceBill } from "../../core/playbooks/balance-bill.ts";
import { someone, story } from "../../core/story.ts";
import { balanceBills } from "./index.ts";
import { view } from "./view.ts";

const opening = {
  memberName: "Maria Example",
  memberPhone: "555-0142",
  memberEmail: "maria@example.com",
  memberAddress: "1 Sample Street",
  providerName: "Sample Surgery Center",
  providerPhone: "555-0177",
  planName: "Example Plan",
  claimNumber: "CLM-1",
  statementCents: 184_000,
  documented: true,
  planPaidCents: 60_000,
  patientResponsibilityCents: 27_500,
  billedCents: 250_000,
  emergency: "no",
  airAmbulance: "no",
  codes: "99284",
};

const told = () =>
  story(balanceBill)
    .when("open", "2026-12-01", opening)
    .when("log-contact", "2026-12-01", {
      with: "member",
      channel: "phone",
      outcome: "reached",
      note: "canary-note",
    })
    .when("confirm-split", "2026-12-01")
    .when(
      "grant-authority",
      "2026-12-01",
      { basis: "dollars-additional", amountCents: 77_777, per: "claim" },
      someone("plan"),
    );

test("the desk sees every fact, instants as text", () => {
  const { facts } = told();
  const seen = view(facts, "desk");
  expect(seen).toMatchObject({
    openedAt: "2026-12-01T20:00:00.000Z",
    member: { phone: "555-0142" },
    confirmed: { verdict: "balance bill" },
  });
  expect(JSON.stringify(seen)).toContain("canary-note");
});

test("letters, offers and papers have pages of their own", () => {
  for (const party of parties) {
    for (const name of ["letters", "offers", "papers"])
      expect(view(told().facts, party)).not.toHaveProperty(name);
  }
});

test.each(parties.filter((party) => party !== "desk"))(
  "%s sees no way to reach anybody and no word of the desk's",
  (party) => {
    const text = JSON.stringify(view(told().facts, party));
    for (const word of ["555-0142", "555-0177", "maria@", "Sample Street", "canary-note", "Dana Desk"])
      expect(text).not.toContain(word);
  },
);

test("how much may be offered is seen by plan and TPA, and diagnosis codes not by the broker", () => {
  const sees = (word: string) =>
    parties.filter((party) => JSON.stringify(view(told().facts, party)).includes(word));
  expect(sees("77777")).toEqual(["desk", "tpa", "plan"]);
  expect(sees("99284")).not.toContain("broker");
  expect(view(told().facts, "collector")).toEqual({});
});

test("the queue shows the disputed amount, and authority counts what was offered", () => {
  const { facts } = told();
  expect(balanceBills.summary(facts)).toMatchObject({
    memberName: "Maria Example",
    claimNumber: "CLM-1",
    amountCents: 156_500,
  });
  expect(balanceBills.scope(facts)).toMatchObject({
    client: "Example Plan",
    claimNumbers: ["CLM-1"],
    committedCents: 0,
  });
  const offered = told().when("make-offer", "2026-12-02", { amountCents: 50_000 });
  if (offered.ruling === "allowed")
    expect(balanceBills.scope(offered.facts)).toMatchObject({ committedCents: 50_000, committedYear: 2026 });
});

test("a provider is written to where it takes disputes, and a member as they want to hear from us", () => {
  const story = told().when("record-channel", "2026-12-02", { kind: "fax", address: "555-0199" });
  const [member, provider] = balanceBills.parties(story.facts);
  expect(member).toMatchObject({ party: "member", involved: true });
  expect(provider).toMatchObject({ party: "provider", contact: { fax: "555-0199", prefers: "fax" } });
});
