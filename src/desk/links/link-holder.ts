// From the secret in an address to a caller who has one case and one act. Asked anew for every request: a
// link that ended opens nothing from the next request on.
import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import type { Party } from "../../core/playbook.ts";
import { inTenant, type Scope, type TenantTx } from "../../platform/db/tenant.ts";
import type { CookieJar } from "../../platform/html/window-cookie.ts";
import { digestOf, newToken } from "../../platform/sign-in/token.ts";
import type { Caller } from "../policy/caller.ts";
import type { Factor } from "./factor.ts";

/** What the database says of a link; see link_holder in migration 0034. */
export type LinkHolder = {
  readonly linkId: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly mode: "live" | "sandbox";
  readonly zone: string;
  readonly guestId: string;
  readonly name: string;
  readonly party: Party;
  readonly personId: string | null;
  readonly caseId: string;
  readonly act: string;
  readonly about: { readonly [name: string]: string | number };
  readonly factor: Factor | null;
  readonly wrong: number;
  /** What was done by it, where its act is done once. */
  readonly doneSays: string | null;
  readonly state: "open" | "locked" | "expired" | "ended";
};

type Keeping = { readonly pool: Pool; readonly production: boolean };

const holder = { name: "link_holder", text: "select link_holder($1, $2) as holder" };

async function holderOf(
  { pool, production }: Keeping,
  hash: Buffer,
  kind: "address" | "code" | "session",
): Promise<LinkHolder | null> {
  const { rows } = await pool.query<{ holder: LinkHolder | null }>({ ...holder, values: [hash, kind] });
  const found = rows[0]?.holder ?? null;
  return production && found?.mode === "sandbox" ? null : found;
}

/** Letters that a secret of ours has. */
const secretLike = /^[\w-]{43}$/;

/** The link whose secret stands in an address; null for a secret that is nobody's. */
export const openLink = async (keeping: Keeping, token: string): Promise<LinkHolder | null> =>
  secretLike.test(token) ? holderOf(keeping, digestOf(token), "address") : null;

/** The link of a code that was typed from paper. */
export const linkOfCode = (keeping: Keeping, digest: Buffer): Promise<LinkHolder | null> =>
  holderOf(keeping, digest, "code");

/** As the desk looks, for what is kept of a link itself. */
export const deskScope = ({ tenantId }: Pick<LinkHolder, "tenantId">): Scope => ({
  tenant: tenantId,
  viewer: "",
});

/** Whoever came by the link: a party with one case, seen by every policy as such. */
export function callerOf(link: LinkHolder): Caller {
  const { tenantId, tenantName, mode, zone, linkId, guestId, name, party } = link;
  const actor = { id: guestId, name, party, roles: [] };
  const who = { tenantId, tenantName, mode, zone, keyId: linkId, actor };
  return { ...who, organisationId: null, viewer: guestId, scopes: [] };
}

/** Two hours: a browser that is left open in an office does not stay in for the day. */
const sessionMs = 2 * 3_600_000;
/** What was typed from paper opens a page for a day, and can be typed again. */
const typedMs = 24 * 3_600_000;

const cookieOf = ({ linkId }: Pick<LinkHolder, "linkId">): string => `parley-link-${linkId.slice(-12)}`;

const keepSecret = `insert into link_secret (hash, link_id, kind, until)
  values ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))`;

/** Lets this browser in by the link for a while. @returns the cookie, and what forms are bound to */
export async function beginSession(pool: Pool, jar: CookieJar, link: LinkHolder): Promise<string> {
  const token = newToken();
  await inTenant(pool, deskScope(link), (tx) =>
    tx.query(keepSecret, [digestOf(token), link.linkId, "session", sessionMs / 1_000]),
  );
  return jar.set(cookieOf(link), token, sessionMs / 1_000);
}

/** Whether this browser passed the second factor of this very link; its secret where it did. */
export async function sessionOf(
  keeping: Keeping & { readonly jar: CookieJar },
  request: FastifyRequest,
  link: LinkHolder,
): Promise<string | null> {
  const secret = keeping.jar.read(request, cookieOf(link));
  if (secret === null || !secretLike.test(secret)) return null;
  const found = await holderOf(keeping, digestOf(secret), "session");
  return found?.linkId === link.linkId ? secret : null;
}

/** Forgets sessions and typed addresses that ended a day ago or more. For the chores. */
export const forgetOldSecrets = (tx: TenantTx): Promise<number> =>
  tx.change("delete from link_secret where until < clock_timestamp() - interval '1 day'");

/** The cookie that takes the session away from this browser. */
export const endSession = (jar: CookieJar, link: LinkHolder): string => jar.set(cookieOf(link), "", 0);

/** An address for whoever typed the code of a link. */
export async function addressFor(pool: Pool, link: LinkHolder): Promise<string> {
  const token = newToken();
  await inTenant(pool, deskScope(link), (tx) =>
    tx.query(keepSecret, [digestOf(token), link.linkId, "address", typedMs / 1_000]),
  );
  return `/l/${token}`;
}
