// Dates and times as people say them, in the languages of members and providers.
import {
  type CivilDate,
  civilDateIn,
  type DayOfWeek,
  dayOfWeek,
  daysBetween,
  type Instant,
  wallClock,
  type Zone,
} from "./calendar.ts";
import type { Language } from "./letter.ts";

type Names = {
  readonly months: readonly string[];
  /** Monday first. */
  readonly days: readonly string[];
  readonly day: (weekday: string, month: string, day: number, year: string) => string;
  /** Before a day that stands alone. */
  readonly the: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly yesterday: string;
  readonly ahead: (days: number) => string;
  readonly ago: (days: number) => string;
  readonly time: (hour: number, minutes: string, afternoon: boolean) => string;
  readonly noon: string;
  readonly zones: Readonly<Record<string, string>>;
};

const en: Names = {
  months: [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  day: (weekday, month, day, year) => `${weekday}, ${month} ${day}${year && `, ${year}`}`,
  the: "",
  today: "today",
  tomorrow: "tomorrow",
  yesterday: "yesterday",
  ahead: (days) => `in ${days} days`,
  ago: (days) => `${days} days ago`,
  time: (hour, minutes, afternoon) => `${hour}${minutes} ${afternoon ? "pm" : "am"}`,
  noon: "12 noon",
  zones: {
    "America/Los_Angeles": "Pacific time",
    "America/Denver": "Mountain time",
    "America/Phoenix": "Arizona time",
    "America/Chicago": "Central time",
    "America/New_York": "Eastern time",
  },
};

const es: Names = {
  months: [
    ...["enero", "febrero", "marzo", "abril", "mayo", "junio"],
    ...["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
  ],
  days: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
  day: (weekday, month, day, year) => `${weekday} ${day} de ${month}${year && ` de ${year}`}`,
  the: "el ",
  today: "hoy",
  tomorrow: "mañana",
  yesterday: "ayer",
  ahead: (days) => `en ${days} días`,
  ago: (days) => `hace ${days} días`,
  time: (hour, minutes, afternoon) => `${hour}${minutes} ${afternoon ? "p. m." : "a. m."}`,
  noon: "12 del mediodía",
  zones: {
    "America/Los_Angeles": "hora del Pacífico",
    "America/Denver": "hora de la Montaña",
    "America/Phoenix": "hora de Arizona",
    "America/Chicago": "hora del Centro",
    "America/New_York": "hora del Este",
  },
};
const names: Readonly<Record<Language, Names>> = { en, es };

/** "Tuesday, December 8"; with the year where it is not this year's. */
export function spokenDay(language: Language, on: CivilDate, today: CivilDate): string {
  const { months, days, day } = names[language];
  const [year = "", month = "", date = ""] = on.split("-");
  const weekday: DayOfWeek = dayOfWeek(on);
  const shownYear = year === today.slice(0, 4) ? "" : year;
  return day(days[weekday - 1] ?? "", months[Number(month) - 1] ?? "", Number(date), shownYear);
}

/** "today", "tomorrow", "yesterday", "in 3 days", "3 days ago". */
export function spokenDistance(language: Language, on: CivilDate, today: CivilDate): string {
  const words = names[language];
  const days = daysBetween(today, on);
  if (days === 0) return words.today;
  if (days === 1) return words.tomorrow;
  if (days === -1) return words.yesterday;
  return days > 0 ? words.ahead(days) : words.ago(-days);
}

/**
 * Both, and never only one of the two: "tomorrow, Tuesday, December 8", "Tuesday, December 8 (in 3 days)".
 * Fits after "by".
 */
export function spokenDate(language: Language, on: CivilDate, today: CivilDate): string {
  const distance = spokenDistance(language, on, today);
  const day = spokenDay(language, on, today);
  if (Math.abs(daysBetween(today, on)) <= 1) return `${distance}, ${day}`;
  return `${names[language].the}${day} (${distance})`;
}

/** "4 pm", "4:30 pm", "4:30 p. m."; noon by its name, because few know what 12 pm is. */
export function spokenTime(language: Language, at: Instant, zone: Zone): string {
  const [hours = "0", minutes = "00"] = wallClock(zone, at).time.split(":");
  const hour = Number(hours);
  const shown = minutes === "00" ? "" : `:${minutes}`;
  if (hour === 12 && shown === "") return names[language].noon;
  return names[language].time(hour % 12 === 0 ? 12 : hour % 12, shown, hour % 24 >= 12);
}

/**
 * "4 pm tomorrow, Tuesday, December 1 (Pacific time)", "4 pm on Thursday, December 3, in 3 days (Pacific
 * time)". A zone that has no word goes by its name.
 */
export function spokenMoment(language: Language, at: Instant, zone: Zone, today: CivilDate): string {
  const on = civilDateIn(zone, at);
  const time = spokenTime(language, at, zone);
  const where = names[language].zones[zone] ?? zone;
  if (language === "es") return `${spokenDate(language, on, today)}, a las ${time} (${where})`;
  const day = spokenDay(language, on, today);
  const distance = spokenDistance(language, on, today);
  const near = Math.abs(daysBetween(today, on)) <= 1;
  return near ? `${time} ${distance}, ${day} (${where})` : `${time} on ${day}, ${distance} (${where})`;
}

const weekdays: Readonly<Record<string, string>> = {
  Monday: "lunes",
  Tuesday: "martes",
  Wednesday: "miércoles",
  Thursday: "jueves",
  Friday: "viernes",
  Saturday: "sábado",
  Sunday: "domingo",
};
const zonesNamed: Readonly<Record<string, string>> = {
  Pacific: "hora del Pacífico",
  Mountain: "hora de la Montaña",
  Central: "hora del Centro",
  Eastern: "hora del Este",
};
const usualHours = /^(\w+day) to (\w+day), (.+?) to (.+?) (\w+) time$/;

/**
 * The hours of the desk. The contact card has them in English; the usual form, "Monday to Friday, 6 am to 5
 * pm Pacific time", is put into Spanish. Does NOT translate any other form: it stands as the tenant wrote it.
 */
export function hoursIn(language: Language, hours: string): string {
  if (language === "en") return hours;
  const [, first = "", last = "", from, to, zone = ""] = usualHours.exec(hours) ?? [];
  const [day, until, time] = [weekdays[first], weekdays[last], zonesNamed[zone]];
  return day && until && time ? `de ${day} a ${until}, de ${from} a ${to}, ${time}` : hours;
}
