// One round over all tenants that have somebody to tell; the worker makes it again and again.
import { type Delivering, deliverDue } from "./deliver.ts";
import { fanOut } from "./fan-out.ts";

/**
 * Lays down what has happened since the last round, and delivers what is due. @returns how many were
 * delivered
 */
export async function webhookRound(delivering: Delivering, signal?: AbortSignal): Promise<number> {
  const { rows } = await delivering.pool.query<{ tenant: string }>(
    "select tenants_with_webhooks() as tenant",
  );
  let delivered = 0;
  for (const { tenant } of rows) {
    if (signal?.aborted) break;
    await fanOut(delivering.pool, tenant);
    delivered += await deliverDue(delivering, tenant);
  }
  return delivered;
}
