// A pre-negotiation that is refused, and how every one of them ends and comes back.
import { describe, expect, test } from "vitest";
import { preNegotiation } from "../pre-negotiation.ts";
import {
  accepted,
  agreementTerms,
  anAlternate,
  byPhone,
  contracted,
  denied,
  negotiating,
  negotiator,
  type PreNegotiationStory,
  refusal,
  refused,
  requested,
  yes,
} from "./beginnings.ts";

/** Every client hears by telephone how it ended. */
const told = (begun: PreNegotiationStory, on: string) =>
  begun.when("tell-party", on, byPhone("tpa")).when("tell-party", on, byPhone("plan"));

describe("refused", () => {
  test("PN-15: who, when, in what words; the registry keeps it until the day to ask again", () => {
    const gone = refused();
    expect(gone.file.stage).toBe("alternates");
    expect(gone.facts.refusals).toMatchObject([{ ...refusal, retryOn: "2027-06-04" }]);
    expect(gone.facts.acceptances).toMatchObject([
      {
        standing: "refusing",
        basis: "told by phone",
        on: "2026-12-04",
        until: "2027-06-04",
        evidence: { who: refusal.who, words: refusal.words },
      },
    ]);
  });

  test("PN-15: nobody refuses tomorrow, and the day to ask again is ahead", () => {
    const code = (more: object) =>
      negotiating().when("record-refusal", "2026-12-04", { ...refusal, ...more }).ruling;
    expect(code({ on: "2026-12-05" })).toBe("DATE_IN_FUTURE");
    expect(code({ retryOn: "2026-12-04" })).toBe("RETRY_NOT_AHEAD");
    expect(code({ retryOn: "2026-12-05" })).toBe("allowed");
    expect(requested().when("record-refusal", "2026-12-04", refusal).ruling).toBe("NOT_NOW");
    expect(denied().when("record-refusal", "2026-12-04", refusal).file.stage).toBe("alternates");
  });

  test("PN-16, A-05: the client leads the search, is told, and its clock runs", () => {
    const gone = refused();
    expect(gone.file.openSteps).toEqual([
      "tell the TPA how it ended",
      "tell the plan how it ended",
      "name another provider",
    ]);
    expect(preNegotiation.stages.alternates.steps.find((one) => one.does === "name-alternate")).toMatchObject(
      { responsible: "tpa" },
    );
    expect(gone.dates("alternate named")).toEqual(["2026-12-11"]);
    expect(gone.until("2026-12-11").file.late.map(({ name }) => name)).not.toContain("alternate named");
    expect(gone.until("2026-12-12").file.late.map(({ name }) => name)).toContain("alternate named");
  });

  test("PN-16: another provider is another one", () => {
    const gone = refused();
    const name = (more: object) =>
      gone.when("name-alternate", "2026-12-05", { ...anAlternate, ...more }, "tpa");
    expect(name({ providerNpi: "1999999984" }).ruling).toBe("ALTERNATE_IS_REFUSER");
    expect(name({ providerName: "larkspur surgery center", providerNpi: undefined }).ruling).toBe(
      "ALTERNATE_IS_REFUSER",
    );
    expect(name({}).ruling).toBe("allowed");
    expect(name({}).ruling).toBe("ALTERNATE_KNOWN");
    expect(gone.facts.alternates).toMatchObject([
      { no: 1, namedBy: "tpa", provider: { name: "Foxglove Day Surgery" } },
    ]);
  });

  test("PN-17: one that accepts ends the search, one that does not goes on with it", () => {
    const gone = refused().when("name-alternate", "2026-12-05", anAlternate, "tpa");
    expect([gone.dates("alternate named"), gone.dates("close in silence")]).toEqual([[], []]);
    const answer = { alternate: 1, caseNumber: "OR-7" };
    gone.when("alternate-refused", "2026-12-07", { ...answer, words: "Full." }, "post");
    expect(gone.when("alternate-refused", "2026-12-07", answer, "post").ruling).toBe("ALTERNATE_SETTLED");
    expect(gone.when("alternate-accepted", "2026-12-07", { alternate: 2 }, "post").ruling).toBe(
      "NO_SUCH_ALTERNATE",
    );
    expect(gone.dates("alternate named")).toEqual(["2026-12-14"]);
    gone.when("name-alternate", "2026-12-08", { providerName: "Aster Clinic" }, "tpa");
    gone.when("alternate-accepted", "2026-12-09", { alternate: 2, caseNumber: "OR-8" }, "post");
    expect(gone.file.stage).toBe("telling");
    expect(told(gone, "2026-12-09").when("close-case", "2026-12-09").file.stage).toBe("closed");
    expect(gone.facts.closed?.why).toBe("Aster Clinic accepts the plan");
    expect(gone.facts.acceptances).toHaveLength(1);
  });

  test("PN-17: once another one accepts, the first may say no as often as it likes", () => {
    const gone = refused()
      .when("name-alternate", "2026-12-05", anAlternate, "tpa")
      .when("alternate-accepted", "2026-12-07", { alternate: 1 }, "post")
      .when("record-outreach", "2026-12-08", { ...yes, outcome: "denies" });
    expect([gone.ruling, gone.file.stage]).toEqual(["allowed", "telling"]);
  });

  test("PN-17: an answer that comes after the end is noted, and changes nothing else", () => {
    const gone = refused()
      .when("name-alternate", "2026-12-05", anAlternate, "tpa")
      .when("name-alternate", "2026-12-05", { providerName: "Aster Clinic" }, "tpa")
      .when("alternate-accepted", "2026-12-07", { alternate: 1 }, "post")
      .when("alternate-accepted", "2026-12-08", { alternate: 2 }, "post");
    expect(gone.file.stage).toBe("telling");
    expect(gone.facts.resolutions.map(({ kind }) => kind)).toEqual(["refused", "alternate accepts"]);
    expect(gone.facts.alternates.every(({ settled }) => settled?.how === "accepted")).toBe(true);
  });

  test("A-06: two reminders, and after thirty silent days it closes; the day before it is open", () => {
    const silent = told(refused(), "2026-12-04");
    expect(silent.dates("first reminder")).toEqual(["2026-12-14"]);
    expect(silent.dates("second reminder")).toEqual(["2026-12-24"]);
    expect(silent.dates("close in silence")).toEqual(["2027-01-03"]);
    silent.until("2026-12-25");
    expect(silent.facts.letters.filter(({ template }) => template === "nudge")).toMatchObject([
      { to: "tpa" },
      { to: "tpa" },
    ]);
    expect(silent.stageOn("2027-01-03")).toBe("alternates");
    expect(silent.stageOn("2027-01-04")).toBe("closed");
    expect(silent.letters().filter((one) => one === "closing")).toHaveLength(2);
    expect(silent.file.clocks).toEqual([]);
  });

  test("A-06, PN-06: a case of which the client was never told stays open, and is tried again", () => {
    const untold = refused().until("2027-01-04");
    expect(untold.file.stage).toBe("alternates");
    expect(told(untold, "2027-01-05").stageOn("2027-01-11")).toBe("closed");
  });

  test("A-06: any word begins the silence anew, being asked is no silence, a tenant may wait less", () => {
    const word = { from: "tpa", channel: "e-mail", summary: "Still looking." };
    const spoken = told(refused(), "2026-12-04").when("receive-communication", "2026-12-20", word);
    expect(spoken.dates("close in silence")).toEqual(["2027-01-19"]);
    const asked = told(refused(), "2026-12-04").when("name-alternate", "2026-12-05", anAlternate, "tpa");
    expect(asked.stageOn("2027-06-01")).toBe("alternates");
    const brief = negotiating()
      .with({ silentDays: 10 })
      .when("record-refusal", "2026-12-04", refusal, negotiator);
    expect(brief.dates("first reminder")).toEqual(["2026-12-08"]);
    expect(brief.dates("close in silence")).toEqual(["2026-12-14"]);
  });

  test("A-06: nobody is silent while another one is being asked, and nothing closes early", () => {
    const two = told(refused(), "2026-12-04")
      .when("name-alternate", "2026-12-05", anAlternate, "tpa")
      .when("name-alternate", "2026-12-05", { providerName: "Aster Clinic" }, "tpa")
      .when("alternate-refused", "2026-12-07", { alternate: 1 }, "post");
    expect([...two.dates("close in silence"), ...two.dates("first reminder")]).toEqual([]);
    expect(two.when("close-silent", "2026-12-08", {}, "clock").ruling).toBe("NOT_SILENT");
    const early = told(refused(), "2026-12-04").until("2026-12-15");
    expect(early.when("close-silent", "2026-12-15", {}, "clock").ruling).toBe("NOT_SILENT");
  });

  test("A-06: its dates say how they came about, like those of contracting and of the 24 hours", () => {
    const clock = (name: string, of: PreNegotiationStory) =>
      of.file.clocks.find((one) => one.name === name)?.explain;
    expect(clock("close in silence", refused())).toMatchObject({
      start: { what: "the last word in the search for an alternate", on: "2026-12-04" },
      span: "30 calendar days",
      result: { on: "2027-01-03" },
    });
    expect(clock("first contact by contracting", negotiating())).toMatchObject({
      start: { what: "the case was handed to contracting", on: "2026-12-01" },
      span: "2 business days",
    });
    expect(clock("planned service", requested())?.steps.length).toBeGreaterThan(0);
  });

  test("PN-16: the provider may still change its mind", () => {
    const back = refused().when("record-outreach", "2026-12-10", yes);
    expect(back.file.stage).toBe("telling");
    expect(back.facts.acceptances.map(({ standing }) => standing)).toEqual(["refusing", "accepting"]);
  });
});

describe("the end", () => {
  test("A-06: whoever withdraws closes it, and everybody who had to hear of it is told", () => {
    const gone = denied().when("withdraw", "2026-12-02", { why: "The member went elsewhere." }, "tpa");
    expect(gone.file.stage).toBe("closed");
    expect(gone.facts.letters.slice(1)).toMatchObject([
      { template: "closing", to: "tpa" },
      { template: "closing", to: "plan" },
    ]);
  });

  test("A-10: whatever comes in on the closed case opens it again, and a person chooses where", () => {
    const closed = told(accepted(), "2026-12-01").when("close-case", "2026-12-01");
    const word = { from: "provider", channel: "phone", summary: "We do not take it after all." };
    closed.when("receive-communication", "2026-12-10", word);
    expect([closed.file.stage, closed.facts.letters.at(-1)?.template]).toEqual(["resuming", "reopened"]);
    expect(closed.dates("planned service")).toEqual(["2027-01-11"]);
    expect(closed.when("resume", "2026-12-10", { at: "contracting" }).ruling).toBe(
      "CONTRACTING_CONTACT_NEEDED",
    );
    expect(closed.when("resume", "2026-12-10", { at: "alternates" }).ruling).toBe("NO_REFUSAL");
    closed.when("resume", "2026-12-10", { at: "outreach" });
    expect(closed.file.stage).toBe("outreach");
    expect(closed.when("record-outreach", "2026-12-11", yes).file.stage).toBe("telling");
    expect(closed.when("close-case", "2026-12-11").ruling).toBe("PARTY_NOT_TOLD");
  });

  test("A-10, PN-13: a contract of an earlier run is not negotiated on, a new one is written", () => {
    const over = told(contracted(), "2026-12-08")
      .when("record-contract-load", "2026-12-09", { reference: "Repricer 1" })
      .when("close-case", "2026-12-09")
      .when("receive-communication", "2027-03-01", { from: "tpa", channel: "e-mail", summary: "It ends." })
      .when("resume", "2027-03-01", { at: "contracting" })
      .when("take-over", "2027-03-01", {}, negotiator);
    expect(over.file.openSteps).toContain("send the contract to the provider");
    const sign = { party: "provider", signer: "Olive Officer", how: "electronic" };
    expect(over.when("sign-contract", "2027-03-01", sign, "provider").ruling).toBe("NO_CONTRACT");
    const later = { ...agreementTerms, from: "2027-01-01", to: "2027-12-31" };
    expect(over.when("send-contract", "2027-03-01", later, negotiator).ruling).toBe("allowed");
    expect(over.facts.contracts).toHaveLength(2);
  });

  test("A-10: a refused one may go on with the search, whose silence begins anew", () => {
    const silent = told(refused(), "2026-12-04").until("2027-01-05");
    silent.when("file-document", "2027-02-01", { kind: "other", documentId: "D-9", name: "letter.pdf" });
    silent.when("resume", "2027-02-02", { at: "alternates" });
    expect(silent.dates("close in silence")).toEqual(["2027-03-04"]);
    expect(silent.file.openSteps).toContain("tell the TPA how it ended");
  });

  test("the planned day is the deadline: it moves with the service, and an answer meets it", () => {
    const begun = requested();
    expect(begun.dates("planned service")).toEqual(["2027-01-11"]);
    begun.when("plan-service", "2026-12-01", { plannedOn: "2027-01-18" }, "provider");
    expect(begun.dates("planned service")).toEqual(["2027-01-18"]);
    expect(begun.until("2027-01-17").file.late.map(({ name }) => name)).not.toContain("planned service");
    expect(begun.until("2027-01-18").file.late.map(({ name }) => name)).toContain("planned service");
    expect(accepted().dates("planned service")).toEqual([]);
    expect(refused().dates("planned service")).toEqual(["2027-01-11"]);
  });

  test("GN-05: taken back only while nothing of it has reached anybody", () => {
    expect(requested().when("take-back", "2026-12-01", { why: "Twice." }).file.stage).toBe("closed");
    expect(accepted().when("take-back", "2026-12-01", { why: "Twice." }).ruling).toBe("ALREADY_ACTED_ON");
  });
});
