// Clocks that could not be rung: put aside with the reason, so that they hold up no other, and tried again
// later.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Rung } from "../case-file/record.ts";

export type ParkedClock = Rung & {
  readonly caseNumber: string;
  readonly says: string;
  readonly tries: number;
  readonly since: Instant;
  readonly retryAt: Instant;
};

/** A minute at first, doubled each time, a day at most. One that is put aside already stays as it is. */
const put = `insert into parked_clock as p (case_id, name, nth, says, retry_at)
  values ($1, $2, $3, $4, clock_timestamp() + interval '1 minute')
  on conflict (tenant_id, case_id) do update set name = excluded.name, nth = excluded.nth,
    says = excluded.says, tries = p.tries + 1,
    retry_at = clock_timestamp() + least(interval '1 day', interval '1 minute' * power(2, least(p.tries, 20)))
  where p.retry_at <= clock_timestamp()`;

/**
 * Puts a clock aside. The case keeps every other way in: people and mail can act on it as before.
 * @returns false where somebody else has just put it aside
 */
export async function park(tx: TenantTx, { caseId, name, nth }: Rung, says: string): Promise<boolean> {
  return (await tx.change(put, [caseId, name, nth, says.replace(/\p{Cc}+/gu, " ").slice(0, 500)])) === 1;
}

const forget = `delete from parked_clock p where not exists (
  select from case_clock k
  where k.case_id = p.case_id and k.name = p.name and k.nth = p.nth and k.state = 'running')`;

/** Forgets those that have rung, or whose case has gone another way. @returns how many */
export const forgetRung = (tx: TenantTx): Promise<number> => tx.change(forget);

const list = `select p.case_id as "caseId", c.number as "caseNumber", p.name, p.nth, p.says, p.tries, p.since,
    p.retry_at as "retryAt"
  from parked_clock p join case_file c on c.tenant_id = p.tenant_id and c.id = p.case_id
  order by p.since, p.case_id limit $1`;

/** What is put aside now, longest first: for the administrator and for the figures of the sweep. */
export const parkedClocks = (tx: TenantTx, limit = 200): Promise<ParkedClock[]> => tx.query(list, [limit]);
