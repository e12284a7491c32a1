// How the desk has a case: who works it, by when they must have touched it, and whether it is put aside.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type DeskState = {
  readonly assigneeId: string | null;
  readonly assignee: string | null;
  readonly since: Instant | null;
  readonly ruleName: string | null;
  readonly returnAt: Instant | null;
  readonly holdWhy: string | null;
  readonly holdBy: string | null;
  /** Null until something comes in. */
  readonly holdUntil: Instant | null;
};

const state = `select c.assignee_id as "assigneeId", p.name as assignee, a.at as since,
    a.rule_name as "ruleName",
    case when a.settled_at is null then a.return_at end as "returnAt",
    h.why as "holdWhy", h.by_name as "holdBy", nullif(h.until, 'infinity') as "holdUntil"
  from case_file c
  join tenant t on t.tenant_id = c.tenant_id
  left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
  left join lateral (
    select at, rule_name, return_at, settled_at from case_assignment
    where tenant_id = c.tenant_id and case_id = c.id and person_id = c.assignee_id
    order by seq desc limit 1) a on true
  left join case_hold h on h.tenant_id = c.tenant_id and h.case_id = c.id and h.ended_seq is null
    and h.until > coalesce(t.clock_at, clock_timestamp())
  where c.tenant_id = current_tenant() and c.id = $1`;

/** Null for a case that is not there. For the desk only. */
export async function deskStateOf(tx: TenantTx, caseId: string): Promise<DeskState | null> {
  const [row] = await tx.query<DeskState>(state, [caseId]);
  return row ?? null;
}
