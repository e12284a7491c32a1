import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type CivilDate,
  civil,
  compare,
  dateInWords,
  dayInWords,
  dayName,
  dayOfWeek,
  daysBetween,
  earlier,
  fromDayNumber,
  later,
  readCivil,
} from "./civil-date.ts";

const runs = { numRuns: 10_000 };
const FIRST = civil("1900-01-01");
const anyDate = fc
  .integer({ min: 0, max: daysBetween(FIRST, civil("2199-12-31")) })
  .map((n) => addDays(FIRST, n));
const dateInOurTime = fc.integer({ min: 0, max: 36_500 }).map((n) => addDays(civil("1990-01-01"), n));
const lastDayOfMonth = (date: CivilDate) => date.slice(0, 7) !== addDays(date, 1).slice(0, 7);
const monthsApart = (a: CivilDate, b: CivilDate) =>
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));

test("a date is read only as year, month and day that exist, between 1900 and 2199", () => {
  for (const good of ["2026-12-01", "2028-02-29", "2000-02-29", "1900-01-01", "2199-12-31"]) {
    expect(readCivil(good)).toBe(good);
  }
  const bad = [
    "2026-02-30",
    "2027-02-29",
    "2100-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
  ];
  const odd = [
    "1899-12-31",
    "2200-01-01",
    "2026-1-1",
    "26-01-01",
    "2026-12-01 ",
    "2026-12-01T00:00",
    "",
    "x",
    "٢٠٢٦-١٢-٠١",
  ];
  for (const text of [...bad, ...odd, "2026-12-01\n"]) expect(readCivil(text), text).toBeNull();
  expect(() => civil("2026-02-30")).toThrow(RangeError);
});

test("January 31 plus one month ends February, and plus two is March 31, counted from the first date", () => {
  expect(addMonths(civil("2027-01-31"), 1)).toBe("2027-02-28");
  expect(addMonths(civil("2028-01-31"), 1)).toBe("2028-02-29");
  expect(addMonths(civil("2027-01-31"), 2)).toBe("2027-03-31");
  expect(addMonths(addMonths(civil("2027-01-31"), 1), 1)).toBe("2027-03-28");
  expect(addMonths(civil("2026-12-01"), 5)).toBe("2027-05-01");
  expect(addMonths(civil("2026-03-31"), -1)).toBe("2026-02-28");
  expect(addMonths(civil("2026-01-15"), -13)).toBe("2024-12-15");
});

test("where the month has no such day it may be the first of the next, as external review wants", () => {
  expect(addMonths(civil("2026-10-30"), 4, "first-of-next-month")).toBe("2027-03-01");
  expect(addMonths(civil("2026-10-28"), 4, "first-of-next-month")).toBe("2027-02-28");
  expect(addMonths(civil("2026-08-31"), 4, "first-of-next-month")).toBe("2026-12-31");
});

test("the calendar ends with a sentence, not with a wrong date", () => {
  expect(() => addDays(civil("2199-12-31"), 1)).toThrow("1900 to 2199");
  expect(() => addDays(FIRST, -1)).toThrow("1900 to 2199");
  expect(() => addMonths(civil("2199-12-01"), 1)).toThrow(RangeError);
  expect(() => addDays(FIRST, 0.5)).toThrow(RangeError);
  expect(() => addDays(FIRST, Number.NaN)).toThrow(RangeError);
});

test("dates are named as people name them", () => {
  expect(dayName(civil("2026-11-26"))).toBe("Thursday");
  expect(dateInWords(civil("2026-12-01"))).toBe("December 1, 2026");
  expect(dayInWords(civil("2028-02-29"))).toBe("Tuesday, February 29, 2028");
});

test("dates sort by time", () => {
  const [a, b] = [civil("2026-09-30"), civil("2026-10-01")];
  expect([b, a].toSorted(compare)).toEqual([a, b]);
  expect(compare(a, a)).toBe(0);
  expect([earlier(a, b), later(a, b)]).toEqual([a, b]);
});

test("days agree with the language's own calendar on every date, in text, weekday and distance", () => {
  const check = (date: CivilDate) => {
    const milliseconds = Date.parse(`${date}T00:00:00Z`);
    expect(fromDayNumber(milliseconds / 86_400_000)).toBe(date);
    expect(daysBetween(civil("1970-01-01"), date) * 86_400_000).toBe(milliseconds);
    expect(dayOfWeek(date) % 7).toBe(new Date(milliseconds).getUTCDay());
  };
  fc.assert(fc.property(anyDate, check), runs);
  check(FIRST);
  check(civil("2199-12-31"));
});

test("adding days and counting them are each other's opposite", () => {
  fc.assert(
    fc.property(dateInOurTime, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      const other = addDays(date, days);
      expect(daysBetween(date, other)).toBe(days);
      expect(addDays(other, -days)).toBe(date);
      expect(readCivil(other)).toBe(other);
    }),
    runs,
  );
});

test("adding months keeps the day or clamps to the month's last, and never skips a month", () => {
  fc.assert(
    fc.property(dateInOurTime, fc.integer({ min: -600, max: 600 }), (date, count) => {
      const result = addMonths(date, count);
      expect(monthsApart(date, result)).toBe(count);
      if (result.slice(8) !== date.slice(8)) {
        expect(lastDayOfMonth(result)).toBe(true);
        expect(result.slice(8) < date.slice(8)).toBe(true);
      }
      const overflow = addMonths(date, count, "first-of-next-month");
      expect(overflow).toBe(result.slice(8) === date.slice(8) ? result : addDays(result, 1));
    }),
    runs,
  );
});

test("a later date never becomes the earlier one by adding the same months", () => {
  fc.assert(
    fc.property(dateInOurTime, fc.nat(40), fc.nat(60), (date, days, months) => {
      expect(addMonths(addDays(date, days), months) >= addMonths(date, months)).toBe(true);
    }),
    runs,
  );
});
