import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addBusinessDays,
  type BusinessCalendar,
  businessCalendar,
  calendarProblems,
  closedDaysBetween,
  deskCalendar,
  federalBusinessDays,
  isOpenDay,
  nextOpenDay,
  openDayFrom,
  whyClosed,
} from "./business-calendar.ts";
import { addDays, type CivilDate, civil, daysBetween } from "./civil-date.ts";
import { pacific, type Zone, zoneNamed } from "./zone.ts";

const runs = { numRuns: 10_000 };
const federal = federalBusinessDays(pacific);

/** A clinic that is open on four days, two of them with a break, and moves house over Christmas. */
const clinic = businessCalendar({
  key: "clinic",
  name: "A clinic",
  zone: zoneNamed("America/New_York"),
  week: {
    monday: [
      ["08:00", "12:00"],
      ["13:00", "17:30"],
    ],
    tuesday: [["08:00", "12:00"]],
    thursday: [
      ["08:00", "12:00"],
      ["13:00", "20:00"],
    ],
    saturday: [["09:00", "11:00"]],
  },
  holidays: { [civil("2026-11-26")]: "Thanksgiving Day" },
  closures: [{ from: civil("2026-12-21"), to: civil("2027-01-03"), why: "moving house" }],
});

const anyDate = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(civil("1990-01-01"), n));
const anyCalendar = fc.constantFrom(federal, deskCalendar, clinic);

function openDaysBetween(calendar: BusinessCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (isOpenDay(calendar, date)) count += 1;
  }
  return count;
}

test("the desk is open from Monday to Friday, not on weekends or federal holidays (GN-01)", () => {
  const open = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27", "2026-11-30"];
  expect(open.map((date) => whyClosed(deskCalendar, civil(date)))).toEqual(open.map(() => null));
  expect(whyClosed(deskCalendar, civil("2026-11-26"))).toBe("Thanksgiving Day");
  expect(whyClosed(deskCalendar, civil("2026-11-28"))).toBe("Saturday");
  expect(isOpenDay(deskCalendar, civil("2026-11-29"))).toBe(false);
});

test("every party has a calendar of its own, with breaks, holidays and closures", () => {
  expect(whyClosed(clinic, civil("2026-11-25"))).toBe("Wednesday");
  expect(whyClosed(clinic, civil("2026-11-26"))).toBe("Thanksgiving Day");
  expect(whyClosed(clinic, civil("2026-11-28"))).toBeNull();
  expect(whyClosed(clinic, civil("2026-12-19"))).toBeNull();
  expect(whyClosed(clinic, civil("2026-12-21"))).toBe("moving house");
  expect(whyClosed(clinic, civil("2027-01-03"))).toBe("moving house");
  expect(whyClosed(clinic, civil("2027-01-04"))).toBeNull();
});

test("a business day is the next open day, never 24 hours", () => {
  expect(addBusinessDays(deskCalendar, civil("2026-11-27"), 1)).toBe("2026-11-30");
  expect(addBusinessDays(deskCalendar, civil("2026-11-25"), 1)).toBe("2026-11-27");
  expect(addBusinessDays(deskCalendar, civil("2026-11-28"), 1)).toBe("2026-11-30");
  expect(nextOpenDay(clinic, civil("2026-12-19"))).toBe("2027-01-04");
});

test("no business day at all is the date itself when open, else the next open one", () => {
  expect(openDayFrom(deskCalendar, civil("2026-11-27"))).toBe("2026-11-27");
  expect(openDayFrom(deskCalendar, civil("2026-11-28"))).toBe("2026-11-30");
});

test("business days count backwards too", () => {
  expect(addBusinessDays(deskCalendar, civil("2026-11-30"), -2)).toBe("2026-11-25");
  expect(addBusinessDays(deskCalendar, civil("2026-11-29"), -1)).toBe("2026-11-27");
  expect(() => addBusinessDays(deskCalendar, civil("2026-11-29"), 0.5)).toThrow(RangeError);
});

test("counting n business days lands on an open day and passes exactly n of them", () => {
  fc.assert(
    fc.property(anyCalendar, anyDate, fc.integer({ min: 1, max: 60 }), (calendar, from, count) => {
      const to = addBusinessDays(calendar, from, count);
      expect(isOpenDay(calendar, to)).toBe(true);
      expect(openDaysBetween(calendar, from, to)).toBe(count);
    }),
    runs,
  );
});

test("the days that do not count, by name, are all that lies between business days and calendar days", () => {
  fc.assert(
    fc.property(anyCalendar, anyDate, fc.integer({ min: 1, max: 60 }), (calendar, from, count) => {
      const to = addBusinessDays(calendar, from, count);
      const closed = closedDaysBetween(calendar, from, to);
      expect(closed.length).toBe(daysBetween(from, to) - count);
      expect(closed.every(({ on, why }) => why !== "" && !isOpenDay(calendar, on))).toBe(true);
    }),
    runs,
  );
});

test("counting back undoes counting on, from an open day", () => {
  fc.assert(
    fc.property(anyCalendar, anyDate, fc.integer({ min: 1, max: 60 }), (calendar, date, count) => {
      const open = openDayFrom(calendar, date);
      expect(addBusinessDays(calendar, addBusinessDays(calendar, open, count), -count)).toBe(open);
    }),
    runs,
  );
});

test("a date is open exactly when nothing closes it", () => {
  fc.assert(
    fc.property(anyCalendar, anyDate, (calendar, date) => {
      expect(isOpenDay(calendar, date)).toBe(whyClosed(calendar, date) === null);
    }),
    runs,
  );
});

test("a calendar that cannot be counted on says everything that is wrong with it", () => {
  const broken: BusinessCalendar = {
    key: " ",
    name: "",
    zone: "PST" as Zone,
    week: {
      monday: [["17:00", "06:00"]],
      tuesday: [
        ["06:00", "12:00"],
        ["11:00", "17:00"],
      ],
      wednesday: [["6", "17:00"]],
      thursday: [["09:00", "09:00"]],
    },
    holidays: { ["2026-02-30" as CivilDate]: "nothing" },
    closures: [
      { from: civil("2026-12-31"), to: civil("2026-12-01"), why: "painting" },
      { from: "soon" as CivilDate, to: civil("2026-12-01"), why: "a rumour" },
    ],
  };
  expect(calendarProblems(broken)).toEqual([
    "It has no key or no name.",
    '"PST" is not a time zone.',
    "monday: 06:00 is not after 17:00.",
    "tuesday: 11:00 to 17:00 begins before the interval above it ends.",
    "wednesday: 6 to 17:00 is not like 06:00 to 17:00.",
    "thursday: 09:00 is not after 09:00.",
    'The holiday "2026-02-30" is not a date.',
    'The closure "painting" ends on 2026-12-01, before it begins on 2026-12-31.',
    'The closure "a rumour" has no dates.',
  ]);
  expect(() => businessCalendar(broken)).toThrow("cannot be counted on");
  expect(() => isOpenDay({ ...broken }, civil("2026-12-01"))).toThrow(RangeError);
  expect(calendarProblems({ ...clinic, week: { monday: [] } })).toEqual([
    "It is open on no day of the week.",
  ]);
  expect([clinic, deskCalendar, federal].flatMap(calendarProblems)).toEqual([]);
});

test("a calendar that never opens again ends with a sentence, not with a hang", () => {
  const closures = [{ from: civil("2027-01-01"), to: civil("2199-12-31"), why: "retired" }];
  expect(() => nextOpenDay({ ...clinic, closures }, civil("2026-12-31"))).toThrow(RangeError);
});
