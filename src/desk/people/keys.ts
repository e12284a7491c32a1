// Bearer tokens. The token itself is shown once and never kept: the database has its SHA-256.
import { hash, randomBytes } from "node:crypto";
import type { Instant } from "../../core/calendar.ts";
import { isoInstant } from "../../core/calendar.ts";
import type { Party, Role } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Tx } from "../../platform/db/transaction.ts";
import { newId } from "../case-file/ids.ts";

/** Whoever holds a token. */
export type Holder = {
  readonly keyId: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly mode: "live" | "sandbox";
  readonly zone: string;
  readonly personId: string;
  readonly name: string;
  readonly party: Party;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  /** Empty: everything that the person may do. */
  readonly scopes: readonly string[];
  /** Works in sandbox tenants only, and never in production mode. */
  readonly sandbox: boolean;
  /** Milliseconds since 1970, of the real clock. */
  readonly expiresAt: number | null;
};

/** A token's SHA-256 in hex, by which it is found. */
export const tokenHash = (token: string): string => hash("sha256", token);

/**
 * Who holds this token, or null for one that is unknown, expired, revoked, or of somebody who has left. Works without
 * a tenant, because the answer says which it is. Takes no longer for a token that is almost right.
 */
export async function findHolder(tx: Tx, token: string): Promise<Holder | null> {
  const statement = { name: "key_holder", text: "select key_holder($1) as holder" };
  const [row] = await tx.query<{ holder: Holder | null }>(statement, [`\\x${tokenHash(token)}`]);
  return row?.holder ?? null;
}

export type NewKey = {
  readonly personId: string;
  /** What it is for, so that somebody can later tell which to revoke. */
  readonly name: string;
  readonly scopes?: readonly string[];
  readonly expiresAt?: Instant;
  /** A token that everybody knows, for sandbox tenants: `sandbox-specialist`. A random one unless given. */
  readonly sandboxToken?: string;
};

/** Gives a person of the tenant a token. What comes back is the only copy. */
export async function issueKey(tx: TenantTx, key: NewKey): Promise<{ readonly id: string; readonly token: string }> {
  const { personId, name, scopes = [], expiresAt, sandboxToken } = key;
  const token = sandboxToken ?? `parley_${randomBytes(32).toString("base64url")}`;
  const id = newId();
  const until = expiresAt === undefined ? null : isoInstant(expiresAt);
  await tx.query(
    "insert into api_key (id, hash, person_id, name, scopes, sandbox, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, `\\x${tokenHash(token)}`, personId, name, scopes, sandboxToken !== undefined, until],
  );
  return { id, token };
}

/** Ends a token now. True when it was in force. */
export async function revokeKey(tx: TenantTx, id: string): Promise<boolean> {
  const statement = "update api_key set revoked_at = now() where id = $1 and revoked_at is null";
  return (await tx.change(statement, [id])) === 1;
}
