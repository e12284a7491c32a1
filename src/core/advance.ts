// THE HEART: what happens to a case when something happens. Pure; no clock, no database, no throw for a
// refusal.
import { eventNamed, mayHappen, noSuchEvent, resolve, targetOf } from "./may-happen.ts";
import type {
  Actor,
  Around,
  BaseFacts,
  EventOf,
  LetterFact,
  Moment,
  Party,
  Playbook,
  Stage,
  Step,
} from "./playbook.ts";
import { allowed, type Refusal, refused } from "./ruling.ts";
import {
  dueClocks,
  type EndedClock,
  endedClocks,
  type LateClock,
  metAgain,
  newClocks,
  type RunningClock,
  sameClock,
  stillLate,
} from "./running-clocks.ts";

export type { EndedClock, LateClock, RunningClock };

/**
 * What `advance` needs to know of a case, and gives back changed. Finished clocks and steps are history,
 * not state.
 */
export type CaseState<Facts> = {
  readonly stage: string;
  readonly facts: Facts;
  readonly openSteps: readonly string[];
  readonly clocks: readonly RunningClock[];
  /** Missed and not made good; the case is late until it is empty. */
  readonly late: readonly LateClock[];
};

/** The consequences of one event, to be written in one transaction. */
export type Advanced<Facts> = {
  readonly ruling: { readonly allowed: true };
  /** What happened, by its name in the playbook; `clock-rang` where nothing followed from a clock. */
  readonly event: string;
  readonly next: CaseState<Facts>;
  readonly says: string;
  readonly stepsOpened: readonly string[];
  readonly stepsDone: readonly string[];
  readonly stepsDropped: readonly string[];
  readonly clocksSet: readonly RunningClock[];
  readonly clocksEnded: readonly EndedClock[];
  readonly letters: readonly LetterFact[];
  readonly tells: readonly (Party | "client")[];
};
export type Outcome<Facts> = Advanced<Facts> | { readonly ruling: Refusal };

/** The name of a ring that nothing follows from. */
export const clockRang = "clock-rang";

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;
export type Happening = { readonly event: string; readonly input: object; readonly actor: Actor };

/** A case before its opening event is in no stage at all. */
export const unopened = <Facts extends BaseFacts>(playbook: Any<Facts>): CaseState<Facts> => ({
  stage: "",
  facts: playbook.empty,
  openSteps: [],
  clocks: [],
  late: [],
});

/**
 * Answers what happens to `file` when `event` happens now: the ruling, and where allowed the case
 * afterwards with every consequence. Input must have been read with the event's own questions. Does NOT
 * write, send or read time.
 */
export function advance<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: CaseState<Facts>,
  { event: name, input, actor }: Happening,
  around: Around,
): Outcome<Facts> {
  const event = eventNamed(playbook, name);
  const before: Moment<Facts> = { ...around, facts: file.facts, was: file.facts, stage: file.stage, actor };
  const ruling = mayHappen(playbook, file.stage, name, before);
  if (!ruling.allowed || !event) return { ruling: ruling.allowed ? noSuchEvent(playbook, name) : ruling };
  const checked = event.checks?.(before, input as never) ?? allowed;
  if (!checked.allowed) return { ruling: checked };

  const facts = event.records?.(file.facts, input as never, before) ?? file.facts;
  const stage = resolve(targetOf(playbook, file.stage, name) ?? "stay", file.stage, facts);
  const after: Moment<Facts> = { ...before, facts, stage };
  return consequences(playbook, file, { name, event, input }, after);
}

function consequences<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: CaseState<Facts>,
  { name, event, input }: { name: string; event: EventOf<Facts>; input: object },
  after: Moment<Facts>,
): Advanced<Facts> {
  const fresh = newClocks(playbook, file.stage, name, after);
  const ended = endedClocks(playbook, file, name, after, fresh);
  const isEnded = (clock: RunningClock) => ended.some((one) => sameClock(one, clock));
  const set = [...fresh, ...metAgain(playbook, file, ended, after)];
  const steps = stepsDue(playbook, after.stage, after.facts);
  const titles = steps.map((one) => one.title);
  const left = file.openSteps.filter((title) => !titles.includes(title));
  const wasDone = (title: string) =>
    stepOf(playbook, file.stage, title)?.done?.(after.facts) ?? after.stage !== file.stage;
  return {
    ruling: allowed,
    event: name,
    next: {
      stage: after.stage,
      facts: after.facts,
      openSteps: titles,
      clocks: [...file.clocks.filter((clock) => !isEnded(clock)), ...set].sort((a, b) => a.dueAt - b.dueAt),
      late: stillLate(playbook, file, name, after, fresh),
    },
    says: event.says(input as never, after),
    stepsOpened: titles.filter((title) => !file.openSteps.includes(title)),
    stepsDone: left.filter(wasDone),
    stepsDropped: left.filter((title) => !wasDone(title)),
    clocksSet: set,
    clocksEnded: ended,
    letters: after.facts.letters.slice(file.facts.letters.length),
    tells: event.tells ?? [],
  };
}

/**
 * A running clock has come due. A mark is met by ringing, a deadline is missed; then the clock's own event
 * happens. Refused (and harmless) when the clock no longer runs or is not yet due: a second delivery
 * changes nothing.
 */
export function ring<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: CaseState<Facts>,
  { name, nth }: { readonly name: string; readonly nth: number },
  around: Around,
): Outcome<Facts> {
  const clock = playbook.clocks[name];
  const running = file.clocks.find((one) => sameClock(one, { name, nth }));
  if (!clock || !running || running.dueAt > around.now) {
    const says = `The clock "${name}" ${nth} is not due on this case.`;
    return { ruling: refused("CLOCK_NOT_DUE", clock?.rule ?? "GN-04", says, "Nothing to do.") };
  }
  const rung: EndedClock = { name, nth, how: clock.kind === "mark" ? "met" : "missed" };
  const actor: Actor = { id: "clock", name: "Clock", party: "clock", roles: [] };
  const quiet = file.clocks.filter((one) => one !== running);
  const moment: Moment<Facts> = { ...around, facts: file.facts, was: file.facts, stage: file.stage, actor };
  const next = clock.again ? dueClocks(name, clock, { ...moment, now: running.dueAt }, nth + 1) : [];
  const { dueAt, dueOn } = running;
  const others = file.late.filter((one) => one.name !== name);
  const late = rung.how === "missed" ? [...others, { name, nth, dueAt, dueOn }] : file.late;
  const clocks = [...quiet, ...next].sort((a, b) => a.dueAt - b.dueAt);
  const rested: CaseState<Facts> = { ...file, clocks, late };
  const outcome = clock.happens
    ? advance(playbook, rested, { event: clock.happens, input: {}, actor }, around)
    : undefined;
  if (outcome?.ruling.allowed && "next" in outcome) {
    const stillSet = next.filter((one) => outcome.next.clocks.includes(one));
    return {
      ...outcome,
      clocksEnded: [rung, ...outcome.clocksEnded],
      clocksSet: [...stillSet, ...outcome.clocksSet],
    };
  }
  const missed = `${clock.title} was due and was not done (${clock.rule}).`;
  const says = clock.kind === "mark" ? `${clock.title} (${clock.rule}).` : missed;
  return {
    ruling: allowed,
    event: clockRang,
    next: rested,
    says,
    stepsOpened: [],
    stepsDone: [],
    stepsDropped: [],
    clocksSet: next,
    clocksEnded: [rung],
    letters: [],
    tells: [],
  };
}

/** The steps that are open by the facts: needed here and not done, in the playbook's order. */
export function stepsDue<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  stage: string,
  facts: Facts,
): readonly Step<Facts, string>[] {
  const here: Stage<Facts, string, string, string> | undefined = playbook.stages[stage];
  return (here?.steps ?? []).filter((one) => (one.needed?.(facts) ?? true) && !(one.done?.(facts) ?? false));
}

function stepOf<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  stage: string,
  title: string,
): Step<Facts, string> | undefined {
  return playbook.stages[stage]?.steps.find((one) => one.title === title);
}
