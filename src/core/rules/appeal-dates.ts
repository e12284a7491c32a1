// The dates of an appeal by law: was it filed in time, and by when is it decided. Every date on file says how
// it is known; the plan's own receipt counts, never the desk's (AL-02).
import {
  type CivilDate,
  civilDateIn,
  type Due,
  dayInWords,
  daysBetween,
  dueThat,
  type Instant,
  type LegalClockKey,
  type LegalFacts,
  legalClock,
  legalDue,
  reading,
  startOfDay,
  type Zone,
} from "../calendar.ts";
import { type Allowed, allowed, type Refusal, refused } from "../ruling.ts";
import type { AppealLaw } from "./appeal-law.ts";

export const waysToKnow = [
  "printed on it",
  "postmark",
  "fax report",
  "portal",
  "certified mail",
  "claims system of the TPA",
  "told by telephone",
  "not said",
] as const;
export type WayToKnow = (typeof waysToKnow)[number];

/** A date or a moment, and how it is known. */
export type Known<T> = { readonly on: T; readonly how: WayToKnow };

/** Kept apart, because programmes count from different ones (clocks.md, trap 6). */
export type AppealDates = {
  /** On the adverse notice. */
  readonly noticeDated?: Known<CivilDate>;
  readonly noticeSent?: Known<CivilDate>;
  readonly noticeReceived?: Known<CivilDate>;
  /** The appeal, by the plan or its TPA: a moment where hours count. */
  readonly planReceived?: Known<CivilDate | Instant>;
  /** The appeal, by the desk. No clock of law counts from it. */
  readonly vendorReceived?: Known<Instant>;
  readonly waiverReceived?: Known<CivilDate>;
};

type Asked = { readonly law: AppealLaw; readonly dates: AppealDates; readonly zone: Zone };

const dayOf = (at: CivilDate | Instant, zone: Zone): CivilDate =>
  typeof at === "number" ? civilDateIn(zone, at) : at;

const inWords = (one: Known<unknown> | undefined): string | undefined => one && `known by: ${one.how}`;

/** A dispute keeps the version of the law that its notice fell under. */
function rowOf(key: LegalClockKey, { dates, zone }: Asked) {
  const first = dates.noticeDated ?? dates.noticeSent ?? dates.noticeReceived ?? dates.planReceived;
  const anchorOn = first && dayOf(first.on, zone);
  return { clock: anchorOn ? legalClock(key, anchorOn) : null, anchorOn };
}

const nothingKnown = (key: string): Refusal =>
  refused(
    "CLOCK_START_UNKNOWN",
    key,
    "Neither the notice nor the appeal has a date on file.",
    "Record the dates of the notice and of the appeal, and how each is known.",
  );

/** The last day on which the appeal can reach the plan; null under the playbook, which has none. */
export function filingDue(asked: Asked): (Allowed & { readonly due: Due }) | Refusal | null {
  const { law, dates, zone } = asked;
  if (!law.file) return null;
  const { clock, anchorOn } = rowOf(law.file, asked);
  if (!clock || !anchorOn) return nothingKnown(law.file);
  const { noticeDated, noticeSent, noticeReceived } = dates;
  const counted = clock.start.fact === "dated" ? noticeDated : (noticeReceived ?? noticeDated);
  const evidence = inWords(counted);
  const facts: LegalFacts = {
    anchorOn,
    ...(noticeDated && { dated: noticeDated.on }),
    ...(noticeSent && { sent: noticeSent.on }),
    ...(noticeReceived && { received: noticeReceived.on }),
    ...(evidence && { evidence }),
  };
  return legalDue(clock, facts, zone);
}

export type Timeliness = {
  readonly verdict: "in time" | "late" | "not known" | "no time limit of law";
  readonly lastDay?: CivilDate;
  readonly says: string;
};

/**
 * Was the appeal filed in time? Held against the plan's own receipt (AL-02). Late is told, never acted on by
 * itself: good cause and a plan's own longer time are for a person.
 */
export function timeliness(asked: Asked): Timeliness {
  const due = filingDue(asked);
  if (due === null)
    return { verdict: "no time limit of law", says: "No law sets a last day for filing this appeal." };
  if (!due.allowed) return { verdict: "not known", says: due.says };
  const lastDay = due.due.on;
  const { planReceived, vendorReceived } = asked.dates;
  const until = `The last day to file is ${dayInWords(lastDay)}`;
  if (!planReceived) {
    const only = vendorReceived ? " The desk has it, which does not count." : "";
    const says = `The last day is ${dayInWords(lastDay)}; the plan's receipt is not on file.${only}`;
    return { verdict: "not known", lastDay, says };
  }
  const on = dayOf(planReceived.on, asked.zone);
  if (on <= lastDay)
    return { verdict: "in time", lastDay, says: `${until}, and the plan received it on ${dayInWords(on)}.` };
  const days = daysBetween(lastDay, on);
  const words = `${days} ${days === 1 ? "day" : "days"} later, on ${dayInWords(on)}`;
  return { verdict: "late", lastDay, says: `${until}; the plan received it ${words}.` };
}

/**
 * By when the plan decides, counted from its own receipt; both readings where it is open how many levels
 * the plan has, and the earlier is the date. Null under the playbook.
 *
 * @returns the date, or a refusal: APPEAL_WAITS_FOR, CLOCK_START_UNKNOWN, CLOCK_NOT_IN_FORCE
 */
export function decisionDue(asked: Asked): (Allowed & { readonly due: Due }) | Refusal | null {
  const { law, dates, zone } = asked;
  const [first, second] = law.decide;
  if (!first) return null;
  if (law.waitsFor && !dates.waiverReceived)
    return refused(
      "APPEAL_WAITS_FOR",
      "MA.noncontract",
      `The time to decide begins with the provider's ${law.waitsFor}, which has not come.`,
      `Ask the provider for the ${law.waitsFor}, and file it with the day on which it came.`,
    );
  const one = decidedUnder(first, asked);
  if (!one.allowed || !second) return one;
  const other = decidedUnder(second, asked);
  if (!other.allowed) return other;
  return { ...allowed, due: earlierOf(one.due, other.due, zone) };
}

function decidedUnder(key: LegalClockKey, asked: Asked): (Allowed & { readonly due: Due }) | Refusal {
  const { law, dates, zone } = asked;
  const { clock, anchorOn } = rowOf(key, asked);
  if (!clock || !anchorOn) return nothingKnown(key);
  const { planReceived, waiverReceived } = dates;
  const waits = law.waitsFor && planReceived && waiverReceived;
  const waived = waits && waiverReceived.on > dayOf(planReceived.on, zone);
  const start = waived ? waiverReceived : planReceived;
  // Where hours count and only the day is known, no hour of it may cost the member anything.
  const onlyDay = clock.span.unit === "hours" && typeof start?.on === "string";
  const received = onlyDay ? startOfDay(zone, start.on as CivilDate) : start?.on;
  const waiting = waived
    ? `the ${law.waitsFor} came after the appeal, ${inWords(waiverReceived)}`
    : undefined;
  const known = waiting ?? inWords(planReceived);
  const evidence = onlyDay ? `${known}; only the day is known, so it counts from its beginning` : known;
  return legalDue(
    clock,
    { anchorOn, ...(received !== undefined && { received }), ...(evidence && { evidence }) },
    zone,
  );
}

function earlierOf(one: Due, two: Due, zone: Zone): Due {
  const [counts, other] = two.at < one.at ? [two, one] : [one, two];
  const shown = (name: string, each: Due) =>
    reading(name, each, each === counts, `Where the plan has ${name}: ${dayInWords(each.on)}.`);
  return dueThat(counts.at, counts.on, () => ({
    ...counts.explain,
    zone,
    readings: [shown("one level", one), shown("two levels", two)],
    steps: [
      ...counts.explain.steps,
      `With the other number of levels it would be ${dayInWords(other.on)}; the earlier is kept.`,
    ],
  }));
}
