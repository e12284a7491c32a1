// The desk's rules of assignment as they are kept: every change is a new version, the last one counts.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { AssignmentRule } from "../../core/rules/assignment.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type KeptRules = {
  /** 0 where the desk has never made any. */
  readonly version: number;
  readonly rules: readonly AssignmentRule[];
  readonly at: Instant | null;
  readonly by: string | null;
};

const last = `select version, rules, at, by_name as by from assignment_rules
  where tenant_id = current_tenant() order by version desc limit 1`;
const insert = `insert into assignment_rules (version, at, by_id, by_name, rules) values ($1, $2, $3, $4, $5)
  on conflict do nothing`;

export async function rulesOf(tx: TenantTx): Promise<KeptRules> {
  const [row] = await tx.query<KeptRules>(last);
  return row ?? { version: 0, rules: [], at: null, by: null };
}

type Keeping = {
  readonly rules: readonly AssignmentRule[];
  /** The version that was seen. */
  readonly after: number;
  readonly actor: Actor;
  readonly now: Instant;
};

/** Keeps the rules as the version after the one seen. @returns null where somebody else was quicker */
export async function keepRules(
  tx: TenantTx,
  { rules, after, actor, now }: Keeping,
): Promise<KeptRules | null> {
  const { version } = await rulesOf(tx);
  if (version !== after) return null;
  const values = [after + 1, isoInstant(now), actor.id, actor.name, JSON.stringify(rules)];
  if ((await tx.change(insert, values)) === 0) return null;
  return { version: after + 1, rules, at: now, by: actor.name };
}

const turns = `select rule_id as id, person_id as person from assignment_turn
  where tenant_id = current_tenant()`;
const took = `insert into assignment_turn (rule_id, person_id, at) values ($1, $2, $3)
  on conflict (tenant_id, rule_id) do update set person_id = excluded.person_id, at = excluded.at`;

/** Who had the last case, by rule. */
export async function lastTurns(tx: TenantTx): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; person: string }>(turns);
  return new Map(rows.map(({ id, person }) => [id, person]));
}

export async function tookTurn(tx: TenantTx, rule: string, person: string, now: Instant): Promise<void> {
  await tx.query(took, [rule, person, isoInstant(now)]);
}
