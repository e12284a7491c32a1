// Names of people of the desk, remembered for a minute, so that an answer that shows one costs no look-up.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Caller } from "../policy/caller.ts";

export type Names = {
  /**
   * The person as an answer shows them; null for nobody. Only for callers of the desk: others see no people
   * of it.
   */
  shown(
    tx: TenantTx,
    caller: Caller,
    id: string | null,
  ): Promise<{ readonly id: string; readonly name: string } | null>;
};

const rememberMs = 60_000;
const most = 10_000;
const nameOf = {
  name: "person_name",
  text: "select name from person where tenant_id = current_tenant() and id = $1",
};

export function nameMemory(): Names {
  const known = new Map<string, { readonly name: string; readonly until: number }>();
  return {
    async shown(tx, { tenantId, actor }, id) {
      if (id === null) return null;
      if (id === actor.id) return { id, name: actor.name };
      const before = known.get(`${tenantId} ${id}`);
      if (before && before.until > performance.now()) return { id, name: before.name };
      const [row] = await tx.query<{ name: string }>(nameOf, [id]);
      if (known.size >= most) known.clear();
      if (row) known.set(`${tenantId} ${id}`, { name: row.name, until: performance.now() + rememberMs });
      return { id, name: row?.name ?? "" };
    },
  };
}
