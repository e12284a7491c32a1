import fc from "fast-check";
import { expect, test } from "vitest";
import { type BusinessCalendar, businessCalendar, deskCalendar, isOpenDay } from "./business-calendar.ts";
import { civil } from "./civil-date.ts";
import { type Instant, instant, isoInstant, plusMinutes } from "./instant.ts";
import {
  addOpenHours,
  closeInstant,
  isOpenAt,
  nextOpenInstant,
  openInstant,
  openingsOn,
  usualClosing,
} from "./open-hours.ts";
import { civilDateIn, instantAt, pacific, type TimeOfDay, wallClock } from "./zone.ts";

const runs = { numRuns: 10_000 };
const at = (date: string, time: TimeOfDay) => instantAt(pacific, civil(date), time);
const wall = (moment: Instant) => {
  const { on, time } = wallClock(pacific, moment);
  return `${on} ${time}`;
};

/** Open around the clock on weekends, with a lunch break on weekdays. */
const office: BusinessCalendar = businessCalendar({
  ...deskCalendar,
  key: "office",
  week: {
    monday: [
      ["06:00", "12:00"],
      ["13:00", "17:00"],
    ],
    friday: [
      ["06:00", "12:00"],
      ["13:00", "17:00"],
    ],
    saturday: [["00:00", "24:00"]],
    sunday: [["00:00", "24:00"]],
  },
});

const anyMoment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }).map(instant);
const anyCalendar = fc.constantFrom(deskCalendar, office);

test("the desk opens at 6 am and shuts at 5 pm, to the minute (GN-01)", () => {
  const open = (time: TimeOfDay) => isOpenAt(deskCalendar, at("2026-12-01", time));
  expect((["05:59", "06:00", "16:59", "17:00"] as const).map(open)).toEqual([false, true, true, false]);
  expect(isOpenAt(deskCalendar, plusMinutes(at("2026-12-01", "17:00"), -1))).toBe(true);
  expect(isOpenAt(deskCalendar, at("2026-12-05", "10:00"))).toBe(false);
});

test("a lunch break shuts the office", () => {
  const open = (time: TimeOfDay) => isOpenAt(office, at("2026-12-04", time));
  expect((["11:59", "12:00", "12:59", "13:00"] as const).map(open)).toEqual([true, false, false, true]);
});

test("the first opening and the last closing of a date, and none on a shut day", () => {
  expect(wall(openInstant(office, civil("2026-12-04")) as Instant)).toBe("2026-12-04 06:00");
  expect(wall(closeInstant(office, civil("2026-12-04")) as Instant)).toBe("2026-12-04 17:00");
  expect(wall(closeInstant(office, civil("2026-12-05")) as Instant)).toBe("2026-12-06 00:00");
  expect(openInstant(deskCalendar, civil("2026-11-26"))).toBeNull();
  expect(closeInstant(deskCalendar, civil("2026-11-28"))).toBeNull();
});

test("on a shut day the usual closing is its weekday's, or that of the weekday before it", () => {
  expect(wall(usualClosing(deskCalendar, civil("2026-11-26")))).toBe("2026-11-26 17:00");
  expect(wall(usualClosing(deskCalendar, civil("2026-11-29")))).toBe("2026-11-29 17:00");
  expect(wall(usualClosing(office, civil("2026-12-02")))).toBe("2026-12-02 17:00");
});

test("the next open instant is now, after the break, or after the weekend", () => {
  const next = (date: string, time: TimeOfDay) => wall(nextOpenInstant(deskCalendar, at(date, time)));
  expect(next("2026-11-27", "10:15")).toBe("2026-11-27 10:15");
  expect(next("2026-11-27", "05:00")).toBe("2026-11-27 06:00");
  expect(next("2026-11-27", "17:00")).toBe("2026-11-30 06:00");
  expect(next("2026-11-25", "18:00")).toBe("2026-11-27 06:00");
  expect(wall(nextOpenInstant(office, at("2026-12-04", "12:00")))).toBe("2026-12-04 13:00");
});

test("open hours pass only while the desk is open", () => {
  const later = (date: string, time: TimeOfDay, hours: number) =>
    wall(addOpenHours(deskCalendar, at(date, time), hours));
  expect(later("2026-11-27", "16:00", 1)).toBe("2026-11-27 17:00");
  expect(later("2026-11-27", "16:00", 2)).toBe("2026-11-30 07:00");
  expect(later("2026-11-28", "12:00", 0)).toBe("2026-11-30 06:00");
  expect(later("2026-11-25", "06:00", 22.5)).toBe("2026-11-30 06:30");
  expect(wall(addOpenHours(office, at("2026-12-04", "11:00"), 2))).toBe("2026-12-04 14:00");
  for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => addOpenHours(deskCalendar, at("2026-12-01", "10:00"), bad)).toThrow(RangeError);
  }
});

test("an open Sunday on which the clocks change has 23 open hours or 25", () => {
  expect(wall(addOpenHours(office, at("2027-03-14", "00:00"), 23))).toBe("2027-03-15 00:00");
  expect(wall(addOpenHours(office, at("2026-11-01", "00:00"), 24))).toBe("2026-11-01 23:00");
});

test("an opening that the clocks skip whole is none", () => {
  const night = businessCalendar({
    ...deskCalendar,
    key: "night",
    week: {
      sunday: [
        ["02:00", "03:00"],
        ["04:00", "05:00"],
      ],
    },
  });
  expect(openingsOn(night, civil("2027-03-14")).length).toBe(1);
  expect(wall(openInstant(night, civil("2027-03-14")) as Instant)).toBe("2027-03-14 04:00");
  expect(openingsOn(night, civil("2027-03-07")).length).toBe(2);
});

test("the next open instant is open, and nothing between it and now is", () => {
  fc.assert(
    fc.property(
      anyCalendar,
      anyMoment,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (calendar, moment, part) => {
        const next = nextOpenInstant(calendar, moment);
        expect(next >= moment && isOpenAt(calendar, next)).toBe(true);
        const between = instant(Math.floor(moment + (next - moment) * part));
        if (between < next) expect(isOpenAt(calendar, between)).toBe(false);
        expect(isOpenDay(calendar, civilDateIn(calendar.zone, next))).toBe(true);
      },
    ),
    runs,
  );
});

test("open hours add up: first some and then more is the same as all at once", () => {
  fc.assert(
    fc.property(anyCalendar, anyMoment, fc.nat(40), fc.nat(40), (calendar, moment, some, more) => {
      const inTwo = addOpenHours(calendar, addOpenHours(calendar, moment, some), more);
      // Closing time and the next opening are the same point of open time.
      const together = nextOpenInstant(calendar, addOpenHours(calendar, moment, some + more));
      expect(isoInstant(nextOpenInstant(calendar, inTwo))).toBe(isoInstant(together));
    }),
    runs,
  );
});

test("the openings of a day lie on that day, in order", () => {
  fc.assert(
    fc.property(anyCalendar, anyMoment, (calendar, moment) => {
      const date = civilDateIn(calendar.zone, moment);
      let last = 0;
      for (const { opens, shuts } of openingsOn(calendar, date)) {
        expect(opens >= last && opens < shuts).toBe(true);
        expect(civilDateIn(calendar.zone, opens)).toBe(date);
        expect(civilDateIn(calendar.zone, instant(shuts - 1))).toBe(date);
        last = shuts;
      }
    }),
    runs,
  );
});
