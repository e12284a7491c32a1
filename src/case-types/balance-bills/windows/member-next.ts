// What happens next to a member's case, when and by whom; and the question that is answered with one tap.
import { daysBetween, plusHours } from "../../../core/calendar.ts";
import { clocks } from "../../../core/playbooks/balance-bill/clocks.ts";
import { spokenDate, spokenMoment } from "../../../core/spoken.ts";
import type { StoryClock, StoryNext, TapQuestion } from "../../../core/windows.ts";
import type { Told } from "./member-told.ts";
import type { ToldClock } from "./member-vocabulary.ts";

/**
 * The first that comes, and before it whatever is late: nothing is promised over a promise that was broken.
 */
export function nextOf(told: Told): StoryNext | undefined {
  const { context } = told;
  const late = context.late.find((one) => isTold(told, one.name));
  if (late) return next(told, late, true);
  const first = context.clocks.find((one) => isTold(told, one.name));
  return first ? next(told, first, first.dueAt < context.now) : undefined;
}

/** Spoken with once, the member is not told again that somebody calls. */
const isTold = ({ words }: Told, name: string): name is ToldClock => Object.hasOwn(words.next, name);

function next(
  { facts, context, words }: Told,
  clock: Pick<StoryClock, "name" | "dueAt" | "dueOn">,
  late: boolean,
): StoryNext {
  const name = clock.name as ToldClock;
  const { language, zone, today } = context;
  const toTheHour = name === "reach the member";
  const when = toTheHour
    ? spokenMoment(language, clock.dueAt, zone, today)
    : spokenDate(language, clock.dueOn, today);
  const { why, ...says } = words.next[name];
  return {
    says: (late ? says.late : says.says)(when, facts.provider.name),
    why,
    who: clocks[name].owner,
    at: clock.dueAt,
    on: clock.dueOn,
    late,
  };
}

/** A call comes four days before its day at the earliest: an answer any sooner would say too little. */
const askedBefore = 4 * 24;

/** Asked when a follow-up's turn is near or has passed; answered, it stays away until the next turn. */
export function questionOf(told: Told): TapQuestion | undefined {
  const { context, words } = told;
  const { question } = words;
  const series = ["follow-up", "follow-up while waiting"] as const;
  const isDue = (one: StoryClock) =>
    one.setAt <= context.now && one.dueAt <= plusHours(context.now, askedBefore);
  const running = context.clocks.find((one) => series.some((name) => name === one.name) && isDue(one));
  const late = context.late.find((one) => series.some((name) => name === one.name));
  const clock = late ?? running;
  if (!clock) return undefined;
  const { says, why, no, yes, thanksNo, thanksYes } =
    clock.name === "follow-up" ? question.bill : question.escalation;
  const by =
    daysBetween(context.today, clock.dueOn) >= 0
      ? { by: question.by(spokenDate(context.language, clock.dueOn, context.today)) }
      : {};
  const answered = { event: "answer-follow-up" } as const;
  const quiet = { name: "no", label: no, ...answered, input: { answer: "no" }, thanks: thanksNo };
  const loud =
    clock.name === "follow-up"
      ? {
          ...answered,
          input: { answer: "yes" },
          then: { kind: "upload", bill: true } as const,
        }
      : { then: escalationAct(told) };
  return { says, why, ...by, answers: [quiet, { name: "yes", label: yes, ...loud, thanks: thanksYes }] };
}

const escalationAct = ({ words: { question } }: Told) => {
  const [label, hint] = question.how;
  const how = { name: "how", kind: "long-text", label, hint, needed: true } as const;
  return { kind: "event", event: "report-escalation", input: {}, asks: [how] } as const;
};
