// Which turn of a clock it is, as its rules ask about it.
import type { Instant } from "./calendar.ts";

export type Turn = {
  readonly setAt: Instant;
  /** Counts within a series: follow-up 3. */
  readonly nth: number;
};
