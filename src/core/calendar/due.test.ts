import fc from "fast-check";
import { expect, test } from "vitest";
import { businessCalendar, deskCalendar, federalBusinessDays, isOpenDay } from "./business-calendar.ts";
import { addDays, addMonths, type CivilDate, civil, daysBetween } from "./civil-date.ts";
import { type DayZero, type DueAt, type DueRequest, due, type Roll } from "./due.ts";
import { momentInWords, strictestReading, timeInWords, zoneInWords } from "./explain.ts";
import { instant, isoInstant, plusHours } from "./instant.ts";
import { businessDays, days, hours, months, type Span, weeks } from "./span.ts";
import { civilDateIn, instantAt, pacific, utc, wallClock, zoneNamed } from "./zone.ts";

const runs = { numRuns: 10_000 };
const calendar = federalBusinessDays(pacific);
const what = "the notice was received";
const on = (start: string, span: Span, more: Partial<DueRequest> = {}) =>
  due({ start: civil(start), what, span, calendar, ...more }).on;

test("calendar days count every day, and the start day is day 0 unless the rule says otherwise", () => {
  expect(on("2026-12-01", days(30))).toBe("2026-12-31");
  expect(on("2026-12-01", days(30), { dayZero: "start-day-is-1" })).toBe("2026-12-30");
  expect(on("2026-12-01", weeks(8))).toBe("2027-01-26");
  expect(on("2028-02-28", days(1))).toBe("2028-02-29");
  expect(on("2027-02-28", days(1))).toBe("2027-03-01");
});

test("business days skip weekends and holidays in both conventions", () => {
  expect(on("2026-11-24", businessDays(2))).toBe("2026-11-27");
  expect(on("2026-11-24", businessDays(2), { dayZero: "start-day-is-1" })).toBe("2026-11-25");
});

test("a start on a shut day cannot be day 1, so both conventions begin with the next open day", () => {
  expect(on("2026-11-28", businessDays(1))).toBe("2026-11-30");
  expect(on("2026-11-28", businessDays(1), { dayZero: "start-day-is-1" })).toBe("2026-11-30");
});

test("months clamp to the month's end, or run over into the next month where the rule says so", () => {
  expect(on("2026-12-31", months(2))).toBe("2027-02-28");
  expect(on("2027-12-31", months(2))).toBe("2028-02-29");
  expect(on("2026-10-30", months(4), { noSuchDay: "first-of-next-month" })).toBe("2027-03-01");
  expect(on("2026-12-01", months(2), { dayZero: "start-day-is-1" })).toBe("2027-01-31");
});

test("a due date on a shut day rolls only where the rule rolls it, and says why", () => {
  const request = { start: civil("2026-11-16"), what, span: days(10), calendar } as const;
  expect(due(request).on).toBe("2026-11-26");
  expect(due(request).explain.rolled).toBeUndefined();
  const rolled = due({ ...request, roll: "next-business-day" });
  expect(rolled.on).toBe("2026-11-27");
  expect(rolled.explain.rolled).toEqual({ from: "2026-11-26", to: "2026-11-27", why: "Thanksgiving Day" });
  expect(rolled.explain.skipped).toEqual([{ on: "2026-11-26", why: "Thanksgiving Day" }]);
  expect(due({ ...request, span: days(9), roll: "next-business-day" }).on).toBe("2026-11-25");
});

test("24 hours across a clock change elapse, and a calendar day is the same time on the wall", () => {
  const saturdayNoon = instantAt(pacific, civil("2027-03-13"), "12:00");
  const elapsed = due({ start: saturdayNoon, what, span: hours(24), calendar });
  expect(elapsed.at - saturdayNoon).toBe(24 * 3_600_000);
  expect(wallClock(pacific, elapsed.at).time).toBe("13:00");
  expect(elapsed.explain.steps).toContain("The clocks go forward 60 minutes in between.");
  const nextDay = due({ start: saturdayNoon, what, span: days(1), calendar, at: "same-time" });
  expect(wallClock(pacific, nextDay.at)).toMatchObject({ on: "2027-03-14", time: "12:00" });
  expect(nextDay.at - saturdayNoon).toBe(23 * 3_600_000);
  const autumn = instantAt(pacific, civil("2026-10-31"), "12:00");
  expect(wallClock(pacific, due({ start: autumn, what, span: hours(24), calendar }).at).time).toBe("11:00");
  expect(due({ start: autumn, what, span: days(1), calendar, at: "same-time" }).at - autumn).toBe(
    25 * 3_600_000,
  );
});

test("the moment of the day is the one that is asked for", () => {
  const start = instant("2026-12-01T22:14:09.250Z");
  const at = (moment: DueAt) =>
    isoInstant(due({ start, what, span: days(4), calendar: deskCalendar, at: moment }).at);
  expect(at("start-of-day")).toBe("2026-12-05T08:00:00.000Z");
  expect(at("end-of-day")).toBe("2026-12-06T07:59:59.999Z");
  expect(at("close-of-desk")).toBe("2026-12-06T01:00:00.000Z");
  expect(at("same-time")).toBe("2026-12-05T22:14:09.250Z");
  expect(at("09:30")).toBe("2026-12-05T17:30:00.000Z");
});

test("days are told apart in the decision maker's zone", () => {
  const start = instant("2026-12-02T03:00:00Z");
  expect(due({ start, what, span: days(1), calendar }).on).toBe("2026-12-02");
  expect(due({ start, what, span: days(1), calendar, zone: utc }).on).toBe("2026-12-03");
});

test("what cannot be counted is refused at once", () => {
  const start = civil("2026-12-01");
  expect(() => due({ start, what, span: hours(24), calendar })).toThrow("from an instant");
  expect(() => due({ start, what, span: days(1), calendar, at: "same-time" })).toThrow("a time of day");
  expect(() => due({ start, what, span: days(0), calendar, dayZero: "start-day-is-1" })).toThrow(RangeError);
  expect(() => due({ start: civil("2199-12-20"), what, span: days(12), calendar })).toThrow("1900 to 2199");
});

test("a setting that is left out or undefined is the default", () => {
  const plain = due({ start: civil("2026-11-21"), what, span: days(5), calendar });
  const unset = { zone: undefined, dayZero: undefined, noSuchDay: undefined, roll: undefined, at: undefined };
  const spelt = due({ start: civil("2026-11-21"), what, span: days(5), calendar, ...unset });
  expect(spelt.explain).toEqual(plain.explain);
});

test("every due date says how it came about", () => {
  const start = instant("2026-11-20T22:14:00Z");
  const request = {
    start,
    what: "the letter was sent",
    evidence: "fax report 7",
    span: businessDays(5),
  } as const;
  expect(due({ ...request, calendar: deskCalendar, at: "close-of-desk" }).explain).toEqual({
    start: {
      what: "the letter was sent",
      at: "2026-11-20T22:14:00.000Z",
      on: "2026-11-20",
      evidence: "fax report 7",
    },
    span: "5 business days",
    steps: [
      "It starts on Friday, November 20, 2026 at 2:14 pm Pacific time: the letter was sent.",
      "5 business days, where the start day is day 0, end on Monday, November 30, 2026.",
      "Business days are those of: Desk hours, Monday to Friday 6 am to 5 pm Pacific time.",
      "Not counted: Thanksgiving Day (2026-11-26); 2 Saturdays; 2 Sundays.",
      "It is due on Monday, November 30, 2026 at 5:00 pm Pacific time.",
    ],
    skipped: [
      { on: "2026-11-21", why: "Saturday" },
      { on: "2026-11-22", why: "Sunday" },
      { on: "2026-11-26", why: "Thanksgiving Day" },
      { on: "2026-11-28", why: "Saturday" },
      { on: "2026-11-29", why: "Sunday" },
    ],
    readings: [],
    calendar: "desk",
    zone: "America/Los_Angeles",
    result: { at: "2026-12-01T01:00:00.000Z", on: "2026-11-30" },
  });
});

test("the words name what was done to the date: the clamped month, the roll, the end of the day", () => {
  const clamped = due({
    start: civil("2026-12-31"),
    what,
    span: months(2),
    calendar,
    roll: "next-business-day",
  });
  expect(clamped.explain.steps).toEqual([
    "It starts on Thursday, December 31, 2026: the notice was received.",
    "2 months, where the start day is day 0, end on Sunday, February 28, 2027.",
    "That month has no day 31, so the last day of that month is taken.",
    "2027-02-28 is no business day (Sunday), so it moves to Monday, March 1, 2027.",
    "It is due by the end of Monday, March 1, 2027, Pacific time.",
  ]);
  const over = due({
    start: civil("2026-10-30"),
    what,
    span: months(4),
    calendar,
    noSuchDay: "first-of-next-month",
  });
  expect(over.explain.steps[2]).toBe(
    "That month has no day 30, so the first day of the month after is taken.",
  );
});

test("the words do not speak of a clamped month where none was", () => {
  const steps = (span: Span) => due({ start: civil("2027-01-31"), what, span, calendar }).explain.steps;
  expect(steps(months(2)).join(" ")).not.toContain("has no day");
  expect(steps(days(30)).join(" ")).not.toContain("has no day");
  expect(steps(months(1)).join(" ")).toContain("That month has no day 31");
});

test("a due date goes into JSON with its explanation and comes back whole", () => {
  const answer = due({
    start: civil("2026-11-16"),
    what,
    span: days(10),
    calendar,
    roll: "next-business-day",
  });
  expect(JSON.parse(JSON.stringify(answer))).toEqual({
    at: answer.at,
    on: answer.on,
    explain: answer.explain,
  });
  expect({ ...answer }.explain).toBe(answer.explain);
  expect(strictestReading(answer.explain)).toBeNull();
});

test("people read times as they say them", () => {
  expect((["00:00", "06:05", "12:00", "17:00", "23:59"] as const).map(timeInWords)).toEqual([
    "12:00 am",
    "6:05 am",
    "12:00 pm",
    "5:00 pm",
    "11:59 pm",
  ]);
  expect(zoneInWords(pacific)).toBe("Pacific time");
  expect(momentInWords(zoneNamed("America/New_York"), instant("2026-12-01T22:14:00Z"))).toBe(
    "Tuesday, December 1, 2026 at 5:14 pm Eastern time",
  );
});

const saturdayClinic = businessCalendar({
  ...calendar,
  key: "saturdays",
  week: { saturday: [["09:00", "12:00"]] },
});
const anySpan = fc.oneof(
  fc.integer({ min: 1, max: 800 }).map(hours),
  fc.integer({ min: 1, max: 400 }).map(days),
  fc.integer({ min: 1, max: 60 }).map(businessDays),
  fc.integer({ min: 1, max: 24 }).map(months),
);
const anyRequest = fc.record({
  span: anySpan,
  calendar: fc.constantFrom(calendar, deskCalendar, saturdayClinic),
  dayZero: fc.constantFrom<DayZero>("start-day-is-0", "start-day-is-1"),
  roll: fc.constantFrom<Roll>("none", "next-business-day"),
  noSuchDay: fc.constantFrom("last-of-month" as const, "first-of-next-month" as const),
  at: fc.constantFrom<DueAt>("start-of-day", "close-of-desk", "end-of-day", "02:30", "16:00"),
  zone: fc.constantFrom(...["America/Los_Angeles", "America/New_York", "Europe/London"].map(zoneNamed)),
});
const anyMoment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2035, 0, 1) }).map(instant);
const anyDate = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(civil("2025-01-01"), n));

test("a later start is never due earlier", () => {
  fc.assert(
    fc.property(anyRequest, anyMoment, fc.nat(24 * 60), (request, start, later) => {
      const first = due({ ...request, what, start });
      const second = due({ ...request, what, start: plusHours(start, later) });
      expect(second.at >= first.at).toBe(true);
      expect(second.on >= first.on).toBe(true);
    }),
    runs,
  );
});

test("a due date is never before its start, and its explanation ends where the date lies", () => {
  fc.assert(
    fc.property(anyRequest, anyMoment, (request, start) => {
      const { at, on: dueOn, explain } = due({ ...request, what, start });
      expect(explain.result).toEqual({ at: isoInstant(at), on: dueOn });
      expect(dueOn >= civilDateIn(request.zone, start)).toBe(true);
      if (request.at !== "close-of-desk") expect(civilDateIn(request.zone, at)).toBe(dueOn);
      if (request.roll !== "none" && request.span.unit !== "hours") {
        expect(isOpenDay(request.calendar, dueOn)).toBe(true);
      }
    }),
    runs,
  );
});

/** Where the span alone would end if every day counted. */
function onPlainDays(
  { span, dayZero, noSuchDay }: { span: Span; dayZero: DayZero; noSuchDay: never },
  start: CivilDate,
) {
  const plain = span.unit === "months" ? addMonths(start, span.count, noSuchDay) : addDays(start, span.count);
  return addDays(plain, dayZero === "start-day-is-1" ? -1 : 0);
}

test("the skipped days are precisely the difference between the span on plain days and the date", () => {
  fc.assert(
    fc.property(anyRequest, anyDate, (request, start) => {
      if (request.span.unit === "hours") return;
      const { on: dueOn, explain } = due({ ...request, what, start });
      expect(explain.skipped.length).toBe(daysBetween(onPlainDays(request as never, start), dueOn));
      expect(new Set(explain.skipped.map((day) => day.on)).size).toBe(explain.skipped.length);
      for (const { on: day } of explain.skipped) {
        expect(isOpenDay(request.calendar, day)).toBe(false);
        expect(day < dueOn && day >= start).toBe(true);
      }
    }),
    runs,
  );
});

test("hours elapse whatever the calendar, the zone and the clocks do", () => {
  fc.assert(
    fc.property(anyRequest, anyMoment, fc.nat(10_000), (request, start, count) => {
      expect(due({ ...request, what, start, span: hours(count) }).at - start).toBe(count * 3_600_000);
    }),
    runs,
  );
});
