// People of a tenant with their accounts, as administrators see them.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import type { Person } from "./people-wire.ts";

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly string[];
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly account: "none" | "invited" | "active";
  readonly secondFactor: boolean;
  readonly lastSignInAt: Instant | null;
  readonly version: number;
};

const select = `select p.id, p.name, p.party, p.roles, p.organisation_id as "organisationId",
    o.name as "organisationName", coalesce(a.email, p.email) as email, p.active, p.version,
    case when a.id is not null then 'active'
      when exists (select from account_link l where (l.tenant_id, l.person_id) = (p.tenant_id, p.id)
        and l.ended_at is null and l.expires_at > $1) then 'invited'
      else 'none' end as account,
    a.totp_since is not null or exists (select from account_passkey k
      where (k.tenant_id, k.user_id) = (p.tenant_id, p.id)) as "secondFactor",
    a.last_sign_in_at as "lastSignInAt"
  from person p
  left join organisation o on (o.tenant_id, o.id) = (p.tenant_id, p.organisation_id)
  left join account a on (a.tenant_id, a.id) = (p.tenant_id, p.id)
  where p.tenant_id = current_tenant()`;

export type Wanted = {
  readonly q: string | null;
  readonly active: boolean | null;
  readonly party: string | null;
  /** Name in small letters, and id, of the last row of the page before. */
  readonly after: readonly [string, string] | null;
  readonly rows: number;
  readonly now: number;
};

/** A page of people by name. `q` is looked for in name and address. */
export const peopleOf = (
  tx: TenantTx,
  { q, active, party, after, rows, now }: Wanted,
): Promise<PersonRow[]> =>
  tx.query<PersonRow>(
    `${select}
      and ($2::text is null or strpos(lower(p.name), $2) > 0
        or strpos(lower(coalesce(a.email, p.email, '')), $2) > 0)
      and ($3::boolean is null or p.active = $3)
      and ($4::text is null or p.party = $4)
      and ($5::text is null or (lower(p.name), p.id) > ($5, $6::uuid))
      order by lower(p.name), p.id limit $7`,
    [iso(now), q?.toLowerCase() ?? null, active, party, after?.[0] ?? null, after?.[1] ?? null, rows],
  );

/** One person; null for none of this tenant. */
export async function personOf(tx: TenantTx, id: string, now: number): Promise<PersonRow | null> {
  const [row] = await tx.query<PersonRow>(`${select} and p.id = $2`, [iso(now), id]);
  return row ?? null;
}

export function shownPerson({ organisationId, organisationName, lastSignInAt, ...row }: PersonRow): Person {
  return {
    ...row,
    roles: [...row.roles],
    organisation: organisationId === null ? null : { id: organisationId, name: organisationName ?? "" },
    lastSignInAt: lastSignInAt === null ? null : isoInstant(lastSignInAt),
  };
}
