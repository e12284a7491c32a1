// The calendar of a quiet balance bill: weekly, then monthly, then closed (BB-10 to BB-13, as resolved in
//
import type { BusinessCalendar } from "./business-calendar.ts";
import { addDays, type CivilDate, dayInWords } from "./civil-date.ts";
import { type DueAt, due } from "./due.ts";
import { type Due, dueThat } from "./explain.ts";
import { months, type Span, weeks } from "./span.ts";
import { startOfDay } from "./zone.ts";

export type FollowUpKind =
  | "weekly follow-up"
  | "monthly follow-up"
  | "change to monthly"
  | "closing warning"
  | "close";

/** One mark of the schedule. `name` is unique in it: "day 7", "month 2", "close". */
export type FollowUpMark = {
  readonly name: string;
  readonly kind: FollowUpKind;
  readonly rule: "BB-10" | "BB-11" | "BB-12" | "BB-13";
  readonly due: Due;
};

export type FollowUpSchedule = {
  readonly letterOn: CivilDate;
  /** By due instant, earliest first. */
  readonly marks: readonly FollowUpMark[];
};

export type FollowUpRequest = {
  /** The date the letter was sent, from its proof of sending, in the desk's zone. */
  readonly letterOn: CivilDate;
  readonly evidence?: string;
  readonly calendar: BusinessCalendar;
};

const LAST_WEEK = 8;
const CHANGE_AT_MONTH = 2;
const MONTHLY = [2, 3, 4] as const;
const CLOSE_AT_MONTH = 5;
const WARNING_DAYS = 7;

/**
 * Every mark of the schedule: days 7, 14 … 56, then months 2, 3 and 4 from the letter, the change to monthly
 * at the start of month 2's day, a warning seven days before the close, and the close at month 5. All are
 * counted from the letter itself, never from one another, so nothing drifts and 31 January has its
 * follow-ups on 31 March and 30 April. Follow-ups are due when the desk would shut, also on a weekend or
 * holiday, which do not move them; the rest happens at the first moment of its date. Two marks never share a
 * date, save month 2 with the change that it brings: two calendar months have at least 59 days, so day 56
 * always comes first.
 */
export function followUpSchedule({ letterOn, evidence, calendar }: FollowUpRequest): FollowUpSchedule {
  const mark = (
    name: string,
    kind: FollowUpKind,
    rule: FollowUpMark["rule"],
    span: Span,
    at: DueAt,
  ): FollowUpMark => ({
    name,
    kind,
    rule,
    due: due({ start: letterOn, what: "the first response letter was sent", evidence, span, calendar, at }),
  });
  const weekly = Array.from({ length: LAST_WEEK }, (_, week) =>
    mark(
      `day ${7 * (week + 1)}`,
      "weekly follow-up",
      week === 0 ? "BB-10" : "BB-11",
      weeks(week + 1),
      "close-of-desk",
    ),
  );
  const monthly = MONTHLY.map((month) =>
    mark(`month ${month}`, "monthly follow-up", "BB-12", months(month), "close-of-desk"),
  );
  const close = mark("close", "close", "BB-13", months(CLOSE_AT_MONTH), "start-of-day");
  return {
    letterOn,
    marks: [
      ...weekly,
      mark("change to monthly", "change to monthly", "BB-12", months(CHANGE_AT_MONTH), "start-of-day"),
      ...monthly,
      {
        name: "closing warning",
        kind: "closing warning",
        rule: "BB-13",
        due: warningBefore(close.due, calendar),
      },
      close,
    ],
  };
}

/** The warning hangs on the close, so its reasons are those of the close and one more. */
function warningBefore(close: Due, { zone }: BusinessCalendar): Due {
  const on = addDays(close.on, -WARNING_DAYS);
  const at = startOfDay(zone, on);
  return dueThat(at, on, () => {
    const { result: _, span, steps, ...explain } = close.explain;
    const before = `The warning goes out ${WARNING_DAYS} calendar days before, as ${dayInWords(on)} begins.`;
    return { ...explain, span: `${span} less ${WARNING_DAYS} calendar days`, steps: [...steps, before] };
  });
}
