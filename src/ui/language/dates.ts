// Dates in the reader's language: English as the whole desk writes them, Spanish for those who read Spanish.
import { useMemo } from "react";
import { type CivilDate, civilDateIn, daysBetween, readInstant, wallClock } from "../../core/calendar.ts";
import { type Clock, dayAndDistance, pointInTime, todayOf } from "../when.ts";
import { type Language, useLanguage } from "./words.tsx";

export type Dates = {
  /** "in 3 days, Tue 8 Dec"; "dentro de 3 días, mar 8 de dic". */
  readonly dayAndDistance: (on: CivilDate, today: CivilDate) => string;
  /** "Tue 8 Dec, 5:00 pm"; "mar 8 de dic, 17:00". */
  readonly pointInTime: (iso: string, clock: Clock) => string;
};

const days = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"];
const months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
/** A Sunday. */
const someSunday = "1970-01-04" as CivilDate;

function day(on: CivilDate, today: CivilDate): string {
  const [year = "", month = "", number = ""] = on.split("-");
  const weekday = days[((daysBetween(someSunday, on) % 7) + 7) % 7] ?? "";
  const withYear = today.startsWith(year) ? "" : ` de ${year}`;
  return `${weekday} ${Number(number)} de ${months[Number(month) - 1] ?? ""}${withYear}`;
}

function distance(on: CivilDate, today: CivilDate): string {
  const far = daysBetween(today, on);
  if (far === 0) return "hoy";
  if (far === 1) return "mañana";
  if (far === -1) return "ayer";
  return far > 0 ? `dentro de ${far} días` : `hace ${-far} días`;
}

const spanish: Dates = {
  dayAndDistance: (on, today) => `${distance(on, today)}, ${day(on, today)}`,
  pointInTime: (iso, clock) => {
    const at = readInstant(iso);
    if (at === null) return iso;
    const { time } = wallClock(clock.zone, at);
    return `${day(civilDateIn(clock.zone, at), todayOf(clock))}, ${time}`;
  },
};

const english: Dates = { dayAndDistance, pointInTime };

/** The dates of a language. */
export const datesIn = (language: Language): Dates => (language === "es" ? spanish : english);

export function useDates(): Dates {
  const language = useLanguage();
  return useMemo(() => datesIn(language), [language]);
}
