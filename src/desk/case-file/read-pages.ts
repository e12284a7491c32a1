// The pages of a case file: what happened, what is to be done, by when, and what was offered. One statement
// each.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type StepRow = {
  readonly title: string;
  readonly stage: string;
  readonly responsible: string;
  readonly rule: string;
  readonly does: string;
  readonly clock: string | null;
  readonly opened_at: number;
  readonly ended_at: number | null;
  readonly how: "done" | "dropped" | null;
};

/** Open steps first, in the order of the playbook; then those that ended, newest first. */
export const stepsOf = (tx: TenantTx, caseId: string, most: number) =>
  tx.query<StepRow>(
    {
      name: "steps",
      text: `select title, stage, responsible, rule, does, clock, opened_at, ended_at, how
        from case_step where tenant_id = current_tenant() and case_id = $1
        order by ended_seq desc nulls first, place, opened_seq limit $2`,
    },
    [caseId, most],
  );

export type ClockRow = {
  readonly name: string;
  readonly nth: number;
  readonly title: string;
  readonly rule: string;
  readonly owner: string;
  readonly kind: "deadline" | "mark";
  readonly state: "running" | "paused" | "met" | "missed" | "cancelled";
  readonly set_at: number;
  readonly due_at: number;
  readonly due_on: string;
  readonly zone: string;
  readonly explain: unknown;
  readonly citation: string | null;
  readonly grade: string | null;
  readonly ended_at: number | null;
};

/** Running clocks first, next one first; then those that ended, newest first. */
export const clocksOf = (tx: TenantTx, caseId: string, most: number) =>
  tx.query<ClockRow>(
    {
      name: "clocks",
      text: `select name, nth, title, rule, owner, kind, state, set_at, due_at, due_on, zone, explain,
          citation, grade,
          ended_at
        from case_clock where tenant_id = current_tenant() and case_id = $1
        order by (state in ('running', 'paused')) desc, ended_seq desc nulls first, due_at, name, nth
        limit $2`,
    },
    [caseId, most],
  );

export type OfferRow = {
  readonly no: number;
  readonly from_side: "desk" | "provider";
  readonly kind: string;
  readonly amount_cents: number;
  readonly at: number;
  readonly by: string;
  readonly note: string | null;
};

/** The ledger in its order. */
export const offersOf = (tx: TenantTx, caseId: string) =>
  tx.query<OfferRow>(
    {
      name: "offers",
      text: `select no, from_side, kind, amount_cents, at, by, note from offer
        where tenant_id = current_tenant() and case_id = $1 order by no limit 1000`,
    },
    [caseId],
  );

const existing = {
  name: "case_here",
  text: `select c.number, c.playbook, greatest(coalesce(t.clock_at, clock_timestamp()), c.changed_at) as now
    from case_file c join tenant t on t.tenant_id = c.tenant_id
    where c.tenant_id = current_tenant() and c.id = $1`,
};

/**
 * The number of a case and the tenant's time, or null for one that does not exist for this tenant and
 * viewer.
 */
export async function caseHere(
  tx: TenantTx,
  caseId: string,
): Promise<{ number: string; playbook: string; now: number } | null> {
  const [row] = await tx.query<{ number: string; playbook: string; now: number }>(existing, [caseId]);
  return row ?? null;
}

const nowHere = {
  name: "tenant_now",
  text: "select coalesce(clock_at, clock_timestamp()) as now from tenant where tenant_id = current_tenant()",
};

/** The tenant's time. */
export async function tenantNow(tx: TenantTx): Promise<Instant> {
  const [row] = await tx.query<{ now: Instant }>(nowHere);
  if (!row) throw new Error("This transaction has no tenant.");
  return row.now;
}
