// The clocks of letters on their way, and where what happens to letters may happen.
import { type BusinessCalendar, civilDateIn, type Due, isoInstant } from "../calendar.ts";
import { awaitsReport } from "../deliveries.ts";
import type { BaseFacts, Clock, LetterFact, Moment } from "../playbook.ts";
import { type deliveries, reportDue } from "./deliveries.ts";

type DeliveryEvent = keyof ReturnType<typeof deliveries>;

/** A date that a person or a paper has set. */
export const given = (at: Due["at"], { zone }: BusinessCalendar, why: string): Due => ({
  at,
  on: civilDateIn(zone, at),
  explain: {
    start: { what: why, at: isoInstant(at), on: civilDateIn(zone, at) },
    span: "0 calendar days",
    steps: [`The date is given: ${why}.`],
    skipped: [],
    readings: [],
    zone,
    result: { at: isoInstant(at), on: civilDateIn(zone, at) },
  },
});

/** Events that tell that a letter did not arrive. */
export const failures = ["record-failure", "report-overdue"] as const;

/** The letter that has just been given a time, or another one. */
const timed = ({ facts, was }: Moment<BaseFacts>) =>
  facts.letters.find((one, index) => one.sendAt !== undefined && one.sendAt !== was.letters[index]?.sendAt);

/** Of those whose report is awaited, the one that was handed over last. */
const lastHandedOver = ({ letters }: BaseFacts) =>
  letters
    .filter(awaitsReport)
    .reduce<LetterFact | undefined>(
      (last, one) => ((last?.handedOver ?? -1) > (one.handedOver ?? 0) ? last : one),
      undefined,
    );

/** The letter whose report this clock waits for is proved, lost, or on another way. */
const reportIsIn = ({ facts }: Moment<BaseFacts>, running?: { readonly nth: number }): boolean =>
  !facts.letters.some((one) => one.no === running?.nth && awaitsReport(one));

/** `writers`: the events of the playbook that ask for `sendAt`. */
export const scheduledSendClock =
  <F extends BaseFacts>(sendRule: string) =>
  <const W extends string>(writers: readonly W[]): Clock<F, W | DeliveryEvent, never> => ({
    title: "Send a letter that was to go later",
    rule: sendRule,
    owner: "desk",
    kind: "mark",
    setBy: [...writers, "change-send-time"],
    if: (moment) => (timed(moment)?.sendAt ?? moment.now) > moment.now,
    nth: (moment) => timed(moment)?.no ?? 1,
    due: (moment) => {
      const at = timed(moment)?.sendAt;
      return at === undefined ? [] : [given(at, moment.desk, "the sender chose it")];
    },
    happens: "scheduled-send",
  });

/** Nobody waits for the report of a letter that was handed over once the case is closed. */
export const faxReportClock = <F extends BaseFacts & { readonly closed?: object }>(
  rule: string,
): Clock<F, DeliveryEvent, never> => ({
  title: "The fax gateway reports",
  rule,
  owner: "desk",
  kind: "mark",
  setBy: ["hand-letter-over"],
  if: ({ facts }) => !facts.closed && lastHandedOver(facts) !== undefined,
  nth: ({ facts }) => lastHandedOver(facts)?.no ?? 1,
  due: ({ facts, now, desk }) => [reportDue(lastHandedOver(facts)?.handedOver ?? now, desk)],
  metBy: ["record-proof"],
  counts: reportIsIn,
  cancelledBy: failures,
  cancelsIf: reportIsIn,
  happens: "report-overdue",
});

/** Letters are on their way in every stage. */
export const deliveriesWhileOpen = {
  "record-proof": "stay",
  "hold-letter": "stay",
  "hand-letter-over": "stay",
  "record-failure": "stay",
  "report-overdue": "stay",
  "send-another-way": "stay",
  "leave-undelivered": "stay",
  "scheduled-send": "stay",
  "change-send-time": "stay",
} as const satisfies { readonly [event in DeliveryEvent]: "stay" };

/** Of the letters that were written at the close, and of those that come back later. */
export const deliveriesOnceClosed = {
  "record-proof": "stay",
  "record-failure": "stay",
  "send-another-way": "stay",
  "leave-undelivered": "stay",
} as const satisfies { readonly [event in DeliveryEvent]?: "stay" };

/** What each is about; all of them letters. */
export const deliveriesAbout = Object.fromEntries(
  Object.keys(deliveriesWhileOpen).map((event) => [event, "letter"]),
) as { readonly [event in DeliveryEvent]: "letter" };
