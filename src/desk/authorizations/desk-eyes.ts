// Few things are done with the desk's eyes for somebody from outside: a plan is found by its name, a letter
// is put into the post. Nothing of what is seen is answered.
import type { TenantTx } from "../../platform/db/tenant.ts";

const lookAs = "select set_config('parley.viewer', $1, true)";

export async function withDeskEyes<Found>(
  tx: TenantTx,
  viewer: string,
  work: () => Promise<Found>,
): Promise<Found> {
  if (viewer === "") return work();
  await tx.query(lookAs, [""]);
  const found = await work();
  await tx.query(lookAs, [viewer]);
  return found;
}

export type House = { readonly id: string; readonly name: string };

const named = `select id, name from organisation where tenant_id = current_tenant() and party = $1
    and ($2 = '' or lower(name) = lower($2)) order by id limit 2`;

/** The organisation of this party and name; the only one of the party where no name is given, or unknown. */
export async function houseOf(
  tx: TenantTx,
  party: "plan" | "medical-management",
  names: readonly string[],
): Promise<House | null> {
  for (const name of names.filter((one) => one.trim() !== "")) {
    const rows = await tx.query<House>(named, [party, name.trim()]);
    if (rows.length === 1) return rows[0] ?? null;
  }
  return null;
}

export async function onlyHouse(tx: TenantTx, party: "plan" | "medical-management"): Promise<House | null> {
  const rows = await tx.query<House>(named, [party, ""]);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
