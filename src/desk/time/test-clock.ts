// The clock of a sandbox, moved by hand: everything that would happen on the way happens, in its order, at
// its time.

import {
  addMonths,
  civilDateIn,
  dateInWords,
  type Instant,
  momentInWords,
  readInstant,
  type Zone,
  zoneNamed,
} from "../../core/calendar.ts";
import type { InputProblem } from "../../core/fields.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { DatabaseUnavailable } from "../../platform/db/unavailable.ts";
import { moveCases } from "../assignment/move-cases.ts";
import { sendNotice } from "../correspondence/notices.ts";
import type { Post } from "../correspondence/post.ts";
import { lettersDue, sendLetter } from "../correspondence/send-letter.ts";
import { writeDigests } from "./client-digests.ts";
import { dueBy, moveOn, ringDue, ringOne } from "./clock-step.ts";
import { laterBy, readDuration } from "./duration.ts";
import { park } from "./parked.ts";

export type Clockwork = Post & {
  /** Waits until jobs that were put down have been done, so that mail does not lag behind the clock. */
  readonly settle?: () => Promise<unknown>;
};

export type ClockMoved = {
  readonly kind: "moved";
  readonly from: Instant;
  readonly to: Instant;
  /** Clocks rung, letters looked at and digests due on the way. */
  readonly rung: number;
  readonly letters: number;
  readonly digests: number;
};

export type ClockAnswer =
  | ClockMoved
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly problems: readonly InputProblem[] };

/** The farthest that one call moves a clock. */
export const MOST_YEARS = 10;

/**
 * Moves a sandbox's clock to an instant (`{ to }`) or by a duration (`{ by: "P7D" }`), and answers when
 * everything due on the way has happened. Several calls at once take turns; the clock never goes back.
 * @returns refusal NOT_A_SANDBOX, CLOCK_GOES_BACK or CLOCK_TOO_FAR
 */
export async function advanceTestClock(
  clockwork: Clockwork,
  tenant: string,
  asked: unknown,
): Promise<ClockAnswer> {
  const clock = await inTenant(clockwork.pool, { tenant, viewer: "" }, readClock);
  if (!clock) return { kind: "refused", ruling: notASandbox };
  const target = targetOf(clock, asked);
  if (typeof target !== "number") return target;
  await clockwork.settle?.();
  const moving = new Moving(clockwork, tenant, target);
  await moving.handleMail();
  while (!(await moving.step()));
  await clockwork.settle?.();
  const { rung, letters, digests } = moving;
  return { kind: "moved", from: clock.at, to: target, rung, letters, digests };
}

type Clock = { readonly at: Instant; readonly zone: Zone };

async function readClock(tx: TenantTx): Promise<Clock | null> {
  const [row] = await tx.query<{ at: Instant | null; zone: string }>(
    "select clock_at as at, zone from tenant where tenant_id = current_tenant() and mode = 'sandbox'",
  );
  return row?.at == null ? null : { at: row.at, zone: zoneNamed(row.zone) };
}

const notASandbox = refused(
  "NOT_A_SANDBOX",
  "GN-01",
  "This tenant has the real clock, which nobody moves.",
  "Move the clock of a sandbox instead.",
);

const unreadable = (at: string, says: string): ClockAnswer => ({
  kind: "bad input",
  problems: [{ at, says, doNext: 'Give {"to": "2026-12-01T22:14:00Z"} or {"by": "P7D"}.' }],
});

function targetOf({ at, zone }: Clock, asked: unknown): Instant | ClockAnswer {
  const given =
    typeof asked === "object" && asked !== null && !Array.isArray(asked) ? Object.entries(asked) : [];
  const [first, ...more] = given;
  if (!first || more.length > 0)
    return unreadable("", "The body has to name one of `to` and `by`, and nothing else.");
  const [name, value] = first;
  const target = wanted(name, value, { at, zone });
  if (target === null)
    return unreadable(`/${name.slice(0, 40)}`, `${JSON.stringify(value)?.slice(0, 60)} cannot be read.`);
  if (target < at) {
    const says = `The clock stands at ${momentInWords(zone, at)} and does not go back.`;
    return { kind: "refused", ruling: refused("CLOCK_GOES_BACK", "GN-01", says, "Give a later instant.") };
  }
  const last = addMonths(civilDateIn(zone, at), 12 * MOST_YEARS);
  if (civilDateIn(zone, target) > last) {
    const says = `One step moves the clock by ${MOST_YEARS} years at most, to ${dateInWords(last)}.`;
    return { kind: "refused", ruling: refused("CLOCK_TOO_FAR", "GN-01", says, "Take several steps.") };
  }
  return target;
}

function wanted(name: string, value: unknown, { at, zone }: Clock): Instant | null {
  if (typeof value !== "string") return null;
  if (name === "to") return readInstant(value);
  const duration = name === "by" ? readDuration(value) : null;
  try {
    return duration && laterBy(at, duration, zone);
  } catch {
    return null; // Beyond the calendar, which ends with the year 2199.
  }
}

/**
 * One letter that collides with the worker's own round, again and again, does not hold up the clock: it stays
 * due, and that round sends it. @returns whether it was done. @throws DatabaseUnavailable
 */
async function wentWell(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    return false;
  }
}

class Moving {
  readonly #clockwork: Clockwork;
  readonly #tenant: string;
  readonly #target: Instant;
  rung = 0;
  letters = 0;
  digests = 0;

  constructor(clockwork: Clockwork, tenant: string, target: Instant) {
    this.#clockwork = clockwork;
    this.#tenant = tenant;
    this.#target = target;
  }

  #inside<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return inTenant(this.#clockwork.pool, { tenant: this.#tenant, viewer: "" }, work);
  }

  /** On to the next instant at which something is due. @returns true when there is none before the target */
  async step(): Promise<boolean> {
    try {
      const { arrived, rung } = await this.#inside((tx) => this.#together(tx));
      this.rung += rung;
      if (arrived) return true;
    } catch {
      await this.#oneByOne();
    }
    await moveCases(this.#clockwork, this.#tenant);
    await this.handleMail();
    return false;
  }

  /**
   * The clock and all that it brings at one instant, in one transaction: nobody sees the time without its
   * effects.
   */
  async #together(tx: TenantTx): Promise<{ arrived: boolean; rung: number }> {
    const at = await moveOn(tx, this.#target, { mail: true });
    return at === null
      ? { arrived: true, rung: 0 }
      : { arrived: false, rung: await ringDue(this.#clockwork.desk, tx, at) };
  }

  /** After a failure: each by itself, and what will not ring is put aside with its reason. */
  async #oneByOne(): Promise<void> {
    const at = await this.#inside((tx) => moveOn(tx, this.#target, { mail: true }));
    if (at === null) return;
    for (const one of await this.#inside((tx) => dueBy(tx, at))) {
      try {
        this.rung += await this.#inside((tx) => ringOne(this.#clockwork.desk, tx, one));
      } catch (error) {
        await this.#inside((tx) => park(tx, one, error instanceof Error ? error.message : String(error)));
      }
    }
  }

  /** Letters whose time has come, and digests. What no relay takes stays in the outbox. */
  async handleMail(): Promise<void> {
    const clockwork = this.#clockwork;
    const now = (await this.#inside(readClock))?.at;
    if (now === undefined) return;
    // Whoever moves the clock has no ten seconds any more in which to take a letter back.
    const when = { undoOver: true };
    for (const key of await this.#inside((tx) => lettersDue(clockwork, tx, now, 1000, when))) {
      if (await wentWell(() => sendLetter(clockwork, key, when))) this.letters += 1;
    }
    const { due, notices } = await this.#inside((tx) => writeDigests(clockwork.desk, tx, 1000));
    this.digests += due;
    for (const id of notices) await wentWell(() => sendNotice(clockwork, this.#tenant, id));
  }
}
