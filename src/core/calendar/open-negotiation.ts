// Open negotiation and the four-day window behind it, in both conventions: the one-day doubt costs a dispute.
import { federalBusinessDays, nextOpenDay } from "./business-calendar.ts";
import { type CivilDate, earlier, later } from "./civil-date.ts";
import { type DayZero, due } from "./due.ts";
import { businessDays } from "./span.ts";
import type { Zone } from "./zone.ts";

/** One convention's dates, all of them business days. */
export type NegotiationReading = {
  readonly dayZero: DayZero;
  /** The last day for the response notice, once that duty is operative. */
  readonly day15: CivilDate;
  readonly periodEnds: CivilDate;
  readonly windowOpens: CivilDate;
  readonly windowCloses: CivilDate;
};

export type OpenNegotiation = {
  readonly noticeSentOn: CivilDate;
  readonly readings: readonly [startDayIs0: NegotiationReading, startDayIs1: NegotiationReading];
  /** The days on which IDR may be initiated whichever convention holds. Plan for these, warn outside them. */
  readonly safe: { readonly from: CivilDate; readonly to: CivilDate };
};

/**
 * The table of an open negotiation, from the day the notice was *first sent*: not from the payment, not from
 * receipt.
 * @source 45 CFR 149.510(b)(1) and (b)(2)(i), grade B
 */
export function openNegotiation(noticeSentOn: CivilDate, zone: Zone): OpenNegotiation {
  const calendar = federalBusinessDays(zone);
  const readAs = (dayZero: DayZero): NegotiationReading => {
    const day = (count: number) =>
      due({
        start: noticeSentOn,
        what: "the notice was first sent",
        span: businessDays(count),
        calendar,
        dayZero,
      }).on;
    const periodEnds = day(30);
    return {
      dayZero,
      day15: day(15),
      periodEnds,
      windowOpens: nextOpenDay(calendar, periodEnds),
      windowCloses: day(34),
    };
  };
  const [zero, one] = [readAs("start-day-is-0"), readAs("start-day-is-1")];
  return {
    noticeSentOn,
    readings: [zero, one],
    safe: {
      from: later(zero.windowOpens, one.windowOpens),
      to: earlier(zero.windowCloses, one.windowCloses),
    },
  };
}

/** Where a date stands: `doubtful` lies in the window of one convention only. */
export function idrWindowOn(
  { readings, safe }: OpenNegotiation,
  on: CivilDate,
): "too early" | "doubtful" | "safe" | "too late" {
  if (safe.from <= on && on <= safe.to) return "safe";
  if (readings.every(({ windowOpens }) => on < windowOpens)) return "too early";
  return readings.every(({ windowCloses }) => on > windowCloses) ? "too late" : "doubtful";
}
