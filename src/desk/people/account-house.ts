// What signing in and accounts need, and where an address, a passkey, a link or a domain belongs.
import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { Mail } from "../../platform/mail/mail.ts";
import { originOf } from "../../platform/sign-in/cookies.ts";
import type { Engine } from "../../platform/sign-in/engine.ts";
import { type AuditEntry, noteAudits } from "../audit/entry.ts";

export type AccountHouse = {
  readonly pool: Pool;
  /** better-auth for the origin a browser believes itself to be at. */
  readonly engineAt: (origin: string) => Engine;
  /** Of the installation. */
  readonly secret: string;
  /** Milliseconds since 1970. Signing in goes by real time; only a sandbox's cases have another. */
  readonly now: () => number;
  /** Accounts of sandboxes do not sign in. */
  readonly production: boolean;
  /** Hands a message to the relay; null where no mail leaves this server. */
  readonly mail: ((mail: Pick<Mail, "to" | "subject" | "text">) => Promise<boolean>) | null;
  /**
   * Where people reach this desk, as whoever runs it has said; null where nobody has. Mail that somebody not
   * signed in asks for points there: what their request gives as our address may be theirs.
   */
  readonly origin: string | null;
  readonly newId: () => string;
  /** Tells every process, this one at once, that what people of the tenant may do has changed. */
  readonly accessChanged: (tenant: string) => void;
};

/** Nobody's: under it lies what must be kept before a tenant is known. */
export const noTenant = "00000000-0000-0000-0000-000000000000";

export type Place = {
  readonly tenantId: string;
  readonly personId: string | null;
  readonly mode: "live" | "sandbox" | null;
};

/**
 * The tenant, and the person, of an address, a passkey, a link (by the digest in hex) or a domain. Null for
 * what is unknown, of somebody deactivated, or of a sandbox in production: the three must not be told apart.
 */
export async function placeOf(
  { pool, production }: Pick<AccountHouse, "pool" | "production">,
  kind: "email" | "passkey" | "link" | "domain",
  wanted: string,
): Promise<Place | null> {
  const { rows } = await pool.query<{ place: Place | null }>({
    name: "account_place",
    text: "select account_place($1, $2) as place",
    values: [kind, wanted],
  });
  const place = rows[0]?.place ?? null;
  return place?.mode === "sandbox" && production ? null : place;
}

/** Work on accounts of a tenant, with the eyes of the desk: accounts are nobody's case. */
export const inAccounts = <Answer>(
  { pool }: Pick<AccountHouse, "pool">,
  tenant: string,
  work: (tx: TenantTx) => Promise<Answer>,
): Promise<Answer> => inTenant(pool, { tenant, viewer: "" }, work);

/** An address as it is kept and compared. */
export const addressOf = (email: string): string => email.normalize("NFKC").trim().toLowerCase();

export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

/** Browser and source of a request, as far as they are worth keeping. */
export const comesFrom = (request: FastifyRequest) => ({
  source: request.ip,
  browser: (request.headers["user-agent"] ?? "").slice(0, 300),
  origin: originOf(request),
});
export type ComesFrom = ReturnType<typeof comesFrom>;

/** Whoever is not known yet. */
export const nobody: AuditEntry["actor"] = { id: "nobody", name: "Somebody", party: "desk" };

/** One line of the audit about an account. */
export const noteAccount = (
  tx: TenantTx,
  entry: Omit<AuditEntry, "at"> & { readonly at: number },
): Promise<void> => noteAudits(tx, [entry as AuditEntry]);
