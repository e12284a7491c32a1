// The balance bill as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { advance } from "../advance.ts";
import { walk } from "../draw.ts";
import { someone, story } from "../story.ts";
import { aBill, confirmed, fax, reported, watched } from "./balance-bill/beginnings.ts";
import { splitOf } from "./balance-bill/bills.ts";
import { balanceBill } from "./balance-bill.ts";

test("BB-01, BB-02, BB-03: every stage can be reached and comes to an end", () => {
  expect(walk(balanceBill as never)).toEqual({ unreachable: [], endless: [] });
});

describe("a quiet bill", () => {
  test("BB-10, BB-11, BB-12, BB-13: weekly, then monthly, closed five months after the letter", () => {
    const quiet = watched();
    expect(quiet.file.stage).toBe("watching");
    expect(quiet.dates("follow-up")).toEqual([
      "2026-12-08",
      "2026-12-15",
      "2026-12-22",
      "2026-12-29",
      "2027-01-05",
      "2027-01-12",
      "2027-01-19",
      "2027-01-26",
      "2027-02-01",
      "2027-03-01",
      "2027-04-01",
    ]);
    expect(quiet.stageOn("2027-01-31")).toBe("watching");
    expect(quiet.stageOn("2027-02-01")).toBe("watching monthly");
    expect(quiet.stageOn("2027-04-23")).toBe("watching monthly");
    expect(quiet.letters()).not.toContain("closing soon");
    expect(quiet.stageOn("2027-04-24")).toBe("watching monthly");
    expect(quiet.letters()).toContain("closing soon");
    expect(quiet.stageOn("2027-04-30")).toBe("watching monthly");
    expect(quiet.stageOn("2027-05-01")).toBe("closed");
    expect(quiet.letters().at(-1)).toBe("closing");
    expect(quiet.file.clocks).toEqual([]);
  });

  test("BB-11: a follow-up that was missed is late until the member is asked or the next one is due", () => {
    const missed = watched().until("2026-12-10");
    expect(missed.file.late).toMatchObject([{ name: "follow-up", nth: 1, dueOn: "2026-12-08" }]);
    expect(missed.when("answer-follow-up", "2026-12-10", { answer: "no" }).file.late).toEqual([]);
    expect(missed.dates("follow-up")[0]).toBe("2026-12-15");
    expect(missed.until("2026-12-16").file.late).toMatchObject([{ nth: 2 }]);
    expect(missed.until("2026-12-23").file.late).toMatchObject([{ nth: 3 }]);
  });

  test("BB-11: the same answer twice is one answer: next week's question stays", () => {
    const twice = watched()
      .until("2026-12-09")
      .when("answer-follow-up", "2026-12-09", { answer: "no" })
      .when("answer-follow-up", "2026-12-09", { answer: "no" });
    expect(twice.dates("follow-up")[0]).toBe("2026-12-15");
  });

  test("BB-13: it does not close while the member says that a bill came, but is late", () => {
    const told = watched().when("answer-follow-up", "2027-04-01", { answer: "yes" }).until("2027-05-03");
    expect(told.file.stage).toBe("watching monthly");
    expect(told.file.late).toContainEqual(expect.objectContaining({ name: "the further bill" }));
    expect(told.when("answer-follow-up", "2027-05-03", { answer: "no" }).stageOn("2027-05-09")).toBe(
      "closed",
    );
  });

  test("BB-09: a proof dated before the letter, or a second first letter, is refused", () => {
    const written = confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-11-30");
    const early = { kind: "fax report", reference: "F-1", sentAt: "2020-01-01T00:00:00Z" };
    expect(written.when("record-proof", "2026-12-01", early).ruling).toBe("PROOF_TOO_EARLY");
    expect(written.when("send-first-response", "2026-12-01").ruling).toBe("LETTER_WAITS");
  });

  test("BB-09: a letter that was written starts nothing; its proof starts the follow-ups", () => {
    const written = confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-11-30");
    expect(written.until("2026-12-20").dates("follow-up")).toEqual([]);
    expect(written.file.stage).toBe("answering");
    expect(written.file.openSteps).toContain("record the proof that the letter went out");
  });
});

describe("reporting", () => {
  test("BB-01, BB-02: reported by member and TPA, in any order and twice, it is one bill", () => {
    const same = { statementCents: 211_500, statementOn: "2026-11-20" };
    const twice = reported()
      .when("report-bill", "2026-11-30", same, "member")
      .when("report-bill", "2026-12-01", same, "tpa");
    expect(twice.facts.bills).toHaveLength(1);
    expect(twice.facts.bills[0]?.reportedBy).toEqual(["tpa", "member"]);
    const undated = reported({ statementOn: undefined }).when("report-bill", "2026-11-30", same, "member");
    expect(undated.facts.bills.map((bill) => bill.statementOn)).toEqual(["2026-11-20"]);
  });

  test("BB-02: a bill of another amount or another date is another bill", () => {
    const other = reported().when(
      "report-bill",
      "2026-11-30",
      { statementCents: 211_500, statementOn: "2026-11-21" },
      "member",
    );
    expect(other.facts.bills).toHaveLength(2);
  });

  test("BB-02: dates of service in the wrong order are refused, and nothing is opened", () => {
    const wrong = story(balanceBill).when(
      "open",
      "2026-11-30",
      { ...aBill, serviceFrom: "2026-10-06" },
      "tpa",
    );
    expect(wrong.ruling).toBe("DATES_REVERSED");
    expect(wrong.file.stage).toBe("");
  });

  test("GN-05: a case runs one playbook, and is opened once", () => {
    expect(reported().when("open", "2026-11-30", aBill, "tpa").ruling).toBe("NOT_NOW");
  });
});

describe("the first 24 hours", () => {
  test("BB-04, BB-07: a warm transfer reaches the member at once and starts no clock", () => {
    const warm = reported({ transfer: "warm" });
    expect(warm.dates("reach the member")).toEqual([]);
    expect(warm.file.openSteps).not.toContain("reach the member");
  });

  test("BB-07: electronic: reached within 24 hours; both readings are told (A-02)", () => {
    const friday = story(balanceBill).when("open", "2026-12-04T23:30:00Z", aBill, "tpa");
    const clock = friday.file.clocks.find((one) => one.name === "reach the member");
    expect(clock?.dueAt).toBe(Date.parse("2026-12-05T23:30:00Z"));
    expect(clock?.explain.readings).toMatchObject([
      { name: "elapsed", at: "2026-12-05T23:30:00.000Z", counts: true },
      { name: "desk", at: "2026-12-07T23:30:00.000Z", counts: false },
    ]);
  });

  test("BB-07: the first attempt meets the 24 hours; a second clock wants contact (A-03)", () => {
    const tried = reported().when("log-contact", "2026-12-01T19:59:00Z", {
      with: "member",
      channel: "phone",
      outcome: "not reached",
    });
    expect(tried.last.done?.clocksEnded).toEqual([{ name: "reach the member", nth: 1, how: "met" }]);
    expect(tried.dates("contact with the member")).toEqual(["2026-12-03"]);
    expect(tried.file.openSteps).toContain("reach the member");
    const reachedMember = tried.when("log-contact", "2026-12-03", {
      with: "member",
      channel: "phone",
      outcome: "reached",
    });
    expect(reachedMember.dates("contact with the member")).toEqual([]);
    expect(reachedMember.last.done?.stepsDone).toEqual(["reach the member"]);
  });

  test("BB-07: an attempt to reach somebody else does not count, and a day later it is late", () => {
    const other = reported().when("log-contact", "2026-11-30", {
      with: "provider",
      channel: "phone",
      outcome: "reached",
    });
    expect(other.until("2026-12-01T19:59:59Z").dates("reach the member")).toHaveLength(1);
    expect(other.until("2026-12-01T20:00:00Z").last.done?.clocksEnded).toEqual([
      { name: "reach the member", nth: 1, how: "missed" },
    ]);
  });

  test("BB-07: handed over electronically a second time, the clock is not moved", () => {
    const again = reported().when(
      "record-transfer",
      "2026-12-01T19:00:00Z",
      { transfer: "electronic" },
      "tpa",
    );
    expect(again.file.clocks.find((one) => one.name === "reach the member")?.dueAt).toBe(
      Date.parse("2026-12-01T20:00:00Z"),
    );
  });
});

describe("how much is a balance bill", () => {
  test("BB-03: the figures decide; the member's share is not disputed", () => {
    expect(splitOf(reported().facts)).toMatchObject({
      verdict: "balance bill",
      balanceBillCents: 184_000,
      memberOwesCents: 27_500,
    });
  });

  test("BB-03: without figures nothing is confirmed, and the refusal says what is missing", () => {
    const none = { billedCents: undefined, planPaidCents: undefined, patientResponsibilityCents: undefined };
    const early = reported(none).when("confirm-split", "2026-11-30", {}, "tpa");
    expect(early.last.refusal).toMatchObject({ code: "SPLIT_NOT_KNOWN", rule: "BB-03" });
    const keyed = { planPaidCents: 94_000, patientResponsibilityCents: 27_500, source: "EOB of 1 November" };
    expect(
      early.when("enter-figures", "2026-12-01", keyed).when("confirm-split", "2026-12-01", {}, "tpa").ruling,
    ).toBe("allowed");
  });

  test("BB-03: when nothing but the member's share is asked, the case explains it and closes", () => {
    const owed = confirmed({ statementCents: 27_500 });
    expect(owed.file.stage).toBe("explaining");
    expect(owed.dates("member told")).toEqual(["2026-12-03"]);
    expect(owed.letters()).toEqual(["what you owe"]);
    expect(owed.when("close-case", "2026-12-01").ruling).toBe("MEMBER_NOT_TOLD");
    owed
      .when("record-proof", "2026-12-02", { kind: "relay accepted", reference: "m-1" })
      .when("close-case", "2026-12-02");
    expect(owed.file.stage).toBe("closed");
    expect(owed.file.late).toEqual([]);
  });

  test("BB-25: a member not told within three desk days makes the case late the day after", () => {
    const owed = confirmed({ statementCents: 27_500 });
    owed.until("2026-12-03");
    expect(owed.file.late).toEqual([]);
    owed.until("2026-12-04");
    expect(owed.file.late.map(({ name }) => name)).toEqual(["member told"]);
    owed.when("record-proof", "2026-12-04", { kind: "relay accepted", reference: "m-1" });
    expect(owed.file.late).toEqual([]);
  });

  test("BB-03: an emergency bill is barred: the bar is cited, nothing may be offered (A-19)", () => {
    const barred = confirmed({ emergency: "yes" });
    expect(barred.file.stage).toBe("barred");
    barred
      .when("record-channel", "2026-12-01", fax)
      .when("send-barred-bill-letter", "2026-12-01")
      .when("record-proof", "2026-12-02", { kind: "fax report", reference: "F-9" });
    expect(barred.file.stage).toBe("watching");
    expect(barred.dates("follow-up")[0]).toBe("2026-12-09");
    expect(barred.when("start-negotiation", "2026-12-03").ruling).toBe("BARRED_BILL_NO_OFFER");
  });

  test("BB-03: a barred bill shows the law's own clock, counted from the remittance (A-19)", () => {
    const entry = {
      source: "remittance 1, claim 1",
      control: "1",
      on: "2026-11-20",
      status: "1",
      reversal: false,
      chargeCents: 305_500,
      paidCents: 94_000,
      clp05Cents: 27_500,
      adjustments: [
        { group: "PR", reason: "1", cents: 27_500 },
        { group: "CO", reason: "45", cents: 184_000 },
      ],
    };
    const er = reported({
      emergency: "yes",
      billedCents: undefined,
      planPaidCents: undefined,
      patientResponsibilityCents: undefined,
    });
    const outcome = advance(
      balanceBill,
      er.file,
      { event: "read-remittance", input: { entry }, actor: someone("post") },
      { ...er.around, now: er.now },
    );
    if (!("next" in outcome)) throw new Error("The remittance was refused.");
    er.file = outcome.next;
    er.when("confirm-split", "2026-12-01", {}, "tpa");
    const clock = er.file.clocks.find((one) => one.name === "open negotiation");
    expect(clock?.dueOn).toBe("2027-01-05");
    expect(clock?.explain.readings).toHaveLength(2);
    expect(
      er.when("withdraw", "2026-12-02", { why: "paid by somebody else" }, "member").dates("open negotiation"),
    ).toHaveLength(1);
  });

  test("BB-03: until it is known whether it was an emergency, the split is not confirmed (A-19)", () => {
    expect(confirmed({ emergency: "unknown" }).ruling).toBe("SCREEN_NOT_KNOWN");
  });
});
