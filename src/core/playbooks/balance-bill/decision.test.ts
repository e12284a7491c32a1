// The plan's three options, counsel, waiting, and a case that comes back.
import { describe, expect, test } from "vitest";
import { agreed, negotiated, reported, thousand, watched } from "./beginnings.ts";

const impasse = () =>
  negotiated()
    .with({ authorities: [thousand] })
    .when("declare-impasse", "2026-12-16", { why: "they ask $1,500.00" });
const safe = {
  collector: "no",
  ecaNotice: "no",
  suit: "no",
  pressingPurchase: "no",
  firstDelinquencyOn: "2026-06-01",
};
const waiting = () =>
  impasse()
    .when("record-credit", "2026-12-16", safe)
    .when("plan-decides", "2026-12-17", { option: "wait" }, "plan");

describe("the plan decides", () => {
  test("BB-27: asked with a deadline; nothing happens by default; only the plan chooses", () => {
    const case_ = impasse();
    expect(case_.file.stage).toBe("plan deciding");
    expect(case_.letters()).toContain("plan decision request");
    expect(case_.dates("decision of the plan")).toEqual(["2026-12-23"]);
    expect(case_.when("plan-decides", "2026-12-17", { option: "engage-counsel" }, "desk").ruling).toBe(
      "NOT_YOURS",
    );
    expect(case_.when("plan-decides", "2026-12-17", { option: "engage-counsel" }, "tpa").ruling).toBe(
      "NOT_YOURS",
    );
    expect(case_.stageOn("2027-03-01")).toBe("plan deciding");
  });

  test("BB-28: option 1 needs the new authority, keeps the history, and negotiation goes on", () => {
    expect(impasse().when("plan-decides", "2026-12-17", { option: "raise-authority" }, "plan").ruling).toBe(
      "AUTHORITY_INCOMPLETE",
    );
    const raise = { option: "raise-authority", basis: "dollars-additional", amountCents: 150_000 };
    const raised = impasse().when("plan-decides", "2026-12-17", raise, "plan");
    expect(raised.file.stage).toBe("negotiating");
    expect(raised.facts.grants).toMatchObject([{ cents: 150_000 }]);
    expect(raised.facts.decisions).toMatchObject([{ chosen: { option: "raise-authority", by: "Pat Plan" } }]);
  });

  test("BB-28: the new authority replaces the limit that was in the way, for this claim", () => {
    const raise = { option: "raise-authority", basis: "dollars-additional", amountCents: 150_000 };
    const raised = impasse().when("plan-decides", "2026-12-17", raise, "plan");
    expect(raised.facts.grants.at(-1)?.supersedes).toBe(thousand.id);
    raised.with({ authorities: [thousand, ...raised.facts.grants] });
    expect(raised.when("make-offer", "2026-12-18", { amountCents: 150_001 }).ruling).toBe(
      "OFFER_OVER_AUTHORITY",
    );
    expect(raised.when("make-offer", "2026-12-18", { amountCents: 150_000 }).ruling).toBe("allowed");
  });

  test("BB-28: what is not more than the limit in force is no raise", () => {
    const lower = { option: "raise-authority", basis: "dollars-additional", amountCents: 100_000 };
    expect(impasse().when("plan-decides", "2026-12-17", lower, "plan").ruling).toBe("AUTHORITY_NOT_RAISED");
  });

  test("BB-38: option 3 is refused while anything about the credit is unknown, and says what", () => {
    const unknown = impasse().when("plan-decides", "2026-12-17", { option: "wait" }, "plan");
    expect(unknown.last.refusal).toMatchObject({ code: "CREDIT_IN_JEOPARDY", rule: "BB-38" });
    const suit = impasse()
      .when("record-credit", "2026-12-16", { ...safe, suit: "yes" })
      .when("plan-decides", "2026-12-17", { option: "wait" }, "plan");
    expect(suit.ruling).toBe("CREDIT_IN_JEOPARDY");
    expect(waiting().file.stage).toBe("waiting");
  });

  test("BB-38: an account of 364 days is young enough, one of 365 is not", () => {
    const on = (firstDelinquencyOn: string) =>
      impasse()
        .when("record-credit", "2026-12-16", { ...safe, firstDelinquencyOn })
        .when("plan-decides", "2026-12-17", { option: "wait" }, "plan").ruling;
    expect(on("2025-12-18")).toBe("allowed");
    expect(on("2025-12-17")).toBe("CREDIT_IN_JEOPARDY");
  });
});

describe("waiting", () => {
  test("BB-40: asked every seven days, counted from the first, whenever the answer comes", () => {
    const case_ = waiting();
    expect(case_.dates("follow-up while waiting")).toEqual(["2026-12-24"]);
    case_.when("answer-follow-up", "2026-12-22", { answer: "no" });
    expect(case_.dates("follow-up while waiting")).toEqual(["2026-12-31"]);
    case_.until("2027-01-05");
    expect(case_.dates("follow-up while waiting")).toEqual(["2027-01-07"]);
  });

  test("BB-41: from waiting the case comes back to options 1 and 2 only", () => {
    const back = waiting().when("report-escalation", "2027-01-10", { how: "a last demand" });
    expect(back.file.stage).toBe("plan deciding");
    expect(back.when("plan-decides", "2027-01-11", { option: "wait" }, "plan").last.refusal).toMatchObject({
      code: "WAITING_IS_OVER",
      rule: "BB-41",
    });
    expect(back.when("plan-decides", "2027-01-11", { option: "engage-counsel" }, "plan").file.stage).toBe(
      "with counsel",
    );
  });

  test("BB-39: with a collector the validation letter is written; without one it is refused (A-14)", () => {
    expect(waiting().when("write-validation-letter", "2026-12-20").last.refusal).toMatchObject({
      code: "NO_COLLECTOR",
      rule: "A-14",
    });
    const collected = waiting().when("report-collector", "2026-12-20", {
      name: "Fathom Collections",
      noticeReceivedOn: "2026-12-18",
    });
    expect(collected.dates("dispute the debt")).toEqual(["2027-01-17"]);
    expect(collected.file.openSteps).toContain("write the debt validation letter for the member");
    collected
      .when("write-validation-letter", "2026-12-20")
      .when("record-validation-posted", "2026-12-22", { postedOn: "2026-12-22" }, "member");
    expect(collected.dates("dispute the debt")).toEqual([]);
  });

  test("BB-39: the legal clock is never moved: a second report and a change of stage leave it", () => {
    const collected = waiting()
      .when("report-collector", "2026-12-20", { name: "Fathom Collections", noticeReceivedOn: "2026-12-18" })
      .when("report-collector", "2026-12-28", { name: "Fathom Collections", noticeReceivedOn: "2026-12-27" })
      .when("report-escalation", "2026-12-29", { how: "a collector" });
    expect(collected.dates("dispute the debt")).toEqual(["2027-01-17"]);
  });
});

describe("counsel", () => {
  const withCounsel = () =>
    agreed()
      .when("declare-impasse", "2026-12-16", { why: "no" })
      .when("plan-decides", "2026-12-17", { option: "engage-counsel" }, "plan");
  const ada = { name: "Ada Advocate", firm: "Advocate & Co", conflictChecked: true, engagedOn: "2026-12-18" };

  test("BB-37: once a month the desk asks counsel how it stands, so that no case is forgotten there", () => {
    const case_ = withCounsel();
    const late = () => case_.file.late.map(({ name }) => name);
    expect(case_.dates("word from counsel")).toEqual(["2027-01-19"]);
    case_.until("2027-01-19");
    expect(late()).not.toContain("word from counsel");
    case_.until("2027-01-20");
    expect(late()).toContain("word from counsel");
    const tried = { with: "counsel", channel: "phone", outcome: "not reached" };
    case_.when("log-contact", "2027-01-20", tried);
    expect(late()).toContain("word from counsel");
    case_.when("log-contact", "2027-01-20", { ...tried, outcome: "reached" });
    expect(late()).not.toContain("word from counsel");
    expect(case_.dates("word from counsel")).toEqual(["2027-02-19"]);
  });

  test("BB-35: the desk makes no offers and sends nothing to the provider unless counsel allows it", () => {
    const case_ = withCounsel();
    expect(case_.when("make-offer", "2026-12-18", { amountCents: 1 }).ruling).toBe("NOT_NOW");
    expect(case_.when("counsel-contact", "2026-12-18", { allows: true }).ruling).toBe("NO_COUNSEL");
  });

  test("BB-36: counsel is on record with a conflict check and an engagement letter", () => {
    expect(
      withCounsel().when("appoint-counsel", "2026-12-18", { ...ada, conflictChecked: false }).ruling,
    ).toBe("CONFLICT_NOT_CHECKED");
    expect(withCounsel().when("appoint-counsel", "2026-12-18", ada).facts.counsel).toMatchObject({
      allowsProviderContact: false,
      legalHold: true,
    });
  });

  test("BB-37: no fixed steps: tasks as they come; under legal hold the case is not closed", () => {
    const case_ = withCounsel()
      .when("appoint-counsel", "2026-12-18", ada)
      .when("add-task", "2026-12-18", { title: "get the chart", responsible: "desk" });
    expect(case_.file.openSteps).toContain("finish the open tasks");
    expect(case_.when("withdraw", "2026-12-19", { why: "tired" }, "member").ruling).toBe("LEGAL_HOLD");
    expect(case_.when("finish-task", "2026-12-19").file.openSteps).not.toContain("finish the open tasks");
    expect(case_.when("counsel-concludes", "2027-02-01", { outcome: "provider gave up" }).file.stage).toBe(
      "telling",
    );
  });
});

describe("a closed case", () => {
  const closed = () => watched().until("2027-05-02");
  const inbound = { from: "provider", channel: "fax", summary: "a new demand" };

  test("BB-14: whatever comes in opens it again, keeps all history, starts one new schedule", () => {
    const again = closed().when("receive-communication", "2027-06-10", inbound);
    expect(again.file.stage).toBe("resuming");
    expect(again.facts.bills).toHaveLength(1);
    expect(again.letters()).toContain("closing");
    expect(again.dates("follow-up").slice(0, 2)).toEqual(["2027-06-17", "2027-06-24"]);
    expect(again.dates("follow-up")).toHaveLength(11);
    again.when("receive-communication", "2027-06-11", inbound);
    expect(again.dates("follow-up")).toHaveLength(11);
  });

  test("BB-14: the desk chooses where it goes on", () => {
    const again = closed().when("receive-communication", "2027-06-10", inbound);
    expect(again.file.openSteps).toEqual(["read what came in and choose where the case goes on"]);
    expect(again.when("resume", "2027-06-10", { at: "watching" }).file.stage).toBe("watching");
    expect(again.dates("close")).toEqual(["2027-11-10"]);
  });

  test("BB-14: a new letter after reopening replaces the schedule: it is still one", () => {
    const again = closed()
      .when("report-bill", "2027-06-10", { statementCents: 99_000, documented: true }, "member")
      .when("resume", "2027-06-10", { at: "answering" })
      .when("send-first-response", "2027-06-11")
      .when("record-proof", "2027-06-14", { kind: "fax report", reference: "F-77", letter: 99 });
    expect(again.ruling).toBe("NO_SUCH_LETTER");
    const last = again.facts.letters.at(-1)?.no;
    again.when("record-proof", "2027-06-14", { kind: "fax report", reference: "F-77", letter: last });
    expect(again.file.stage).toBe("watching");
    expect(again.dates("follow-up")[0]).toBe("2027-06-21");
    expect(again.dates("follow-up")).toHaveLength(11);
    expect(again.dates("close")).toEqual(["2027-11-14"]);
  });

  test("BB-13: nothing but an inbound opens it: actions are refused", () => {
    expect(closed().when("make-offer", "2027-06-01", { amountCents: 1 }).ruling).toBe("NOT_NOW");
    expect(reported().when("withdraw", "2026-12-01", { why: "paid it" }, "member").file.stage).toBe("closed");
  });
});
