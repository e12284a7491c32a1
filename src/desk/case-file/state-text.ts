// What is open, what runs and what is late, as the row of a case keeps it and `load.ts` reads it back.
import type { LateClock } from "../../core/advance.ts";
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { RunningClock } from "./case-now.ts";

/** A running clock as it is kept. */
export type ClockRow = readonly [name: string, nth: number, setAt: Instant, dueAt: Instant, dueOn: CivilDate];
/** A missed deadline as it is kept. */
export type LateRow = readonly [name: string, nth: number, dueAt: Instant, dueOn: CivilDate];

export type KeptState = {
  readonly steps: readonly string[];
  readonly clocks: readonly ClockRow[];
  readonly late?: readonly LateRow[];
};

type Kept = {
  readonly openSteps: readonly string[];
  readonly clocks: readonly RunningClock[];
  readonly late: readonly LateClock[];
};

/** `lateAt`, in milliseconds, is what the queues sort by before any date that is still to come (0016). */
export function stateText({ openSteps: steps, clocks, late }: Kept): string {
  return JSON.stringify({
    steps,
    clocks: clocks.map(({ name, nth, setAt, dueAt, dueOn }): ClockRow => [name, nth, setAt, dueAt, dueOn]),
    ...(late.length > 0
      ? { late: late.map(lateRow), lateAt: Math.min(...late.map((one) => one.dueAt)) }
      : {}),
  });
}

const lateRow = ({ name, nth, dueAt, dueOn }: LateClock): LateRow => [name, nth, dueAt, dueOn];

/** The late clocks of a kept state. */
export const lateOf = ({ late = [] }: KeptState): LateClock[] =>
  late.map(([name, nth, dueAt, dueOn]) => ({ name, nth, dueAt, dueOn }));
