// Seals the audit: links of a chain over the entries, batch by batch, written apart from the entries
// themselves.
import type { Pool } from "pg";
import { inTenant } from "../../platform/db/tenant.ts";
import { codeOf } from "../../platform/fault.ts";

const most = 10_000;
const lockNotAvailable = "55P03";

/**
 * Seals every entry of the tenant that is committed now, and answers how many. Writers wait for as long as it
 * takes to look up one number. Where one of them takes longer than a fifth of a second, nothing is sealed
 * this time, and the answer is null: call again later. Any number of processes may call it at once.
 */
export async function sealAudit(pool: Pool, tenant: string): Promise<number | null> {
  const until = await lastCommitted(pool, tenant);
  if (until === null) return null;
  for (let sealed = 0; ; ) {
    const rows = await inTenant(pool, { tenant }, (tx) =>
      tx.query<{ entries: number }>("select seal_entries($1, $2) as entries", [until, most]),
    );
    const entries = rows[0]?.entries ?? 0;
    if (entries === 0) return sealed;
    sealed += entries;
  }
}

/** The newest entry, once every entry before it is committed or will never be. */
async function lastCommitted(pool: Pool, tenant: string): Promise<number | null> {
  try {
    return await inTenant(pool, { tenant }, async (tx) => {
      await tx.query("set local lock_timeout = '200ms'");
      await tx.query("select pg_advisory_xact_lock(audit_lock_key(current_tenant()))");
      const [row] = await tx.query<{ last: number | null }>("select max(id) as last from audit_entry");
      return row?.last ?? 0;
    });
  } catch (error) {
    if (codeOf(error) === lockNotAvailable) return null;
    throw error;
  }
}
