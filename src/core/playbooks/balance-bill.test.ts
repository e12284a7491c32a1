// The balance bill as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { walk } from "../draw.ts";
import { type Story, someone, story } from "../story.ts";
import { balanceBill } from "./balance-bill.ts";
import type { BillFacts } from "./balance-bill/facts.ts";

const bill = {
  memberName: "Maria Lindqvist", memberId: "M-100", providerName: "Larkspur Surgery Center", providerNpi: "1999999984",
  tpaName: "Juniper TPA", planName: "Alder Works Plan", claimNumber: "CLM-1", codes: "29881", serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05", statementCents: 211_500, statementOn: "2026-11-20", billedCents: 305_500, planPaidCents: 94_000,
  patientResponsibilityCents: 27_500, emergency: "no", airAmbulance: "no", documented: true,
};
const fax = { kind: "fax", address: "+1 555 555 0142" };
const accepted = { kind: "fax report", reference: "F-1" };

/** A bill that has been taken in, electronically, on Monday 30 November 2026. */
const reported = (more: object = {}) => story(balanceBill).when("open", "2026-11-30", { ...bill, ...more }, "tpa");
/** The first response is proved to have gone out on 1 December 2026. */
const answered = (more: object = {}) =>
  reported(more)
    .when("log-contact", "2026-11-30", { with: "member", channel: "phone", outcome: "reached" })
    .when("confirm-split", "2026-11-30", {}, "tpa")
    .when("record-channel", "2026-11-30", fax)
    .when("send-first-response", "2026-11-30")
    .when("record-proof", "2026-12-01", accepted);
const openSteps = (of: Story<BillFacts>) => of.file.openSteps;

test("BB-01, BB-02, BB-03: every stage can be reached and comes to an end", () => {
  expect(walk(balanceBill as never)).toEqual({ unreachable: [], endless: [] });
});

describe("a quiet bill", () => {
  test("BB-10, BB-11, BB-12, BB-13: weekly, then monthly, closed five months after the letter", () => {
    const quiet = answered();
    expect(quiet.file.stage).toBe("watching");
    expect(quiet.dates("follow-up")).toEqual([
      "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26",
      "2027-02-01", "2027-03-01", "2027-04-01",
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

  test("BB-09: a letter that was written starts nothing; its proof starts the follow-ups", () => {
    const written = reported().when("confirm-split", "2026-11-30", {}, "tpa").when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-11-30");
    expect(written.until("2026-12-20").dates("follow-up")).toEqual([]);
    expect(written.file.stage).toBe("answering");
    expect(openSteps(written)).toContain("record the proof that the letter went out");
  });
});
