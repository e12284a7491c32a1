// From a calendar as it is kept to one that can be counted on, and to the form in which cases read the
// desk's.
import {
  addDays,
  type BusinessCalendar,
  type CivilDate,
  calendarProblems,
  civil,
  civilDateIn,
  dayInWords,
  federalHolidays,
  type Holidays,
  type Instant,
  isOpenDay,
  readZone,
  whyClosed,
  zoneNamed,
} from "../../core/calendar.ts";
import type { TenantSettings } from "../case-file/tenant-memory.ts";
import type { CalendarBody } from "./wire.ts";

/** The desk's hours until the tenant sets its own (GN-01). */
export const usualHours: CalendarBody = {
  name: "Desk hours",
  zone: "America/Los_Angeles",
  week: Object.fromEntries(
    ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, [["06:00", "17:00"]]]),
  ),
  federal: true,
  leftOut: [],
  ownDays: [],
  closures: [],
};

/** The shut days that stand in a calendar's own rows or come from the federal list. */
function holidaysOf({ federal, leftOut, ownDays }: CalendarBody): Holidays {
  const own = Object.fromEntries(ownDays.map(({ on, why }) => [on, why]));
  if (!federal) return own;
  const open = new Set<string>(leftOut);
  const kept = Object.entries(federalHolidays(1986, 2199)).filter(([on]) => !open.has(on));
  return { ...Object.fromEntries(kept), ...own };
}

/** A calendar to count on. @throws RangeError naming its problems; ask `problemsOf` first */
export function compiled(body: CalendarBody, key = "desk"): BusinessCalendar {
  return {
    key,
    name: body.name,
    zone: zoneNamed(body.zone),
    week: body.week as BusinessCalendar["week"],
    holidays: holidaysOf(body),
    closures: closuresOf(body),
  };
}

const closuresOf = ({ closures }: CalendarBody) =>
  closures.map(({ from, to, why }) => ({ from: civil(from), to: civil(to), why }));

/** Why this calendar cannot be kept, a sentence each. */
export function problemsOf(body: CalendarBody): readonly string[] {
  if (readZone(body.zone) === null) return [`"${body.zone}" is not a time zone.`];
  const reversed = body.closures.filter(({ from, to }) => to < from);
  if (reversed.length > 0)
    return reversed.map(({ why, from, to }) => `“${why}” ends on ${to}, before it begins on ${from}.`);
  const twice = body.ownDays.filter(
    ({ on }, index) => body.ownDays.findIndex((one) => one.on === on) !== index,
  );
  if (twice.length > 0) return twice.map(({ on }) => `${on} stands twice among its own days.`);
  const federal = federalHolidays(1986, 2199);
  const strange = body.leftOut.filter((on) => federal[civil(on)] === undefined);
  if (strange.length > 0) return strange.map((on) => `${dayInWords(civil(on))} is no federal holiday.`);
  return calendarProblems(compiled(body));
}

/** As cases read it: small, because it is read with every case. */
export const settingsOf = (body: CalendarBody): NonNullable<TenantSettings["calendar"]> => ({
  key: "desk",
  name: body.name,
  week: body.week as BusinessCalendar["week"],
  federal: body.federal,
  leftOut: body.leftOut.map(civil),
  ownDays: body.ownDays.map(({ on, why }) => ({ on: civil(on), why })),
  closures: closuresOf(body),
});

/** The shut days that are no part of the ordinary week, from today for a year. */
export function shutDays(body: CalendarBody, now: Instant): { on: CivilDate; why: string }[] {
  const calendar = compiled(body);
  const ordinary = { ...calendar, holidays: {}, closures: [] };
  const days: { on: CivilDate; why: string }[] = [];
  let on = civilDateIn(calendar.zone, now);
  for (let day = 0; day < 366; day += 1, on = addDays(on, 1)) {
    const why = whyClosed(calendar, on);
    if (why !== null && isOpenDay(ordinary, on)) days.push({ on, why });
  }
  return days;
}
