// Who wants to hear of a case, and what they have seen of it.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { sentenceOf } from "../case-file/told-line.ts";

export type Colleague = { readonly id: string; readonly name: string };

const watchersOfCase = `select p.id, p.name from case_watcher w
  join person p on p.tenant_id = w.tenant_id and p.id = w.person_id and p.active
  where w.tenant_id = current_tenant() and w.case_id = $1 order by p.name, p.id limit 200`;
const insert = `insert into case_watcher (case_id, person_id, since, seen_version)
  select c.id, $2, $3, c.version from case_file c where c.id = $1 on conflict do nothing`;
const remove = "delete from case_watcher where case_id = $1 and person_id = $2";

export const watchersOf = (tx: TenantTx, caseId: string): Promise<Colleague[]> =>
  tx.query<Colleague>(watchersOfCase, [caseId]);

/** From now on this person hears of the case; what happened until now counts as seen. Twice is once. */
export async function watch(
  tx: TenantTx,
  { caseId, person, now }: { readonly caseId: string; readonly person: string; readonly now: Instant },
): Promise<void> {
  await tx.change(insert, [caseId, person, isoInstant(now)]);
}

export async function unwatch(tx: TenantTx, caseId: string, person: string): Promise<void> {
  await tx.change(remove, [caseId, person]);
}

const seen = `update case_watcher w set seen_version = c.version from case_file c
  where w.case_id = $1 and w.person_id = $2 and c.id = w.case_id and w.seen_version < c.version`;

/** The person has the case before them. Nothing for those who do not watch it. */
export async function markSeen(tx: TenantTx, caseId: string, person: string): Promise<void> {
  await tx.change(seen, [caseId, person]);
}

export type Watched = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly memberName: string;
  readonly changedAt: Instant;
  readonly says: string;
  readonly newEvents: number;
};

const changed = `select c.id as "caseId", c.number as "caseNumber", c.member_name as "memberName",
    c.changed_at as "changedAt", ${sentenceOf("e")} as says, c.version - w.seen_version as "newEvents"
  from case_watcher w
  join case_file c on c.tenant_id = w.tenant_id and c.id = w.case_id and c.version > w.seen_version
  join case_event e on e.tenant_id = c.tenant_id and e.case_id = c.id and e.seq = c.version
  where w.tenant_id = current_tenant() and w.person_id = $1
  order by c.changed_at desc, c.id limit $2`;

/** Watched cases on which something happened since the watcher had them open, newest first. */
export const changedSinceSeen = (tx: TenantTx, person: string, most: number): Promise<Watched[]> =>
  tx.query<Watched>(changed, [person, most]);

const desk = `select id, name from person
  where tenant_id = current_tenant() and party = 'desk' and active
    and ($1::text = '' or position(lower($1) in lower(name)) > 0)
  order by name, id limit $2`;

/** People of the desk whose name holds these letters. */
export const colleagues = (tx: TenantTx, part: string, most: number): Promise<Colleague[]> =>
  tx.query<Colleague>(desk, [part, most]);

const named = `select id, name from person
  where tenant_id = current_tenant() and party = 'desk' and active and id = any ($1)`;

/** Those of the ids that are people of the desk. */
export const colleaguesOf = (tx: TenantTx, ids: readonly string[]): Promise<Colleague[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.query<Colleague>(named, [ids]);
