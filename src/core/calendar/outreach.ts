// The 24 hours in which the member must be reached (BB-07, AN-05), in both readings of A-02.
import { type BusinessCalendar, closedDaysBetween, nextOpenDay } from "./business-calendar.ts";
import type { CivilDate } from "./civil-date.ts";
import { due } from "./due.ts";
import { type Due, dueThat, momentInWords, reading, skippedInWords } from "./explain.ts";
import { type Instant, instant } from "./instant.ts";
import { openingsOn } from "./open-hours.ts";
import { hours } from "./span.ts";
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
 * The same wall time on a date, held within the desk's hours: before it opens is at its opening, after it
 * shuts at its closing, in a break at the end of the break.
 */
function withinHours(calendar: BusinessCalendar, on: CivilDate, milliseconds: number): Instant {
  const wanted = instantAtWall(calendar.zone, on, milliseconds);
  const openings = openingsOn(calendar, on);
  const opening = openings.find(({ shuts }) => wanted <= shuts);
  if (!opening) return openings.at(-1)?.shuts ?? wanted;
  return instant(Math.max(wanted, opening.opens));
}

/**
 * When the member must have been reached. The configured reading decides the date; both stand in
 * `explain.readings`, and `strictestReading` of them is what to escalate on. Does NOT say what meets the
 * clock.
 */
export function outreachDue({ transferredAt, calendar, counts, ...told }: OutreachRequest): Due {
  const { zone } = calendar;
  const what = told.what ?? "the case was sent to the desk";
  const elapsed = due({ start: transferredAt, what, span: hours(24), calendar, evidence: told.evidence });
  const startOn = civilDateIn(zone, transferredAt);
  const on = nextOpenDay(calendar, startOn);
  const desk = { on, at: withinHours(calendar, on, wallMilliseconds(zone, transferredAt)) };
  const [elapsedCounts, counting] = counts === "elapsed" ? [true, elapsed] : [false, desk];
  return dueThat(counting.at, counting.on, () => {
    const skipped = elapsedCounts ? [] : closedDaysBetween(calendar, startOn, on);
    const byHours = `By the clock, 24 hours: ${momentInWords(zone, elapsed.at)}.`;
    const byDesk = `By desk days, the same time on the next: ${momentInWords(zone, desk.at)}.`;
    const [begins = "", ...counted] = elapsed.explain.steps;
    return {
      start: elapsed.explain.start,
      span: elapsedCounts ? "24 hours" : "the same time on the next open day",
      steps: elapsedCounts
        ? [begins, ...counted, `Shown beside it. ${byDesk}`]
        : [begins, ...skippedInWords(skipped), byDesk, `Shown beside it. ${byHours}`],
      skipped,
      readings: [
        reading("elapsed", elapsed, elapsedCounts, byHours),
        reading("desk", desk, !elapsedCounts, byDesk),
      ],
      calendar: calendar.key,
      zone,
    };
  });
}
