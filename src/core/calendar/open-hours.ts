// When the desk is open within a day. Hours here are real ones: a day with a clock change is an hour shorter
// or longer.
import { type BusinessCalendar, intervalsOn, nextOpenDay, usualIntervals } from "./business-calendar.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import { type Instant, instant } from "./instant.ts";
import { civilDateIn, instantAtWall } from "./zone.ts";

type Opening = { readonly opens: Instant; readonly shuts: Instant };

const MINUTE = 60_000;
const HOUR = 3_600_000;

const momentOn = ({ zone }: BusinessCalendar, date: CivilDate, minutes: number): Instant =>
  instantAtWall(zone, date, minutes * MINUTE);

/** The openings of a date in order; none on a shut day. An interval that the clocks skip whole is none. */
export function openingsOn(calendar: BusinessCalendar, date: CivilDate): readonly Opening[] {
  return intervalsOn(calendar, date)
    .map(([from, to]) => ({ opens: momentOn(calendar, date, from), shuts: momentOn(calendar, date, to) }))
    .filter(({ opens, shuts }) => opens < shuts);
}

/** Is the calendar open at this instant? Open at the minute it opens, shut at the minute it shuts. */
export const isOpenAt = (calendar: BusinessCalendar, at: Instant): boolean =>
  openingsOn(calendar, civilDateIn(calendar.zone, at)).some(({ opens, shuts }) => opens <= at && at < shuts);

/** When the date first opens; null on a shut day. */
export const openInstant = (calendar: BusinessCalendar, date: CivilDate): Instant | null =>
  openingsOn(calendar, date)[0]?.opens ?? null;

/** When the date last shuts; null on a shut day. */
export const closeInstant = (calendar: BusinessCalendar, date: CivilDate): Instant | null =>
  openingsOn(calendar, date).at(-1)?.shuts ?? null;

/**
 * The hour at which the desk would shut on a date, open or not: its weekday's last closing, or for a weekday
 * that is always shut that of the nearest weekday before it. A follow-up that falls on a Saturday is due at
 * Friday's hour.
 */
export function usualClosing(calendar: BusinessCalendar, date: CivilDate): Instant {
  let weekday = date;
  while (usualIntervals(calendar, weekday).length === 0) weekday = addDays(weekday, -1);
  return momentOn(calendar, date, usualIntervals(calendar, weekday).at(-1)?.[1] ?? 0);
}

/** The instant itself when the calendar is open then, else its next opening. */
export function nextOpenInstant(calendar: BusinessCalendar, at: Instant): Instant {
  let date = civilDateIn(calendar.zone, at);
  for (;;) {
    for (const { opens, shuts } of openingsOn(calendar, date)) if (at < shuts) return opens > at ? opens : at;
    date = nextOpenDay(calendar, date);
  }
}

/**
 * So many hours of open time later: 2 hours from Friday 16:00 end on Monday at 07:00 at a desk open 06:00 to
 * 17:00. Time that ends exactly at closing stays there. Zero hours is the next open instant.
 * @throws RangeError for a negative or endless number of hours
 */
export function addOpenHours(calendar: BusinessCalendar, at: Instant, hours: number): Instant {
  if (!Number.isFinite(hours) || hours < 0) throw new RangeError(`${hours} is not a number of open hours.`);
  let left = Math.round(hours * HOUR);
  let from = nextOpenInstant(calendar, at);
  for (let date = civilDateIn(calendar.zone, from); ; date = nextOpenDay(calendar, date)) {
    for (const { opens, shuts } of openingsOn(calendar, date)) {
      if (shuts <= from) continue;
      if (opens > from) from = opens;
      if (left <= shuts - from) return instant(from + left);
      left -= shuts - from;
      from = shuts;
    }
  }
}
