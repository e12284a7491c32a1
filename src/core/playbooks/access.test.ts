// Access without a pre-certification as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { civil, instant } from "../calendar.ts";
import { walk } from "../draw.ts";
import { cents } from "../money.ts";
import type { Authority } from "../rules/authority.ts";
import { someone, story } from "../story.ts";
import {
  type AccessStory,
  anIssue,
  educated,
  memberReached,
  negotiating,
  negotiator,
  no,
  refused,
  reported,
  tried,
  yes,
} from "./access/beginnings.ts";
import { reasonOf } from "./access/facts.ts";
import { access } from "./access.ts";

const phone = (to: string) => ({ to, how: "phone" });
const both = (begun: AccessStory, on: string) =>
  begun.when("tell-party", on, phone("member")).when("tell-party", on, phone("tpa"));

test("AN-01, AN-21: every stage can be reached and comes to an end", () => {
  expect(walk(access as never)).toEqual({ unreachable: [], endless: [] });
});

describe("taking it in", () => {
  test("AN-01: turned away and asked to pay first are two things, and the second has an amount", () => {
    const upfront = { reason: "asked to pay upfront" };
    expect(reported(upfront).ruling).toBe("UPFRONT_AMOUNT_NEEDED");
    expect(reported({ upfrontCents: 25_000 }).ruling).toBe("UPFRONT_NOT_WANTED");
    const asked = reported({ ...upfront, upfrontCents: 25_000 });
    expect(reasonOf(asked.facts)).toMatchObject({ kind: "asked to pay upfront", upfrontCents: 25_000 });
    expect(asked.last.done?.says).toContain("asked to pay $250.00 upfront");
    const changed = reported().when("record-reason", "2026-12-01", { ...upfront, upfrontCents: 9_900 });
    expect(changed.facts.reasons.map(({ kind }) => kind)).toEqual(["denied", "asked to pay upfront"]);
  });

  test("AN-02: when the member told of it, and whom, is on record; it is not told in the future", () => {
    const early = reported({ reportedAt: "2026-11-30T15:00:00Z" });
    expect(early.facts.reported).toEqual({ at: instant("2026-11-30T15:00:00Z"), to: "tpa" });
    expect(reported({ reportedAt: "2026-12-01T15:00:00Z" }).ruling).toBe("DATE_IN_FUTURE");
    const self = story(access).when("open", "2026-11-30", { ...anIssue, tpaName: undefined }, "member");
    expect(self.facts.requester.party).toBe("member");
    expect(self.facts.reported.to).toBe("member");
  });

  test("AN-03: the TPA's own attempt is asked for, and a reason to go ahead without it is enough", () => {
    const unknown = story(access).when("open", "2026-11-30", anIssue, "tpa");
    expect(unknown.file.openSteps).toContain("say what came of the first conversation with the provider");
    expect(unknown.when("record-outreach", "2026-12-01", yes).ruling).toBe("TPA_ATTEMPT_UNKNOWN");
    const theirs = story(access).when("open", "2026-11-30", anIssue, "tpa");
    expect(theirs.when("record-outreach", "2026-12-01", yes, "provider").ruling).toBe("allowed");
    const attempt = (input: object) => unknown.when("record-tpa-attempt", "2026-12-01", input).ruling;
    expect(attempt({ ...tried, attemptPerson: undefined })).toBe("TPA_ATTEMPT_UNKNOWN");
    expect(attempt({ tpaAttempt: "no" })).toBe("TPA_ATTEMPT_UNKNOWN");
    expect(attempt({ ...tried, attemptOn: "2026-12-02" })).toBe("DATE_IN_FUTURE");
    expect(attempt({ tpaAttempt: "no", attemptWhyNot: "The member is at the desk now." })).toBe("allowed");
    expect(unknown.when("record-outreach", "2026-12-01", yes).ruling).toBe("allowed");
    expect(reported().facts.tpaAttempt).toMatchObject({ made: true, person: "Rita Reception" });
  });

  test("AN-04, AN-05: a warm transfer has reached the member; an electronic one starts the 24 hours", () => {
    const warm = reported({ transfer: "warm" });
    expect(warm.dates("reach the member")).toEqual([]);
    expect(warm.file.openSteps).not.toContain("reach the member");
    const sent = reported();
    expect(sent.file.clocks.find(({ name }) => name === "reach the member")).toMatchObject({
      dueAt: instant("2026-12-01T20:00:00Z"),
      explain: { readings: [{ name: "elapsed" }, { name: "desk" }] },
    });
    expect(sent.dates("contact with the member")).toEqual(["2026-12-03"]);
    const late = sent.until("2026-12-01T20:00:01Z").file.late;
    expect(late).toMatchObject([{ name: "reach the member" }]);
    const inTime = reported().until("2026-12-01T19:59:59Z");
    expect(inTime.file.late).toEqual([]);
  });

  test("AN-05, A-02: on a Friday the stricter reading is the weekend, the other is Monday", () => {
    const friday = (outreachCounts: "elapsed" | "desk") =>
      story(access, { outreachCounts }).when("open", "2026-12-05T00:00:00Z", { ...anIssue, ...tried }, "tpa");
    expect(friday("elapsed").dates("reach the member")).toEqual(["2026-12-05"]);
    expect(friday("desk").dates("reach the member")).toEqual(["2026-12-07"]);
  });

  test("AN-05, A-03: an attempt meets the 24 hours, contact has three desk days", () => {
    const begun = reported().when("log-contact", "2026-11-30", { ...memberReached, with: "tpa" });
    expect(begun.dates("reach the member")).toHaveLength(1);
    begun.when("log-contact", "2026-12-01T16:00:00Z", { ...memberReached, outcome: "left a message" });
    expect([begun.dates("reach the member").length, begun.dates("contact with the member").length]).toEqual([
      0, 1,
    ]);
    begun.when("log-contact", "2026-12-02", memberReached);
    expect(begun.dates("contact with the member")).toEqual([]);
  });

  test("AN-05: a case that turns warm has reached the member after all", () => {
    const warm = reported().when("record-transfer", "2026-11-30", { transfer: "warm" }, "tpa");
    expect([...warm.dates("reach the member"), ...warm.dates("contact with the member")]).toEqual([]);
  });

  test("AN-06: papers of every party are filed with the case, which has one number", () => {
    const paper = { kind: "proof of refusal", documentId: "D-1", name: "notice.jpg" };
    const filed = reported().when("file-document", "2026-12-01", paper, "member");
    expect(filed.facts.papers).toMatchObject([paper]);
  });
});

describe("education", () => {
  test("AN-07: the provider is asked on the next open day, and every attempt is on record", () => {
    const begun = reported();
    expect(begun.dates("first outreach")).toEqual(["2026-12-01"]);
    begun.when("record-outreach", "2026-12-01", { channel: "phone", outcome: "no answer" });
    expect(begun.facts.attempts).toMatchObject([{ with: "provider", reached: false }]);
    expect(begun.dates("next outreach")).toEqual(["2026-12-02"]);
  });

  test("AN-08, AN-09, AN-10: registry, then both member and TPA, then the close", () => {
    const begun = educated();
    expect(begun.facts.acceptances).toMatchObject([{ standing: "accepting", basis: "education" }]);
    expect(begun.file.openSteps).toEqual([
      "tell the member how it ended",
      "tell the TPA how it ended",
      "close the case",
    ]);
    expect(begun.when("close-case", "2026-12-01").last.refusal).toMatchObject({
      code: "PARTY_NOT_TOLD",
      rule: "AN-08",
      says: "Not told yet how it ended: the member, the TPA.",
    });
    begun.when("tell-party", "2026-12-01", phone("tpa"));
    expect(begun.when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
    begun.when("tell-party", "2026-12-01", phone("member"));
    expect(begun.when("close-case", "2026-12-01").file.stage).toBe("closed");
  });

  test("AN-08, A-07: without a TPA on the case its clients hear it, and the broker gets a copy", () => {
    const input = { ...anIssue, ...tried, tpaName: undefined, brokerName: "Elm Brokers" };
    const alone = story(access)
      .when("open", "2026-11-30", input, "member")
      .when("record-outreach", "2026-12-01", yes);
    expect(alone.when("close-case", "2026-12-01").last.refusal?.says).toContain("the member, the broker");
    const copied = educated({ brokerName: "Elm Brokers" }).when("tell-party", "2026-12-01", {
      to: "member",
      how: "letter",
    });
    expect(copied.facts.letters).toMatchObject([
      { template: "resolution notice", to: "member" },
      { template: "resolution notice", to: "broker" },
    ]);
    expect(copied.when("close-case", "2026-12-01").last.refusal?.says).not.toContain("broker");
  });
});

describe("contracting", () => {
  const thousand: Authority = {
    id: "A-1",
    basis: "dollars-additional",
    cents: cents(100_000),
    per: "claim",
    validFrom: civil("2026-12-01"),
    grantor: { name: "Pat Plan", org: "Alder Works Plan" },
    grantedAt: instant("2026-12-01T08:00:00Z"),
  };
  const terms = { kind: "contract", basis: "case rate", from: "2026-12-02" };
  const signed = () =>
    negotiating()
      .with({ authorities: [thousand] })
      .when("take-over", "2026-12-02", {}, negotiator)
      .when("key-plan-allowance", "2026-12-02", { allowedCents: 15_000, source: "Estimate 3" }, negotiator)
      .when("make-offer", "2026-12-02", { amountCents: 5_000 }, negotiator)
      .when("send-contract", "2026-12-02", terms, negotiator)
      .when("record-proof", "2026-12-02", { kind: "relay accepted", reference: "m-1" })
      .when(
        "sign-contract",
        "2026-12-03",
        { party: "provider", signer: "Olive Officer", how: "electronic" },
        "provider",
      )
      .when("sign-contract", "2026-12-03", { party: "plan", signer: "Pat Plan", how: "electronic" }, "tpa");

  test("AN-11, AN-12, AN-13: a named contact, a hand-over, and a first contact within two desk days", () => {
    const begun = reported().when("record-outreach", "2026-12-01", no);
    expect(begun.when("hand-to-contracting", "2026-12-01", { note: "Contract." }).last.refusal).toMatchObject(
      { code: "CONTRACTING_CONTACT_NEEDED", rule: "AN-11" },
    );
    expect(negotiating().dates("first contact by contracting")).toEqual(["2026-12-03"]);
    expect(negotiating().facts.owner.team).toBe("contracting");
  });

  test("AN-14: nothing is offered above the authority in force", () => {
    const begun = negotiating().with({ authorities: [thousand] });
    expect(begun.when("make-offer", "2026-12-02", { amountCents: 100_001 }).last.refusal).toMatchObject({
      code: "OFFER_OVER_AUTHORITY",
    });
  });

  test("AN-14: a contract that is over is not written, one that runs out is kept back", () => {
    const ready = () =>
      negotiating()
        .with({ authorities: [thousand] })
        .when("key-plan-allowance", "2026-12-02", { allowedCents: 15_000, source: "Estimate 3" })
        .when("make-offer", "2026-12-02", { amountCents: 5_000 });
    const send = (more: object) => ready().when("send-contract", "2026-12-02", { ...terms, ...more });
    expect(send({ from: "2026-11-01", to: "2026-12-01" }).ruling).toBe("CONTRACT_DATES_WRONG");
    expect(send({ from: "2026-11-01", to: "2026-12-02" }).ruling).toBe("allowed");
    const later = send({ to: "2026-12-04", sendAt: "2026-12-05T18:00:00Z" }).until("2026-12-06");
    expect(later.facts.letters.at(-1)?.held?.code).toBe("CONTRACT_DATES_WRONG");
    const inTime = send({ to: "2026-12-05", sendAt: "2026-12-05T18:00:00Z" }).until("2026-12-06");
    expect(inTime.facts.letters.at(-1)?.held).toBeUndefined();
  });

  test("AN-15, AN-16, AN-17, AN-18: registry by contract, load, both told, and only then the close", () => {
    const begun = signed();
    expect(begun.file.stage).toBe("loading");
    expect(begun.facts.acceptances).toMatchObject([
      { basis: "contract", on: "2026-12-02", until: "2027-12-02" },
    ]);
    expect(begun.facts.acceptances[0]).not.toHaveProperty("scope");
    both(begun, "2026-12-03");
    expect(begun.when("close-case", "2026-12-03").ruling).toBe("NOT_NOW");
    begun.when("record-contract-load", "2026-12-04", { reference: "Repricer 1" });
    expect(begun.when("close-case", "2026-12-04").file.stage).toBe("closed");
    expect(begun.facts.closed?.why).toBe("contracted with Larkspur Family Clinic");
  });

  test("AN-18: told too late is told: the close waits for whoever is missing", () => {
    const begun = signed().when("record-contract-load", "2026-12-04", { reference: "Repricer 1" });
    expect(begun.when("close-case", "2026-12-04").ruling).toBe("PARTY_NOT_TOLD");
    expect(both(begun, "2026-12-05").when("close-case", "2026-12-05").ruling).toBe("allowed");
  });
});

describe("refused", () => {
  test("AN-19: who, when and in what words stand in the registry with a day to ask again", () => {
    expect(refused().facts.acceptances).toMatchObject([
      { standing: "refusing", on: "2026-12-02", until: "2027-06-02", evidence: { who: "Carl Contracts" } },
    ]);
  });

  test("AN-20, A-05: the desk looks with the client, and medical management if needed", () => {
    const begun = refused();
    const step = access.stages.alternates.steps.find(({ does }) => does === "name-alternate");
    expect(step?.responsible).toBe("desk");
    begun.when("name-client", "2026-12-02", {
      party: "medical-management",
      name: "Spruce MM",
      told: false,
    });
    const task = { title: "Look in your directory", responsible: "medical-management" };
    begun.when("add-task", "2026-12-02", task, "tpa");
    expect(begun.facts.tasks).toMatchObject([task]);
    expect(begun.when("finish-task", "2026-12-03", {}, "medical-management").ruling).toBe("allowed");
    const found = { providerName: "Foxglove Family Clinic" };
    expect(begun.when("name-alternate", "2026-12-03", found, "medical-management").ruling).toBe("allowed");
  });

  test("AN-21: one that accepts ends it once the member and the TPA know", () => {
    const begun = refused()
      .when("name-alternate", "2026-12-03", { providerName: "Foxglove Family Clinic" })
      .when("alternate-accepted", "2026-12-04", { alternate: 1 }, "post");
    expect(begun.when("close-case", "2026-12-04").ruling).toBe("PARTY_NOT_TOLD");
    expect(both(begun, "2026-12-04").when("close-case", "2026-12-04").file.stage).toBe("closed");
  });

  test("A-06, AN-20: the silence reminds the TPA; without one, whichever client there is", () => {
    const silent = refused().until("2026-12-13");
    expect(silent.facts.letters).toMatchObject([{ template: "nudge", to: "tpa" }]);
    const input = { ...anIssue, ...tried, tpaName: undefined };
    const alone = story(access)
      .when("open", "2026-11-30", input, "member")
      .when("record-outreach", "2026-12-01", no)
      .when("record-refusal", "2026-12-01", { who: "Olive", how: "phone", words: "No." })
      .until("2026-12-12");
    expect(alone.facts.letters).toMatchObject([{ template: "nudge", to: "plan" }]);
  });

  test("A-06: the member may withdraw, and the others hear of it", () => {
    const gone = refused().when("withdraw", "2026-12-03", { why: "I am well again." }, "member");
    expect(gone.file.stage).toBe("closed");
    expect(gone.facts.letters.map(({ template, to }) => `${template} ${to}`)).toEqual([
      "closing member",
      "closing tpa",
    ]);
    expect(gone.when("record-reason", "2026-12-04", { reason: "denied" }).ruling).toBe("NOT_NOW");
  });
});

test("AN-01: nobody but the desk, the TPA and the member opens one", () => {
  const by = (party: "provider" | "broker") =>
    story(access).when("open", "2026-11-30", { ...anIssue, ...tried }, someone(party)).ruling;
  expect([by("provider"), by("broker")]).toEqual(["NOT_YOURS", "NOT_YOURS"]);
});
