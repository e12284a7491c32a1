// How long an appeal stays open after its last answer, and what brings a closed one back.
import { describe, expect, test } from "vitest";
import {
  analyst,
  answered,
  answeredTwice,
  escalated,
  faxed,
  prepared,
  secondAsked,
  settled,
  supervisor,
} from "./beginnings.ts";

describe("six open months", () => {
  test("AL-07, A-09: from the proof of the last answer, warned seven days before", () => {
    const quiet = answered();
    expect(quiet.file.stage).toBe("answered");
    expect(quiet.dates("close")).toEqual(["2027-06-02"]);
    expect(quiet.dates("closing warning")).toEqual(["2027-05-26"]);
    expect(quiet.stageOn("2027-05-25")).toBe("answered");
    expect(quiet.letters()).not.toContain("closing soon");
    quiet.until("2027-05-27");
    expect(quiet.letters()).toContain("closing soon");
    expect(quiet.stageOn("2027-06-02")).toBe("answered"); // noon; it closes as the desk shuts
    expect(quiet.stageOn("2027-06-03")).toBe("closed");
    expect(quiet.letters().at(-1)).toBe("closing");
  });

  test("AL-07: begin anew with the second answer", () => {
    const twice = answeredTwice();
    expect(twice.file.stage).toBe("answered");
    expect(twice.dates("close")).toEqual(["2027-07-05"]);
  });

  test("AL-07: the end of a month is kept where the sixth has fewer days", () => {
    const late = prepared()
      .when("send-first-response", "2027-08-31", {}, analyst)
      .when("record-proof", "2027-08-31", faxed("F-1"));
    expect(late.dates("close")).toEqual(["2028-02-29"]);
  });

  test("AL-07: an answer that did not arrive starts none", () => {
    const lost = answered().when("record-failure", "2026-12-04", { letter: 1, kind: "fax failed" });
    expect([lost.file.stage, lost.dates("close")]).toEqual(["first level", []]);
    expect(lost.facts.openFrom).toBeUndefined();
  });

  test("AL-07: whoever appeals may withdraw it, and nobody else outside", () => {
    expect(answered().when("withdraw", "2026-12-05", { why: "No need." }, "member").ruling).toBe(
      "NOT_YOUR_APPEAL",
    );
    expect(answered().when("withdraw", "2026-12-05", { why: "No need." }, "provider").file.stage).toBe(
      "closed",
    );
  });

  test.each(["member", "provider", "tpa", "plan", "broker", "medical-management"] as const)(
    "AL-08, A-10: anything that comes from the %s opens it again, with its history",
    (party) => {
      const closed = answered().until("2027-06-03");
      const before = closed.facts;
      const again = closed.when(
        "receive-communication",
        "2027-06-10",
        { from: party, channel: "post", summary: "They write again." },
        party,
      );
      expect(again.file.stage).toBe("resuming");
      expect(again.facts.responses).toEqual(before.responses);
      expect(again.dates("close")).toEqual(["2027-12-10"]);
      expect(again.file.clocks.filter(({ name }) => name === "close").length).toBe(1);
    },
  );

  test("AL-08: a person chooses where it goes on, and only where it stands", () => {
    const again = answered()
      .until("2027-06-03")
      .when("receive-communication", "2027-06-10", { from: "member", channel: "phone", summary: "A call." });
    expect(again.when("resume", "2027-06-11", { at: "second level" }).ruling).toBe("NOT_WHERE_IT_STANDS");
    expect(again.when("resume", "2027-06-11", { at: "answered" }).file.stage).toBe("answered");
    expect(again.dates("close")).toEqual(["2027-12-10"]);
  });

  test("AL-08: the second level may be asked for after the close, and opens it", () => {
    const late = answered()
      .until("2027-06-03")
      .when("ask-second-level", "2027-06-10", secondAsked, "provider");
    expect(late.file.stage).toBe("second level");
    expect(late.facts.closed).toBeUndefined();
  });

  test("GN-05: opened by mistake it is taken back, and not once a letter has gone out", () => {
    expect(escalated().when("take-back", "2026-12-01", { why: "keyed twice" }).file.stage).toBe("closed");
    expect(answered().when("take-back", "2026-12-05", { why: "keyed twice" }).ruling).toBe(
      "ALREADY_ACTED_ON",
    );
  });

  test("AL-07: settled and paid as agreed, it is closed", () => {
    const paying = settled();
    expect(paying.file.stage).toBe("settling");
    paying.when("send-payment-instruction", "2026-12-20", {}, supervisor);
    expect(paying.dates("payment")).toEqual(["2027-02-02"]);
    const other = { additionalCents: 89_000, paidOn: "2027-01-10", reference: "EOB-2" };
    expect(paying.when("record-payment", "2027-01-10", other).ruling).toBe("PAYMENT_DIFFERS");
    expect(
      paying.when("record-payment", "2027-01-10", { ...other, additionalCents: 90_000 }).file.stage,
    ).toBe("closed");
  });
});
