// Keys for machines: bearer tokens of a person, with scopes and an end.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { digestOf, newToken } from "../../platform/sign-in/token.ts";
import type { AccountHouse } from "./account-house.ts";
import type { NewKey } from "./account-wire.ts";

export type KeyRow = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly personId: string;
  readonly personName: string;
};

/** Keys that one person may have at a time. */
export const mostKeys = 50;

const columns = `k.id, k.name, k.scopes, k.created_at as "createdAt", k.expires_at as "expiresAt",
  k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt", p.id as "personId", p.name as "personName"`;

/** Keys of a person, the newest first; personas' tokens are none. */
export const keysOf = (tx: TenantTx, person: string): Promise<KeyRow[]> =>
  tx.query<KeyRow>(
    `select ${columns} from api_key k join person p on (p.tenant_id, p.id) = (k.tenant_id, k.person_id)
      where k.tenant_id = current_tenant() and k.person_id = $1 and not k.sandbox
      order by k.id desc limit 200`,
    [person],
  );

export const openKeys = (keys: readonly KeyRow[], now: number): number =>
  keys.filter(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt ?? now + 1) > now).length;

/** Makes a key. Its token is answered here and never again. */
export async function makeKey(
  { now, newId }: AccountHouse,
  tx: TenantTx,
  { person, by, name, scopes, days }: NewKey & { readonly person: string; readonly by: string },
): Promise<{ readonly key: KeyRow; readonly token: string }> {
  const id = newId();
  const token = newToken("parley_");
  const at = now();
  await tx.query(
    `insert into api_key (id, hash, person_id, name, scopes, created_at, expires_at, made_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, digestOf(token), person, name, [...scopes], iso(at), iso(at + days * 86_400_000), by],
  );
  const key = (await keysOf(tx, person)).find((one) => one.id === id);
  if (!key) throw new Error("A key that was just made is not there.");
  return { key, token };
}

/** Ends a key for good. False for one that the person has not, or that has ended. */
export const revokeKey = async (
  { now }: AccountHouse,
  tx: TenantTx,
  { person, id }: { readonly person: string; readonly id: string },
): Promise<boolean> =>
  (await tx.change(
    `update api_key set revoked_at = $3
      where id = $1 and person_id = $2 and revoked_at is null and not sandbox`,
    [id, person, iso(now())],
  )) === 1;
