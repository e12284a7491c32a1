// From a start and a span to a due date, with the reasons.
import {
  addBusinessDays,
  type BusinessCalendar,
  closedDaysBetween,
  isOpenDay,
  openDayFrom,
  whyClosed,
} from "./business-calendar.ts";
import { addDays, addMonths, type CivilDate, dayInWords, dayOf, type NoSuchDay } from "./civil-date.ts";
import {
  type Due,
  dueThat,
  type Explain,
  momentInWords,
  type Skipped,
  skippedInWords,
  zoneInWords,
} from "./explain.ts";
import { type Instant, isoInstant, plusHours } from "./instant.ts";
import { usualClosing } from "./open-hours.ts";
import { type Span, spanInWords } from "./span.ts";
import {
  civilDateIn,
  endOfDay,
  instantAt,
  instantAtWall,
  offsetAt,
  startOfDay,
  type TimeOfDay,
  wallMilliseconds,
  type Zone,
} from "./zone.ts";

/** Is the day on which it starts day 0, so that counting begins the day after, or is it already day 1? */
export type DayZero = "start-day-is-0" | "start-day-is-1";

/** What happens to a due date on a shut day. */
export type Roll = "none" | "next-business-day";

/**
 * The moment of the due date that is meant. `close-of-desk` is the hour it would shut, also on a shut day.
 */
export type DueAt = "start-of-day" | "close-of-desk" | "end-of-day" | "same-time" | TimeOfDay;

export type DueRequest = {
  /** An instant, or a date where the rule counts whole days. Hours need an instant. */
  readonly start: Instant | CivilDate;
  /** The event it starts with, in words that follow "because": "the letter was sent". */
  readonly what: string;
  /** How the start is known. */
  readonly evidence?: string;
  readonly span: Span;
  /** Whose business days count, whose hours close the day, on what days a due date may fall. */
  readonly calendar: BusinessCalendar;
  /** Where the days are told apart; the calendar's zone unless given. */
  readonly zone?: Zone;
  readonly dayZero?: DayZero;
  readonly noSuchDay?: NoSuchDay;
  readonly roll?: Roll;
  readonly at?: DueAt;
};

type Settled = Required<Omit<DueRequest, "evidence">> & {
  readonly evidence: string | undefined;
  readonly startOn: CivilDate;
};

function settle(request: DueRequest): Settled {
  const { start, what, evidence, span, calendar } = request;
  const zone = request.zone ?? calendar.zone;
  return {
    start,
    startOn: typeof start === "number" ? civilDateIn(zone, start) : start,
    what,
    evidence,
    span,
    calendar,
    zone,
    dayZero: request.dayZero ?? "start-day-is-0",
    noSuchDay: request.noSuchDay ?? "last-of-month",
    roll: request.roll ?? "none",
    at: request.at ?? "end-of-day",
  };
}

/** Counts the span on the calendar, before any rolling. */
function countedTo({ span, startOn, dayZero, calendar, noSuchDay }: Settled): CivilDate {
  const lead = dayZero === "start-day-is-1" ? 1 : 0;
  if (lead > span.count) throw new RangeError("A span of nothing has no first day to count.");
  if (span.unit === "months") return addDays(addMonths(startOn, span.count, noSuchDay), -lead);
  if (span.unit !== "business-days") return addDays(startOn, span.count - lead);
  return addBusinessDays(calendar, startOn, span.count - (isOpenDay(calendar, startOn) ? lead : 0));
}

function momentOf({ at, zone, calendar, start }: Settled, on: CivilDate): Instant {
  if (at === "start-of-day") return startOfDay(zone, on);
  if (at === "end-of-day") return endOfDay(zone, on);
  if (at === "close-of-desk") return usualClosing(calendar, on);
  if (at !== "same-time") return instantAt(zone, on, at);
  if (typeof start !== "number")
    throw new RangeError("The same time of day needs a start with a time of day.");
  return instantAtWall(zone, on, wallMilliseconds(zone, start));
}

/**
 * When something falls due, and why. Days are civil dates in the zone; the default is: the start day is day
 * 0, no rolling, the end of the day. A span of hours elapses, so `dayZero`, `roll`, `noSuchDay` and `at` do
 * not touch it. Never earlier for a later start, save "same-time" within the hour that autumn's clocks show
 * twice.
 * @throws RangeError for hours or the same time from a bare date, and beyond the years of the calendar
 */
export function due(request: DueRequest): Due {
  const settled = settle(request);
  const { start, span, zone, calendar, roll } = settled;
  if (span.unit === "hours") {
    if (typeof start !== "number") throw new RangeError("Hours count from an instant, not from a date.");
    const at = plusHours(start, span.count);
    return dueThat(at, civilDateIn(zone, at), () => explainHours(settled, start, at));
  }
  const counted = countedTo(settled);
  const on = roll === "none" ? counted : openDayFrom(calendar, counted);
  const at = momentOf(settled, on);
  return dueThat(at, on, () => explainDays(settled, counted, on, at));
}

type Told = Omit<Explain, "result">;

function begun({ start, startOn, what, evidence }: Settled): Explain["start"] {
  return {
    what,
    ...(typeof start === "number" && { at: isoInstant(start) }),
    on: startOn,
    ...(evidence !== undefined && { evidence }),
  };
}

const startInWords = ({ start, startOn, what, zone }: Settled): string =>
  `It starts on ${typeof start === "number" ? momentInWords(zone, start) : dayInWords(startOn)}: ${what}.`;

function explainHours(settled: Settled, start: Instant, at: Instant): Told {
  const { span, zone } = settled;
  const change = (offsetAt(zone, at) - offsetAt(zone, start)) / 60_000;
  const turned = `The clocks go ${change > 0 ? "forward" : "back"} ${Math.abs(change)} minutes in between.`;
  return {
    start: begun(settled),
    span: spanInWords(span),
    steps: [
      startInWords(settled),
      `${spanInWords(span)} elapse; nights, weekends and holidays count.`,
      ...(change === 0 ? [] : [turned]),
      `It is due on ${momentInWords(zone, at)}.`,
    ],
    skipped: [],
    readings: [],
    zone,
  };
}

function countInWords(settled: Settled, counted: CivilDate): readonly string[] {
  const { span, dayZero, startOn, calendar, noSuchDay } = settled;
  const first = dayZero === "start-day-is-1" ? "counts as day 1" : "is day 0";
  const steps = [`${spanInWords(span)}, where the start day ${first}, end on ${dayInWords(counted)}.`];
  if (span.unit === "business-days") steps.push(`Business days are those of: ${calendar.name}.`);
  if (span.unit === "months" && dayOf(addMonths(startOn, span.count, noSuchDay)) !== dayOf(startOn)) {
    const instead =
      noSuchDay === "last-of-month" ? "the last day of that month" : "the first day of the month after";
    steps.push(`That month has no day ${dayOf(startOn)}, so ${instead} is taken.`);
  }
  return steps;
}

/**
 * Every shut day among those counted or rolled over; a start day that would have been day 1 belongs to them.
 */
function skippedDays(settled: Settled, counted: CivilDate, on: CivilDate): readonly Skipped[] {
  const { span, calendar, startOn, dayZero } = settled;
  if (counted !== on) return closedDaysBetween(calendar, addDays(counted, -1), on);
  if (span.unit !== "business-days") return [];
  const startMayCount = dayZero === "start-day-is-1" || span.count === 0;
  return closedDaysBetween(calendar, startMayCount ? addDays(startOn, -1) : startOn, on);
}

function dueInWords({ at, zone }: Settled, on: CivilDate, moment: Instant): string {
  if (at === "start-of-day") return `It is due as ${dayInWords(on)} begins, ${zoneInWords(zone)}.`;
  if (at === "end-of-day") return `It is due by the end of ${dayInWords(on)}, ${zoneInWords(zone)}.`;
  return `It is due on ${momentInWords(zone, moment)}.`;
}

function explainDays(settled: Settled, counted: CivilDate, on: CivilDate, at: Instant): Told {
  const { span, zone, calendar } = settled;
  const skipped = skippedDays(settled, counted, on);
  const why = counted === on ? null : (whyClosed(calendar, counted) ?? "shut");
  return {
    start: begun(settled),
    span: spanInWords(span),
    steps: [
      startInWords(settled),
      ...countInWords(settled, counted),
      ...(span.unit === "business-days" ? skippedInWords(skipped) : []),
      ...(why === null ? [] : [`${counted} is no business day (${why}), so it moves to ${dayInWords(on)}.`]),
      dueInWords(settled, on, at),
    ],
    skipped,
    readings: [],
    calendar: calendar.key,
    zone,
    ...(why !== null && { rolled: { from: counted, to: on, why } }),
  };
}
