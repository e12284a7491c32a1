// Nobody answers: whoever leads the search is reminded twice, and after a month of silence the case closes
//
import { type Due, days, due } from "../../calendar.ts";
import { toTell } from "../../notify-matrix.ts";
import { eventsOf, type Guard, guard, type Moment } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import { writing } from "../facts.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, openAlternates } from "./facts.ts";
import { mayRest } from "./notices.ts";

/** Days of silence unless the tenant says otherwise. */
export const usualSilence = 30;

/** While an alternate is being asked, nobody is silent: the desk is at work. */
export const isSilent = ({ facts, stage }: Moment<AccessFacts>): boolean =>
  stage === "alternates" && openAlternates(facts).length === 0;

/** When somebody last said anything in the search: the refusal, an answer, a letter, the way back. */
function lastWord({ resolutions, inbound, alternates, reopened }: AccessFacts): number {
  const said = [resolutions, inbound].map((list) => list.at(-1)?.at ?? 0);
  const settled = alternates.map((one) => one.settled?.at ?? 0);
  return Math.max(...said, ...settled, reopened.at(-1)?.resumedAt ?? 0);
}

/** Two reminders have gone unanswered, and nobody is being asked. */
const twiceReminded = guard<AccessFacts>("A-06", ({ facts }) => {
  const since = lastWord(facts);
  const reminders = facts.nudges.filter(({ at }) => at >= since).length;
  if (reminders >= 2 && openAlternates(facts).length === 0) return allowed;
  const says = `${reminders} of 2 reminders have gone out since the last word, or somebody is being asked.`;
  return refused("NOT_SILENT", "A-06", says, "Wait; the reminders go by themselves.");
});

/** A third, two thirds, or the whole of the silence, counted from the last word. */
export const silence =
  (part: 1 | 2 | 3) =>
  ({ now, desk, silentDays = usualSilence }: Moment<AccessFacts>): readonly Due[] => [
    due({
      start: now,
      what: "the last word in the search for an alternate",
      span: days(Math.ceil((silentDays * part) / 3)),
      calendar: desk,
      at: "close-of-desk",
    }),
  ];

/** A close that could not be is tried again every week. */
export const closingSilent = (moment: Moment<AccessFacts>, nth: number): readonly Due[] =>
  nth === 1
    ? silence(3)(moment)
    : [
        due({
          start: moment.now,
          what: "the case could not close",
          span: days(7),
          calendar: moment.desk,
          at: "close-of-desk",
        }),
      ];

export const sendNudge = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Remind whoever looks for an alternate",
    rule: so.rules.findAlternate,
    by: ["clock", "desk"],
    asks: {},
    records: (facts, _input, { now }) => {
      const nudge = { no: facts.nudges.length + 1, letterNo: facts.letters.length + 1, at: now };
      const after = { ...facts, nudges: [...facts.nudges, nudge] };
      return writing(after, now, { template: "nudge", to: so.reminded(facts) });
    },
    says: (_input, { facts }) =>
      `The ${so.reminded(facts)} was reminded that an alternate provider is looked for.`,
    seenBy: so.insiders,
  });

/** A letter that says so goes to everybody who had to hear of the case. */
export const closingLetters = <F extends AccessFacts>(so: AccessRules<F>, facts: F, at: Moment<F>): F =>
  toTell(so.notify, facts, at.notify).reduce(
    (after, { party }) => writing(after, at.now, { template: "closing", to: party }),
    facts,
  );

export const closeSilent = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Close after a month of silence",
    rule: "A-06",
    by: ["clock"],
    asks: {},
    guards: [twiceReminded as Guard<F>, mayRest(so)],
    records: (facts, _input, at) => ({
      ...closingLetters(so, facts, at),
      closed: { at: at.now, why: "no alternate was named, and nobody answered two reminders" },
    }),
    says: () => "Closed: no alternate was named, and nobody answered two reminders.",
    tells: ["client"],
    seenBy: so.insiders,
  });
