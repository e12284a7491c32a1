// People who act for a member or for a provider's office, and see the cases of whom they act for. They are
// put on each case like any viewer; the row policies let go of them the moment their appointment is over.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { newId } from "../case-file/ids.ts";
import type { AppointmentWire } from "./wire.ts";

type Kind = AppointmentWire["kind"];

/** What an account must be, to act in this capacity. */
export const partyOfKind: { readonly [kind in Kind]: Party } = {
  representative: "member",
  delegate: "provider",
  advocate: "advocate",
};

export type Appointing = {
  readonly personId: string;
  readonly kind: Kind;
  readonly forPerson?: string | undefined;
  readonly forOrganisation?: string | undefined;
  readonly caseId?: string | undefined;
  readonly basis: string;
  readonly endsAt?: string | undefined;
};

const account = "select name, party from person where tenant_id = current_tenant() and id = $1 and active";
const principal = `select case when $1::uuid is not null
    then (select party from person where tenant_id = current_tenant() and id = $1)
    else (select party from organisation where tenant_id = current_tenant() and id = $2) end as party`;
const insert = `insert into appointment (id, person_id, kind, for_person, for_organisation, case_id, basis,
    begins_at, ends_at, by_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
const theirs = "select case_id as id from case_viewer where tenant_id = current_tenant() and viewer_id = $1";

/** @returns its id, or why not */
export async function appoint(
  tx: TenantTx,
  one: Appointing,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<string | Refusal> {
  const [person] = await tx.query<{ party: string }>(account, [one.personId]);
  if (person?.party !== partyOfKind[one.kind]) return wrongAccount(one.kind);
  if (one.caseId === undefined) {
    const [of] = await tx.query<{ party: string | null }>(principal, [
      one.forPerson ?? null,
      one.forOrganisation ?? null,
    ]);
    if (of?.party !== (one.kind === "delegate" ? "provider" : "member")) return wrongPrincipal(one.kind);
  }
  if (one.endsAt !== undefined && Date.parse(one.endsAt) <= now) return overBefore;
  const id = newId();
  const ofWhom = [one.forPerson ?? null, one.forOrganisation ?? null, one.caseId ?? null];
  const by = [isoInstant(now), one.endsAt ?? null, actor.id, actor.name];
  await tx.query(insert, [id, one.personId, one.kind, ...ofWhom, one.basis, ...by]);
  const of = one.forPerson ?? one.forOrganisation;
  const cases = one.caseId ? [{ id: one.caseId }] : await tx.query<{ id: string }>(theirs, [of]);
  for (const { id: caseId } of cases) await tx.query("select put_on_case($1, $2)", [caseId, one.personId]);
  const detail = { appointment: id, person: one.personId, kind: one.kind };
  const entry = { at: now, actor, action: "appointed", what: one.kind, detail };
  await noteAudits(tx, cases.length > 0 ? cases.map((on) => ({ ...entry, caseId: on.id })) : [entry]);
  return id;
}

const wrongAccount = (kind: Kind): Refusal =>
  refused(
    "APPOINTED_ACCOUNT",
    "GN-06",
    `A ${kind} needs an account of the party ${partyOfKind[kind]}, and this is none.`,
    `Invite the person as ${partyOfKind[kind]} first.`,
  );
const wrongPrincipal = (kind: Kind): Refusal =>
  refused(
    "APPOINTED_FOR_NOBODY",
    "GN-06",
    `A ${kind} acts for a ${kind === "delegate" ? "provider's office" : "member"}, and this is none.`,
    "Name whom they act for, or one case.",
  );
const overBefore = refused(
  "APPOINTMENT_IS_OVER",
  "GN-06",
  "This appointment would be over before it begins.",
  "Give an end that is still to come, or none.",
);

const endIt = `insert into appointment_end (appointment_id, why, at, by_id, by_name)
  select id, $2, $3, $4, $5 from appointment where id = $1 on conflict do nothing returning appointment_id`;
const still = `select a.person_id as person,
    array(select v.case_id::text from case_viewer v
      where v.tenant_id = a.tenant_id and v.viewer_id = a.person_id
        and v.case_id = any (over_for(a.person_id)))
    as over
  from appointment a where a.id = $1`;

/** Ends an appointment; they are off every case that no other appointment holds them on. */
export async function endAppointment(
  tx: TenantTx,
  { id, why, actor, now }: { id: string; why: string; actor: Actor; now: Instant },
): Promise<boolean> {
  const ended = await tx.query(endIt, [id, why, isoInstant(now), actor.id, actor.name]);
  if (ended.length === 0) return false;
  const [of] = await tx.query<{ person: string; over: string[] }>(still, [id]);
  for (const caseId of of?.over ?? []) await tx.query("select take_off_case($1, $2)", [caseId, of?.person]);
  const entry = {
    at: now,
    actor,
    action: "ended appointment",
    what: "appointment",
    detail: { appointment: id },
  };
  const cases = of?.over ?? [];
  await noteAudits(tx, cases.length > 0 ? cases.map((caseId) => ({ ...entry, caseId })) : [entry]);
  return true;
}

type Row = {
  readonly id: string;
  readonly kind: Kind;
  readonly person_id: string;
  readonly person_name: string;
  readonly of_kind: "person" | "organisation" | "case";
  readonly of_id: string;
  readonly of_name: string;
  readonly basis: string;
  readonly begins_at: Instant;
  readonly ends_at: Instant | null;
  readonly now: Instant;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
  readonly ended_why: string | null;
};

const columns = `a.id, a.kind, a.person_id, p.name as person_name, a.basis, a.begins_at, a.ends_at,
  case when a.for_person is not null then 'person' when a.case_id is not null then 'case'
    else 'organisation' end as of_kind,
  coalesce(a.for_person, a.for_organisation, a.case_id) as of_id,
  coalesce((select name from person m where m.tenant_id = a.tenant_id and m.id = a.for_person),
    (select name from organisation o where o.tenant_id = a.tenant_id and o.id = a.for_organisation),
    (select number from case_file c where c.tenant_id = a.tenant_id and c.id = a.case_id), '') as of_name,
  tenant_time() as now, e.at as ended_at, e.by_name as ended_by, e.why as ended_why`;
const list = `select ${columns} from appointment a
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  left join appointment_end e on e.tenant_id = a.tenant_id and e.appointment_id = a.id
  where a.tenant_id = current_tenant()
    and ($1::uuid is null or a.case_id = $1 or exists (select from case_viewer v
      where v.tenant_id = a.tenant_id and v.case_id = $1
        and v.viewer_id = coalesce(a.for_person, a.for_organisation)))
    and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`;

/** Newest first, of one case or all; before an id. */
export async function appointmentsOf(
  tx: TenantTx,
  { caseId, before, most }: { caseId: string | null; before: string | null; most: number },
): Promise<AppointmentWire[]> {
  const rows = await tx.query<Row>(list, [caseId, before, most]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    person: { id: row.person_id, name: row.person_name },
    actsFor: { kind: row.of_kind, id: row.of_id, name: row.of_name },
    basis: row.basis,
    beginsAt: isoInstant(row.begins_at),
    endsAt: row.ends_at === null ? null : isoInstant(row.ends_at),
    ended:
      row.ended_at === null
        ? null
        : { at: isoInstant(row.ended_at), by: row.ended_by ?? "", why: row.ended_why ?? "" },
    holds: row.ended_at === null && (row.ends_at === null || row.ends_at > row.now),
  }));
}
