import { describe, expect, test } from "vitest";
import { civil } from "../../calendar.ts";
import { cents } from "../../money.ts";
import { agreed, confirmed, fax, negotiated, terms, thousand } from "./beginnings.ts";

const later = { sendAt: "2026-12-20T18:00:00Z" };
const written = () =>
  confirmed().when("record-channel", "2026-11-30", fax).when("send-first-response", "2026-12-01", later);
const letter = (of: ReturnType<typeof confirmed>) => of.facts.letters.at(-1);
const offered = () =>
  negotiated()
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", { amountCents: 90_000 })
    .when("send-settlement-letter", "2026-12-14", { ...terms, ...later });
/** Why the letter for later was kept back when its hour came; undefined where it goes. */
const heldBy = (of: ReturnType<typeof confirmed>) =>
  of.until("2026-12-20T18:00:00Z").facts.letters.findLast(({ sendAt }) => sendAt !== undefined)?.held?.code;

describe("a letter that was to go later is asked everything again at its hour", () => {
  test("BB-09: nothing has changed, and it goes", () => {
    expect(heldBy(written())).toBeUndefined();
    expect(written().until("2026-12-20T18:00:00Z").last.event).toBe("clock: scheduled send 1");
  });

  test("BB-19: the authority was lowered between the writing and the sending", () => {
    const lowered = { ...thousand, id: "A-2", cents: cents(50_000), supersedes: "A-1" };
    expect(heldBy(offered().with({ authorities: [thousand, lowered] }))).toBe("OFFER_OVER_AUTHORITY");
    expect(heldBy(offered())).toBeUndefined();
  });

  test("BB-19: the authority ended the day before, and the day itself still counts", () => {
    const until = (day: string) => ({ authorities: [{ ...thousand, validTo: civil(day) }] });
    expect(heldBy(offered().with(until("2026-12-19")))).toBeDefined();
    expect(heldBy(offered().with(until("2026-12-20")))).toBeUndefined();
  });

  test("BB-35: counsel was engaged between the writing and the sending", () => {
    const withCounsel = () =>
      agreed()
        .when("send-message", "2026-12-15", { to: "provider", text: "Please call us.", ...later })
        .when("declare-impasse", "2026-12-16", { why: "No movement." })
        .when("plan-decides", "2026-12-17", { option: "engage-counsel" }, "plan");
    expect(withCounsel().ruling).toBe("allowed");
    expect(heldBy(withCounsel())).toBe("COUNSEL_HOLDS_CONTACT");
  });

  test("BB-26: the case was closed between the writing and the sending", () => {
    const closed = written().when("withdraw", "2026-12-10", { why: "I pay it." });
    const { playbook, around, now, facts, file } = closed;
    const at = { ...around, now, facts, was: facts, stage: file.stage };
    const post = { id: "post", name: "Post", party: "post", roles: [] } as const;
    const [first] = facts.letters;
    expect(playbook.maySend({ ...at, actor: post }, first!)).toMatchObject({ code: "CASE_CLOSED_SINCE" });
    const closing = facts.letters.findLast(({ to }) => to === "member");
    expect(playbook.maySend({ ...at, actor: post }, closing!)).toEqual({ allowed: true });
  });

  test("BB-26: an offer does not leave on a case that was closed and opened again since", () => {
    const word = { from: "member", channel: "phone", summary: "It is not paid." };
    const again = offered()
      .when("withdraw", "2026-12-15", { why: "I pay it." })
      .when("receive-communication", "2026-12-16", word);
    const { playbook, around, now, facts, file } = again;
    const at = { ...around, now, facts, was: facts, stage: file.stage };
    const post = { id: "post", name: "Post", party: "post", roles: [] } as const;
    const offer = facts.letters.findLast(({ offerCents }) => offerCents !== undefined);
    expect([facts.reopened.length, facts.closed]).toEqual([1, undefined]);
    expect(playbook.maySend({ ...at, actor: post }, offer!)).toMatchObject({ code: "CASE_CLOSED_SINCE" });
  });

  test("A-19: the bill was found to be barred between the writing and the sending", () => {
    const barred = written().when("screen-bill", "2026-12-10", { emergency: "yes", airAmbulance: "no" });
    expect(barred.ruling).toBe("allowed");
    expect(heldBy(barred)).toBe("BILL_BARRED_SINCE");
  });

  test("A-19: what has left already is proved all the same", () => {
    const gone = confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-12-01")
      .when("screen-bill", "2026-12-02", { emergency: "yes", airAmbulance: "no" })
      .when("record-proof", "2026-12-02", { kind: "fax report", reference: "F-9" });
    expect(gone.ruling).toBe("allowed");
  });
});

describe("the time of a letter that waits", () => {
  const moved = (sendAt: string, on = "2026-12-10") =>
    written().when("change-send-time", on, { letter: 1, sendAt });

  test("BB-09: is changed, and its clock with it", () => {
    const other = moved("2026-12-12T18:00:00Z");
    expect(other.dates("scheduled send")).toEqual(["2026-12-12"]);
    expect(other.until("2026-12-12T18:00:00Z").last.event).toBe("clock: scheduled send 1");
    expect(other.until("2026-12-21").dates("scheduled send")).toEqual([]);
  });

  test("BB-09: is changed to a time to come, not to one that is past", () => {
    expect(moved("2026-12-10T20:00:01Z").ruling).toBe("allowed");
    expect(moved("2026-12-10T20:00:00Z").ruling).toBe("SEND_TIME_PAST");
  });

  test("BB-09: is changed only while it waits", () => {
    expect(moved("2026-12-30T18:00:00Z", "2026-12-20").ruling).toBe("NO_LETTER_WAITS");
    const none = written().when("change-send-time", "2026-12-10", {
      letter: 7,
      sendAt: "2026-12-30T18:00:00Z",
    });
    expect(none.ruling).toBe("NO_LETTER_WAITS");
  });

  test("BB-09: of several, the one that is named", () => {
    const two = written()
      .when("send-message", "2026-12-02", { to: "member", text: "Hello.", sendAt: "2026-12-15T18:00:00Z" })
      .when("change-send-time", "2026-12-03", { letter: 1, sendAt: "2026-12-18T18:00:00Z" });
    expect(two.dates("scheduled send")).toEqual(["2026-12-15", "2026-12-18"]);
  });
});

describe("a paragraph of one's own", () => {
  const withWords = (paragraph: string) =>
    confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-12-01", { paragraph });

  test("BB-09: goes with the letter", () => {
    expect(letter(withWords("We spoke with your office."))).toMatchObject({
      paragraph: "We spoke with your office.",
    });
  });

  test("BB-19: names no amount", () => {
    expect(withWords("We could pay $500.").ruling).toBe("MESSAGE_NAMES_AMOUNT");
    const settlement = negotiated()
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", { amountCents: 90_000 })
      .when("send-settlement-letter", "2026-12-14", { ...terms, paragraph: "Or 1,200 dollars." });
    expect(settlement.ruling).toBe("MESSAGE_NAMES_AMOUNT");
  });
});
