// From a row of law and the facts of a case to the last day to act, in every reading the wording allows.

import { type Allowed, allowed, type Refusal, refused } from "../ruling.ts";
import { federalBusinessDays, nextOpenDay } from "./business-calendar.ts";
import { addDays, type CivilDate, dayInWords, later } from "./civil-date.ts";
import { type DayZero, due } from "./due.ts";
import { type Due, dueThat, type Explain, type Reading, reading } from "./explain.ts";
import type { Instant } from "./instant.ts";
import type { DoubtfulDayZero, LegalClock, StartFact } from "./legal-clock.ts";
import { isInForce } from "./legal-clocks.ts";
import { spanInWords } from "./span.ts";
import { civilDateIn, type Zone } from "./zone.ts";

/** What is on file about the start. One "denial date" cannot serve: programmes count from different dates. */
export type LegalFacts = Readonly<Partial<Record<StartFact, Instant | CivilDate>>> & {
  /** How the date is known: a document, a proof of sending, a postmark. */
  readonly evidence?: string;
  /** The date that chooses the version of the rule, where it is not the start itself. */
  readonly anchorOn?: CivilDate;
};

/** The last day to act, and for a window that opens first, its first day. */
export type LegalDue = Allowed & { readonly due: Due; readonly opensOn: CivilDate | null };

type Start = {
  readonly from: Instant | CivilDate;
  readonly what: string;
  readonly evidence: string | undefined;
  /** How a presumed receipt was come by, to be read before the rest. */
  readonly presumption: string | null;
};

const factInWords: Record<StartFact, string> = {
  dated: "the date printed on it",
  sent: "the day it was sent",
  received: "the day it was received",
  happened: "the day it happened",
};

/** The start on file, or the receipt that the rule presumes, or null. */
function startOf({ start }: LegalClock, facts: LegalFacts, zone: Zone): Start | null {
  const { fact, what, presumed } = start;
  const from = facts[fact];
  if (from !== undefined) return { from, what, evidence: facts.evidence, presumption: null };
  const known = presumed && facts[presumed.from];
  if (!presumed || known === undefined) return null;
  const calendar = federalBusinessDays(zone);
  const on = due({ start: known, what, span: presumed.span, calendar, zone }).on;
  const since = `${spanInWords(presumed.span)} after ${factInWords[presumed.from]}, ${dateOf(known, zone)}`;
  return {
    from: on,
    what: `${what}, as presumed`,
    evidence: facts.evidence,
    presumption: `No receipt is on file, so it is presumed ${since}: ${dayInWords(on)}.`,
  };
}

const dateOf = (moment: Instant | CivilDate, zone: Zone): CivilDate =>
  typeof moment === "number" ? civilDateIn(zone, moment) : moment;

/** One reading: what must run out first, then the span from the day after. */
function read(clock: LegalClock, start: Start, zone: Zone, dayZero: DayZero): LegalDue {
  const calendar = federalBusinessDays(zone);
  const { what, evidence, presumption } = start;
  const rule = { calendar, zone, roll: clock.roll, noSuchDay: clock.noSuchDay ?? "last-of-month" } as const;
  const told = (counted: Due) =>
    presumption === null
      ? counted
      : withSteps(counted, (explain) => ({ ...explain, steps: [presumption, ...explain.steps] }));
  if (!clock.after) {
    const counted = due({ ...rule, start: start.from, what, evidence, span: clock.span, dayZero });
    return { ...allowed, due: told(counted), opensOn: null };
  }
  const wait = due({ calendar, zone, start: start.from, what, evidence, span: clock.after, dayZero });
  const opensOn = clock.after.unit === "business-days" ? nextOpenDay(calendar, wait.on) : addDays(wait.on, 1);
  const window = due({ ...rule, start: wait.on, what, evidence, span: clock.span });
  const [waiting, counted] = [spanInWords(clock.after), spanInWords(clock.span)];
  const both = withSteps(window, (explain) => ({
    ...explain,
    start: wait.explain.start,
    span: `${counted} after ${waiting}`,
    steps: [
      ...wait.explain.steps.slice(0, -1),
      `Those ${waiting} must run out first; the ${counted} open on ${dayInWords(opensOn)}.`,
      ...explain.steps.slice(2).filter((step) => !wait.explain.steps.includes(step)),
    ],
    skipped: [...wait.explain.skipped, ...explain.skipped],
  }));
  return { ...allowed, due: told(both), opensOn };
}

function withSteps(counted: Due, change: (explain: Explain) => Explain): Due {
  return dueThat(counted.at, counted.on, () => change(counted.explain));
}

type Doubt = { readonly clock: LegalClock; readonly start: Start; readonly zone: Zone } & DoubtfulDayZero;

/** Both readings side by side; the safe one is the date, because the other may cost somebody a right. */
function readBothWays({ clock, start, zone, safe, why }: Doubt): LegalDue {
  const zero = read(clock, start, zone, "start-day-is-0");
  const one = read(clock, start, zone, "start-day-is-1");
  const [first, last] = one.due.at <= zero.due.at ? [one, zero] : [zero, one];
  const counting = safe === "earlier" ? first : last;
  const shown = (name: DayZero, words: string, each: LegalDue) =>
    reading(name, each.due, each === counting, `Where the start day ${words}: ${dayInWords(each.due.on)}.`);
  const readings: readonly Reading[] = [
    shown("start-day-is-0", "is day 0", zero),
    shown("start-day-is-1", "counts as day 1", one),
  ];
  const plan = `${why} The ${safe} of the two dates is planned for.`;
  return {
    ...allowed,
    opensOn: zero.opensOn && one.opensOn && later(zero.opensOn, one.opensOn),
    due: withSteps(counting.due, (explain) => ({ ...explain, readings, steps: [...explain.steps, plan] })),
  };
}

/**
 * The last day to act under a legal clock, at the end of that day in the decision maker's zone; hours
 * elapse. Where the wording is doubtful both readings are in `explain.readings` and the safe one is the
 * date; a window is then the days that lie in both. Does NOT apply extensions or tolling, and no desk action
 * moves it.
 *
 * @returns the due date, or a refusal: CLOCK_SWITCHED_OFF, CLOCK_START_UNKNOWN, CLOCK_NEEDS_TIME,
 * CLOCK_NOT_IN_FORCE
 */
export function legalDue(clock: LegalClock, facts: LegalFacts, zone: Zone): LegalDue | Refusal {
  const { key, title } = clock;
  if (clock.switch === "off") {
    const says = `"${title}" is switched off: ${clock.appliesIf}; ${clock.citation}.`;
    return refused("CLOCK_SWITCHED_OFF", key, says, "Count without it, and watch for the announcement.");
  }
  const start = startOf(clock, facts, zone);
  if (start === null) {
    const says = `"${title}" counts from ${factInWords[clock.start.fact]}, which is not on file.`;
    return refused(
      "CLOCK_START_UNKNOWN",
      key,
      says,
      `Record when ${clock.start.what}, and how that is known.`,
    );
  }
  if (clock.span.unit === "hours" && typeof start.from !== "number") {
    const counted = `"${title}" counts ${spanInWords(clock.span)} from a time`;
    const says = `${counted}, and only the date ${start.from} is on file.`;
    return refused("CLOCK_NEEDS_TIME", key, says, `Record at what time ${clock.start.what}.`);
  }
  const anchor = facts.anchorOn ?? dateOf(start.from, zone);
  if (!isInForce(clock, anchor)) {
    const [from, to] = [clock.effective.from ?? "the beginning", clock.effective.to ?? "today"];
    const says = `"${title}" is in force from ${from} to ${to}, not on ${anchor}.`;
    return refused(
      "CLOCK_NOT_IN_FORCE",
      key,
      says,
      "Use the version in force on the anchor date of the dispute.",
    );
  }
  if (typeof clock.dayZero === "string") return read(clock, start, zone, clock.dayZero);
  return readBothWays({ clock, start, zone, ...clock.dayZero });
}
