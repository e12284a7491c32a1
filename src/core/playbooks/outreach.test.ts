// The child case in which one alternate is asked: it ends with the answer, and its parent tells its own.
import { expect, test } from "vitest";
import { civil, instant } from "../calendar.ts";
import { resolutionOf } from "../fragments/access/facts.ts";
import { cents } from "../money.ts";
import { someone, story } from "../story.ts";
import { outreach } from "./outreach.ts";

const asks = {
  parentNumber: "PN-1",
  alternateNo: 2,
  memberName: "Maria Lindqvist",
  providerName: "Foxglove Day Surgery",
  providerNpi: "1888888885",
  planName: "Alder Works Plan",
  tpaName: "Juniper TPA",
  plannedOn: "2027-01-11",
  codes: "29881",
};
const opened = () => story(outreach).when("open", "2026-12-05T18:00:00Z", asks, "post");
const spoken = { channel: "phone", person: "Fay Frontdesk", script: "open access 3" };
const yes = { ...spoken, outcome: "accepts" };
const no = { ...spoken, outcome: "denies", words: "No." };
const refusal = { who: "Fay Frontdesk", how: "phone", words: "We do not take it." };

test("PN-17: it knows its parent and the alternate, and its provider is asked by the same steps", () => {
  const begun = opened();
  expect(begun.facts.parent).toEqual({ number: "PN-1", alternateNo: 2 });
  expect(begun.file.stage).toBe("outreach");
  expect(begun.dates("planned service")).toEqual(["2027-01-11"]);
  expect(begun.dates("first outreach")).toEqual(["2026-12-07"]);
});

test("PN-17, PN-05: a yes closes it at once, with the acceptance in the registry", () => {
  const ended = opened().when("record-outreach", "2026-12-07", yes);
  expect(ended.file).toMatchObject({ stage: "closed", clocks: [], openSteps: [] });
  expect(ended.facts.closed?.why).toBe("Foxglove Day Surgery accepts the plan");
  expect(ended.facts.acceptances).toMatchObject([{ standing: "accepting", basis: "education" }]);
  expect(resolutionOf(ended.facts)?.kind).toBe("accepts");
});

test("PN-17, PN-15: a no is a refusal with evidence, straight away or after contracting was asked", () => {
  const atOnce = opened().when("record-refusal", "2026-12-07", refusal);
  expect([atOnce.file.stage, atOnce.facts.closed?.why]).toEqual([
    "closed",
    "Foxglove Day Surgery does not accept the plan",
  ]);
  const later = opened().when("record-outreach", "2026-12-07", no);
  expect(later.file.stage).toBe("escalating");
  expect(later.when("record-refusal", "2026-12-08", refusal).file.stage).toBe("closed");
  expect(later.facts.acceptances).toMatchObject([{ standing: "refusing" }]);
});

test("PN-17, PN-13: contracted it closes with the load, and not with the signatures", () => {
  const negotiator = someone("desk", "negotiator");
  const authorities = [
    {
      id: "A-1",
      basis: "dollars-additional",
      cents: cents(50_000),
      per: "claim",
      validFrom: civil("2026-12-01"),
      grantor: { name: "Pat Plan", org: "Alder Works Plan" },
      grantedAt: instant("2026-12-01T08:00:00Z"),
    },
  ] as const;
  const by = (party: "provider" | "plan") => ({ party, signer: `The ${party}`, how: "electronic" });
  const signed = opened()
    .with({ authorities })
    .when("record-outreach", "2026-12-07", { ...no, outcome: "wants contract" })
    .when("name-contracting-contact", "2026-12-07", { name: "Carl", phone: "+1 555 555 0142" })
    .when("hand-to-contracting", "2026-12-07", { note: "Rate." })
    .when("take-over", "2026-12-07", {}, negotiator)
    .when("key-plan-allowance", "2026-12-07", { allowedCents: 100_000, source: "Estimate" }, negotiator)
    .when("make-offer", "2026-12-07", { amountCents: 50_000 }, negotiator)
    .when(
      "send-contract",
      "2026-12-07",
      { kind: "contract", basis: "case rate", from: "2027-01-01" },
      negotiator,
    )
    .when("record-proof", "2026-12-07", { kind: "fax report", reference: "F-1" })
    .when("sign-contract", "2026-12-08", by("provider"), "provider")
    .when("sign-contract", "2026-12-08", by("plan"), "plan");
  expect([signed.file.stage, signed.facts.closed]).toEqual(["loading", undefined]);
  signed.when("record-contract-load", "2026-12-09", { reference: "Repricer 3" });
  expect(signed.file.stage).toBe("closed");
  expect(signed.facts.closed?.why).toBe("contracted with Foxglove Day Surgery");
});

test("PN-17: nobody is told by it, and it names no alternates of its own", () => {
  expect(Object.keys(outreach.events)).not.toContain("tell-party");
  expect(Object.keys(outreach.events)).not.toContain("name-alternate");
  const ended = opened().when("record-outreach", "2026-12-07", yes);
  expect(ended.facts.letters).toEqual([]);
});

test("A-10: what comes in opens it again; a parent that is over withdraws it", () => {
  const again = opened()
    .when("record-outreach", "2026-12-07", yes)
    .when("receive-communication", "2026-12-10", { from: "provider", channel: "fax", summary: "No." });
  expect(again.file.stage).toBe("resuming");
  again.when("resume", "2026-12-10", { at: "outreach" });
  expect(again.when("record-outreach", "2026-12-11", no).file.stage).toBe("escalating");
  expect(again.when("withdraw", "2026-12-11", { why: "Another one accepts." }).file.stage).toBe("closed");
});
