// The follow-ups of a quiet bill, and what sets them.

import {
  type BusinessCalendar,
  civilDateIn,
  type Due,
  type FollowUpKind,
  type FollowUpMark,
  followUpSchedule,
  type Instant,
} from "../../calendar.ts";
import { failures } from "../../fragments/delivery-clocks.ts";
import type { Moment } from "../../playbook.ts";
import type { BillFacts } from "./facts.ts";

type At = Moment<BillFacts>;

const changed =
  <T>(read: (facts: BillFacts) => T) =>
  ({ facts, was }: At) =>
    read(facts) !== read(was);

/**
 * The schedule hangs on the proof of the first response, or on the day a closed case came back (BB-09,
 * BB-14).
 */
export const scheduleBegins = changed((facts) => facts.scheduleFrom);

/** The letter that they hung on did not arrive, and nothing else holds them. */
export const scheduleEnds = ({ facts, was }: Moment<BillFacts>): boolean =>
  was.scheduleFrom !== undefined && facts.scheduleFrom === undefined;

export const marks =
  (kinds: readonly FollowUpKind[]) =>
  ({ facts, desk }: At): readonly Due[] =>
    facts.scheduleFrom === undefined
      ? []
      : scheduleOf(facts, facts.scheduleFrom, desk)
          .filter((mark) => kinds.includes(mark.kind))
          .map((mark) => mark.due);

/** One schedule serves the four clocks that hang on it; they are set in the same breath. */
const schedules = new WeakMap<BillFacts, readonly FollowUpMark[]>();
function scheduleOf(facts: BillFacts, from: Instant, calendar: BusinessCalendar): readonly FollowUpMark[] {
  const known = schedules.get(facts);
  if (known) return known;
  const proof = facts.letters.find((one) => one.proof?.at === from)?.proof;
  const evidence = proof ? `${proof.kind} ${proof.reference}` : (facts.reopened.at(-1)?.because ?? "");
  const { marks: all } = followUpSchedule({ letterOn: civilDateIn(calendar.zone, from), evidence, calendar });
  schedules.set(facts, all);
  return all;
}

/** What sets the schedule: proof of the letter, its loss, or anything that brings a closed case back. */
export const scheduleSetters = [
  "record-proof",
  ...failures,
  "receive-communication",
  "report-bill",
  "file-document",
  "read-remittance",
] as const;

/** Twice the same answer is one answer: only the first within a follow-up's turn meets it. */
export const firstOfItsTurn = ({ facts }: At, running?: { readonly setAt: Instant }): boolean => {
  const before = facts.followUps.at(-2);
  return !running || !before || before.at < running.setAt;
};
