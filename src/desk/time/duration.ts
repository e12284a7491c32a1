// "P1M7DT12H": how far to move a clock, written as ISO 8601 has it.
import {
  addDays,
  addMonths,
  civilDateIn,
  type Instant,
  instant,
  instantAt,
  wallClock,
  type Zone,
} from "../../core/calendar.ts";

export type Duration = { readonly months: number; readonly days: number; readonly milliseconds: number };

const DATE = String.raw`(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?`;
const TIME = String.raw`(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?`;
const WRITTEN = new RegExp(String.raw`^P(?=\d|T\d)${DATE}${TIME}$`);

/**
 * Reads whole years, months, weeks, days, hours, minutes and seconds; null for anything else, and for signs.
 */
export function readDuration(text: string): Duration | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

/**
 * The instant so much later: months and days on the calendar of the zone, at the same time of day, then
 * elapsed time. 31 January plus a month is the last of February.
 * @throws RangeError beyond the year 2199
 */
export function laterBy(at: Instant, { months, days, milliseconds }: Duration, zone: Zone): Instant {
  if (months === 0 && days === 0) return instant(at + milliseconds);
  const on = addDays(addMonths(civilDateIn(zone, at), months), days);
  const { time } = wallClock(zone, at);
  const withinMinute = ((at % 60_000) + 60_000) % 60_000;
  return instant(instantAt(zone, on, time) + withinMinute + milliseconds);
}
