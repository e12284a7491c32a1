// More time under a legal clock: only where its row names it, once, and taken before the first time is over.
import { type Allowed, allowed, type Refusal, refused } from "../ruling.ts";
import { federalBusinessDays } from "./business-calendar.ts";
import { dayInWords } from "./civil-date.ts";
import { due } from "./due.ts";
import { type Due, dueThat, momentInWords } from "./explain.ts";
import type { Instant } from "./instant.ts";
import type { LegalClock } from "./legal-clock.ts";
import { spanInWords } from "./span.ts";
import type { Zone } from "./zone.ts";

/** The date afterwards, and by when those concerned must have been told of the delay, where the rule says. */
export type Extended = Allowed & { readonly due: Due; readonly noticeBy: Due | null };

type Asked = {
  readonly clock: LegalClock;
  /** The date that stands. */
  readonly first: Due;
  readonly takenAt: Instant;
  /** Was it extended before? */
  readonly before: boolean;
  readonly zone: Zone;
};

/**
 * The date after an extension. Days are added to the date that stands, hours keep their time of day. Does NOT
 * judge whether the reason is good enough.
 *
 * @returns the new date, or a refusal: CLOCK_NOT_EXTENDABLE, CLOCK_EXTENDED_ALREADY, CLOCK_OVER
 */
export function extendedDue({ clock, first, takenAt, before, zone }: Asked): Extended | Refusal {
  const { key, title, extendable, citation } = clock;
  const refuse = (code: string, says: string, doNext: string) => refused(code, key, says, doNext);
  if (!extendable) {
    const says = `"${title}" cannot be extended: ${citation} names no extension.`;
    return refuse("CLOCK_NOT_EXTENDABLE", says, `Decide by ${dayInWords(first.on)}.`);
  }
  if (before) {
    const says = `"${title}" was extended before, and ${citation} names one extension.`;
    return refuse("CLOCK_EXTENDED_ALREADY", says, `Decide by ${dayInWords(first.on)}.`);
  }
  if (takenAt > first.at) {
    const says = `"${title}" was over on ${momentInWords(zone, first.at)}; what is over is not extended.`;
    return refuse("CLOCK_OVER", says, "Decide now, and tell those concerned that the decision is late.");
  }
  const calendar = federalBusinessDays(zone);
  const { span, noticeIn } = extendable;
  const at = clock.span.unit === "hours" ? "same-time" : "end-of-day";
  const what = "the first time ends";
  const more = due({ start: first.at, what, span, calendar, zone, at });
  const steps = [
    ...first.explain.steps,
    `Extended once by ${spanInWords(span)} (${citation}): now ${momentInWords(zone, more.at)}.`,
  ];
  const start = first.explain.start;
  const words = `${first.explain.span} and ${spanInWords(span)} more`;
  return {
    ...allowed,
    due: dueThat(more.at, more.on, () => ({ ...first.explain, start, span: words, steps })),
    noticeBy: noticeIn
      ? due({ start: takenAt, what: "the extension was taken", span: noticeIn, calendar, zone })
      : null,
  };
}
