// From what was committed to who hears of it. The audit is walked behind a place that no writer is before
// any more.

import type { Pool } from "pg";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";

type Listening = {
  readonly id: string;
  readonly organisation_id: string | null;
  readonly events: readonly string[];
  readonly last_entry: number;
};
type Happened = { readonly id: number; readonly at: Instant; readonly case_id: string; readonly seq: number };

const mostAtOnce = 500;

/**
 * Lays down a delivery for every event since the last look, for each webhook that may hear of it. Several
 * workers may do it at once. @returns ids of the new deliveries
 */
export async function fanOut(pool: Pool, tenant: string): Promise<string[]> {
  const scope = { tenant, viewer: "" };
  const safe = await inTenant(pool, scope, safePlace);
  return inTenant(pool, scope, async (tx) => {
    const listening = await tx.query<Listening>(
      `select id, organisation_id, events, last_entry from webhook
        where active and disabled_at is null for no key update skip locked`,
    );
    const made: string[] = [];
    for (const one of listening) made.push(...(await tell(tx, one, safe)));
    return made;
  });
}

/** Every entry up to here is committed or never will be: for a moment no writer holds the lock. */
async function safePlace(tx: TenantTx): Promise<number> {
  await tx.query("select pg_advisory_xact_lock(audit_lock_key(current_tenant()))");
  const [row] = await tx.query<{ id: number | null }>(
    "select max(id) as id from audit_entry where tenant_id = current_tenant()",
  );
  return row?.id ?? 0;
}

async function tell(
  tx: TenantTx,
  { id, organisation_id, events, last_entry }: Listening,
  safe: number,
): Promise<string[]> {
  const rows = await tx.query<Happened>(
    `select a.id, a.at, a.case_id, a.seq from audit_entry a
      where a.tenant_id = current_tenant() and a.id > $1 and a.id <= $2
        and a.seq is not null and a.case_id is not null
        and ($3::uuid is null or exists (
          select from case_viewer v
          where v.tenant_id = a.tenant_id and v.viewer_id = $3 and v.case_id = a.case_id))
      order by a.id limit $4`,
    [last_entry, safe, organisation_id, mostAtOnce],
  );
  const told = rows.map((row) => ({ ...row, type: row.seq === 1 ? "case.opened" : "case.changed" }));
  const wanted = told.filter(({ type }) => events.length === 0 || events.includes(type));
  const made: string[] = [];
  for (const one of wanted) made.push(await layDown(tx, id, one));
  const place = rows.length === mostAtOnce ? (rows.at(-1)?.id ?? safe) : safe;
  await tx.query("update webhook set last_entry = $2 where id = $1", [id, Math.max(place, last_entry)]);
  return made;
}

async function layDown(
  tx: TenantTx,
  webhook: string,
  one: Happened & { readonly type: string },
): Promise<string> {
  const id = newId();
  const payload = {
    type: one.type,
    timestamp: isoInstant(one.at),
    data: { caseId: one.case_id, seq: one.seq },
  };
  await tx.query(
    `insert into webhook_delivery (id, webhook_id, case_id, seq, type, payload, next_at)
      values ($1, $2, $3, $4, $5, $6, now())`,
    [id, webhook, one.case_id, one.seq, one.type, JSON.stringify(payload)],
  );
  return id;
}
