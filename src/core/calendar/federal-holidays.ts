// The eleven federal holidays, from their rule (5 U.S.C. 6103), as they are observed by a Monday-to-Friday
// office.
import {
  addDays,
  addMonths,
  type CivilDate,
  civilOf,
  compare,
  type DayOfWeek,
  dayOfWeek,
  LAST_YEAR,
} from "./civil-date.ts";

/** The names of days on which offices are shut. */
export type Holidays = Readonly<Record<CivilDate, string>>;

/** Before 1986 the list was another one; we do not claim to know it. */
export const FIRST_HOLIDAY_YEAR = 1986;
const JUNETEENTH_SINCE = 2021;

/** The n-th such weekday of a month; from the end when n is -1. */
function nthWeekday(year: number, month: number, weekday: DayOfWeek, nth: number): CivilDate {
  const first = civilOf(year, month, 1);
  if (nth < 0) {
    const last = addDays(addMonths(first, 1), -1);
    return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7));
  }
  return addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + (nth - 1) * 7);
}

/** The days themselves, before any is moved off a weekend. */
function holidaysOf(year: number): readonly (readonly [date: CivilDate, name: string])[] {
  const juneteenth = [civilOf(year, 6, 19), "Juneteenth National Independence Day"] as const;
  return [
    [civilOf(year, 1, 1), "New Year's Day"],
    [nthWeekday(year, 1, 1, 3), "Birthday of Martin Luther King, Jr."],
    [nthWeekday(year, 2, 1, 3), "Washington's Birthday"],
    [nthWeekday(year, 5, 1, -1), "Memorial Day"],
    ...(year >= JUNETEENTH_SINCE ? [juneteenth] : []),
    [civilOf(year, 7, 4), "Independence Day"],
    [nthWeekday(year, 9, 1, 1), "Labor Day"],
    [nthWeekday(year, 10, 1, 2), "Columbus Day"],
    [civilOf(year, 11, 11), "Veterans Day"],
    [nthWeekday(year, 11, 4, 4), "Thanksgiving Day"],
    [civilOf(year, 12, 25), "Christmas Day"],
  ];
}

/** Saturday's holiday is kept on Friday, Sunday's on Monday. */
function observed(date: CivilDate): CivilDate {
  const weekday = dayOfWeek(date);
  return weekday === 6 ? addDays(date, -1) : weekday === 7 ? addDays(date, 1) : date;
}

/**
 * The federal holidays observed in these years, both included, by date: a holiday on a weekend stands at the
 * weekday on which it is kept, so 2027 ends with New Year's Day 2028 on 2027-12-31. Does NOT know days that
 * a President declares, nor Inauguration Day, which is kept around Washington only.
 * @throws RangeError for years before 1986 or after 2199
 */
export function federalHolidays(fromYear: number, toYear: number): Holidays {
  if (
    !Number.isInteger(fromYear) ||
    !Number.isInteger(toYear) ||
    fromYear < FIRST_HOLIDAY_YEAR ||
    toYear > LAST_YEAR
  ) {
    throw new RangeError(`Federal holidays are known from ${FIRST_HOLIDAY_YEAR} to ${LAST_YEAR}.`);
  }
  const kept: [CivilDate, string][] = [];
  for (let year = fromYear; year <= Math.min(toYear + 1, LAST_YEAR); year += 1) {
    for (const [date, name] of holidaysOf(year)) {
      const on = observed(date);
      const keptIn = Number(on.slice(0, 4));
      if (keptIn < fromYear || keptIn > toYear) continue;
      kept.push([on, on === date ? name : `${name}, observed for ${date}`]);
    }
  }
  return Object.fromEntries(kept.sort(([a], [b]) => compare(a, b)));
}
