// Organisations with what the desk has set of them. One statement each.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type {
  ContactBody,
  ContactWire,
  OrganisationBody,
  OrganisationLine,
  OrganisationWire,
} from "./wire.ts";

const columns = `o.id, o.party, o.name, coalesce(p.lines, '{}') as lines, p.ended_on as "endedOn",
  case when w.id is not null then json_build_object('id', w.id, 'name', w.name) end as owner,
  case when d.id is not null then json_build_object('id', d.id, 'name', d.name) end as deputy,
  (select count(*)::int from plan_authority a where a.tenant_id = o.tenant_id and a.organisation_id = o.id
    and not exists (select from plan_authority_end e where e.authority_id = a.id)) as grants`;
const more = `o.npi, o.tin, o.email, o.fax, o.phone, o.address, coalesce(p.note, '') as note,
  (o.settings ->> 'digestEveryDays')::int as "digestEveryDays", coalesce(p.version, 0) as version,
  coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'job', k.job, 'email', k.email,
      'phone', k.phone, 'fax', k.fax, 'note', k.note, 'active', k.active, 'version', k.version)
      order by k.active desc, lower(k.name), k.id)
    from organisation_contact k
    where k.tenant_id = o.tenant_id and k.organisation_id = o.id), '[]') as contacts,
  coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name) order by lower(l.name), l.id)
    from reviewed_plan r join organisation l on l.tenant_id = r.tenant_id and l.id = r.plan_id
    where r.tenant_id = o.tenant_id and r.organisation_id = o.id), '[]') as plans`;
const from = `from organisation o
  left join organisation_profile p on p.tenant_id = o.tenant_id and p.organisation_id = o.id
  left join person w on w.tenant_id = p.tenant_id and w.id = p.owner_id
  left join person d on d.tenant_id = p.tenant_id and d.id = p.deputy_id`;

export type Listed = {
  readonly party?: string | undefined;
  readonly q?: string | undefined;
  /** Name in small letters, and id, of the last row of the page before. */
  readonly after: readonly [string, string] | null;
  readonly most: number;
};

/** By name. Organisations are few beside cases: thousands, not millions. */
export const organisationsOf = (tx: TenantTx, { party, q, after, most }: Listed) =>
  tx.query<OrganisationLine>(
    `select ${columns} ${from}
      where o.tenant_id = current_tenant() and ($1::text is null or o.party = $1)
        and ($2::text is null or position(lower($2) in lower(o.name)) > 0)
        and ($3::text is null or (lower(o.name), o.id) > ($3, $4::uuid))
      order by lower(o.name), o.id limit $5`,
    [party ?? null, q ?? null, after?.[0] ?? null, after?.[1] ?? null, most],
  );

export async function organisationOf(tx: TenantTx, id: string): Promise<OrganisationWire | null> {
  const [row] = await tx.query<OrganisationWire>(
    `select ${columns}, ${more} ${from} where o.tenant_id = current_tenant() and o.id = $1`,
    [id],
  );
  return row ?? null;
}

/** True where cases are matched by the organisation's name: then it cannot be called otherwise. */
export async function isNamedInCases(
  tx: TenantTx,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const [row] = await tx.query<{ named: boolean }>(
    `select exists (select from case_viewer where tenant_id = current_tenant() and viewer_id = $1)
      or exists (select from authority where tenant_id = current_tenant() and client = $2)
      or exists (select from plan_authority where tenant_id = current_tenant() and client = $2) as named`,
    [id, name],
  );
  return row?.named ?? false;
}

export async function nameIsTaken(
  tx: TenantTx,
  id: string,
  { party, name }: OrganisationBody,
): Promise<boolean> {
  const rows = await tx.query(
    `select from organisation where tenant_id = current_tenant() and party = $1 and lower(name) = lower($2)
      and id <> $3 limit 1`,
    [party, name, id],
  );
  return rows.length > 0;
}

/** Of the desk's people named, those that exist and are active. */
export async function deskPeople(tx: TenantTx, ids: readonly (string | null | undefined)[]) {
  const rows = await tx.query<{ id: string }>(
    `select id from person
      where tenant_id = current_tenant() and id = any ($1) and party = 'desk' and active`,
    [ids.filter((id) => id != null)],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function addOrganisation(tx: TenantTx, given: OrganisationBody, now: Instant): Promise<string> {
  const id = newId();
  await tx.query("insert into organisation (id, party, name) values ($1, $2, $3)", [
    id,
    given.party,
    given.name,
  ]);
  await keepOrganisation(tx, id, given, now);
  return id;
}

/** Sets all of it: what is left out becomes nothing. */
export async function keepOrganisation(
  tx: TenantTx,
  id: string,
  given: OrganisationBody,
  now: Instant,
): Promise<void> {
  const { party, name, npi, tin, email, fax, phone, address, digestEveryDays } = given;
  await tx.query(
    `update organisation set party = $2, name = $3, npi = $4, tin = $5, email = $6, fax = $7, phone = $8,
      address = $9, settings = (case when $10::int is null then settings::jsonb - 'digestEveryDays'
        else settings::jsonb || jsonb_build_object('digestEveryDays', $10::int) end)::json
      where tenant_id = current_tenant() and id = $1`,
    [id, party, name, ...[npi, tin, email, fax, phone, address, digestEveryDays].map((one) => one ?? null)],
  );
  const { ownerId, deputyId, lines = [], note = "", endedOn } = given;
  await tx.query(
    `insert into organisation_profile as p (organisation_id, owner_id, deputy_id, lines, note, ended_on,
      changed_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, organisation_id) do update set owner_id = excluded.owner_id,
        deputy_id = excluded.deputy_id, lines = excluded.lines, note = excluded.note,
        ended_on = excluded.ended_on, changed_at = excluded.changed_at, version = p.version + 1`,
    [id, ownerId ?? null, deputyId ?? null, lines, note, endedOn ?? null, isoInstant(now)],
  );
  await keepRhythm(tx, { id, everyDays: digestEveryDays ?? null, ended: endedOn != null, now });
  await keepPlans(tx, id, given.planIds ?? []);
}

/** For which plans medical management reviews; all of it is set. */
async function keepPlans(tx: TenantTx, id: string, plans: readonly string[]): Promise<void> {
  await tx.query(
    `delete from reviewed_plan
      where tenant_id = current_tenant() and organisation_id = $1 and plan_id <> all ($2::uuid[])`,
    [id, plans],
  );
  await tx.query(
    `insert into reviewed_plan (organisation_id, plan_id)
      select $1, plan from unnest($2::uuid[]) plan on conflict do nothing`,
    [id, plans],
  );
}

/** Of these, those that are plans. */
export async function plansAmong(tx: TenantTx, ids: readonly string[]): Promise<number> {
  const rows = await tx.query(
    `select from organisation
      where tenant_id = current_tenant() and party = 'plan' and id = any ($1::uuid[])`,
    [ids],
  );
  return rows.length;
}

type Rhythm = {
  readonly id: string;
  readonly everyDays: number | null;
  readonly ended: boolean;
  readonly now: Instant;
};

/** The client's place in the calendar of digests; one that wants none, or has ended, waits for ever. */
async function keepRhythm(tx: TenantTx, { id, everyDays, ended, now }: Rhythm): Promise<void> {
  if (ended || everyDays === 0) {
    await tx.query(
      `update client_digest set next_at = 'infinity'
        where tenant_id = current_tenant() and organisation_id = $1`,
      [id],
    );
    return;
  }
  if (everyDays === null) return;
  await tx.query(
    `insert into client_digest as k (organisation_id, every_days, next_at)
      values ($1, $2::int, $3::timestamptz + $2::int * interval '1 day')
      on conflict (tenant_id, organisation_id) do update set every_days = excluded.every_days,
        next_at = case when k.every_days = excluded.every_days and k.next_at <> 'infinity' then k.next_at
          else excluded.next_at end`,
    [id, everyDays, isoInstant(now)],
  );
}

export async function addContact(tx: TenantTx, organisationId: string, given: ContactBody): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into organisation_contact (organisation_id, id, name, job, email, phone, fax, note, active)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [organisationId, id, ...valuesOf(given)],
  );
  return id;
}

export const keepContact = (tx: TenantTx, organisationId: string, id: string, given: ContactBody) =>
  tx.change(
    `update organisation_contact set name = $3, job = $4, email = $5, phone = $6, fax = $7, note = $8,
      active = $9, version = version + 1
      where tenant_id = current_tenant() and organisation_id = $1 and id = $2`,
    [organisationId, id, ...valuesOf(given)],
  );

const valuesOf = ({ name, job = "", email, phone, fax, note = "", active = true }: ContactBody) => [
  name,
  job,
  email ?? null,
  phone ?? null,
  fax ?? null,
  note,
  active,
];

export async function contactOf(
  tx: TenantTx,
  organisationId: string,
  id: string,
): Promise<ContactWire | null> {
  const [row] = await tx.query<ContactWire>(
    `select id, name, job, email, phone, fax, note, active, version from organisation_contact
      where tenant_id = current_tenant() and organisation_id = $1 and id = $2 for update`,
    [organisationId, id],
  );
  return row ?? null;
}

/** Locks what is to be edited, so that two who edit it wait for each other. */
export const lockOrganisation = (tx: TenantTx, id: string) =>
  tx.query("select from organisation where tenant_id = current_tenant() and id = $1 for no key update", [id]);
