// A setting that mail waited for is there now: what was written without it is looked at again.
import { inTenant, outsideTenants } from "../../platform/db/tenant.ts";
import { noGateway, noRelay, type Post } from "./post.ts";

const tenants = `select tenant_id as "tenantId" from tenants_to_work_for()`;
const wake = (table: "letter" | "notice") => `update ${table} set last_error = null
  where tenant_id = current_tenant() and state = 'queued' and attempts = 0 and last_error = any ($1)`;

/**
 * Takes the words of what they waited for from letters and notices, where that has come: the next round sends
 * them, and the playbook is asked anew for each letter then. Settings change with a start, so once a start is
 * enough. @returns how many were woken
 */
export async function wakeWaiting(post: Post): Promise<number> {
  if (!post.relay) return 0;
  const come = post.faxGateway ? [noRelay, noGateway] : [noRelay];
  let woken = 0;
  for (const { tenantId } of await outsideTenants(post.pool, (tx) =>
    tx.query<{ tenantId: string }>(tenants),
  )) {
    woken += await inTenant(post.pool, { tenant: tenantId, viewer: "" }, async (tx) => {
      const letters = await tx.change(wake("letter"), [come]);
      return letters + (await tx.change(wake("notice"), [come]));
    });
  }
  return woken;
}
