// The audit, newest first, by key.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { askedWords } from "../case-file/words.ts";

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

/** What is done all day: found by walking back from the newest entry. All else has an index of its own. */
const everyDay = ["read", "listed", "searched", "recorded"];
const seldom = `a.action <> all (array[${everyDay.map((one) => `'${one}'`).join(", ")}])`;
const aboutGlass = "array['broke the glass', 'ended broken glass', 'reviewed broken glass']";

// Sixty minutes at most lie behind one broken glass, so the range of an index is short.
const whileBroken = (a: string) => `${a}.at >= g.opened_at and ${a}.at < g.ends_at
    and ${a}.at <= coalesce((select e.at from break_glass_act e
      where e.tenant_id = g.tenant_id and e.glass_id = g.id and e.kind = 'ended'), g.ends_at)`;
const behindGlass = `(a.action = any (${aboutGlass}) or a.case_id is not null and exists (
  select from break_glass g where g.tenant_id = a.tenant_id and g.person_id::text = a.actor_id
    and a.case_id = any (g.case_ids) and ${whileBroken("a")}))`;
/** The same, beginning with the glass: it is broken seldom, and a case has few entries. */
const idsBehindGlass = `array(
  select a.id from audit_entry a where a.tenant_id = current_tenant() and a.action = any (${aboutGlass})
    and ${seldom}
  union all
  select b.id from break_glass g cross join lateral unnest(g.case_ids) as broken (case_id)
  join audit_entry b on b.tenant_id = g.tenant_id and b.case_id = broken.case_id
    and b.actor_id = g.person_id::text and ${whileBroken("b")}
  where g.tenant_id = current_tenant())`;
const zone = "(select zone from tenant where tenant_id = current_tenant())";

/** The condition of a civil date in the tenant's zone: from its first instant, or until its last. */
export const since = (column: string, place: string): string =>
  `${column} >= (${place}::date::timestamp at time zone ${zone})`;
export const until = (column: string, place: string): string =>
  `${column} < ((${place}::date + 1)::timestamp at time zone ${zone})`;

const bounds = `select
  audit_first_since(($1::date::timestamp at time zone ${zone}) - interval '1 hour') as first,
  audit_first_since((($2::date + 1)::timestamp at time zone ${zone}) + interval '1 hour') as beyond`;

/**
 * The ids between which the entries of these days lie, an hour wider: asked first and by itself, so that the
 * database knows how few they are. Besides them the instants themselves have to be asked.
 */
export async function idsOfDays(
  tx: TenantTx,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<readonly [first: number, beyond: number]> {
  if (from === undefined && to === undefined) return [0, Number.MAX_SAFE_INTEGER];
  const [row] = await tx.query<{ first: number | null; beyond: number | null }>(bounds, [from, to]);
  return [row?.first ?? 0, row?.beyond ?? Number.MAX_SAFE_INTEGER];
}

/** Of a restricted case those read the audit who may know of the case. */
export const notHidden = (column: string): string =>
  `(${column} is null or ${column} <> all ((select hidden_cases())::uuid[]))`;

/** The restricted cases that the reader may not know of, to be taken out of what an entry counts up. */
export async function hiddenHere(tx: TenantTx): Promise<ReadonlySet<string>> {
  const [row] = await tx.query<{ ids: string[] }>("select to_json(hidden_cases()) as ids");
  return new Set(row?.ids);
}

/** One page. What is done all day is found soon by walking back; for the rest there is an index. */
export async function auditPage(tx: TenantTx, asked: AuditAsked): Promise<AuditRow[]> {
  const { cases, actor, action, from, to, glass, before, most } = asked;
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ["a.tenant_id = current_tenant()", notHidden("a.case_id")];
  if (cases !== undefined) where.push(`a.case_id = any (${put(cases)}::uuid[])`);
  if (actor !== undefined) where.push(`a.actor_id = ${put(actor)}`);
  if (action !== undefined) where.push(`a.action = ${put(action)}`);
  if (action !== undefined && !everyDay.includes(action)) where.push(seldom);
  const [first, beyond] = await idsOfDays(tx, { from, to });
  if (from !== undefined) where.push(since("a.at", put(from)), `a.id >= ${put(first)}`);
  if (to !== undefined) where.push(until("a.at", put(to)), `a.id < ${put(beyond)}`);
  if (before !== null) where.push(`a.id < ${put(before)}`);
  if (glass) where.push(`a.id = any (${idsBehindGlass})`);
  const text = `with page as (
      select a.* from audit_entry a where ${where.join(" and ")} order by a.id desc limit ${put(most)})
    select a.id, a.at, a.actor_id, a.actor_name, a.party, a.action, a.what, a.case_id, c.number, a.seq,
      a.code, a.detail, encode(a.digest, 'hex') as digest, ${behindGlass} as glass
    from page a left join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
    order by a.id desc`;
  return tx.query<AuditRow>(text, values);
}

export type ActorRow = { readonly id: string; readonly name: string; readonly party: string };

/**
 * Accounts whose name begins a word like this, to choose from; the house's own actors are not asked for. One
 * letter finds people of the desk alone: of members there are too many.
 */
export const actorsNamed = (tx: TenantTx, begins: string, most: number): Promise<ActorRow[]> =>
  tx.query<ActorRow>(
    `select id, name, party from person where tenant_id = current_tenant() and party = 'desk'
      and (lower(name) like lower($1) || '%' or lower(name) like '% ' || lower($1) || '%')
    union
    select p.id, p.name, p.party from found_names($2::text[], 50) f
    join person p on p.tenant_id = current_tenant() and p.id = f.id where f.kind = 'person'
      and (lower(p.name) like lower($1) || '%' or lower(p.name) like '% ' || lower($1) || '%')
    order by name, id limit $3`,
    [begins.replaceAll(/[\\%_]/g, "\\$&"), askedWords(begins), most],
  );
