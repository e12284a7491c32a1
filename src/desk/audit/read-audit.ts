// The audit, newest first, by key.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type AuditRow = {
  readonly id: number;
  readonly at: number;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly party: string;
  readonly action: string;
  readonly what: string;
  readonly case_id: string | null;
  /** Null also where the case may not be known to whoever reads the audit. */
  readonly number: string | null;
  readonly seq: number | null;
  readonly code: string | null;
  readonly detail: Record<string, unknown> | null;
  readonly digest: string;
  /** Done behind broken glass, or breaking it. */
  readonly glass: boolean;
};

export type AuditAsked = {
  /** Of any of these cases. */
  readonly cases?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Civil dates in the tenant's zone, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what was done behind broken glass. */
  readonly glass?: boolean | undefined;
  /** Entries before this one. */
  readonly before: number | null;
  readonly most: number;
};

// Sixty minutes at most lie behind one broken glass, so the range of an index is short.
const behindGlass = `(a.action like '%glass%' or a.case_id is not null and exists (select from break_glass g
  where g.tenant_id = a.tenant_id and g.person_id::text = a.actor_id and a.case_id = any (g.case_ids)
    and a.at >= g.opened_at and a.at < g.ends_at and a.at <= coalesce((select e.at from break_glass_act e
      where e.tenant_id = g.tenant_id and e.glass_id = g.id and e.kind = 'ended'), g.ends_at)))`;
const zone = "(select zone from tenant where tenant_id = current_tenant())";

/** The condition of a civil date in the tenant's zone: from its first instant, or until its last. */
export const since = (column: string, place: string): string =>
  `${column} >= (${place}::date::timestamp at time zone ${zone})`;
export const until = (column: string, place: string): string =>
  `${column} < ((${place}::date + 1)::timestamp at time zone ${zone})`;

/** Of a restricted case those read the audit who may know of the case. */
export const notHidden = (column: string): string =>
  `(${column} is null or ${column} <> all ((select hidden_cases())::uuid[]))`;

/** The restricted cases that the reader may not know of, to be taken out of what an entry counts up. */
export async function hiddenHere(tx: TenantTx): Promise<ReadonlySet<string>> {
  const [row] = await tx.query<{ ids: string[] }>("select to_json(hidden_cases()) as ids");
  return new Set(row?.ids);
}

/** One page. A filter by action alone walks the list until the page is full; give a time with it. */
export function auditPage(tx: TenantTx, asked: AuditAsked): Promise<AuditRow[]> {
  const { cases, actor, action, from, to, glass, before, most } = asked;
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ["a.tenant_id = current_tenant()", notHidden("a.case_id")];
  if (cases !== undefined) where.push(`a.case_id = any (${put(cases)}::uuid[])`);
  if (actor !== undefined) where.push(`a.actor_id = ${put(actor)}`);
  if (action !== undefined) where.push(`a.action = ${put(action)}`);
  if (from !== undefined) where.push(since("a.at", put(from)));
  if (to !== undefined) where.push(until("a.at", put(to)));
  if (before !== null) where.push(`a.id < ${put(before)}`);
  if (glass) where.push(behindGlass);
  const text = `with page as (
      select a.* from audit_entry a where ${where.join(" and ")} order by a.id desc limit ${put(most)})
    select a.id, a.at, a.actor_id, a.actor_name, a.party, a.action, a.what, a.case_id, c.number, a.seq,
      a.code, a.detail, encode(a.digest, 'hex') as digest, ${behindGlass} as glass
    from page a left join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
    order by a.id desc`;
  return tx.query<AuditRow>(text, values);
}

export type ActorRow = { readonly id: string; readonly name: string; readonly party: string };

/** Accounts whose name begins a word like this, to choose from; the house's own actors are not asked for. */
export const actorsNamed = (tx: TenantTx, begins: string, most: number): Promise<ActorRow[]> =>
  tx.query<ActorRow>(
    `select id, name, party from person where tenant_id = current_tenant()
      and (lower(name) like lower($1) || '%' or lower(name) like '% ' || lower($1) || '%')
    order by name, id limit $2`,
    [begins.replaceAll(/[\\%_]/g, "\\$&"), most],
  );
