// What of a member is kept from everybody outside the desk, and is still to hold when one of them acts.
import type { TenantTx } from "../../platform/db/tenant.ts";

const lookAs = "select set_config('parley.viewer', $1, true), set_config('parley.person', $2, true)";
const looks = `select coalesce(current_setting('parley.viewer', true), '') as viewer,
  coalesce(current_setting('parley.person', true), '') as person`;

/**
 * Does the work as the tenant itself, who sees all of its own, and then looks again as whoever looked before.
 * Nothing that the work reads may be told to the caller.
 */
export async function behindTheWall<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  const [before] = await tx.query<{ viewer: string; person: string }>(looks);
  await tx.query(lookAs, ["", ""]);
  const done = await work();
  await tx.query(lookAs, [before?.viewer ?? "", before?.person ?? ""]);
  return done;
}
