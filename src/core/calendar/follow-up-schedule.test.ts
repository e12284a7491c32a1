import fc from "fast-check";
import { expect, test } from "vitest";
import { deskCalendar } from "./business-calendar.ts";
import { addDays, addMonths, civil, daysBetween } from "./civil-date.ts";
import { type FollowUpKind, followUpSchedule } from "./follow-up-schedule.ts";
import { civilDateIn, pacific, wallClock } from "./zone.ts";

const scheduleFrom = (letter: string) =>
  followUpSchedule({ letterOn: civil(letter), calendar: deskCalendar }).marks;
const datesOf = (letter: string, kind: FollowUpKind) =>
  scheduleFrom(letter)
    .filter((mark) => mark.kind === kind)
    .map(({ due }) => due.on.slice(2));
const anyLetter = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(civil("2000-01-01"), n));

test("a letter is followed weekly, then monthly, and closed (BB-10, BB-11, BB-12, BB-13, A-08)", () => {
  expect(datesOf("2026-12-01", "weekly follow-up")).toEqual(
    "26-12-08 26-12-15 26-12-22 26-12-29 27-01-05 27-01-12 27-01-19 27-01-26".split(" "),
  );
  expect(datesOf("2026-12-01", "change to monthly")).toEqual(["27-02-01"]);
  expect(datesOf("2026-12-01", "monthly follow-up")).toEqual(["27-02-01", "27-03-01", "27-04-01"]);
  expect(datesOf("2026-12-01", "closing warning")).toEqual(["27-04-24"]);
  expect(datesOf("2026-12-01", "close")).toEqual(["27-05-01"]);
});

test("a letter of a month's last day keeps to the month's end, counted from the letter (A-08)", () => {
  expect(datesOf("2026-12-31", "monthly follow-up")).toEqual(["27-02-28", "27-03-31", "27-04-30"]);
  expect(datesOf("2026-12-31", "close")).toEqual(["27-05-31"]);
  expect(datesOf("2027-12-31", "monthly follow-up")).toEqual(["28-02-29", "28-03-31", "28-04-30"]);
  expect(datesOf("2026-09-30", "close")).toEqual(["27-02-28"]);
  expect(datesOf("2026-09-30", "closing warning")).toEqual(["27-02-21"]);
});

test("a follow-up falls on a weekend or holiday without being moved, at the hour the desk would shut", () => {
  const [first] = scheduleFrom("2026-11-19");
  expect(first?.due.on).toBe("2026-11-26");
  expect(wallClock(pacific, first!.due.at)).toMatchObject({ on: "2026-11-26", time: "17:00" });
  const [sunday] = scheduleFrom("2026-11-22");
  expect(wallClock(pacific, sunday!.due.at)).toMatchObject({ on: "2026-11-29", time: "17:00" });
});

test("the change, the warning and the close happen as their date begins in the desk's zone", () => {
  const kinds = new Set<FollowUpKind>(["change to monthly", "closing warning", "close"]);
  const marks = scheduleFrom("2026-12-01").filter(({ kind }) => kinds.has(kind));
  expect(marks.map(({ due }) => wallClock(pacific, due.at).time)).toEqual(["00:00", "00:00", "00:00"]);
});

test("five o'clock stays five o'clock through the change to summer time", () => {
  const marks = scheduleFrom("2027-02-10").filter(({ kind }) => kind === "weekly follow-up");
  expect(new Set(marks.map(({ due }) => wallClock(pacific, due.at).time))).toEqual(new Set(["17:00"]));
  expect(new Set(marks.map(({ due }) => wallClock(pacific, due.at).offset))).toEqual(
    new Set(["-08:00", "-07:00"]),
  );
});

test("every mark has a name of its own and the rule it follows", () => {
  const marks = scheduleFrom("2026-12-01");
  expect(marks.map(({ name }) => name)).toEqual([
    ...["day 7", "day 14", "day 21", "day 28", "day 35", "day 42", "day 49", "day 56"],
    ...["change to monthly", "month 2", "month 3", "month 4", "closing warning", "close"],
  ]);
  expect(marks.map(({ rule }) => rule)).toEqual([
    ...["BB-10", "BB-11", "BB-11", "BB-11", "BB-11", "BB-11", "BB-11", "BB-11"],
    ...["BB-12", "BB-12", "BB-12", "BB-12", "BB-13", "BB-13"],
  ]);
});

test("the warning explains the close it warns of", () => {
  const letterOn = civil("2026-09-30");
  const { marks } = followUpSchedule({ letterOn, evidence: "fax report 7", calendar: deskCalendar });
  expect(marks.at(-2)?.due.explain).toMatchObject({
    start: { what: "the first response letter was sent", on: "2026-09-30", evidence: "fax report 7" },
    span: "5 months less 7 calendar days",
    steps: [
      "It starts on Wednesday, September 30, 2026: the first response letter was sent.",
      "5 months, where the start day is day 0, end on Sunday, February 28, 2027.",
      "That month has no day 30, so the last day of that month is taken.",
      "It is due as Sunday, February 28, 2027 begins, Pacific time.",
      "The warning goes out 7 calendar days before, as Sunday, February 21, 2027 begins.",
    ],
    result: { at: "2027-02-21T08:00:00.000Z", on: "2027-02-21" },
  });
});

test("two marks never share a date, save month 2 and the change it brings: day 56 comes sooner", () => {
  fc.assert(
    fc.property(anyLetter, (letterOn) => {
      const { marks } = followUpSchedule({ letterOn, calendar: deskCalendar });
      const dates = marks.filter(({ kind }) => kind !== "change to monthly").map(({ due }) => due.on);
      expect(new Set(dates).size).toBe(13);
      expect(daysBetween(addDays(letterOn, 56), addMonths(letterOn, 2))).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 10_000 },
  );
});

test("the marks come in order of time, each on its own date, and the last is the close", () => {
  fc.assert(
    fc.property(anyLetter, (letterOn) => {
      const { marks } = followUpSchedule({ letterOn, calendar: deskCalendar });
      expect(marks).toEqual(marks.toSorted((a, b) => a.due.at - b.due.at));
      expect(marks.every(({ due }) => civilDateIn(pacific, due.at) === due.on)).toBe(true);
      expect(marks.at(-1)).toMatchObject({ kind: "close", due: { on: addMonths(letterOn, 5) } });
      expect(daysBetween(marks.at(-2)!.due.on, marks.at(-1)!.due.on)).toBe(7);
    }),
    { numRuns: 1_000 },
  );
});
