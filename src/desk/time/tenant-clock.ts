// What time it is for a tenant.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

const read = {
  name: "tenant_clock",
  text: "select coalesce(clock_at, clock_timestamp()) as at from tenant where tenant_id = current_tenant()",
};

/** The real time for a live tenant, the virtual one for a sandbox. @throws Error without a tenant */
export async function tenantClock(tx: TenantTx): Promise<Instant> {
  const [row] = await tx.query<{ at: Instant }>(read);
  if (!row) throw new Error("This transaction has no tenant.");
  return row.at;
}
