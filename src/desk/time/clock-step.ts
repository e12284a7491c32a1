// One step of a virtual clock: on to the next instant at which something is due, with the clocks that ring
// there.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { type Rung, ringClock } from "../case-file/record.ts";
import { ringBatch } from "../case-file/ring-many.ts";

const lockClock = "select clock_at as at from tenant where tenant_id = current_tenant() for no key update";
const setClock = "update tenant set clock_at = greatest(clock_at, $1) where tenant_id = current_tenant()";
const notParked = "not exists (select from parked_clock p where p.case_id = c.id and p.retry_at > now())";
const firstDue = (status: string) =>
  `(select c.next_due_at from case_file c where c.status = '${status}' and ${notParked}
    order by c.next_due_at limit 1)`;
const nextClock = `select nullif(least(${firstDue("open")}, ${firstDue("closed")}), 'infinity') as at`;
const nextOfAll = `select nullif(least(${firstDue("open")}, ${firstDue("closed")},
    (select min(send_at) from letter where state = 'scheduled'),
    (select min(next_at) from client_digest),
    (select min(until) from case_hold where ended_seq is null),
    (select min(return_at) from case_assignment where settled_at is null)), 'infinity') as at`;
const dueNow = `select c.id as "caseId", c.next_clock as name, c.next_nth as nth from case_file c
  where c.status in ('open', 'closed') and c.next_due_at <= $1 and ${notParked}
  order by c.next_due_at, c.id limit 1000`;

/**
 * Moves the clock of a sandbox to the next instant at which anything is due, or to the target where nothing
 * is before it. Others who move it wait until the transaction ends.
 * @param mail stops also where a letter or a digest is due, a hold is over or a case lies untouched
 * @returns that instant; null at the target
 */
export async function moveOn(
  tx: TenantTx,
  target: Instant,
  { mail }: { readonly mail: boolean },
): Promise<Instant | null> {
  const [clock] = await tx.query<{ at: Instant }>(lockClock);
  const [next] = await tx.query<{ at: Instant | null }>(mail ? nextOfAll : nextClock);
  const due = next?.at ?? Number.POSITIVE_INFINITY;
  const arrived = due > target;
  const at = (arrived ? target : Math.max(due, clock?.at ?? 0)) as Instant;
  await tx.query(setClock, [isoInstant(at)]);
  return arrived ? null : at;
}

/**
 * Rings whatever is due by now, in its order, and waits for cases that somebody is working on. @returns how
 * many
 */
export async function ringDue(desk: Desk, tx: TenantTx, at: Instant): Promise<number> {
  let rung = 0;
  for (let claimed = 1; claimed > 0; ) {
    const batch = await ringBatch(desk, tx, 1000);
    claimed = batch.claimed;
    rung += batch.rung.length;
    for (const one of batch.others) rung += await ringOne(desk, tx, one);
  }
  for (const one of await dueBy(tx, at)) rung += await ringOne(desk, tx, one);
  return rung;
}

/** @throws Error where the case does not take it: then the whole step is undone */
export async function ringOne(desk: Desk, tx: TenantTx, rung: Rung): Promise<1> {
  const outcome = await ringClock(desk, tx, rung);
  if (outcome.kind === "recorded") return 1;
  throw new Error(`The clock "${rung.name}" ${rung.nth} did not ring: ${outcome.kind}.`);
}

/** The next clock of every case in which it is due by then, earliest first. */
export const dueBy = (tx: TenantTx, at: Instant): Promise<Rung[]> => tx.query<Rung>(dueNow, [isoInstant(at)]);

/**
 * Lets time pass up to an instant inside one transaction, for laying out a past: clocks ring, each at its own
 * time. Does NOT send letters or write digests.
 */
export async function passTime(desk: Desk, tx: TenantTx, target: Instant): Promise<void> {
  const next = () => moveOn(tx, target, { mail: false });
  for (let at = await next(); at !== null; at = await next()) await ringDue(desk, tx, at);
}
