// Is everything that was ever recorded still there, as it was written? The audit, its seals, the timelines,
// and each against the other.
import type { Pool } from "pg";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { sealAudit } from "./seal.ts";
import { type BadRow, badRow, type Verdict } from "./verdict.ts";
import { verifyEntries } from "./verify-entries.ts";
import { verifyTimelines } from "./verify-timelines.ts";

/**
 * Looks at every row of the tenant, on one snapshot, in pages: memory does not grow with their number. Names
 * the first row that was altered, removed, inserted or moved, and stops there. Seals what is not sealed yet,
 * once it was found whole. Does NOT notice that somebody wrote the whole database anew with all its hashes:
 * keep the seal elsewhere.
 */
export async function verifyAudit(pool: Pool, tenant: string): Promise<Verdict> {
  const scope = { tenant };
  const verdict = await inTenant(pool, scope, look, { isolation: "repeatable read", readOnly: true });
  if (verdict.whole) await sealAudit(pool, tenant);
  return verdict;
}

async function look(tx: TenantTx): Promise<Verdict> {
  const audit = await verifyEntries(tx);
  const { bad: _, ...counts } = audit;
  if (audit.bad) return { whole: false, bad: audit.bad, events: 0, ...counts };
  const timelines = await verifyTimelines(tx);
  const bad = timelines.bad ?? (await unlike(tx));
  return { whole: bad === null, bad, events: timelines.events, ...counts };
}

const eventWithoutEntry = `select c.number, e.seq from case_event e join case_file c on c.id = e.case_id
  where not exists (select from audit_entry a
    where a.case_id = e.case_id and a.seq = e.seq and a.event_hash = e.hash and a.action = 'recorded')
  order by e.case_id, e.seq limit 1`;
const entryWithoutEvent = `select a.id, a.case_id, a.seq from audit_entry a
  where a.event_hash is not null and not exists (select from case_event e
    where e.case_id = a.case_id and e.seq = a.seq and e.hash = a.event_hash)
  order by a.id limit 1`;

/** A timeline row that the audit does not know of, or the other way round: both were written together. */
async function unlike(tx: TenantTx): Promise<BadRow | null> {
  const [event] = await tx.query<{ number: string; seq: number }>(eventWithoutEntry);
  if (event) {
    const { number, seq } = event;
    const says = `Row ${seq} of the timeline of ${number} is not in the audit.`;
    return badRow("case_event", `row ${seq} of case ${number}`, "inserted", says);
  }
  const [entry] = await tx.query<{ id: number; case_id: string; seq: number }>(entryWithoutEvent);
  if (!entry) return null;
  const says = `Audit entry ${entry.id} speaks of row ${entry.seq} of case ${entry.case_id}, which is gone.`;
  return badRow("case_event", `row ${entry.seq} of case ${entry.case_id}`, "removed", says);
}
