// What a change of calendar does to the clocks of a case that run. Legal clocks count days of their own law
// and never move (GN-01).
import type { CaseState } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Actor, Around, BaseFacts, Moment, Playbook } from "./playbook.ts";
import { dueClocks, type RunningClock } from "./running-clocks.ts";

/** A row of the history of clocks: one that was set, with its number and the start it counted from. */
export type ClockOnce = { readonly name: string; readonly nth: number; readonly setAt: Instant };

/** What the desk went by when a clock was set, and what it goes by now. */
export type World = { readonly before: Around; readonly after: Around };

export type Redated = { readonly was: RunningClock; readonly is: RunningClock };

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;
type Asked<Facts extends BaseFacts> = {
  readonly playbook: Any<Facts>;
  readonly file: CaseState<Facts>;
  readonly history: readonly ClockOnce[];
};

const clockActor: Actor = { id: "clock", name: "Clock", party: "clock", roles: [] };

/**
 * The clocks that lie on another day by the new calendar, old date and new. A clock moves only where its date
 * can be worked out again from its start and comes to the date that stands: one that somebody set by hand,
 * or whose facts have changed since, stays. Nor does one move into the past, because a setting must not make
 * anybody late.
 *
 * @param worlds  pairs to try, in order; the first by which the standing date comes out decides
 * @source docs/requirements/general.md, GN-01
 */
export function redated<Facts extends BaseFacts>(
  asked: Asked<Facts>,
  worlds: readonly World[],
): readonly Redated[] {
  return asked.file.clocks.flatMap((running) => {
    if (asked.playbook.clocks[running.name]?.legal) return [];
    const is = again(asked, running, worlds);
    return is && is.dueAt !== running.dueAt ? [{ was: running, is }] : [];
  });
}

function again<Facts extends BaseFacts>(
  asked: Asked<Facts>,
  running: RunningClock,
  worlds: readonly World[],
): RunningClock | null {
  const starts = [...asked.history, running].filter(
    ({ name, nth }) => name === running.name && nth <= running.nth,
  );
  for (const { before, after } of worlds) {
    for (const start of starts) {
      if (dueFrom(asked, { start, around: before, nth: running.nth })?.dueAt !== running.dueAt) continue;
      const is = dueFrom(asked, { start, around: after, nth: running.nth });
      return is && is.dueAt > after.now ? is : null;
    }
  }
  return null;
}

type Counting = { readonly start: ClockOnce; readonly around: Around; readonly nth: number };

/** The clock of this number, counted from that start; null where the playbook no longer counts it so. */
function dueFrom<Facts extends BaseFacts>(
  { playbook, file }: Asked<Facts>,
  { start, around, nth }: Counting,
): RunningClock | null {
  const clock = playbook.clocks[start.name];
  if (!clock) return null;
  const { facts, stage } = file;
  const moment: Moment<Facts> = { ...around, now: start.setAt, facts, was: facts, stage, actor: clockActor };
  return dueClocks(start.name, clock, moment, start.nth).find((one) => one.nth === nth) ?? null;
}
