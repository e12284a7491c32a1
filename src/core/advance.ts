// THE HEART: what happens to a case when something happens. Pure; no clock, no database, no throw for a refusal.
import type { CivilDate, Explain, Instant } from "./calendar.ts";
import type {
  Actor, Around, BaseFacts, Clock, EventOf, LetterFact, Moment, Party, Playbook, Stage, Step, Target,
} from "./playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "./ruling.ts";

/** A clock that runs. `nth` counts within a series: follow-up 3. */
export type RunningClock = {
  readonly name: string;
  readonly nth: number;
  readonly setAt: Instant;
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
  readonly explain: Explain;
};

/** What `advance` needs to know of a case, and gives back changed. Finished clocks and steps are history, not state. */
export type CaseState<Facts> = {
  readonly stage: string;
  readonly facts: Facts;
  readonly openSteps: readonly string[];
  readonly clocks: readonly RunningClock[];
};

export type EndedClock = { readonly name: string; readonly nth: number; readonly how: "met" | "missed" | "cancelled" };

/** The consequences of one event, to be written in one transaction. */
export type Advanced<Facts> = {
  readonly ruling: { readonly allowed: true };
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

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;
export type Happening = { readonly event: string; readonly input: object; readonly actor: Actor };

/** A case before its opening event is in no stage at all. */
export const unopened = <Facts extends BaseFacts>(playbook: Any<Facts>): CaseState<Facts> => ({
  stage: "",
  facts: playbook.empty,
  openSteps: [],
  clocks: [],
});

/**
 * Answers what happens to `file` when `event` happens now: the ruling, and where allowed the case afterwards with every
 * consequence. Input must have been read with the event's own questions. Does NOT write, send or read time.
 */
export function advance<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: CaseState<Facts>,
  { event: name, input, actor }: Happening,
  around: Around,
): Outcome<Facts> {
  const event = playbook.events[name];
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
  const wasDone = (title: string) => stepOf(playbook, file.stage, title)?.done?.(after.facts) ?? after.stage !== file.stage;
  return {
    ruling: allowed,
    next: {
      stage: after.stage,
      facts: after.facts,
      openSteps: titles,
      clocks: [...file.clocks.filter((clock) => !isEnded(clock)), ...set].sort((a, b) => a.dueAt - b.dueAt),
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
 * A running clock has come due. A mark is met by ringing, a deadline is missed; then the clock's own event happens.
 * Refused (and harmless) when the clock no longer runs or is not yet due: a second delivery changes nothing.
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
  const rested: CaseState<Facts> = { ...file, clocks: [...quiet, ...next].sort((a, b) => a.dueAt - b.dueAt) };
  const outcome = clock.then
    ? advance(playbook, rested, { event: clock.then, input: {}, actor }, around)
    : undefined;
  if (outcome?.ruling.allowed && "next" in outcome) {
    const stillSet = next.filter((one) => outcome.next.clocks.includes(one));
    return { ...outcome, clocksEnded: [rung, ...outcome.clocksEnded], clocksSet: [...stillSet, ...outcome.clocksSet] };
  }
  const missed = `${clock.title} was due and was not done (${clock.rule}).`;
  const says = clock.kind === "mark" ? `${clock.title} (${clock.rule}).` : missed;
  return {
    ruling: allowed, next: rested, says, stepsOpened: [], stepsDone: [], stepsDropped: [],
    clocksSet: next, clocksEnded: [rung], letters: [], tells: [],
  };
}

/** May this event happen now, as far as can be told without its answers? The order of the answers is fixed. */
export function mayHappen<Facts extends BaseFacts>(playbook: Any<Facts>, stage: string, name: string, moment: Moment<Facts>): Ruling {
  const event = playbook.events[name];
  if (!event) return noSuchEvent(playbook, name);
  if (!event.by.includes(moment.actor.party)) {
    const who = event.by.join(" or ");
    return refused("NOT_YOURS", event.rule, `"${event.title}" is done by ${who}.`, `Ask ${who} to do it.`);
  }
  if (event.roles && moment.actor.party === "desk" && !event.roles.some((role) => moment.actor.roles.includes(role))) {
    const who = event.roles.join(" or ");
    return refused("NOT_YOUR_ROLE", event.rule, `"${event.title}" needs the role ${who}.`, `Ask a ${who}.`);
  }
  if (targetOf(playbook, stage, name) === undefined) return notNow(playbook, stage, event);
  for (const one of event.guards ?? []) {
    const ruling = one.ask(moment);
    if (!ruling.allowed) return ruling;
  }
  return allowed;
}

function noSuchEvent<Facts extends BaseFacts>(playbook: Any<Facts>, name: string): Refusal {
  const says = `The playbook ${playbook.name} has no action "${name.slice(0, 60)}".`;
  return refused("NO_SUCH_ACTION", "GN-05", says, "Ask for the list of actions of this case.");
}

function notNow<Facts extends BaseFacts>(playbook: Any<Facts>, stage: string, event: EventOf<Facts>): Refusal {
  const name = Object.keys(playbook.events).find((key) => playbook.events[key] === event) ?? "";
  const here = playbook.stages[stage];
  const where = Object.values(playbook.stages).filter((one) => one.on[name] !== undefined).map((one) => `"${one.title}"`);
  const says = `"${event.title}" is not possible while the case is in "${here?.title ?? stage}".`;
  const next = where.length > 0 ? `It is possible in ${where.join(", ")}.` : "It is possible once the case is open.";
  return refused("NOT_NOW", event.rule, says, next);
}

function targetOf<Facts extends BaseFacts>(playbook: Any<Facts>, stage: string, event: string): Target<Facts, string> | undefined {
  if (event === playbook.opens) return stage === "" ? playbook.first : undefined;
  const here = playbook.stages[stage]?.on[event];
  return here ?? (playbook.final.includes(stage) ? undefined : playbook.whileOpen[event]);
}

function resolve<Facts extends BaseFacts>(target: Target<Facts, string>, stage: string, facts: Facts): string {
  if (typeof target === "string") return target === "stay" ? stage : target;
  for (const branch of target) {
    if (typeof branch === "string") return branch === "stay" ? stage : branch;
    if (branch.if(facts)) return branch.to;
  }
  return stage;
}

const sameClock = (a: { name: string; nth: number }, b: { name: string; nth: number }) =>
  a.name === b.name && a.nth === b.nth;

function endedClocks<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: CaseState<Facts>,
  event: string,
  after: Moment<Facts>,
  fresh: readonly RunningClock[],
): EndedClock[] {
  const leaving = after.stage !== file.stage;
  const stays = (name: string) => playbook.stages[after.stage]?.clocks?.includes(name) ?? false;
  const { bound } = indexOf(playbook);
  const metAlready = new Set<string>();
  return file.clocks.flatMap((running): EndedClock[] => {
    const clock = playbook.clocks[running.name];
    const { name, nth } = running;
    if (!clock) return [];
    // One happening meets one mark of a series: the earliest whose turn has begun.
    if (clock.metBy?.includes(event) && running.setAt <= after.now && !metAlready.has(name) && (clock.counts?.(after) ?? true)) {
      metAlready.add(name);
      return [{ name, nth, how: "met" }];
    }
    if (fresh.some((one) => sameClock(one, running)) || clock.cancelledBy?.includes(event)) return [{ name, nth, how: "cancelled" }];
    const gone = leaving && !clock.legal && (playbook.final.includes(after.stage) || (bound.has(name) && !stays(name)));
    return gone ? [{ name, nth, how: "cancelled" }] : [];
  });
}

/** Which clocks an event or a stage sets, and which belong to stages; worked out once for each playbook. */
type ClockIndex = {
  readonly by: ReadonlyMap<string, readonly string[]>;
  readonly bound: ReadonlySet<string>;
};
const indexes = new WeakMap<object, ClockIndex>();

function indexOf<Facts extends BaseFacts>(playbook: Any<Facts>): ClockIndex {
  const known = indexes.get(playbook);
  if (known) return known;
  const by = new Map<string, string[]>();
  const add = (key: string, name: string) => by.set(key, [...(by.get(key) ?? []), name]);
  for (const [name, clock] of Object.entries(playbook.clocks)) {
    for (const event of clock.setBy ?? []) add(`event ${event}`, name);
    for (const stage of clock.entering ?? []) add(`stage ${stage}`, name);
  }
  const index = { by, bound: new Set(Object.values(playbook.stages).flatMap((stage) => stage.clocks ?? [])) };
  indexes.set(playbook, index);
  return index;
}

function newClocks<Facts extends BaseFacts>(playbook: Any<Facts>, left: string, event: string, after: Moment<Facts>) {
  const { by } = indexOf(playbook);
  const entered = after.stage === left ? undefined : by.get(`stage ${after.stage}`);
  return [...(by.get(`event ${event}`) ?? []), ...(entered ?? [])].flatMap((name) => {
    const clock = playbook.clocks[name];
    return clock && (clock.if?.(after) ?? true) ? dueClocks(name, clock, after, clock.nth?.(after) ?? 1) : [];
  });
}

/** A recurring clock that was met in time runs again, from the date that was due. */
function metAgain<Facts extends BaseFacts>(playbook: Any<Facts>, file: CaseState<Facts>, ended: readonly EndedClock[], after: Moment<Facts>) {
  return ended.filter((one) => one.how === "met").flatMap(({ name, nth }) => {
    const clock = playbook.clocks[name];
    const was = file.clocks.find((one) => sameClock(one, { name, nth }));
    return clock?.again && was ? dueClocks(name, clock, { ...after, now: was.dueAt }, nth + 1) : [];
  });
}

/** The due dates of a clock as rows. In a series the turn of each begins when the one before it is due. */
function dueClocks<Facts extends BaseFacts>(name: string, clock: Clock<Facts, string>, moment: Moment<Facts>, first: number): RunningClock[] {
  const dues = clock.due(moment, first);
  return dues.map((due, index) => ({
    name,
    nth: first + index,
    setAt: index === 0 ? moment.now : (dues[index - 1]?.at ?? moment.now),
    dueAt: due.at,
    dueOn: due.on,
    get explain() {
      return due.explain; // told on demand: most due dates are never questioned
    },
  }));
}

/** The steps that are open by the facts: needed here and not done, in the playbook's order. */
export function stepsDue<Facts extends BaseFacts>(playbook: Any<Facts>, stage: string, facts: Facts): readonly Step<Facts, string>[] {
  const here: Stage<Facts, string, string, string> | undefined = playbook.stages[stage];
  return (here?.steps ?? []).filter((one) => (one.needed?.(facts) ?? true) && !(one.done?.(facts) ?? false));
}

function stepOf<Facts extends BaseFacts>(playbook: Any<Facts>, stage: string, title: string): Step<Facts, string> | undefined {
  return playbook.stages[stage]?.steps.find((one) => one.title === title);
}
