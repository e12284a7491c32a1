// What plans pay, in the database: versions that are never changed, of which the newest counts.
import type { Instant } from "../../../core/calendar.ts";
import type { PlanStructure, PlanTerms } from "../../../core/pricing/plan.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";

export type PlanVersion = {
  readonly version: number;
  readonly terms: readonly PlanTerms[];
  readonly why: string;
  readonly evidence: string;
  readonly keptAt: Instant;
  readonly byName: string;
};

export type Plan = { readonly id: string; readonly name: string; readonly party: string };

const columns = `version, terms, why, evidence, kept_at as "keptAt", by_name as "byName"`;

/** The organisation, whatever it is; null where there is none. */
export async function planOf(tx: TenantTx, id: string): Promise<Plan | null> {
  const [row] = await tx.query<Plan>(
    "select id, name, party from organisation where tenant_id = current_tenant() and id = $1",
    [id],
  );
  return row ?? null;
}

/** The plan of this name; null where there is none, or several. */
export async function planNamed(tx: TenantTx, name: string): Promise<Plan | null> {
  const rows = await tx.query<Plan>(
    `select id, name, party from organisation
      where tenant_id = current_tenant() and party = 'plan' and lower(name) = lower($1) limit 2`,
    [name.trim()],
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Every version, the newest first. */
export const versionsOf = (tx: TenantTx, plan: string): Promise<PlanVersion[]> =>
  tx.query<PlanVersion>(
    `select ${columns} from plan_structure
      where tenant_id = current_tenant() and organisation_id = $1 order by version desc limit 200`,
    [plan],
  );

/** The version that prices now, or a certain one, as the core reads it; null where there is none. */
export async function structureOf(
  tx: TenantTx,
  { id, name }: Plan,
  version: number | null = null,
): Promise<PlanStructure | null> {
  const [row] = await tx.query<PlanVersion>(
    `select ${columns} from plan_structure
      where tenant_id = current_tenant() and organisation_id = $1 and ($2::int is null or version = $2)
      order by version desc limit 1`,
    [id, version],
  );
  return row ? { id, name, version: String(row.version), terms: row.terms } : null;
}

type ToKeep = {
  readonly plan: string;
  readonly version: number;
  readonly terms: readonly unknown[];
  readonly why: string;
  readonly evidence: string;
  readonly by: { readonly id: string; readonly name: string };
};

const insert = `insert into plan_structure (organisation_id, version, terms, why, evidence, kept_at, by_id,
    by_name)
  values ($1, $2, $3, $4, $5, tenant_time(), $6, $7) on conflict do nothing`;

/** Keeps a version. @returns false where somebody else has kept one of this number meanwhile */
export async function keepVersion(tx: TenantTx, one: ToKeep): Promise<boolean> {
  const { plan, version, terms, why, evidence, by } = one;
  const kept = await tx.change(insert, [plan, version, JSON.stringify(terms), why, evidence, by.id, by.name]);
  return kept === 1;
}
