// Pre-negotiation as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { walk } from "../draw.ts";
import { completeness, requestNeeds } from "../rules/pre-negotiation-request.ts";
import { outreach } from "./outreach.ts";
import {
  accepted,
  aRequest,
  byPhone,
  no,
  nobody,
  type PreNegotiationStory,
  requested,
  yes,
} from "./pre-negotiation/beginnings.ts";
import { requestCompleteness } from "./pre-negotiation/request.ts";
import { preNegotiation } from "./pre-negotiation.ts";

const proof = (letter: number) => ({ letter, kind: "relay accepted", reference: `mail ${letter}` });
const lastNo = (told: PreNegotiationStory) => told.facts.letters.at(-1)?.no ?? 0;
/** Every client hears by telephone how it ended. */
const told = (begun: PreNegotiationStory, on: string) =>
  begun.when("tell-party", on, byPhone("tpa")).when("tell-party", on, byPhone("plan"));

test("PN-01, PN-17: every stage of both playbooks can be reached and comes to an end", () => {
  expect(walk(preNegotiation as never)).toEqual({ unreachable: [], endless: [] });
  expect(walk(outreach as never)).toEqual({ unreachable: [], endless: [] });
});

describe("the request", () => {
  test("PN-01, PN-02: a whole request goes to the account manager at once, with a receipt", () => {
    const sent = requested();
    expect(sent.file.stage).toBe("outreach");
    expect(sent.facts.request.sentAt).toBe(sent.now);
    expect(sent.facts.letters).toMatchObject([{ template: "request received", to: "tpa" }]);
    expect(sent.facts.requester).toEqual({ party: "tpa", name: "Theo Tpa", contact: "+1 555 555 0143" });
    expect(sent.last.done?.tells).toEqual(["client"]);
  });

  test("PN-01: an incomplete one waits with the client, says what is missing, and cannot be sent", () => {
    const begun = requested({ codes: undefined, plannedOn: undefined });
    expect(begun.file.stage).toBe("requesting");
    expect(begun.file.openSteps).toEqual(["fill in what is missing in the request"]);
    expect(begun.dates("request whole")).toEqual(["2026-12-07"]);
    expect(begun.when("send-request", "2026-12-01", {}, "tpa").last.refusal).toMatchObject({
      code: "REQUEST_INCOMPLETE",
      says: "11 of 13 answers of the request are given. Missing: Procedure codes; Planned date of service.",
    });
    begun.when("fill-request", "2026-12-01", { codes: "29881" }, "tpa");
    expect(requestCompleteness(begun.facts)).toMatchObject({ done: 12, of: 13, complete: false });
    begun.when("fill-request", "2026-12-02", { plannedOn: "2027-01-11", brokerName: "Elm Brokers" }, "tpa");
    expect(begun.file.openSteps).toEqual(["send the request"]);
    expect(begun.when("send-request", "2026-12-02", {}, "tpa").file.stage).toBe("outreach");
    expect(begun.facts.clients.map(({ party }) => party)).toEqual(["tpa", "plan", "broker"]);
  });

  test("PN-01: the meter counts what is asked, blank answers not", () => {
    expect(completeness({})).toMatchObject({ done: 0, of: requestNeeds.length, complete: false });
    expect(completeness({ planName: "  ", memberName: "Maria" }).done).toBe(1);
    expect(completeness(aRequest)).toEqual({ done: 13, of: 13, complete: true, missing: [] });
    for (const { field, title } of requestNeeds)
      expect(completeness({ ...aRequest, [field]: undefined }).missing).toEqual([{ field, title }]);
  });

  test("PN-01: the day itself may be asked for, the day before it is past", () => {
    expect(requested({ plannedOn: "2026-11-30" }).file.stage).toBe("outreach");
    const past = requested({ plannedOn: "2026-11-29" });
    expect([past.ruling, past.file.stage]).toEqual(["SERVICE_IS_PAST", ""]);
  });

  test("PN-01: begun and never finished, it is late on the client, and can be withdrawn", () => {
    const idle = requested({ codes: undefined });
    expect(idle.until("2026-12-07").file.late).toEqual([]);
    expect(idle.until("2026-12-08").file.late).toMatchObject([{ name: "request whole" }]);
    expect(idle.when("withdraw", "2026-12-09", { why: "Not needed any more." }, "tpa").file.stage).toBe(
      "closed",
    );
  });
});

describe("outreach", () => {
  test("PN-03: it is due on the next open day, and one that reaches nobody on the one after", () => {
    const asked = requested();
    expect(asked.dates("first outreach")).toEqual(["2026-12-01"]);
    asked.when("record-outreach", "2026-12-01", nobody);
    expect([asked.file.stage, ...asked.dates("next outreach")]).toEqual(["outreach", "2026-12-02"]);
    expect(asked.facts.outreach).toMatchObject([{ no: 1, channel: "phone", outcome: "no answer" }]);
    expect(asked.until("2026-12-02").file.late).toEqual([]);
    expect(asked.until("2026-12-03").file.late).toMatchObject([{ name: "next outreach" }]);
  });

  test("PN-03, PN-04: an outcome names who gave it and what was explained, a denial its words", () => {
    const code = (input: object) => requested().when("record-outreach", "2026-12-01", input).ruling;
    expect(code({ ...yes, person: undefined })).toBe("OUTREACH_NEEDS_PERSON");
    expect(code({ ...yes, script: undefined })).toBe("OUTREACH_NEEDS_SCRIPT");
    expect(code({ ...no, words: undefined })).toBe("OUTREACH_NEEDS_WORDS");
    expect(code({ ...yes, words: undefined })).toBe("allowed");
    expect(() => code({ ...yes, outcome: undefined })).toThrow(/outcome/);
    const own = requested().when("record-outreach", "2026-12-01", { ...yes, script: undefined }, "provider");
    expect(own.ruling).toBe("allowed");
  });

  test("PN-04, PN-05: whoever accepts is in the registry, with scope, contact, expiry and evidence", () => {
    const one = accepted({}).facts.acceptances;
    expect(one).toEqual([
      {
        no: 1,
        provider: { name: "Larkspur Surgery Center", npi: "1999999984" },
        plan: { name: "Alder Works Plan" },
        standing: "accepting",
        basis: "education",
        on: "2026-12-01",
        until: "2027-12-01",
        contact: "Olive Officer",
        evidence: { who: "Olive Officer", on: "2026-12-01", words: "We will see them." },
        by: "Dana Desk",
      },
    ]);
    const limited = { ...yes, scope: "This surgery only", until: "2027-02-01", documentId: "D-1" };
    const other = requested().when("record-outreach", "2026-12-01", limited).facts.acceptances[0];
    expect(other).toMatchObject({ scope: "This surgery only", until: "2027-02-01" });
    expect(other?.evidence.documentIds).toEqual(["D-1"]);
  });

  test("PN-05: an acceptance that has ended is none, the day before and the day itself", () => {
    const until = (day: string) =>
      requested().when("record-outreach", "2026-12-01", { ...yes, until: day }).ruling;
    expect(until("2026-12-01")).toBe("ACCEPTANCE_ENDED");
    expect(until("2026-12-02")).toBe("allowed");
  });

  test.each(["denies", "wants contract"])("PN-07: a provider that %s goes to contracting", (outcome) => {
    const asked = requested().when("record-outreach", "2026-12-01", { ...no, outcome });
    expect(asked.file.stage).toBe("escalating");
    expect(asked.facts.acceptances).toEqual([]);
  });

  test("PN-03: the page that explains the plan goes to the provider like every letter", () => {
    const page = requested().when("send-explainer", "2026-12-01");
    expect(page.facts.letters.at(-1)).toMatchObject({ template: "provider explainer", to: "provider" });
  });
});

describe("accepted", () => {
  test("PN-06, PN-14: no close before every client was told; then it closes with its reason", () => {
    const ended = accepted();
    expect(ended.file.stage).toBe("telling");
    expect(ended.dates("parties told")).toEqual(["2026-12-02"]);
    expect(ended.when("close-case", "2026-12-01").last.refusal).toMatchObject({
      code: "PARTY_NOT_TOLD",
      says: "Not told yet how it ended: the TPA, the plan.",
    });
    ended.when("tell-party", "2026-12-01", byPhone("tpa"));
    expect(ended.when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
    ended.when("tell-party", "2026-12-01", { to: "plan", how: "letter" });
    expect(ended.when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
    ended.when("record-proof", "2026-12-02", proof(lastNo(ended)));
    expect(ended.dates("parties told")).toEqual([]);
    expect(ended.when("close-case", "2026-12-02").file.stage).toBe("closed");
    expect(ended.facts.closed?.why).toBe("Larkspur Surgery Center accepts the plan");
    expect(ended.file.clocks).toEqual([]);
  });

  test("PN-06: a notice that did not arrive has told nobody", () => {
    const ended = accepted()
      .when("tell-party", "2026-12-01", byPhone("tpa"))
      .when("tell-party", "2026-12-01", { to: "plan", how: "letter" })
      .when("record-proof", "2026-12-01", proof(2))
      .when("record-failure", "2026-12-02", { letter: 2, kind: "bounce" });
    expect(ended.when("close-case", "2026-12-02").ruling).toBe("PARTY_NOT_TOLD");
    expect(ended.file.openSteps).toContain("try another way with the letter that did not arrive");
    ended.when("tell-party", "2026-12-02", byPhone("plan"));
    expect(ended.when("close-case", "2026-12-02").ruling).toBe("allowed");
  });

  test("PN-06: nobody is told twice, nobody who is not there, and nothing before there is something", () => {
    const code = (begun: PreNegotiationStory, to: string, how = "phone") =>
      begun.when("tell-party", "2026-12-01", { to, how }).ruling;
    expect(code(accepted().when("tell-party", "2026-12-01", byPhone("tpa")), "tpa")).toBe("ALREADY_TOLD");
    expect(code(accepted(), "broker")).toBe("PARTY_NOT_ON_CASE");
    expect(code(requested(), "tpa")).toBe("NOT_NOW");
    const waiting = accepted().when("tell-party", "2026-12-01", { to: "tpa", how: "letter" });
    expect(code(waiting, "tpa", "letter")).toBe("ALREADY_TOLD");
    expect(code(waiting, "tpa", "phone")).toBe("allowed");
  });

  test("A-07: whom a tenant adds has to be told too, and nobody can be taken off", () => {
    const more = { notify: [{ party: "member", need: "required", why: "We always call." }] } as const;
    const ended = told(accepted().with(more), "2026-12-01");
    expect(ended.when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
    ended.when("tell-party", "2026-12-01", byPhone("member"));
    expect(ended.when("close-case", "2026-12-01").ruling).toBe("allowed");
    const copied = { notify: [{ party: "tpa", need: "copied", why: "They said so." }] } as const;
    expect(accepted().with(copied).when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
  });

  test("PN-06: said twice it is one answer, and whoever was told need not be told again", () => {
    const twice = told(accepted(), "2026-12-01").when("record-outreach", "2026-12-01", yes);
    expect(twice.facts.resolutions).toHaveLength(1);
    expect(twice.facts.acceptances).toHaveLength(2);
    expect(twice.when("close-case", "2026-12-01").ruling).toBe("allowed");
  });

  test("PN-07: a provider that takes it back before the close goes to contracting after all", () => {
    const back = accepted().when("record-outreach", "2026-12-02", no);
    expect(back.file.stage).toBe("escalating");
    expect(back.when("tell-party", "2026-12-02", byPhone("tpa")).ruling).toBe("NOT_NOW");
    expect(back.facts.resolutions).toMatchObject([{ kind: "accepts", undoneAt: expect.any(Number) }]);
  });
});
