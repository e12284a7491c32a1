import fc from "fast-check";
import { expect, test } from "vitest";
import { businessCalendar, deskCalendar, isOpenDay } from "./business-calendar.ts";
import { civil } from "./civil-date.ts";
import { strictestReading } from "./explain.ts";
import { instant, isoInstant } from "./instant.ts";
import { closeInstant, openInstant } from "./open-hours.ts";
import { type OutreachCounts, outreachDue } from "./outreach.ts";
import { civilDateIn, instantAt, pacific, type TimeOfDay, wallClock } from "./zone.ts";

const transferred = (date: string, time: TimeOfDay) => instantAt(pacific, civil(date), time);

function dueFrom(date: string, time: TimeOfDay, counts: OutreachCounts, calendar = deskCalendar): string {
  const { at } = outreachDue({ transferredAt: transferred(date, time), calendar, counts });
  const shown = wallClock(pacific, at);
  return `${shown.on} ${shown.time}`;
}

test("Friday at 4 pm is due on Saturday by the hours, on Monday by desk days (BB-07, A-02)", () => {
  expect(dueFrom("2026-12-04", "16:00", "elapsed")).toBe("2026-12-05 16:00");
  expect(dueFrom("2026-12-04", "16:00", "desk")).toBe("2026-12-07 16:00");
});

test("by desk days the holiday before a weekend is passed over by name", () => {
  expect(dueFrom("2026-12-24", "09:00", "desk")).toBe("2026-12-28 09:00");
  const { explain } = outreachDue({
    transferredAt: transferred("2026-12-24", "09:00"),
    calendar: deskCalendar,
    counts: "desk",
  });
  expect(explain.skipped.map(({ why }) => why)).toEqual(["Christmas Day", "Saturday", "Sunday"]);
});

test("by desk days a time outside desk hours is held within those of the next open day", () => {
  expect(dueFrom("2026-12-01", "05:00", "desk")).toBe("2026-12-02 06:00");
  expect(dueFrom("2026-12-01", "06:00", "desk")).toBe("2026-12-02 06:00");
  expect(dueFrom("2026-12-01", "17:00", "desk")).toBe("2026-12-02 17:00");
  expect(dueFrom("2026-12-01", "21:30", "desk")).toBe("2026-12-02 17:00");
  expect(dueFrom("2026-12-05", "10:00", "desk")).toBe("2026-12-07 10:00");
});

test("by desk days a time in a break is due when the break is over", () => {
  const weekday = [
    ["06:00", "12:00"],
    ["13:00", "17:00"],
  ] as const;
  const broken = businessCalendar({ ...deskCalendar, week: { monday: weekday, tuesday: weekday } });
  expect(dueFrom("2026-11-30", "12:30", "desk", broken)).toBe("2026-12-01 13:00");
  expect(dueFrom("2026-11-30", "12:00", "desk", broken)).toBe("2026-12-01 12:00");
  expect(dueFrom("2026-11-30", "20:00", "desk", broken)).toBe("2026-12-01 17:00");
});

test("across the spring change 24 hours are an hour later on the wall, and desk days keep the time", () => {
  expect(dueFrom("2027-03-13", "14:00", "elapsed")).toBe("2027-03-14 15:00");
  expect(dueFrom("2027-03-12", "14:00", "desk")).toBe("2027-03-15 14:00");
});

test("both readings are shown, one counts, and the stricter is there to escalate on (A-02)", () => {
  const transferredAt = transferred("2026-12-04", "16:00");
  const answer = outreachDue({
    transferredAt,
    calendar: deskCalendar,
    counts: "desk",
    evidence: "TPA portal, entry 12",
  });
  expect(answer.explain).toEqual({
    start: {
      what: "the case was sent to the desk",
      at: "2026-12-05T00:00:00.000Z",
      on: "2026-12-04",
      evidence: "TPA portal, entry 12",
    },
    span: "the same time on the next open day",
    steps: [
      "It starts on Friday, December 4, 2026 at 4:00 pm Pacific time: the case was sent to the desk.",
      "Not counted: 1 Saturday; 1 Sunday.",
      "By desk days, the same time on the next: Monday, December 7, 2026 at 4:00 pm Pacific time.",
      "Shown beside it. By the clock, 24 hours: Saturday, December 5, 2026 at 4:00 pm Pacific time.",
    ],
    skipped: [
      { on: "2026-12-05", why: "Saturday" },
      { on: "2026-12-06", why: "Sunday" },
    ],
    readings: [
      {
        name: "elapsed",
        at: "2026-12-06T00:00:00.000Z",
        on: "2026-12-05",
        counts: false,
        words: "By the clock, 24 hours: Saturday, December 5, 2026 at 4:00 pm Pacific time.",
      },
      {
        name: "desk",
        at: "2026-12-08T00:00:00.000Z",
        on: "2026-12-07",
        counts: true,
        words: "By desk days, the same time on the next: Monday, December 7, 2026 at 4:00 pm Pacific time.",
      },
    ],
    calendar: "desk",
    zone: "America/Los_Angeles",
    result: { at: "2026-12-08T00:00:00.000Z", on: "2026-12-07" },
  });
  expect(strictestReading(answer.explain)?.name).toBe("elapsed");
});

test("with the hours counting, the trace is that of 24 hours with the desk's reading beside it", () => {
  const transferredAt = transferred("2026-12-01", "05:00");
  const { explain } = outreachDue({
    transferredAt,
    what: "the TPA sent it",
    calendar: deskCalendar,
    counts: "elapsed",
  });
  expect(explain.steps).toEqual([
    "It starts on Tuesday, December 1, 2026 at 5:00 am Pacific time: the TPA sent it.",
    "24 hours elapse; nights, weekends and holidays count.",
    "It is due on Wednesday, December 2, 2026 at 5:00 am Pacific time.",
    `Shown beside it. ${explain.readings[1]?.words}`,
  ]);
  expect(explain.readings.map(({ counts }) => counts)).toEqual([true, false]);
  expect(explain.skipped).toEqual([]);
});

test("the desk's reading lies in desk hours on a later day, the other 24 hours on to the millisecond", () => {
  const anyMoment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }).map(instant);
  fc.assert(
    fc.property(anyMoment, (transferredAt) => {
      const elapsed = outreachDue({ transferredAt, calendar: deskCalendar, counts: "elapsed" });
      expect(elapsed.at - transferredAt).toBe(86_400_000);
      const desk = outreachDue({ transferredAt, calendar: deskCalendar, counts: "desk" });
      expect(desk.on > civilDateIn(pacific, transferredAt) && isOpenDay(deskCalendar, desk.on)).toBe(true);
      expect(desk.at).toBeGreaterThanOrEqual(openInstant(deskCalendar, desk.on) ?? 0);
      expect(desk.at).toBeLessThanOrEqual(closeInstant(deskCalendar, desk.on) ?? 0);
      expect(desk.explain.readings.map(({ at }) => at)).toEqual([
        isoInstant(elapsed.at),
        isoInstant(desk.at),
      ]);
    }),
    { numRuns: 10_000 },
  );
});
