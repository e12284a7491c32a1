// A case as it stands, read in one transaction.
import type { RunningClock as CoreClock, LateClock } from "../../core/advance.ts";
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import type { BaseFacts } from "../../core/playbook.ts";

/** A running clock without its explanation, which is read apart (`clocksOf`). */
export type RunningClock = Omit<CoreClock, "explain">;

export type NextClock = {
  readonly name: string;
  readonly nth: number;
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
};

/** One line of a queue. */
export type CaseLine = {
  readonly id: string;
  /** `BB-2026-00042`. */
  readonly number: string;
  readonly playbook: string;
  readonly playbookVersion: number;
  readonly stage: string;
  readonly status: "open" | "closed";
  /** The party whose turn it is; empty for nobody. */
  readonly waitingOn: string;
  readonly nextClock: NextClock | null;
  readonly assigneeId: string | null;
  readonly memberName: string;
  readonly providerName: string;
  readonly claimNumber: string | null;
  readonly amountCents: Cents;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closedWhy: string | null;
  /** Counts the events; goes into the ETag. */
  readonly version: number;
};

/** A case whole: its line, its facts, what is open and what runs. */
export type CaseNow = CaseLine & {
  readonly facts: BaseFacts;
  readonly openSteps: readonly string[];
  /** Next one first. */
  readonly clocks: readonly RunningClock[];
  /** Missed and not made good, longest first. */
  readonly late: readonly LateClock[];
  readonly parentId: string | null;
  /** The case that goes on with this one; null for all but merged cases. */
  readonly mergedInto: string | null;
  /** Organisations and persons outside the desk that see the case. */
  readonly viewers: readonly string[];
};
