// Dates as a person says them: how far away and which day, never only one of the two.
import {
  type CivilDate,
  civilDateIn,
  dayName,
  daysBetween,
  type Instant,
  instant,
  readCivil,
  readInstant,
  timeInWords,
  wallClock,
  type Zone,
  zoneInWords,
} from "../core/calendar.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "8 Dec", with the year where it is not the year of `today`. */
export function shortDate(on: CivilDate, today?: CivilDate): string {
  const [year = "", month = "", day = ""] = on.split("-");
  const year4 = today?.slice(0, 4) === year ? "" : ` ${year}`;
  return `${Number(day)} ${months[Number(month) - 1] ?? ""}${year4}`;
}

/** "Tue 8 Dec". */
export const shortDay = (on: CivilDate, today?: CivilDate): string =>
  `${dayName(on).slice(0, 3)} ${shortDate(on, today)}`;

/** "8 Dec" for a day as the wire carries it, "2026-12-08"; what is no day stays as it came. */
export function shortDateOf(on: string, today?: CivilDate): string {
  const day = readCivil(on);
  return day === null ? on : shortDate(day, today);
}

/** "today", "tomorrow", "in 3 days", "yesterday", "3 days ago". */
export function farAway(on: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, on);
  if (days === 0) return "today";
  if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "in 3 days, Tue 8 Dec"; today and tomorrow need no more than their name and day. */
export const dayAndDistance = (on: CivilDate, today: CivilDate): string =>
  `${farAway(on, today)}, ${shortDay(on, today)}`;

export type Clock = { readonly now: Instant; readonly zone: Zone };

export const todayOf = ({ now, zone }: Clock): CivilDate => civilDateIn(zone, now);

/** The time of day in the clock's zone: "5:00 pm". */
export const timeOfDay = (iso: string, zone: Zone): string => timeInWords(wallClock(zone, instant(iso)).time);

/** "Tue 8 Dec, 5:00 pm": a point in time as the desk writes it; the zone is named once a page. */
export function pointInTime(iso: string, clock: Clock): string {
  const at = readInstant(iso);
  if (at === null) return iso;
  return `${shortDay(civilDateIn(clock.zone, at), todayOf(clock))}, ${timeOfDay(iso, clock.zone)}`;
}

/** "PT" for Pacific time and its like; the whole name where there is no short one that people use. */
export function zoneMark(zone: Zone): string {
  const words = zoneInWords(zone);
  const short: Readonly<Record<string, string>> = {
    "Pacific time": "PT",
    "Mountain time": "MT",
    "Central time": "CT",
    "Eastern time": "ET",
  };
  return short[words] ?? words;
}

/** The whole of it: "in 3 days, Tue 8 Dec, 5:00 pm PT". */
export const dueWithZone = (due: { dueAt: string; dueOn: string }, clock: Clock): string => {
  const words = dueInWords(due, clock);
  if (isWholeDay(due.dueAt, clock.zone)) return words;
  const time = timeOfDay(due.dueAt, clock.zone);
  return `${words}${words.endsWith(time) ? "" : `, ${time}`} ${zoneMark(clock.zone)}`;
};

/** A due date in the shortest words that say both: "today 5:00 pm" or "in 3 days, Tue 8 Dec". */
export function dueInWords({ dueAt, dueOn }: { dueAt: string; dueOn: string }, clock: Clock): string {
  const on = readCivil(dueOn);
  if (on === null) return dueAt;
  const today = todayOf(clock);
  const days = daysBetween(today, on);
  const near = days >= 0 && days <= 1;
  const time = isWholeDay(dueAt, clock.zone) ? "" : ` ${timeOfDay(dueAt, clock.zone)}`;
  return near ? `${farAway(on, today)}${time}` : dayAndDistance(on, today);
}

/** A day that is no hour, such as that of a planned service, stands at its very first moment. */
const isWholeDay = (iso: string, zone: Zone): boolean =>
  timeOfDay(iso, zone) === "12:00 am" && instant(iso) % 60_000 === 0;
