// An instant is a point on the world's one time line. It has no wall clock until a zone is named.
import { dayNumber, FIRST_YEAR, fromDayNumber, LAST_YEAR, readCivil } from "./civil-date.ts";

/**
 * Milliseconds from 1970-01-01T00:00Z, whole. Only `instant`, `readInstant` and the arithmetic here make
 * one.
 */
export type Instant = number & { readonly kind: "instant" };

const MINUTE = 60_000;
const HOUR = 3_600_000;
export const DAY_MS = 86_400_000;
const EARLIEST = -2_208_988_800_000;
const LATEST = 7_258_118_399_999;

const CLOCK = "([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,9}))?)?";
const WRITTEN = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${CLOCK}(?:Z|([+-])(0\\d|1[0-4]):([0-5]\\d))$`);

function checked(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < EARLIEST || milliseconds > LATEST) {
    throw new RangeError(
      `${milliseconds} is not a whole millisecond between ${FIRST_YEAR} and ${LAST_YEAR}.`,
    );
  }
  return (milliseconds === 0 ? 0 : milliseconds) as Instant;
}

/**
 * Reads ISO 8601 with a day, a time and `Z` or an offset: "2026-12-01T14:14:00-08:00". Anything finer than a
 * millisecond is cut off. Does NOT guess a zone: without one, or with a date or time that is none, it is
 * null.
 */
export function readInstant(text: string): Instant | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [
    ,
    day = "",
    hour = "",
    minute = "",
    second = "0",
    fraction = "",
    sign,
    offHour = "0",
    offMinute = "0",
  ] = match;
  const date = readCivil(day);
  if (date === null) return null;
  const clock = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * 1000;
  const offset = (sign === "-" ? -1 : 1) * (Number(offHour) * HOUR + Number(offMinute) * MINUTE);
  const at = dayNumber(date) * DAY_MS + clock + Number(fraction.slice(0, 3).padEnd(3, "0")) - offset;
  return at < EARLIEST || at > LATEST ? null : checked(at);
}

/**
 * An instant from ISO text or epoch milliseconds.
 * @throws RangeError on anything else; outside input: `readInstant`
 */
export function instant(from: string | number): Instant {
  if (typeof from === "number") return checked(from);
  const at = readInstant(from);
  if (at === null) throw new RangeError(`"${from}" is not an instant like 2026-12-01T22:14:00Z.`);
  return at;
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);

/** "2026-12-01T22:14:00.000Z": always UTC, always milliseconds, so that text sorts as time does. */
export function isoInstant(at: Instant): string {
  const day = Math.floor(at / DAY_MS);
  const rest = at - day * DAY_MS;
  const [hour, minute] = [two(Math.floor(rest / HOUR)), two(Math.floor(rest / MINUTE) % 60)];
  const second = (rest % MINUTE) / 1000;
  return `${fromDayNumber(day)}T${hour}:${minute}:${second < 10 ? "0" : ""}${second.toFixed(3)}Z`;
}

/** So many elapsed hours later, through clock changes and all. @throws RangeError outside 1900 to 2199 */
export const plusHours = (at: Instant, hours: number): Instant => checked(at + hours * HOUR);

/** So many elapsed minutes later; earlier when negative. @throws RangeError outside 1900 to 2199 */
export const plusMinutes = (at: Instant, minutes: number): Instant => checked(at + minutes * MINUTE);
