// A civil date is a square on the wall calendar. It has no time of day and no zone until one is named.

/** "2026-12-01". Only `civil`, `readCivil` and the arithmetic below make one; years 1900 to 2199. */
export type CivilDate = string & { readonly kind: "civil date" };

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What to do when the month has no such day: 30 October plus four months has no 30 February. */
export type NoSuchDay = "last-of-month" | "first-of-next-month";

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLength = (year: number, month: number) =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Days from 1970-01-01, negative before. Counts in years that begin in March, so a leap day comes last. */
function dayNumberOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 100);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return Math.floor((1461 * marchYear) / 4) - century + Math.floor(century / 4) + dayOfYear - 719468;
}

const FIRST_DAY = dayNumberOf(FIRST_YEAR, 1, 1);
const LAST_DAY = dayNumberOf(LAST_YEAR, 12, 31);

/** The same few thousand dates are written again and again, so each is spelt once and kept. */
const spelt: CivilDate[] = [];

function spell(dayNumber: number): CivilDate {
  const z = dayNumber + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as CivilDate;
}

/** The date with this number of days from 1970-01-01. @throws RangeError outside 1900 to 2199 */
export function fromDayNumber(dayNumber: number): CivilDate {
  if (!Number.isInteger(dayNumber) || dayNumber < FIRST_DAY || dayNumber > LAST_DAY) {
    throw new RangeError(`The calendar runs from ${FIRST_YEAR} to ${LAST_YEAR}; this date lies outside it.`);
  }
  const place = dayNumber - FIRST_DAY;
  const known = spelt[place];
  if (known !== undefined) return known;
  const date = spell(dayNumber);
  spelt[place] = date;
  return date;
}

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;
export const yearOf = (date: CivilDate) =>
  digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
export const monthOf = (date: CivilDate) => digit(date, 5) * 10 + digit(date, 6);
export const dayOf = (date: CivilDate) => digit(date, 8) * 10 + digit(date, 9);

/** Days from 1970-01-01. */
export const dayNumber = (date: CivilDate): number => dayNumberOf(yearOf(date), monthOf(date), dayOf(date));

/**
 * Reads "2026-12-01". Does NOT guess: another spelling, 2026-02-30 or a year outside 1900 to 2199 gives
 * null.
 */
export function readCivil(text: string): CivilDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = text as CivilDate;
  const [year, month, day] = [yearOf(date), monthOf(date), dayOf(date)];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  return day >= 1 && day <= monthLength(year, month) ? date : null;
}

/** @throws RangeError when `readCivil` cannot read it; for input from outside use `readCivil`. */
export function civil(text: string): CivilDate {
  const date = readCivil(text);
  if (date === null) throw new RangeError(`"${text}" is not a date like 2026-12-01 between 1900 and 2199.`);
  return date;
}

/** The date of a year, month and day that exist. */
export const civilOf = (year: number, month: number, day: number): CivilDate =>
  fromDayNumber(dayNumberOf(year, month, day));

/** So many calendar days later; earlier when negative. @throws RangeError outside 1900 to 2199 */
export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days);

/**
 * The same day so many months later. Where the month is too short it is the month's last day, or the first
 * day of the month after when asked. Always count from the first date: 31 January plus one and one is 28
 * March, plus two is 31 March.
 */
export function addMonths(
  date: CivilDate,
  months: number,
  noSuchDay: NoSuchDay = "last-of-month",
): CivilDate {
  const count = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const [year, month, day] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1, dayOf(date)];
  const length = monthLength(year, month);
  if (day <= length) return civilOf(year, month, day);
  const last = civilOf(year, month, length);
  return noSuchDay === "last-of-month" ? last : addDays(last, 1);
}

/** Calendar days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

/** Below zero when `a` is earlier, zero when the same, above when later: for `sort`. */
export const compare = (a: CivilDate, b: CivilDate): number => (a < b ? -1 : a > b ? 1 : 0);

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** 1 Monday to 7 Sunday. */
export const dayOfWeek = (date: CivilDate): DayOfWeek => weekdayOfNumber(dayNumber(date));

/** 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (dayNumber: number): DayOfWeek =>
  (((((dayNumber + 3) % 7) + 7) % 7) + 1) as DayOfWeek;

/** "Tuesday". */
export const dayName = (date: CivilDate): string => WEEKDAYS[dayOfWeek(date) - 1] ?? "";

/** "December 1, 2026". */
export const dateInWords = (date: CivilDate): string =>
  `${MONTHS[monthOf(date) - 1]} ${dayOf(date)}, ${yearOf(date)}`;

/** "Tuesday, December 1, 2026". */
export const dayInWords = (date: CivilDate): string => `${dayName(date)}, ${dateInWords(date)}`;
