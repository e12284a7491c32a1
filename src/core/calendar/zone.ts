// A zone turns instants into wall clocks and back. The rules come from the language (Intl); we only remember
// them.
import { type CivilDate, dayNumber, fromDayNumber } from "./civil-date.ts";
import { DAY_MS, type Instant, instant } from "./instant.ts";

/** An IANA zone name: "America/Los_Angeles". Only `zoneNamed` and `readZone` make one. */
export type Zone = string & { readonly kind: "zone" };

/** "06:00": hours and minutes of a wall clock, 00:00 to 23:59. "24:00" is allowed where something ends. */
export type TimeOfDay = `${number}:${number}`;

export type WallClock = {
  readonly on: CivilDate;
  readonly time: TimeOfDay;
  /** Seconds into the minute, with a fraction. */
  readonly seconds: number;
  /** "-08:00", as it stands at that instant. */
  readonly offset: string;
};

/** Offsets in force: from `starts[i]` (epoch ms) the wall clock is `offsets[i]` ms ahead of UTC. */
type Stretch = { readonly starts: readonly number[]; readonly offsets: readonly number[] };
type Rules = { readonly probe: Intl.DateTimeFormat; readonly stretches: Map<number, Stretch> };

/** A little over a year, and a power of two so that finding the stretch is one division. */
const STRETCH_MS = 2 ** 35;
const MINUTE = 60_000;
const known = new Map<string, Rules>();

/**
 * Reads an IANA name as this machine knows it, whatever its capitals. Does NOT take "PST", "EST" or "+05:00":
 * they name an offset, not a place, and a place is what decides when its clocks change.
 */
export function readZone(text: string): Zone | null {
  if (!/^(UTC|[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)+)$/i.test(text)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions();
    return (timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text) as Zone;
  } catch {
    return null;
  }
}

/** @throws RangeError for a name that `readZone` does not know */
export function zoneNamed(text: string): Zone {
  const zone = readZone(text);
  if (zone === null) throw new RangeError(`"${text}" is not a time zone like America/Los_Angeles.`);
  return zone;
}

export const pacific: Zone = zoneNamed("America/Los_Angeles");
export const utc: Zone = zoneNamed("UTC");

function rulesOf(zone: Zone): Rules {
  const found = known.get(zone);
  if (found) return found;
  const clock = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric" } as const;
  const fine = { minute: "numeric", second: "numeric", hourCycle: "h23", timeZone: zone } as const;
  const rules = { probe: new Intl.DateTimeFormat("en-US", { ...clock, ...fine }), stretches: new Map() };
  known.set(zone, rules);
  return rules;
}

/**
 * Asks Intl; slow, so only asked while a stretch is learnt. Whole seconds, for zones that once ran on odd
 * ones.
 */
function askOffset(rules: Rules, at: number): number {
  const parts = rules.probe.format(at).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/**
 * Looks once a day for a change of offset and then closes in on its second. No zone changed twice in a day.
 */
function learn(rules: Rules, bucket: number): Stretch {
  const [from, to] = [bucket * STRETCH_MS, (bucket + 1) * STRETCH_MS];
  const starts = [from];
  const offsets = [askOffset(rules, from)];
  let before = offsets[0];
  for (let at = from; at < to; at += DAY_MS) {
    const next = Math.min(at + DAY_MS, to - 1000);
    const after = askOffset(rules, next);
    if (after === before) continue;
    let [low, high] = [Math.floor(at / 1000), Math.floor(next / 1000)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (askOffset(rules, middle * 1000) === before) low = middle;
      else high = middle;
    }
    starts.push(high * 1000);
    offsets.push(after);
    before = after;
  }
  return { starts, offsets };
}

function stretchAt(zone: Zone, at: number): Stretch {
  const rules = rulesOf(zone);
  const bucket = Math.floor(at / STRETCH_MS);
  const found = rules.stretches.get(bucket);
  if (found) return found;
  const stretch = learn(rules, bucket);
  rules.stretches.set(bucket, stretch);
  return stretch;
}

/** Milliseconds the zone's wall clock is ahead of UTC at an instant; negative west of Greenwich. */
export function offsetAt(zone: Zone, at: number): number {
  const { starts, offsets } = stretchAt(zone, at);
  let last = starts.length - 1;
  while (last > 0 && at < (starts[last] ?? 0)) last -= 1;
  return offsets[last] ?? 0;
}

/**
 * The last change of the zone's clocks at or before an instant, as far as its stretch and the one before
 * reach.
 */
function changeBefore(zone: Zone, at: number): number {
  const { starts } = stretchAt(zone, at);
  const start = starts.findLast((change, place) => place > 0 && change <= at);
  return start ?? stretchAt(zone, at - STRETCH_MS).starts.at(-1) ?? at;
}

/** The date on the wall in a zone at an instant. @throws RangeError outside 1900 to 2199 */
export const civilDateIn = (zone: Zone, at: Instant): CivilDate =>
  fromDayNumber(Math.floor((at + offsetAt(zone, at)) / DAY_MS));

/** Milliseconds since midnight that the wall clock shows. */
export function wallMilliseconds(zone: Zone, at: Instant): number {
  const wall = at + offsetAt(zone, at);
  return wall - Math.floor(wall / DAY_MS) * DAY_MS;
}

/**
 * The instant at which the wall clock shows this many milliseconds since midnight on a date. A time that the
 * clocks skip moves forward to the first moment after the gap; a time that comes twice is taken the first
 * time.
 */
export function instantAtWall(zone: Zone, date: CivilDate, milliseconds: number): Instant {
  const wall = dayNumber(date) * DAY_MS + milliseconds;
  // The real instant lies at most 14 hours before and 12 after the same figures read as UTC.
  const before = offsetAt(zone, wall - 14 * 60 * MINUTE);
  const after = offsetAt(zone, wall + 12 * 60 * MINUTE);
  if (before === after || offsetAt(zone, wall - before) === before) return instant(wall - before);
  if (offsetAt(zone, wall - after) === after) return instant(wall - after);
  return instant(changeBefore(zone, wall - before));
}

/** "17:00" as minutes since midnight, or null: two digits each, 00:00 to 24:00. */
export function readTimeOfDay(text: string): number | null {
  const match = /^(\d\d):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : null;
}

/** @throws RangeError for a time that `readTimeOfDay` does not know */
export function minutesOf(text: string): number {
  const minutes = readTimeOfDay(text);
  if (minutes === null) throw new RangeError(`"${text}" is not a time of day like 06:00.`);
  return minutes;
}

/**
 * The instant at which clocks in the zone show a time on a date. A skipped time (02:30 on the spring day)
 * moves forward to the first moment after the gap, 03:00, so that a later wall time is never an earlier
 * instant; a time that comes twice in autumn is the first of the two.
 * @throws RangeError for a time that is none
 */
export const instantAt = (zone: Zone, date: CivilDate, time: TimeOfDay): Instant =>
  instantAtWall(zone, date, minutesOf(time) * MINUTE);

/** The first moment of a date in a zone: midnight, or later where the clocks skip midnight. */
export const startOfDay = (zone: Zone, date: CivilDate): Instant => instantAtWall(zone, date, 0);

/**
 * The last millisecond of a date in a zone, so that what is due "by the end of the day" still bears its
 * date.
 */
export const endOfDay = (zone: Zone, date: CivilDate): Instant =>
  instant(instantAtWall(zone, date, DAY_MS) - 1);

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);

/** What a clock and a calendar on the wall show in a zone. */
export function wallClock(zone: Zone, at: Instant): WallClock {
  const shown = wallMilliseconds(zone, at);
  const minutes = Math.floor(shown / MINUTE);
  const offset = Math.round(offsetAt(zone, at) / MINUTE);
  const ahead = Math.abs(offset);
  return {
    on: civilDateIn(zone, at),
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as TimeOfDay,
    seconds: (shown % MINUTE) / 1000,
    offset: `${offset < 0 ? "-" : "+"}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`,
  };
}
