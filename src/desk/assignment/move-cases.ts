// What time and the rules do to who has a case and which are aside: the worker's part.
import type { Pool } from "pg";
import { civilDateIn, dayInWords, type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { recordDesk } from "../case-file/record.ts";
import { assignWaiting } from "./by-rule.ts";
import { endHoldsDue } from "./hold.ts";

export type Moving = {
  readonly pool: Pool;
  readonly desk: Desk;
  readonly changed?: ((tenant: string, caseId: string, version: number) => void) | undefined;
};

const batch = 100;

/** Tenants where a hold is over, somebody has let a case lie, or a case waits for somebody. */
export const tenantsWithCasesToMove = async (pool: Pool): Promise<string[]> =>
  (
    await outsideTenants(pool, (tx) =>
      tx.query<{ tenant: string }>("select tenants_with_cases_to_move() as tenant"),
    )
  ).map(({ tenant }) => tenant);

/**
 * Moves everything that is to be moved in one tenant, a hundred at a time. @returns how many were looked
 * at
 */
export async function moveCases({ pool, desk, changed }: Moving, tenant: string): Promise<number> {
  let all = 0;
  for (const move of [endHoldsDue, returnUntouched, assignWaiting]) {
    for (let found = batch; found === batch; ) {
      const ids = await inTenant(pool, { tenant, viewer: "" }, (tx) => move(desk, tx, batch));
      for (const id of ids) changed?.(tenant, id, 0);
      found = ids.length;
      all += found;
    }
  }
  return all;
}

type Lying = {
  readonly caseId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly name: string;
  /** Still theirs, open and not put aside, and they have done nothing to it since. */
  readonly untouched: boolean;
};

const lying = `select a.case_id as "caseId", a.seq, a.at, p.name,
    c.status = 'open' and c.assignee_id = a.person_id and not exists (
      select from case_event e where e.tenant_id = a.tenant_id and e.case_id = a.case_id and e.seq > a.seq
        and e.actor_id = a.person_id::text) as untouched
  from case_assignment a
  join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  where a.tenant_id = current_tenant() and a.settled_at is null and a.return_at <= $1
  order by a.return_at, a.case_id limit $2 for update of a skip locked`;
const offerAgain = `insert into assignment_waiting (case_id)
  select c.id from case_file c where c.tenant_id = current_tenant() and c.id = $1 and c.status = 'open'
    and exists (select from assignment_rules where tenant_id = c.tenant_id)
  on conflict do nothing`;
const settle = `update case_assignment set settled_at = $3
  where tenant_id = current_tenant() and case_id = $1 and seq = $2`;

const clock: Actor = { id: "clock", name: "Clock", party: "clock", roles: [] };

/**
 * Puts cases back into the queue that somebody was given and has not touched in the time their rule allows,
 * and offers them to the rules again. Whoever did anything to the case keeps it.
 * @returns the cases that were looked at
 */
export async function returnUntouched(desk: Desk, tx: TenantTx, most: number): Promise<readonly string[]> {
  const { around } = await openDesk(desk, tx);
  const now = isoInstant(around.now);
  const found = await tx.query<Lying>(lying, [now, most]);
  for (const { caseId, seq, at, name, untouched } of found) {
    const since = dayInWords(civilDateIn(around.desk.zone, at));
    if (untouched) {
      await recordDesk(desk, tx, {
        caseId,
        event: "assigned",
        actor: clock,
        says: `${name} has had the case since ${since} and not touched it: it is back in the queue.`,
        data: { to: null },
        changes: { assigneeId: null },
      });
      await tx.query(offerAgain, [caseId]);
    }
    await tx.query(settle, [caseId, seq, now]);
  }
  return found.map(({ caseId }) => caseId);
}
