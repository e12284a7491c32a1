// What a plan says of reference-based pricing, in versions that are never changed (AP-02). Of those that hold
// on a day the newest counts.
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type Clause = {
  readonly version: number;
  readonly words: string;
  readonly from: CivilDate;
  readonly why: string;
  readonly keptAt: Instant;
  readonly byName: string;
};

const columns = `version, words, from_day as "from", why, kept_at as "keptAt", by_name as "byName"`;

/** Every version, the newest first. */
export const clausesOf = (tx: TenantTx, plan: string): Promise<Clause[]> =>
  tx.query<Clause>(
    `select ${columns} from plan_clause
      where tenant_id = current_tenant() and organisation_id = $1 order by version desc limit 200`,
    [plan],
  );

/** The clause that stands in letters of that day; null where there is none yet. */
export async function clauseOn(tx: TenantTx, plan: string, day: CivilDate): Promise<Clause | null> {
  const [row] = await tx.query<Clause>(
    `select ${columns} from plan_clause
      where tenant_id = current_tenant() and organisation_id = $1 and from_day <= $2
      order by version desc limit 1`,
    [plan, day],
  );
  return row ?? null;
}

type ToKeep = {
  readonly plan: string;
  readonly version: number;
  readonly words: string;
  readonly from: CivilDate;
  readonly why: string;
  readonly by: { readonly id: string; readonly name: string };
};

/** Keeps a version. @returns false where somebody else has kept one of this number meanwhile */
export async function keepClause(tx: TenantTx, one: ToKeep): Promise<boolean> {
  const { plan, version, words, from, why, by } = one;
  const kept = await tx.change(
    `insert into plan_clause (organisation_id, version, words, from_day, why, kept_at, by_id, by_name)
      values ($1, $2, $3, $4, $5, tenant_time(), $6, $7) on conflict do nothing`,
    [plan, version, words, from, why, by.id, by.name],
  );
  return kept === 1;
}
