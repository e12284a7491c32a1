import { expect, test } from "vitest";
import { civil, instant, pacific, zoneInWords, zoneNamed } from "../core/calendar.ts";
import {
  dayAndDistance,
  dueInWords,
  dueWithZone,
  farAway,
  pointInTime,
  shortDate,
  shortDateOf,
  shortDay,
  todayOf,
  zoneMark,
} from "./when.ts";

const clock = { now: instant("2026-12-01T22:14:00Z"), zone: pacific };
const today = todayOf(clock);

test("a distance and a day are said together, never one of the two alone", () => {
  expect(dayAndDistance(civil("2026-12-04"), today)).toBe("in 3 days, Fri 4 Dec");
  expect(dayAndDistance(civil("2026-11-28"), today)).toBe("3 days ago, Sat 28 Nov");
});

test("yesterday, today and tomorrow have their names, the day before and the day after have numbers", () => {
  const words = ["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"];
  expect(words.map((day) => farAway(civil(day), today))).toEqual([
    "2 days ago",
    "yesterday",
    "today",
    "tomorrow",
    "in 2 days",
  ]);
});

test("the year is named where it is another than this one", () => {
  expect(shortDate(civil("2026-12-31"), today)).toBe("31 Dec");
  expect(shortDate(civil("2027-01-01"), today)).toBe("1 Jan 2027");
  expect(shortDay(civil("2027-01-01"))).toBe("Fri 1 Jan 2027");
});

test("today is the desk's day, not the day in UTC", () => {
  expect(todayOf({ now: instant("2026-12-02T07:59:00Z"), zone: pacific })).toBe("2026-12-01");
  expect(todayOf({ now: instant("2026-12-02T08:00:00Z"), zone: pacific })).toBe("2026-12-02");
});

test("what is due soon has its time, what is due later has its day", () => {
  const due = (dueOn: string, dueAt: string) => dueInWords({ dueAt, dueOn }, clock);
  expect(due("2026-12-01", "2026-12-02T01:00:00Z")).toBe("today 5:00 pm");
  expect(due("2026-12-02", "2026-12-03T01:00:00Z")).toBe("tomorrow 5:00 pm");
  expect(due("2026-12-03", "2026-12-04T01:00:00Z")).toBe("in 2 days, Thu 3 Dec");
  expect(due("2026-11-30", "2026-12-01T01:00:00Z")).toBe("yesterday, Mon 30 Nov");
});

test("with its zone a due date always has its time, and has it once", () => {
  const due = { dueAt: "2026-12-02T01:00:00Z", dueOn: "2026-12-01" };
  expect(dueWithZone(due, clock)).toBe("today 5:00 pm PT");
  expect(dueWithZone({ dueAt: "2026-12-09T01:00:00Z", dueOn: "2026-12-08" }, clock)).toBe(
    "in 7 days, Tue 8 Dec, 5:00 pm PT",
  );
});

test("a day that is no hour, such as that of a planned service, has no time of day", () => {
  const service = { dueAt: "2026-12-09T08:00:00.000Z", dueOn: "2026-12-09" };
  expect(dueWithZone(service, clock)).toBe("in 8 days, Wed 9 Dec");
  expect(dueInWords({ dueAt: "2026-12-02T08:00:00.000Z", dueOn: "2026-12-02" }, clock)).toBe("tomorrow");
  const hours = { dueAt: "2026-12-02T08:00:07.120Z", dueOn: "2026-12-02" };
  expect(dueInWords(hours, clock)).toBe("tomorrow 12:00 am");
});

test("a point in time is told in the desk's zone, and what is no instant is left as it is", () => {
  expect(pointInTime("2026-12-01T22:14:00.000Z", clock)).toBe("Tue 1 Dec, 2:14 pm");
  expect(pointInTime("soon", clock)).toBe("soon");
});

test("a zone without a short name keeps its long one", () => {
  expect(zoneMark(zoneNamed("America/New_York"))).toBe("ET");
  expect(zoneMark(zoneNamed("America/Anchorage"))).toBe(zoneInWords(zoneNamed("America/Anchorage")));
});

test("a day as the wire carries it is said in words, with its year where it is another one", () => {
  expect(shortDateOf("2026-12-08", today)).toBe("8 Dec");
  expect(shortDateOf("2027-01-02", today)).toBe("2 Jan 2027");
  expect(shortDateOf("by hand")).toBe("by hand");
});
