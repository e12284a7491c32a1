// Whose days count. Every party has a calendar of its own: zone, hours, holidays, closures (GN-01).
import {
  addDays,
  type CivilDate,
  dayName,
  dayNumber,
  dayOfWeek,
  fromDayNumber,
  readCivil,
  weekdayOfNumber,
} from "./civil-date.ts";
import { FIRST_HOLIDAY_YEAR, federalHolidays, type Holidays } from "./federal-holidays.ts";
import { pacific, readTimeOfDay, readZone, type Zone } from "./zone.ts";

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** "06:00" to "17:00": open at the first, shut at the second. "24:00" is the end of the day. */
export type OpenInterval = readonly [from: string, to: string];

/** A stretch of shut days, both ends included. */
export type Closure = { readonly from: CivilDate; readonly to: CivilDate; readonly why: string };

/** Plain data, so that a tenant can keep it in a row. Use `calendarProblems` on what comes from outside. */
export type BusinessCalendar = {
  readonly key: string;
  readonly name: string;
  readonly zone: Zone;
  /** A weekday that is absent or empty is shut. Several intervals a day, in order, not overlapping. */
  readonly week: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>;
  readonly holidays: Holidays;
  readonly closures: readonly Closure[];
};

/** Minutes since midnight. */
type Minutes = readonly [from: number, to: number];

/** What the arithmetic reads: the same calendar with its texts turned into numbers once. */
type Ready = {
  /** By weekday, Monday first. */
  readonly week: readonly (readonly Minutes[])[];
  readonly closures: readonly { readonly from: number; readonly to: number; readonly why: string }[];
};

export const WEEKDAYS: readonly Weekday[] = [
  ...(["monday", "tuesday", "wednesday", "thursday"] as const),
  ...(["friday", "saturday", "sunday"] as const),
];

function intervalProblems(weekday: Weekday, intervals: readonly OpenInterval[]): readonly string[] {
  const problems: string[] = [];
  let shutSince = 0;
  for (const [from, to] of intervals) {
    const [opens, shuts] = [readTimeOfDay(from), readTimeOfDay(to)];
    if (opens === null || shuts === null)
      problems.push(`${weekday}: ${from} to ${to} is not like 06:00 to 17:00.`);
    else if (shuts <= opens) problems.push(`${weekday}: ${to} is not after ${from}.`);
    else if (opens < shutSince)
      problems.push(`${weekday}: ${from} to ${to} begins before the interval above it ends.`);
    else shutSince = shuts;
  }
  return problems;
}

/** What is wrong with a calendar, a sentence each; none for one that can be counted on. */
export function calendarProblems(calendar: BusinessCalendar): readonly string[] {
  const { week, holidays, closures } = calendar;
  const problems: string[] = [];
  if (calendar.key.trim() === "" || calendar.name.trim() === "") problems.push("It has no key or no name.");
  if (readZone(calendar.zone) === null) problems.push(`"${calendar.zone}" is not a time zone.`);
  for (const weekday of WEEKDAYS) problems.push(...intervalProblems(weekday, week[weekday] ?? []));
  if (!WEEKDAYS.some((weekday) => week[weekday]?.length)) problems.push("It is open on no day of the week.");
  for (const date of Object.keys(holidays)) {
    if (readCivil(date) === null) problems.push(`The holiday "${date}" is not a date.`);
  }
  for (const { from, to, why } of closures) {
    if (readCivil(from) === null || readCivil(to) === null)
      problems.push(`The closure "${why}" has no dates.`);
    else if (to < from) problems.push(`The closure "${why}" ends on ${to}, before it begins on ${from}.`);
  }
  return problems;
}

/** A calendar that has been checked. @throws RangeError naming every problem */
export function businessCalendar(calendar: BusinessCalendar): BusinessCalendar {
  ready(calendar);
  return calendar;
}

const checked = new WeakMap<BusinessCalendar, Ready>();

function ready(calendar: BusinessCalendar): Ready {
  const found = checked.get(calendar);
  if (found) return found;
  const problems = calendarProblems(calendar);
  if (problems.length > 0) {
    throw new RangeError(`The calendar "${calendar.key}" cannot be counted on. ${problems.join(" ")}`);
  }
  const made: Ready = {
    week: WEEKDAYS.map((weekday) =>
      (calendar.week[weekday] ?? []).map(([from, to]) => [readTimeOfDay(from) ?? 0, readTimeOfDay(to) ?? 0]),
    ),
    closures: calendar.closures.map(({ from, to, why }) => ({
      from: dayNumber(from),
      to: dayNumber(to),
      why,
    })),
  };
  checked.set(calendar, made);
  return made;
}

/** The weekday's intervals in minutes, whether or not the date itself is a holiday. */
export const usualIntervals = (calendar: BusinessCalendar, date: CivilDate): readonly Minutes[] =>
  ready(calendar).week[dayOfWeek(date) - 1] ?? [];

/** The intervals of this very date: none when it is a holiday or in a closure. */
export const intervalsOn = (calendar: BusinessCalendar, date: CivilDate): readonly Minutes[] =>
  isOpenDay(calendar, date) ? usualIntervals(calendar, date) : [];

function isOpen(calendar: BusinessCalendar, { week, closures }: Ready, day: number): boolean {
  if (!week[weekdayOfNumber(day) - 1]?.length) return false;
  if (calendar.holidays[fromDayNumber(day)] !== undefined) return false;
  return !closures.some(({ from, to }) => from <= day && day <= to);
}

/** Is the calendar open at any time on this date? */
export const isOpenDay = (calendar: BusinessCalendar, date: CivilDate): boolean =>
  isOpen(calendar, ready(calendar), dayNumber(date));

/**
 * Why the date does not count, by name: "Thanksgiving Day", "office move", "Saturday". Null when it is open.
 */
export function whyClosed(calendar: BusinessCalendar, date: CivilDate): string | null {
  const { week, closures } = ready(calendar);
  const holiday = calendar.holidays[date];
  if (holiday !== undefined) return holiday;
  const day = dayNumber(date);
  const closure = closures.find(({ from, to }) => from <= day && day <= to);
  if (closure) return closure.why;
  return week[weekdayOfNumber(day) - 1]?.length ? null : dayName(date);
}

/** The first open day after the date. @throws RangeError when there is none until 2199 */
export const nextOpenDay = (calendar: BusinessCalendar, date: CivilDate): CivilDate =>
  addBusinessDays(calendar, date, 1);

/** The date itself when it is open, else the first open day after it. */
export const openDayFrom = (calendar: BusinessCalendar, date: CivilDate): CivilDate =>
  addBusinessDays(calendar, date, 0);

/**
 * So many open days after the date, which itself is not counted, open or not; before it when negative. Zero
 * is the date itself when it is open, else the next open day. A business day is a day on this calendar,
 * never 24 hours.
 * @throws RangeError when the calendar runs out of years
 */
export function addBusinessDays(calendar: BusinessCalendar, date: CivilDate, count: number): CivilDate {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is not a whole number of business days.`);
  if (count === 0) return isOpenDay(calendar, date) ? date : addBusinessDays(calendar, date, 1);
  const rules = ready(calendar);
  const step = count > 0 ? 1 : -1;
  let day = dayNumber(date);
  for (let left = Math.abs(count); left > 0; ) {
    day += step;
    if (isOpen(calendar, rules, day)) left -= 1;
  }
  return fromDayNumber(day);
}

/** The shut days after `from` up to and with `to`, with the reason for each. */
export function closedDaysBetween(calendar: BusinessCalendar, from: CivilDate, to: CivilDate) {
  const closed: { readonly on: CivilDate; readonly why: string }[] = [];
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    const why = whyClosed(calendar, date);
    if (why !== null) closed.push({ on: date, why });
  }
  return closed;
}

const everyFederalHoliday = federalHolidays(FIRST_HOLIDAY_YEAR, 2199);

function mondayToFriday(from: string, to: string): BusinessCalendar["week"] {
  const day = [[from, to]] as const;
  return { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
}

/**
 * The desk until a tenant sets its own: Monday to Friday, 6 am to 5 pm Pacific time (GN-01), read as the
 * time that clocks on the Pacific coast show, summer and winter, shut on federal holidays.
 */
export const deskCalendar: BusinessCalendar = businessCalendar({
  key: "desk",
  name: "Desk hours, Monday to Friday 6 am to 5 pm Pacific time",
  zone: pacific,
  week: mondayToFriday("06:00", "17:00"),
  holidays: everyFederalHoliday,
  closures: [],
});

const federal = new Map<Zone, BusinessCalendar>();

/**
 * Business days of federal rules: Monday to Friday less federal holidays, whole days, in the decision
 * maker's zone. Holidays are known from 1986; no legal clock of ours starts before.
 */
export function federalBusinessDays(zone: Zone): BusinessCalendar {
  const found = federal.get(zone);
  if (found) return found;
  const calendar = businessCalendar({
    key: `federal:${zone}`,
    name: "Federal business days, Monday to Friday less federal holidays",
    zone,
    week: mondayToFriday("00:00", "24:00"),
    holidays: everyFederalHoliday,
    closures: [],
  });
  federal.set(zone, calendar);
  return calendar;
}
