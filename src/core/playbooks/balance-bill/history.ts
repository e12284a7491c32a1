// Cases that ended before Parley, and cases that should never have been opened.

import { addDays, type CivilDate, civilDateIn, instant, instantAt } from "../../calendar.ts";
import { date, type InputOf, money, optional, text } from "../../fields.ts";
import { some } from "../../fragments/facts.ts";
import { dollars } from "../../money.ts";
import { caseworkers, eventsOf, guard, type Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import type { BillFacts } from "./facts.ts";
import { openingFacts, openingFields } from "./intake.ts";

const event = eventsOf<BillFacts>();

export const historyFields = {
  ...openingFields,
  openedOn: date("Day on which the case was opened"),
  endedOn: date("Day on which it ended"),
  outcome: text("How it ended", { most: 300 }),
  settledCents: optional(money("Amount it was settled for", { hint: "On top of what the plan had paid." })),
  formerNumber: optional(text("Number it had elsewhere", { most: 60 })),
};
type History = InputOf<typeof historyFields>;

/**
 * Files a case that ended before Parley. Nothing of the playbook runs: it is closed from the beginning, has
 * no step, clock or letter, and opens again like any other when something comes in.
 */
export const loadHistory = event({
  title: "File a case that has ended already",
  rule: "GN-05",
  by: ["desk"],
  roles: ["administrator", "supervisor"],
  asks: historyFields,
  checks: ({ now, desk }, input) => daysInOrder(input, civilDateIn(desk.zone, now)),
  records: (_facts, input, at) => historyFacts(input, at),
  says: ({ openedOn, endedOn, outcome, formerNumber }) =>
    `Filed as history: opened ${openedOn}, ended ${endedOn} (${outcome})` +
    `${formerNumber ? `, number ${formerNumber} elsewhere` : ""}.`,
});

function daysInOrder({ openedOn, endedOn }: History, today: CivilDate): Ruling {
  return firstRefusal([
    () =>
      endedOn < openedOn
        ? refused(
            "DATES_REVERSED",
            "GN-05",
            `It ended on ${endedOn}, before it was opened on ${openedOn}.`,
            "Check the two days.",
          )
        : allowed,
    () =>
      endedOn > today
        ? refused(
            "NOT_ENDED_YET",
            "GN-05",
            `${endedOn} is still to come, so the case has not ended.`,
            "Open it as a case of its own, so that its clocks run.",
          )
        : allowed,
  ]);
}

function historyFacts(input: History, at: Moment<BillFacts>): BillFacts {
  const { openedOn, endedOn, outcome, settledCents, formerNumber, ...opening } = input;
  const noon = (day: CivilDate) => instantAt(at.desk.zone, day, "12:00");
  const ended = instant(Math.min(noon(endedOn), at.now));
  const opened = noon(openedOn) > ended ? noon(addDays(openedOn, -1)) : noon(openedOn);
  const settled = settledCents === undefined ? "" : `, settled for ${dollars(settledCents)}`;
  return {
    ...openingFacts(opening, { ...at, now: opened }),
    history: {
      openedAt: opened,
      endedAt: ended,
      filedAt: at.now,
      by: at.actor.name,
      ...some({ settledCents, formerNumber }),
    },
    closed: { at: ended, why: `${outcome}${settled}` },
  };
}

/**
 * Ends a case that was opened by mistake: keyed twice, loaded from a wrong file. Its record stays. Only while
 * nothing of it has reached anybody outside.
 */
export const takeBack = event({
  title: "Take the case back: it was opened by mistake",
  rule: "GN-05",
  by: ["desk"],
  roles: [...caseworkers, "administrator"],
  asks: { why: text("Why", { most: 300 }) },
  guards: [
    guard("GN-05", ({ facts }) => {
      const out = facts.letters.find(({ proof }) => proof !== undefined);
      if (!out && facts.offers.length === 0) return allowed;
      const what = out ? `letter ${out.no} has gone out` : "an offer has been made";
      const says = `This case has been acted on: ${what}.`;
      return refused("ALREADY_ACTED_ON", "GN-05", says, "Close it in the usual way, so that all are told.");
    }),
  ],
  records: (facts, { why }, { now }) => ({ ...facts, closed: { at: now, why: `opened by mistake: ${why}` } }),
  says: ({ why }) => `Taken back: it was opened by mistake (${why}).`,
});
