// The week as it is typed: each weekday's intervals in one line, "08:00-12:00, 13:00-17:00".
import type { CalendarBody } from "../wire.ts";

type Week = CalendarBody["week"];
export type Weekday = keyof Week;

export const weekdays: readonly { readonly key: Weekday; readonly name: string }[] = [
  { key: "monday", name: "Monday" },
  { key: "tuesday", name: "Tuesday" },
  { key: "wednesday", name: "Wednesday" },
  { key: "thursday", name: "Thursday" },
  { key: "friday", name: "Friday" },
  { key: "saturday", name: "Saturday" },
  { key: "sunday", name: "Sunday" },
];

export const usualWeek: Week = Object.fromEntries(
  weekdays.slice(0, 5).map(({ key }) => [key, [["08:00", "17:00"]]]),
);

/** "08:00-12:00, 13:00-17:00"; empty for a day that is shut. */
export const dayAsTyped = (week: Week, day: Weekday): string =>
  (week[day] ?? []).map(([from, to]) => `${from}-${to}`).join(", ");

const oneInterval = /^(\d{1,2}):?(\d{2})?\s*(?:-|–|to)\s*(\d{1,2}):?(\d{2})?$/;

/** The intervals of a line; null for one that cannot be read. "8-12, 13-17" is enough. */
export function readDay(text: string): [string, string][] | null {
  const parts = text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const read = parts.map((part): [string, string] | null => {
    const found = oneInterval.exec(part);
    if (!found) return null;
    const [, h1 = "", m1 = "00", h2 = "", m2 = "00"] = found;
    return [`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`];
  });
  return read.some((one) => one === null) ? null : (read as [string, string][]);
}
