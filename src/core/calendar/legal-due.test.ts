import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type CivilDate, civil } from "./civil-date.ts";
import { instant } from "./instant.ts";
import type { LegalClock } from "./legal-clock.ts";
import { isInForce, type LegalClockKey, legalClock, legalClocks } from "./legal-clocks.ts";
import { type LegalFacts, legalDue } from "./legal-due.ts";
import { pacific, zoneNamed } from "./zone.ts";

const anchor = civil("2026-12-01");
const row = (key: LegalClockKey): LegalClock => legalClock(key, anchor)!;

/** The answer, which must be a date. */
function answerOf(key: LegalClockKey, facts: LegalFacts) {
  const answer = legalDue(row(key), facts, pacific);
  if (!answer.allowed) throw new Error(answer.says);
  return answer;
}
const lastDay = (key: LegalClockKey, facts: LegalFacts) => answerOf(key, facts).due.on;

test("final selection on December 1, 2026: offers by December 15, determination by January 14", () => {
  expect(lastDay("NSA.offer", { happened: civil("2026-12-01") })).toBe("2026-12-15");
  expect(lastDay("NSA.decide", { happened: civil("2026-12-01") })).toBe("2027-01-14");
});

test("determination on January 15, 2027: pay by February 14, a Sunday, which moves nothing", () => {
  const { due } = answerOf("NSA.pay", { happened: civil("2027-01-15") });
  expect(due.on).toBe("2027-02-14");
  expect(due.explain.rolled).toBeUndefined();
});

test("the cooling off after it ends on April 15; held back items are filed April 16 to May 27", () => {
  expect(lastDay("NSA.cool.single", { happened: civil("2027-01-15") })).toBe("2027-04-15");
  const filing = answerOf("NSA.cool.single.file", { happened: civil("2027-01-15") });
  expect([filing.opensOn, filing.due.on]).toEqual(["2027-04-16", "2027-05-27"]);
  expect(filing.due.explain.span).toBe("30 business days after 90 calendar days");
  expect(filing.due.explain.steps).toEqual([
    "It starts on Friday, January 15, 2027: the payment determination was made.",
    "90 calendar days, where the start day is day 0, end on Thursday, April 15, 2027.",
    "Those 90 calendar days must run out first; the 30 business days open on Friday, April 16, 2027.",
    "Business days are those of: Federal business days, Monday to Friday less federal holidays.",
    "Not counted: 6 Saturdays; 6 Sundays.",
    "It is due by the end of Thursday, May 27, 2027, Pacific time.",
  ]);
});

test("an appeal received on December 1, 2026 is decided in 15, 30 or 60 calendar days", () => {
  const received = civil("2026-12-01");
  expect(lastDay("ERISA.pre.review.level", { received })).toBe("2026-12-16");
  expect(lastDay("ERISA.pre.review", { received })).toBe("2026-12-31");
  expect(lastDay("ERISA.post.review.level", { received })).toBe("2026-12-31");
  expect(lastDay("ERISA.post.review", { received })).toBe("2027-01-30");
});

test("a Medicare Advantage notice of December 1 is presumed received on the 6th: by February 4", () => {
  const { due } = answerOf("MA.recon.file", { dated: civil("2026-12-01"), evidence: "notice on file" });
  expect(due.on).toBe("2027-02-04");
  expect(due.explain.start).toEqual({
    what: "the notice was received, as presumed",
    on: "2026-12-06",
    evidence: "notice on file",
  });
  expect(due.explain.steps[0]).toBe(
    "No receipt is on file, so it is presumed 5 calendar days after the date printed on it, 2026-12-01: " +
      "Sunday, December 6, 2026.",
  );
});

test("a proven receipt outranks the presumption", () => {
  expect(lastDay("MA.recon.file", { dated: civil("2026-12-01"), received: civil("2026-12-12") })).toBe(
    "2027-02-10",
  );
});

test("the presumption is stored as such: no row counts 65 days", () => {
  expect(row("MA.recon.file").span).toEqual({ unit: "calendar-days", count: 60 });
});

test("external review: no February 30, so the first of the fifth month, and off a weekend or holiday", () => {
  expect(lastDay("ACA.ext.request", { received: civil("2026-10-30") })).toBe("2027-03-01");
  expect(lastDay("ACA.ext.request", { received: civil("2026-10-28") })).toBe("2027-03-01");
  expect(lastDay("ACA.ext.request", { received: civil("2026-10-26") })).toBe("2027-02-26");
  const { due } = answerOf("ACA.ext.request", { received: civil("2026-08-25") });
  expect(due.on).toBe("2026-12-28");
  expect(due.explain.rolled).toEqual({ from: "2026-12-25", to: "2026-12-28", why: "Christmas Day" });
});

test("a debt is disputed in 30 days from a notice assumed received 5 business days after sending", () => {
  const { due } = answerOf("FDCPA.dispute", { sent: civil("2026-11-20") });
  expect(due.explain.start.on).toBe("2026-11-30");
  expect(due.on).toBe("2026-12-30");
  expect(lastDay("FDCPA.dispute", { sent: civil("2026-11-20"), received: civil("2026-11-21") })).toBe(
    "2026-12-21",
  );
  expect(lastDay("FDCPA.notice", { happened: civil("2026-11-20") })).toBe("2026-11-25");
});

test("the bureaus wait 365 days from the first delinquency, also through a leap year", () => {
  expect(lastDay("CR.wait", { happened: civil("2026-12-01") })).toBe("2027-12-01");
  expect(lastDay("CR.wait", { happened: civil("2027-12-01") })).toBe("2028-11-30");
});

test("open negotiation must be started within 30 business days; the earlier reading is planned for", () => {
  const { due } = answerOf("NSA.on.open", { received: civil("2026-06-01") });
  expect(due.on).toBe("2026-07-14");
  expect(due.explain.readings).toMatchObject([
    { name: "start-day-is-0", on: "2026-07-15", counts: false },
    { name: "start-day-is-1", on: "2026-07-14", counts: true },
  ]);
  expect(due.explain.steps.at(-1)).toContain("The earlier of the two dates is planned for.");
});

test("the negotiation period itself is over only when it is over in both readings", () => {
  const { due } = answerOf("NSA.on.period", { sent: civil("2026-06-01") });
  expect(due.on).toBe("2026-07-15");
  expect(due.explain.readings.map(({ counts }) => counts)).toEqual([true, false]);
});

test("hours elapse to the minute, and a mere date is not enough for them", () => {
  const received = instant("2026-12-01T22:14:00Z");
  expect(answerOf("PA.exp", { received }).due.explain.result.at).toBe("2026-12-04T22:14:00.000Z");
  expect(legalDue(row("PA.exp"), { received: civil("2026-12-01") }, pacific)).toMatchObject({
    allowed: false,
    code: "CLOCK_NEEDS_TIME",
    rule: "PA.exp",
    doNext: "Record at what time the payer received the request.",
  });
});

test("days are told apart where the decision maker is", () => {
  const received = instant("2026-12-02T04:00:00Z");
  expect(lastDay("ERISA.post.review", { received })).toBe("2027-01-30");
  const eastern = legalDue(row("ERISA.post.review"), { received }, zoneNamed("America/New_York"));
  expect(eastern.allowed && eastern.due.explain.result).toEqual({
    at: "2027-01-31T04:59:59.999Z",
    on: "2027-01-30",
  });
  const utc = legalDue(row("ERISA.post.review"), { received }, zoneNamed("UTC"));
  expect(utc.allowed && utc.due.on).toBe("2027-01-31");
});

test("a clock without its start is a question to a person, not a guess from another date", () => {
  const answer = legalDue(row("ERISA.appeal.file"), { dated: civil("2026-12-01") }, pacific);
  expect(answer).toEqual({
    allowed: false,
    code: "CLOCK_START_UNKNOWN",
    rule: "ERISA.appeal.file",
    says: `"${row("ERISA.appeal.file").title}" counts from the day it was received, which is not on file.`,
    doNext: "Record when the claimant received the adverse notice, and how that is known.",
  });
});

test("Medicaid counts from the date on the notice, ERISA from receipt: one denial date cannot serve", () => {
  const facts = { dated: civil("2026-12-01"), received: civil("2026-12-09") };
  expect(lastDay("MCD.appeal.file", facts)).toBe("2027-01-30");
  expect(lastDay("ERISA.appeal.file", facts)).toBe("2027-06-07");
});

test("the open negotiation response waits for CMS, whatever law notes say", () => {
  expect(legalDue(row("NSA.on.response"), { sent: civil("2026-12-01") }, pacific)).toMatchObject({
    allowed: false,
    code: "CLOCK_SWITCHED_OFF",
  });
});

test("a version is in force from its first day, by the anchor date of the dispute", () => {
  expect(legalClock("NSA.cool.batch", civil("2026-10-31"))).toBeNull();
  expect(legalClock("NSA.cool.batch", civil("2026-11-01"))?.span).toEqual({
    unit: "business-days",
    count: 30,
  });
  const batch = row("NSA.cool.batch");
  const early = legalDue(batch, { happened: civil("2026-12-01"), anchorOn: civil("2026-10-31") }, pacific);
  expect(early).toMatchObject({
    code: "CLOCK_NOT_IN_FORCE",
    says: '"Cooling off after a batch" is in force from 2026-11-01 to today, not on 2026-10-31.',
  });
  expect(
    legalDue(batch, { happened: civil("2026-12-01"), anchorOn: civil("2026-11-01") }, pacific).allowed,
  ).toBe(true);
});

test("a version with an end is in force on its last day and not after", () => {
  const ended = { ...row("NSA.pay"), effective: { from: null, to: civil("2026-12-01") } };
  expect([isInForce(ended, civil("2026-12-01")), isInForce(ended, civil("2026-12-02"))]).toEqual([
    true,
    false,
  ]);
});

test("a misspelt key does not compile", () => {
  // @ts-expect-error "NSA.on.perod" is no key of the register
  expect(legalClock("NSA.on.perod", anchor)).toBeNull();
});

test("every row has a citation, an owner, a title and one version in force at a time", () => {
  for (const clock of legalClocks) {
    for (const words of [
      clock.citation,
      clock.owner,
      clock.title,
      clock.onExpiry,
      clock.start.what,
      clock.appliesIf,
    ]) {
      expect(words, clock.key).not.toBe("");
    }
    const inForce = legalClocks.filter(({ key, effective }) => key === clock.key && effective.to === null);
    expect(inForce.length, clock.key).toBe(1);
  }
});

const running = legalClocks.filter((clock) => clock.switch === "on");
const anyClock = fc.constantFrom(...running);
const anyDate = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays(civil("2026-11-01"), n));

/** The facts with which a row can count, at the end of this date. */
function factsOn(clock: LegalClock, date: CivilDate): LegalFacts {
  const moment = clock.span.unit === "hours" ? instant(Date.parse(`${date}T20:00:00Z`)) : date;
  return { [clock.start.fact]: moment };
}

test("no legal clock is due earlier because its start is later, and none before it starts", () => {
  fc.assert(
    fc.property(anyClock, anyDate, fc.nat(60), (clock, date, more) => {
      const [first, second] = [date, addDays(date, more)].map((on) =>
        legalDue(clock, factsOn(clock, on), pacific),
      );
      if (!first?.allowed || !second?.allowed) throw new Error(clock.key);
      expect(second.due.at >= first.due.at).toBe(true);
      expect(first.due.on >= date).toBe(true);
      if (first.opensOn) expect(date < first.opensOn && first.opensOn <= first.due.on).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test("exactly one reading of a doubtful clock counts, and it is the date", () => {
  const doubtful = fc.constantFrom(...running.filter(({ dayZero }) => typeof dayZero !== "string"));
  fc.assert(
    fc.property(doubtful, anyDate, (clock, date) => {
      const answer = legalDue(clock, factsOn(clock, date), pacific);
      if (!answer.allowed) throw new Error(answer.says);
      const { explain } = answer.due;
      expect(explain.readings.filter(({ counts }) => counts).map(({ on, at }) => ({ on, at }))).toEqual([
        explain.result,
      ]);
    }),
    { numRuns: 2_000 },
  );
});
