// The 24 hours in which the member must be reached (BB-07, AN-05), in both readings of A-02.
import { type BusinessCalendar, closedDaysBetween, nextOpenDay } from "./business-calendar.ts";
import { type CivilDate, dayInWords } from "./civil-date.ts";
import { due } from "./due.ts";
import { type Due, dueThat, momentInWords, reading } from "./explain.ts";
import type { Instant } from "./instant.ts";
import { openingsOn } from "./open-hours.ts";
import { hours, spanInWords } from "./span.ts";
import { civilDateIn, instantAtWall, wallMilliseconds } from "./zone.ts";

/** `elapsed`: 24 hours on the clock. `desk`: the same time on the next day the desk is open. */
export type OutreachCounts = "elapsed" | "desk";

export type OutreachRequest = {
  readonly transferredAt: Instant;
  /** What the clock starts with; "the case was sent to the desk" unless given. */
  readonly what?: string;
  readonly evidence?: string;
  readonly calendar: BusinessCalendar;
  readonly counts: OutreachCounts;
};

/**
 * The same wall time on a date, held within the desk's hours: before it opens is at its opening, after it shuts at
 * its closing, in a break at the end of the break.
 */
function withinHours(calendar: BusinessCalendar, on: CivilDate, milliseconds: number): Instant {
  const wanted = instantAtWall(calendar.zone, on, milliseconds);
  const openings = openingsOn(calendar, on);
  const opening = openings.find(({ shuts }) => wanted <= shuts);
  if (!opening) return openings.at(-1)?.shuts ?? wanted;
  return wanted < opening.opens ? opening.opens : wanted;
}

/**
 * When the member must have been reached. The configured reading decides the date; both stand in `explain.readings`,
 * and `strictestReading` of them is what to escalate on. Does NOT say what meets the clock (A-03).
 */
export function outreachDue({ transferredAt, calendar, counts, ...told }: OutreachRequest): Due {
  const { zone } = calendar;
  const what = told.what ?? "the case was sent to the desk";
  const elapsed = due({ start: transferredAt, what, span: hours(24), calendar, evidence: told.evidence });
  const startOn = civilDateIn(zone, transferredAt);
  const on = nextOpenDay(calendar, startOn);
  const desk = { on, at: withinHours(calendar, on, wallMilliseconds(zone, transferredAt)) };
  const counting = counts === "elapsed" ? elapsed : desk;
  return dueThat(counting.at, counting.on, () => {
    const { start, steps } = elapsed.explain;
    const skipped = closedDaysBetween(calendar, startOn, on);
    const [elapsedWords, deskWords] = [
      `24 hours on the clock: ${momentInWords(zone, elapsed.at)}.`,
      `The same time on the next day the desk is open, within its hours: ${momentInWords(zone, desk.at)}.`,
    ];
    const shut =
      skipped.length > 0
        ? [`The desk is shut on ${skipped.map((day) => `${day.on} (${day.why})`).join(", ")}.`]
        : [];
    return {
      start,
      span: counts === "elapsed" ? spanInWords(hours(24)) : "the same time on the next open day",
      steps:
        counts === "elapsed"
          ? [...steps, `Had desk days counted: ${momentInWords(zone, desk.at)}.`]
          : [
              steps[0] ?? "",
              ...shut,
              `The next open day is ${dayInWords(on)}.`,
              deskWords,
              `Had the hours counted: ${momentInWords(zone, elapsed.at)}.`,
            ],
      skipped: counts === "desk" ? skipped : [],
      readings: [
        reading("elapsed", elapsed, counts === "elapsed", elapsedWords),
        reading("desk", desk, counts === "desk", deskWords),
      ],
      calendar: calendar.key,
      zone,
    };
  });
}
