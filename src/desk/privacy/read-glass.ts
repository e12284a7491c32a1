// Broken glass as those read it who look back at it, newest first.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { GlassWire } from "./wire.ts";

export type GlassRow = {
  readonly id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly cases: readonly { readonly id: string; readonly number: string }[];
  readonly reason: string;
  readonly opened_at: Instant;
  readonly ends_at: Instant;
  readonly now: Instant;
  readonly reads: number;
  readonly ended: { readonly at: string; readonly by: string } | null;
  readonly review: {
    readonly at: string;
    readonly by: string;
    readonly justified: boolean;
    readonly says: string;
  } | null;
};

export type GlassAsked = {
  readonly state: "all" | "open" | "unreviewed";
  /** Only what this person broke; everybody's unless given. */
  readonly person: string | null;
  /** Only this one. */
  readonly id?: string;
  readonly before: readonly [openedAt: string, id: string] | null;
  readonly most: number;
};

const act = (kind: string) => `from break_glass_act a
  where a.tenant_id = g.tenant_id and a.glass_id = g.id and a.kind = '${kind}'`;

const columns = `g.id, g.person_id, g.person_name, g.reason, g.opened_at, g.ends_at, tenant_time() as now,
  (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number) order by c.number), '[]')
    from case_file c where c.tenant_id = g.tenant_id and c.id = any (g.case_ids)) as cases,
  (select count(*)::int from (select from audit_entry e
    where e.tenant_id = g.tenant_id and e.actor_id = g.person_id::text and e.case_id = any (g.case_ids)
      and e.action = 'read' and e.at >= g.opened_at
      and e.at < g.ends_at and e.at <= coalesce((select a.at ${act("ended")}), g.ends_at)
    limit 1000) e) as reads,
  (select json_build_object('at', a.at, 'by', a.by_name) ${act("ended")}) as ended,
  (select json_build_object('at', a.at, 'by', a.by_name, 'justified', a.justified, 'says', a.says)
    ${act("reviewed")}) as review`;

/** One page. */
export function glassPage(tx: TenantTx, { state, person, id, before, most }: GlassAsked) {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ["g.tenant_id = current_tenant()"];
  if (person !== null) where.push(`g.person_id = ${put(person)}`);
  if (id !== undefined) where.push(`g.id = ${put(id)}`);
  if (state === "open") where.push(`g.ends_at > tenant_time() and not exists (select ${act("ended")})`);
  if (state === "unreviewed") where.push(`not exists (select ${act("reviewed")})`);
  if (before) where.push(`(g.opened_at, g.id) < (${put(before[0])}::timestamptz, ${put(before[1])}::uuid)`);
  const text = `select ${columns} from break_glass g where ${where.join(" and ")}
    order by g.opened_at desc, g.id desc limit ${put(most)}`;
  return tx.query<GlassRow>(text, values);
}

const waiting = `select count(*)::int as n from (
  select from break_glass g where g.tenant_id = current_tenant() and g.person_id <> $1
    and not exists (select ${act("reviewed")}) limit 100) w`;

/** How often others broke the glass and nobody has looked back at it yet; at most 100, which says more. */
export async function glassToLookBackAt(tx: TenantTx, officer: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(waiting, [officer]);
  return row?.n ?? 0;
}

export function glassWire(row: GlassRow): GlassWire {
  const { ended, review } = row;
  const iso = (text: string) => isoInstant(Date.parse(text) as Instant);
  return {
    id: row.id,
    person: { id: row.person_id, name: row.person_name },
    cases: [...row.cases],
    reason: row.reason,
    openedAt: isoInstant(row.opened_at),
    endsAt: isoInstant(row.ends_at),
    ended: ended && { at: iso(ended.at), by: ended.by },
    holds: ended === null && row.ends_at > row.now,
    reads: row.reads,
    review: review && { ...review, at: iso(review.at) },
  };
}
