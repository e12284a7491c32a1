// The clock of a sandbox, moved by hand: everything that would happen on the way happens, in its order, at
// its time.

import {
  addMonths,
  civilDateIn,
  dateInWords,
  type Instant,
  isoInstant,
  momentInWords,
  readInstant,
  type Zone,
  zoneNamed,
} from "../../core/calendar.ts";
import type { InputProblem } from "../../core/fields.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type Rung, ringClock } from "../case-file/record.ts";
import { sendNotice } from "../correspondence/notices.ts";
import type { Post } from "../correspondence/post.ts";
import { lettersDue, sendLetter } from "../correspondence/send-letter.ts";
import { writeDigests } from "./client-digests.ts";
import { laterBy, readDuration } from "./duration.ts";
import { park } from "./parked.ts";
import { ringBatch } from "../case-file/ring-many.ts";

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

const lockClock = "select clock_at as at from tenant where tenant_id = current_tenant() for no key update";
const setClock = "update tenant set clock_at = greatest(clock_at, $1) where tenant_id = current_tenant()";
const notParked =
  "not exists (select from parked_clock p where p.case_id = case_file.id and p.retry_at " + "> now())";
const nextDue = `select nullif(least(
    (select next_due_at from case_file where status = 'open' and ${notParked} order by next_due_at, id limit 1),
    (select next_due_at from case_file where status = 'closed' and ${notParked} order by next_due_at, id limit 1),
    (select min(send_at) from letter where state = 'scheduled'),
    (select min(next_at) from client_digest)), 'infinity') as at`;
const dueBy = `select id as "caseId", next_clock as name, next_nth as nth from case_file
  where status in ('open', 'closed') and next_due_at <= $1 and ${notParked} order by next_due_at, id limit 1000`;

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
    await this.handleMail();
    return false;
  }

  /**
   * The clock and all that it brings at one instant, in one transaction: nobody sees the time without its
   * effects.
   */
  async #together(tx: TenantTx): Promise<{ arrived: boolean; rung: number }> {
    const at = await this.#moveOn(tx);
    if (at === null) return { arrived: true, rung: 0 };
    const { desk } = this.#clockwork;
    let rung = 0;
    for (
      let batch = await ringBatch(desk, tx, 1000);
      batch.claimed > 0;
      batch = await ringBatch(desk, tx, 1000)
    ) {
      rung += batch.rung.length;
      for (const one of batch.others) rung += await this.#ring(tx, one);
    }
    // Cases that somebody was working on: now we wait for them.
    for (const one of await tx.query<Rung>(dueBy, [isoInstant(at)])) rung += await this.#ring(tx, one);
    return { arrived: false, rung };
  }

  async #moveOn(tx: TenantTx): Promise<Instant | null> {
    const [clock] = await tx.query<{ at: Instant }>(lockClock);
    const [next] = await tx.query<{ at: Instant | null }>(nextDue);
    const due = next?.at ?? Number.POSITIVE_INFINITY;
    const arrived = due > this.#target;
    const at = (arrived ? this.#target : Math.max(due, clock?.at ?? 0)) as Instant;
    await tx.query(setClock, [isoInstant(at)]);
    return arrived ? null : at;
  }

  async #ring(tx: TenantTx, rung: Rung): Promise<number> {
    const outcome = await ringClock(this.#clockwork.desk, tx, rung);
    if (outcome.kind === "recorded") return 1;
    throw new Error(`The clock "${rung.name}" ${rung.nth} did not ring: ${outcome.kind}.`);
  }

  /** After a failure: each by itself, and what will not ring is put aside with its reason. */
  async #oneByOne(): Promise<void> {
    const at = await this.#inside((tx) => this.#moveOn(tx));
    if (at === null) return;
    for (const one of await this.#inside((tx) => tx.query<Rung>(dueBy, [isoInstant(at)]))) {
      try {
        this.rung += await this.#inside((tx) => this.#ring(tx, one));
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
    for (const key of await this.#inside((tx) => lettersDue(clockwork, tx, now, 1000))) {
      await sendLetter(clockwork, key);
      this.letters += 1;
    }
    const { due, notices } = await this.#inside((tx) => writeDigests(clockwork.desk, tx, 1000));
    this.digests += due;
    for (const id of notices) await sendNotice(clockwork, this.#tenant, id);
  }
}
