// Two cases at once.

import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { isId } from "../case-file/ids.ts";

/** A case by its id or by its number, as a person names it. */
export type Named = { readonly id: string; readonly number: string };

const byName = {
  name: "case_by_name",
  text: `select id, number from case_file
    where tenant_id = current_tenant() and (id = $1 or number = $2)`,
};

/** The case that is meant; undefined where this tenant and viewer have none of that id or number. */
export async function caseNamed(tx: TenantTx, name: string): Promise<Named | undefined> {
  const text = name.trim();
  const [row] = await tx.query<Named>(byName, [isId(text) ? text : null, text.toUpperCase()]);
  return row;
}

const lockBoth = {
  name: "lock_both_cases",
  text: `select id from case_file where tenant_id = current_tenant() and id = any ($1)
    order by id for no key update`,
};

/**
 * Takes the locks of both cases, in one order everywhere: whoever acts on the same two waits behind, and
 * never in a circle.
 */
export async function lockInOrder(tx: TenantTx, ids: readonly [string, string]): Promise<void> {
  await tx.query(lockBoth, [ids]);
}

const goneTo = {
  name: "merged_away",
  text: `select o.number as into_number from case_file c
    join case_file o on o.tenant_id = c.tenant_id and o.id = c.merged_into
    where c.tenant_id = current_tenant() and c.id = $1`,
};

/**
 * Why a case that was merged takes part in nothing more; null for every other. Asked before the first of two
 * cases is written, so that never only one of them is.
 */
export async function mergedAway(tx: TenantTx, { id, number }: Named): Promise<Refusal | null> {
  const [row] = await tx.query<{ into_number: string }>(goneTo, [id]);
  if (!row) return null;
  const says = `${number} was merged into ${row.into_number}, which goes on with it.`;
  return refused("MERGED_AWAY", "GN-05", says, `Name ${row.into_number} instead.`);
}
