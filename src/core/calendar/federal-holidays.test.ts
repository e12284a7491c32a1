import { expect, test } from "vitest";
import { civil, dayOfWeek } from "./civil-date.ts";
import { federalHolidays } from "./federal-holidays.ts";

const datesOf = (year: number) => Object.keys(federalHolidays(year, year)).map((date) => date.slice(5));

test("the holidays of 2026 and 2027 are those the vectors of the clocks were computed with", () => {
  expect(datesOf(2026)).toEqual(
    "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25".split(" "),
  );
  expect(datesOf(2027)).toEqual(
    "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31".split(" "),
  );
});

test("a holiday kept on another day says which day it is for", () => {
  const { ["2027-12-31" as never]: newYear, ["2026-11-26" as never]: thanksgiving } = federalHolidays(
    2026,
    2027,
  );
  expect(newYear).toBe("New Year's Day, observed for 2028-01-01");
  expect(thanksgiving).toBe("Thanksgiving Day");
});

test("2028 has no New Year's Day of its own: it was kept the year before", () => {
  expect(datesOf(2028)[0]).toBe("01-17");
  expect(datesOf(2021)).toContain("12-31");
  expect(datesOf(2022)).not.toContain("01-01");
});

test("Juneteenth begins in 2021", () => {
  expect(datesOf(2020)).not.toContain("06-19");
  expect(datesOf(2021)).toContain("06-18");
});

test("no holiday is kept on a weekend, in any year we know", () => {
  const all = Object.keys(federalHolidays(1986, 2199));
  expect(all.filter((date) => dayOfWeek(civil(date)) > 5)).toEqual([]);
  expect(all).toEqual(all.toSorted());
  expect(new Set(all).size).toBe(all.length);
});

test("years whose list was another one are refused", () => {
  expect(() => federalHolidays(1985, 1990)).toThrow("1986 to 2199");
  expect(() => federalHolidays(2026, 2200)).toThrow(RangeError);
  expect(() => federalHolidays(2026.5, 2027)).toThrow(RangeError);
});
