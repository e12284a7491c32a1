// Which clocks an event sets, meets and cancels.
import type { CivilDate, Explain, Instant } from "./calendar.ts";
import type { BaseFacts, Clock, Moment, Playbook } from "./playbook.ts";

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;

/** A clock that runs. `nth` counts within a series: follow-up 3. */
export type RunningClock = {
  readonly name: string;
  readonly nth: number;
  readonly setAt: Instant;
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
  readonly explain: Explain;
};

/** A deadline that nobody kept and that was not made good: what is late. One of a name at most. */
export type LateClock = Pick<RunningClock, "name" | "nth" | "dueAt" | "dueOn">;

export type EndedClock = {
  readonly name: string;
  readonly nth: number;
  readonly how: "met" | "missed" | "cancelled";
};

/** The same clock of the same number. */
export const sameClock = (a: { name: string; nth: number }, b: { name: string; nth: number }) =>
  a.name === b.name && a.nth === b.nth;

/** The clocks that this event meets, cancels or replaces. */
export function endedClocks<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: RunningFile,
  event: string,
  after: Moment<Facts>,
  fresh: readonly RunningClock[],
): EndedClock[] {
  // What is late is made good before anything is met ahead of its time.
  const metAlready = new Set(file.late.map(({ name }) => name));
  return file.clocks.flatMap((running): EndedClock[] => {
    const clock = playbook.clocks[running.name];
    const { name, nth } = running;
    if (!clock) return [];
    // One happening meets one mark of a series: the earliest whose turn has begun.
    if (isKept(clock, event, after, running) && running.setAt <= after.now && !metAlready.has(name)) {
      metAlready.add(name);
      return [{ name, nth, how: "met" }];
    }
    if (fresh.some((one) => sameClock(one, running)) || isCancelled(clock, event, after, running))
      return [{ name, nth, how: "cancelled" }];
    return isGone(playbook, file.stage, name, after) ? [{ name, nth, how: "cancelled" }] : [];
  });
}

/** What is still late after this event: not made good, cancelled, set anew or left behind with its stage. */
export function stillLate<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: RunningFile,
  event: string,
  after: Moment<Facts>,
  fresh: readonly RunningClock[],
): readonly LateClock[] {
  if (file.late.length === 0) return file.late;
  if (playbook.final.includes(after.stage)) return [];
  return file.late.filter(({ name }) => {
    const clock = playbook.clocks[name];
    if (!clock || isKept(clock, event, after) || isCancelled(clock, event, after)) return false;
    return !fresh.some((one) => one.name === name) && !isGone(playbook, file.stage, name, after);
  });
}

const isKept = <Facts>(
  clock: Clock<Facts, string>,
  event: string,
  after: Moment<Facts>,
  running?: RunningClock,
): boolean => (clock.metBy?.includes(event) ?? false) && (clock.counts?.(after, running) ?? true);

const isCancelled = <Facts>(
  clock: Clock<Facts, string>,
  event: string,
  after: Moment<Facts>,
  running?: RunningClock,
): boolean => (clock.cancelledBy?.includes(event) ?? false) && (clock.cancelsIf?.(after, running) ?? true);

/** True where the stage a clock belongs to has been left; legal clocks belong to none. */
function isGone<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  left: string,
  name: string,
  { stage }: Moment<Facts>,
): boolean {
  if (stage === left || playbook.clocks[name]?.legal) return false;
  return playbook.final.includes(stage) || isElsewhere(playbook, name, stage);
}

/** True of a clock that belongs to stages, and not to this one; legal clocks belong to none. */
const isElsewhere = <Facts extends BaseFacts>(playbook: Any<Facts>, name: string, stage: string): boolean =>
  indexOf(playbook).bound.has(name) &&
  !playbook.clocks[name]?.legal &&
  !playbook.stages[stage]?.clocks?.includes(name);

/** What the clocks need to know of a case. */
type RunningFile = {
  readonly stage: string;
  readonly clocks: readonly RunningClock[];
  readonly late: readonly LateClock[];
};

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

/** The clocks that this event sets: those of the stage it leads to, and those that belong to none. */
export function newClocks<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  left: string,
  event: string,
  after: Moment<Facts>,
) {
  const { by } = indexOf(playbook);
  const entered = after.stage === left ? undefined : by.get(`stage ${after.stage}`);
  return [...(by.get(`event ${event}`) ?? []), ...(entered ?? [])].flatMap((name) => {
    const clock = playbook.clocks[name];
    if (!clock || isElsewhere(playbook, name, after.stage) || !(clock.if?.(after) ?? true)) return [];
    return dueClocks(name, clock, after, clock.nth?.(after) ?? 1);
  });
}

/** A recurring clock that was met in time runs again, from the date that was due. */
export function metAgain<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  file: RunningFile,
  ended: readonly EndedClock[],
  after: Moment<Facts>,
) {
  return ended
    .filter((one) => one.how === "met")
    .flatMap(({ name, nth }) => {
      const clock = playbook.clocks[name];
      const was = file.clocks.find((one) => sameClock(one, { name, nth }));
      return clock?.again && was ? dueClocks(name, clock, { ...after, now: was.dueAt }, nth + 1) : [];
    });
}

/** The due dates of a clock as rows. In a series the turn of each begins when the one before it is due. */
export function dueClocks<Facts extends BaseFacts>(
  name: string,
  clock: Clock<Facts, string>,
  moment: Moment<Facts>,
  first: number,
): RunningClock[] {
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
