// Somebody's own way of looking at a report, under a name that is theirs. No figures are kept.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Caller } from "../policy/caller.ts";
import type { SavedReport } from "./wire.ts";

/** What one person may keep. */
export const mostSaved = 50;

/** In the order of their names. */
export function savedOf(tx: TenantTx, { actor }: Caller): Promise<SavedReport[]> {
  return tx.query<SavedReport>(
    `select name, report, query from report_saved
     where tenant_id = current_tenant() and person_id = $1 and not gone order by lower(name), name`,
    [actor.id],
  );
}

/** Keeps it; one of the same name is replaced. False where the person has too many. */
export async function save(tx: TenantTx, caller: Caller, one: SavedReport): Promise<boolean> {
  const others = (await savedOf(tx, caller)).filter(({ name }) => name !== one.name);
  if (others.length >= mostSaved) return false;
  await tx.query(
    `insert into report_saved (person_id, name, viewer_id, report, query) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, person_id, name) do update
       set report = excluded.report, query = excluded.query, gone = false, saved_at = now()`,
    [caller.actor.id, one.name, caller.viewer || null, one.report, JSON.stringify(one.query)],
  );
  return true;
}

/** False where there was none of this name. */
export async function putAway(tx: TenantTx, { actor }: Caller, name: string): Promise<boolean> {
  const gone = await tx.change(
    `update report_saved set gone = true
     where tenant_id = current_tenant() and person_id = $1 and name = $2 and not gone`,
    [actor.id, name],
  );
  return gone > 0;
}
