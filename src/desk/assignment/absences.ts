// Who is away, from when until when, and who stands in.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";

export type AbsenceRow = {
  readonly id: string;
  readonly personId: string;
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly deputyId: string | null;
  readonly deputy: string | null;
  readonly note: string | null;
};

const columns = `a.id, a.person_id as "personId", p.name as person, a.from_at as "from", a.until_at as until,
  a.deputy_id as "deputyId", d.name as deputy, a.note
  from absence a
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  left join person d on d.tenant_id = a.tenant_id and d.id = a.deputy_id
  where a.tenant_id = current_tenant() and a.ended_at is null`;

/** Those that are not over, the next to begin first. */
export const absences = (tx: TenantTx, now: Instant): Promise<AbsenceRow[]> =>
  tx.query<AbsenceRow>(`select ${columns} and a.until_at > $1 order by a.from_at, a.id limit 500`, [
    isoInstant(now),
  ]);

/** One of them, over or not; null where there is none. */
export async function absenceOf(tx: TenantTx, id: string): Promise<AbsenceRow | null> {
  const [row] = await tx.query<AbsenceRow>(`select ${columns} and a.id = $1`, [id]);
  return row ?? null;
}

export type NewAbsence = {
  readonly personId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly deputyId: string | null;
  readonly note: string | null;
  readonly by: Actor;
  readonly now: Instant;
};

const insert = `insert into absence (
    id, person_id, from_at, until_at, deputy_id, note, by_id, by_name, made_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Keeps an absence. The caller has looked whether these are people of the desk. @returns its id */
export async function goAway(tx: TenantTx, one: NewAbsence): Promise<string> {
  const id = newId();
  const [from, until, now] = [one.from, one.until, one.now].map(isoInstant);
  await tx.query(insert, [
    id,
    one.personId,
    from,
    until,
    one.deputyId,
    one.note,
    one.by.id,
    one.by.name,
    now,
  ]);
  return id;
}

/** Takes an absence back: they are here again from now on. */
export const comeBack = (tx: TenantTx, id: string, now: Instant): Promise<number> =>
  tx.change(
    "update absence set ended_at = $2 where tenant_id = current_tenant() and id = $1 and ended_at is null",
    [id, isoInstant(now)],
  );
