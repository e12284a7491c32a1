// Links to hand over: an invitation, a new password, the first administrator. They expire, work once, and
// only their digest is kept.
import type { Pool } from "pg";
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { digestOf, newToken } from "../../platform/sign-in/token.ts";
import { type AccountHouse, inAccounts, noTenant } from "./account-house.ts";

export type LinkKind = "invitation" | "reset" | "first-administrator";

const hour = 3_600_000;
const lasts: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * 24 * hour,
  reset: 24 * hour,
  "first-administrator": hour,
};

type Asked = {
  readonly kind: LinkKind;
  readonly person: string | null;
  /** The address that the account will have; of an account that is there already, none. */
  readonly email?: string | null;
  readonly by: string;
};

export type MadeLink = { readonly token: string; readonly expiresAt: Instant };

/** Makes a link, in place of those that the person had before. */
export async function makeLink(
  { now, newId }: Pick<AccountHouse, "now" | "newId">,
  tx: TenantTx,
  { kind, person, email = null, by }: Asked,
): Promise<MadeLink> {
  const at = now();
  await voidLinks(tx, person, at);
  const token = newToken();
  const expiresAt = at + lasts[kind];
  await tx.query(
    `insert into account_link (id, hash, kind, person_id, email, made_by, made_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), digestOf(token), kind, person, email, by, iso(at), iso(expiresAt)],
  );
  return { token, expiresAt: expiresAt as Instant };
}

/** No open link of this person works any more. @returns how many there were */
export const voidLinks = (tx: TenantTx, person: string | null, now: number): Promise<number> =>
  tx.change(
    `update account_link set ended_at = $2
      where tenant_id = current_tenant() and person_id is not distinct from $1 and ended_at is null`,
    [person, iso(now)],
  );

export type LinkRow = {
  readonly kind: LinkKind;
  readonly person: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly tenantName: string | null;
  readonly expiresAt: Instant;
  readonly active: boolean | null;
};

/** The link of a token, held until the transaction ends; null for one that is used, void, old or unknown. */
export async function goodLink(tx: TenantTx, token: string, now: number): Promise<LinkRow | null> {
  const [row] = await tx.query<LinkRow>(
    `select l.kind, l.person_id as person, coalesce(a.email, l.email) as email, p.name,
        t.name as "tenantName", l.expires_at as "expiresAt", p.active
      from account_link l
      left join person p on (p.tenant_id, p.id) = (l.tenant_id, l.person_id)
      left join account a on (a.tenant_id, a.id) = (l.tenant_id, l.person_id)
      left join tenant t on t.tenant_id = l.tenant_id
      where l.hash = $1 and l.ended_at is null and l.expires_at > $2
      for update of l`,
    [digestOf(token), iso(now)],
  );
  return row && row.active !== false ? row : null;
}

/** Has somebody taken the first administrator's link? */
export async function hasAdministrator(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>("select has_administrator() as is");
  return rows[0]?.is === true;
}

/**
 * A new link for the first administrator, as long as there is none; null once there is. The one printed
 * before works no more.
 */
export async function firstLink(
  house: Pick<AccountHouse, "pool" | "now" | "newId">,
): Promise<MadeLink | null> {
  if (await hasAdministrator(house.pool)) return null;
  return inAccounts(house, noTenant, (tx) =>
    makeLink(house, tx, { kind: "first-administrator", person: null, by: "the first start" }),
  );
}

/** What is handed over: the token stands behind #, so that no server on the way writes it down. */
export const linkAddress = (origin: string, token: string): string => `${origin}/sign-in/link#${token}`;
