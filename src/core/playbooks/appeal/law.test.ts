// The clocks of law on the rail of an appeal: which one, from when, met by what, and moved by nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appeal } from "../appeal.ts";
import {
  type AppealStory,
  analyst,
  answered,
  byFax,
  byMember,
  checked,
  colleague,
  escalated,
  faxed,
  secondAsked,
  supervisor,
  upheld,
} from "./beginnings.ts";
import { inTime, lawOf, toReview } from "./law.ts";

const legal = new Set(Object.entries(appeal.clocks).flatMap(([name, clock]) => (clock.legal ? [name] : [])));
/** Clocks of law that run, with their dates. */
const running = (story: AppealStory) =>
  story.file.clocks.filter(({ name }) => legal.has(name)).map(({ name, dueOn }) => `${name}: ${dueOn}`);

const answeredTo = (story: AppealStory) =>
  checked(story, "2026-12-02")
    .when("record-channel", "2026-12-02", byFax)
    .when("record-decision", "2026-12-02", upheld, "plan")
    .when("send-first-response", "2026-12-02", {}, analyst)
    .when("record-proof", "2026-12-02", faxed("F-1"));

test("A-17: a provider's own dispute runs under the playbook's 30 days, and no law", () => {
  const own = escalated();
  expect(running(own)).toEqual([]);
  expect(own.dates("answer")).toEqual(["2026-12-24"]);
});

test("A-17: the playbook's days are counted from the desk's receipt until the plan's is known", () => {
  const own = escalated({ planReceivedOn: undefined });
  expect(own.dates("answer")).toEqual(["2026-12-30"]);
  own.when("record-plan-receipt", "2026-12-01", { planReceivedOn: "2026-11-24" });
  expect(own.dates("answer")).toEqual(["2026-12-24"]);
});

test("AL-02, ERISA.post.review: a claimant's appeal is counted from the plan's receipt", () => {
  const theirs = escalated(byMember);
  expect(running(theirs)).toEqual(["decision after the service, each level: 2026-12-24"]);
  expect(theirs.dates("answer")).toEqual([]);
  const [clock] = theirs.file.clocks.filter(({ name }) => legal.has(name));
  expect(clock?.explain.start).toEqual({
    what: "the plan received the appeal",
    on: "2026-11-24",
    evidence: "known by: claims system of the TPA",
  });
});

test("ERISA.appeal.file: while only the desk has it, the last day to file runs; then it is met", () => {
  const desk = escalated({ ...byMember, planReceivedOn: undefined });
  expect(running(desk)).toEqual(["last day to file, ERISA: 2027-05-08"]);
  desk.when("record-plan-receipt", "2026-12-02", { planReceivedOn: "2026-12-01" });
  expect(running(desk)).toEqual(["decision after the service, each level: 2026-12-31"]);
});

test("ERISA.urgent.review: 72 hours need the time of receipt, and run from it", () => {
  const urgent = { ...byMember, service: "pre-service", urgent: true, planReceivedOn: undefined };
  const story = escalated({ ...urgent, planReceivedAt: "2026-11-30T17:00:00Z" });
  const [clock] = story.file.clocks.filter(({ name }) => name === "decision on an urgent appeal");
  expect(clock?.dueAt).toBe(Date.parse("2026-12-03T17:00:00Z"));
});

test("ERISA.urgent.review: with only the day known, the 72 hours count from its beginning", () => {
  const story = escalated({ ...byMember, service: "pre-service", urgent: true });
  expect(running(story)).toEqual(["decision on an urgent appeal: 2026-11-27"]);
});

test("AL-02: an urgent appeal that reached the desk first is with the plan in four hours", () => {
  const urgent = { ...byMember, service: "pre-service", urgent: true, planReceivedOn: undefined };
  const story = escalated(urgent);
  const clock = story.file.clocks.find(({ name }) => name === "the plan has it");
  expect(clock?.dueAt).toBe(Date.parse("2026-12-01T00:00:00Z")); // noon Pacific and four hours
});

test("MCD.appeal, MA.recon.decide: each law has its own clock on the rail", () => {
  expect(running(escalated({ ...byMember, planKind: "Medicaid managed care" }))).toEqual([
    "Medicaid decision: 2026-12-24",
  ]);
  expect(running(escalated({ ...byMember, planKind: "Medicare Advantage" }))).toEqual([
    "reconsideration of a payment: 2027-01-23",
  ]);
});

test("MA.noncontract: the time to decide begins with the waiver of liability", () => {
  const medicare = { planKind: "Medicare Advantage", contracted: "no", dispute: "not covered" };
  const story = escalated(medicare);
  expect(running(story)).toEqual([]);
  expect(story.file.openSteps).toContain("record the provider's waiver of liability");
  story.when("record-waiver", "2026-12-10", { receivedOn: "2026-12-09", knownBy: "postmark" });
  expect(running(story)).toEqual(["reconsideration of a payment: 2027-02-07"]);
  expect(
    escalated().when("record-waiver", "2026-12-10", { receivedOn: "2026-12-09", knownBy: "portal" }).ruling,
  ).toBe("NO_WAIVER_NEEDED");
});

test("AL-06: proof of the answer meets the clock, and the second level starts one of its own", () => {
  const first = answeredTo(escalated(byMember));
  expect(running(first)).toEqual([]);
  const second = first.when(
    "ask-second-level",
    "2026-12-15",
    { ...secondAsked, planReceivedOn: "2026-12-14", planReceivedKnownBy: "postmark" },
    "member",
  );
  expect(running(second)).toEqual(["decision after the service, each level: 2027-01-13"]);
  expect(second.file.clocks.find(({ name }) => legal.has(name))?.nth).toBe(2);
});

test("A-17: an answer that did not arrive sets the same date of law again", () => {
  const lost = answeredTo(escalated(byMember)).when("record-failure", "2026-12-04", {
    letter: 1,
    kind: "fax failed",
  });
  expect(running(lost)).toEqual(["decision after the service, each level: 2026-12-24"]);
});

describe("no desk action moves a date of law later", () => {
  test("A-17: a later receipt by the plan is refused, an earlier one moves it earlier", () => {
    const story = escalated(byMember);
    const later = story.when("record-plan-receipt", "2026-12-01", { planReceivedOn: "2026-11-25" });
    expect(later.ruling).toBe("LEGAL_DATE_STANDS");
    expect(later.last.refusal?.says).toContain(
      "decided by 2026-12-24; with this it would be due on 2026-12-25",
    );
    story.when("record-plan-receipt", "2026-12-01", { planReceivedOn: "2026-11-23" });
    expect(running(story)).toEqual(["decision after the service, each level: 2026-12-23"]);
  });

  test("A-17: nor does an answer that lifts the law; only a recorded legal review does", () => {
    const open = escalated({ appellant: "provider", assignment: "unknown", authorisation: "unknown" });
    expect(running(open)).toEqual(["decision after the service, each level: 2026-12-24"]);
    const no = { assignment: "no", authorisation: "no" };
    expect(open.when("record-standing", "2026-12-01", no).ruling).toBe("LEGAL_DATE_STANDS");
    const finding = { finding: "Counsel of the plan: neither is on file.", ...no };
    open.when("record-legal-review", "2026-12-01", finding, supervisor);
    expect(running(open)).toEqual([]);
    expect(open.dates("answer")).toEqual(["2026-12-24"]);
    expect(lawOf(open.facts).regime).toBe("playbook");
  });

  test("A-17: what is open is judged within two open days, by a supervisor or an account manager", () => {
    const open = escalated({ appellant: "provider", assignment: "yes" });
    expect(open.dates("legal review")).toEqual(["2026-12-02"]);
    expect(toReview(open.facts)).toHaveLength(1);
    const finding = { finding: "The plan allows assignments." };
    expect(open.when("record-legal-review", "2026-12-01", finding, analyst).ruling).toBe("NOT_YOUR_ROLE");
    open.when("record-legal-review", "2026-12-01", finding, supervisor);
    expect([toReview(open.facts), open.dates("legal review")]).toEqual([[], []]);
    expect(escalated().when("record-legal-review", "2026-12-01", finding, supervisor).ruling).toBe(
      "NOTHING_TO_REVIEW",
    );
  });

  test("A-17: holding or redating the desk's clocks leaves it; every legal clock is marked as such", () => {
    expect(legal.size).toBe(17);
    for (const name of legal)
      expect(appeal.clocks[name as keyof typeof appeal.clocks].legal?.citation).toBeTruthy();
  });
});

describe("extensions", () => {
  const medicaid = () => escalated({ ...byMember, planKind: "Medicaid managed care" });
  const why = { why: "The hospital still has to send the records, which speak for the member." };

  test("MCD.appeal: fourteen days, once, and told in writing within two", () => {
    const longer = medicaid().when("record-extension", "2026-12-20", why, "plan");
    expect(running(longer)).toEqual(["notice of the delay: 2026-12-22", "Medicaid decision: 2027-01-07"]);
    expect(longer.letters()).toEqual(["extension notice"]);
    expect(longer.when("record-extension", "2026-12-20", why, "plan").ruling).toBe("CLOCK_EXTENDED_ALREADY");
    longer.when("record-proof", "2026-12-21", { kind: "certified mail", reference: "C-1" });
    expect(running(longer)).toEqual(["Medicaid decision: 2027-01-07"]);
  });

  test("MCD.appeal: taken on the last day, and not on the day after it", () => {
    expect(medicaid().when("record-extension", "2026-12-24", why, "plan").ruling).toBe("allowed");
    expect(medicaid().when("record-extension", "2026-12-25", why, "plan").ruling).toBe("CLOCK_OVER");
  });

  test("ERISA.post.review: no extension, and none without a clock of law", () => {
    expect(escalated(byMember).when("record-extension", "2026-12-20", why, "plan").ruling).toBe(
      "CLOCK_NOT_EXTENDABLE",
    );
    expect(escalated().when("record-extension", "2026-12-20", why, "plan").ruling).toBe("NO_LEGAL_CLOCK");
  });
});

test("AL-02: whether it was filed in time is told by the plan's receipt, and refuses nothing", () => {
  const late = escalated({ ...byMember, noticeReceivedOn: "2026-05-20", planReceivedOn: "2026-11-17" });
  expect(inTime(late.facts, late.around.desk.zone).verdict).toBe("late");
  const last = escalated({ ...byMember, noticeReceivedOn: "2026-05-20", planReceivedOn: "2026-11-16" });
  expect(inTime(last.facts, last.around.desk.zone).verdict).toBe("in time");
  expect(late.file.stage).toBe("first level");
});

test("A-17: the assignment that is filed answers the question that was open", () => {
  const open = escalated({ appellant: "provider", assignment: "unknown", authorisation: "no" });
  open.when("file-document", "2026-12-01", {
    kind: "assignment of benefits",
    documentId: "d-1",
    name: "assignment.pdf",
  });
  expect(open.facts.standing.assignment).toBe("yes");
});

/** What anybody may do at any time, in any order: no date of law is ever later than it was. */
const acts: readonly (readonly [string, object, typeof analyst | "plan" | "tpa" | "member"])[] = [
  ["record-standing", { assignment: "yes" }, analyst],
  ["record-standing", { assignment: "no", authorisation: "no" }, analyst],
  ["record-standing", { levels: "one" }, analyst],
  ["record-standing", { planKind: "government or church plan" }, analyst],
  ["record-plan-receipt", { planReceivedOn: "2026-11-20" }, "tpa"],
  ["record-plan-receipt", { planReceivedOn: "2026-11-30" }, "tpa"],
  ["record-notice", { noticeReceivedOn: "2026-11-12" }, analyst],
  ["record-decision", upheld, "plan"],
  ["record-channel", byFax, analyst],
  ["send-first-response", {}, analyst],
  ["receive-communication", { from: "member", channel: "phone", summary: "A call." }, "member"],
  ["request-evidence", { of: "provider", kinds: "the records" }, colleague],
  ["forward-to-plan", {}, analyst],
];

test("A-17: whatever people do and in whatever order, a date of law that runs never moves later", () => {
  const opening = fc.record({
    appellant: fc.constantFrom("member", "provider"),
    planKind: fc.constantFrom("ERISA plan", "Medicaid managed care", "Medicare Advantage"),
    assignment: fc.constantFrom("yes", "unknown"),
    levels: fc.constantFrom("one", "two", "unknown"),
  });
  fc.assert(
    fc.property(opening, fc.array(fc.constantFrom(...acts), { maxLength: 8 }), (more, doings) => {
      const story = checked(escalated({ ...more, dispute: "not covered" }), "2026-12-01");
      const dates = () =>
        new Map(
          story.file.clocks
            .filter(({ name }) => legal.has(name))
            .map((one) => [name2(one.name), one.dueAt] as const),
        );
      for (const [event, input, by] of doings) {
        const before = dates();
        story.when(event, "2026-12-02", input, by);
        for (const [kind, at] of dates()) {
          const was = before.get(kind);
          if (was !== undefined) expect(at).toBeLessThanOrEqual(was);
        }
        if (before.has("decide")) expect(dates().has("decide")).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

/** The clock for filing, and the clock for deciding: one of each runs at most. */
const name2 = (name: string) => (name.startsWith("last day") ? "file" : "decide");

test("AL-07: with the answer out, nothing of the law is left running", () => {
  expect(running(answered())).toEqual([]);
});
