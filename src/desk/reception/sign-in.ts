// A bearer token or the cookie of a session becomes a caller. Only digests of both are stored, so they are
// looked up by those.
import type { Pool } from "pg";
import type { Party, Role } from "../../core/playbook.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import type { ChangeFeed } from "../../platform/http/change-feed.ts";
import { digestOf } from "../../platform/sign-in/token.ts";
import { type Caller, type CallerSession, mustEnrol } from "../policy/caller.ts";

/** What the database says of the holder; see key_holder and session_holder in the migrations. */
type Holder = {
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
  readonly scopes: readonly string[];
  readonly sandbox: boolean;
  /** A token that was last used longer than a minute ago. */
  readonly stale?: boolean;
  /** When a token ends; null where it does not. Absent for sessions, whose end moves. */
  readonly expiresAt?: number | null;
  readonly session?: CallerSession;
};

/** What a request shows to say who sends it. */
export type Shown = { readonly kind: "token" | "session"; readonly secret: string };

export type SignIn = {
  /**
   * The caller, if this process saw it within the last second; undefined where it must be looked up.
   */
  remembered(shown: Shown): Caller | null | undefined;
  /** Looks it up; null for what opens nothing. */
  lookUp(shown: Shown): Promise<Caller | null>;
  /** Notes that somebody is there, so that their session does not end for being idle. */
  seen(caller: Caller): Promise<void>;
};

export type SignInSettings = {
  readonly pool: Pool;
  /** No token of a sandbox is taken. */
  readonly production: boolean;
  /** Milliseconds since 1970. Sessions grow old in real time, not in a sandbox's. */
  readonly now: () => number;
  /** Tells when somebody lost a right; everything remembered of that tenant is forgotten at once. */
  readonly feed?: Pick<ChangeFeed, "hear">;
  /** How long a look-up is remembered: the longest that a revoked token works where nobody told us. */
  readonly rememberMs?: number;
};

const keyHolder = { name: "key_holder", text: "select key_holder($1, $2) as holder" };
const sessionHolder = { name: "session_holder", text: "select session_holder($1, $2) as holder" };
const mostRemembered = 10_000;
/** A session is noted as seen no more often than this. */
const seenEveryMs = 15_000;

/** Who was looked up, by the process's own watch until when, and when the token ends by the house's clock. */
type Known = { readonly caller: Caller | null; readonly until: number; readonly ends: number };

/** In a change that tells it: rights of people of the tenant have changed. */
export const access = "access";

export function signInWith({ pool, production, now, feed, rememberMs = 1_000 }: SignInSettings): SignIn {
  const known = new Map<string, Known>();
  const noted = new Map<string, number>();
  feed?.hear(({ tenant, id }) => {
    if (id !== access) return;
    for (const [key, { caller }] of known) if (caller?.tenantId === tenant) known.delete(key);
  });
  return {
    remembered(shown) {
      const one = known.get(nameOf(shown));
      return one && one.until > performance.now() && one.ends > now() ? one.caller : undefined;
    },
    async lookUp(shown) {
      const holder = await holderOf(pool, shown, now());
      const invented = holder !== null && (holder.sandbox || holder.mode === "sandbox");
      const caller = holder && !(production && invented) ? callerOf(holder) : null;
      if (known.size >= mostRemembered) known.clear();
      const ends = holder?.expiresAt ?? Number.POSITIVE_INFINITY;
      known.set(nameOf(shown), { caller, until: performance.now() + rememberMs, ends });
      if (caller && holder?.stale) await keyUsed(pool, caller, now());
      return caller;
    },
    async seen(caller) {
      const { session, tenantId } = caller;
      if (!session || mustWait(noted, session, now())) return;
      if (noted.size >= mostRemembered) noted.clear();
      noted.set(session.id, now());
      await inTenant(pool, { tenant: tenantId, viewer: "" }, (tx) =>
        tx.query("update account_session set seen_at = greatest(seen_at, $2) where id = $1", [
          session.id,
          iso(now()),
        ]),
      );
    },
  };
}

/** Kept by digest: no secret of anybody lies in this process's memory for longer than its request. */
const nameOf = ({ kind, secret }: Shown): string => `${kind} ${digestOf(secret).toString("base64")}`;

const mustWait = (noted: ReadonlyMap<string, number>, { id, seenAt }: CallerSession, now: number): boolean =>
  now - Math.max(noted.get(id) ?? 0, seenAt) < seenEveryMs;

async function holderOf(pool: Pool, { kind, secret }: Shown, now: number): Promise<Holder | null> {
  const digest = digestOf(secret);
  const asked =
    kind === "token"
      ? { ...keyHolder, values: [digest, iso(now)] }
      : { ...sessionHolder, values: [digest.toString("hex"), iso(now)] };
  const { rows } = await pool.query<{ holder: Holder | null }>(asked);
  return rows[0]?.holder ?? null;
}

async function keyUsed(pool: Pool, { tenantId, keyId }: Caller, now: number): Promise<void> {
  await inTenant(pool, { tenant: tenantId, viewer: "" }, (tx) =>
    tx.query("update api_key set last_used_at = $2 where id = $1", [keyId, iso(now)]),
  );
}

function callerOf({ personId, name, party, roles, organisationId, session, ...holder }: Holder): Caller {
  const { tenantId, tenantName, mode, zone, keyId, scopes } = holder;
  const actor = { id: personId, name, party, roles: party === "desk" ? roles : [] };
  const viewer = party === "desk" ? "" : (organisationId ?? personId);
  const who = { tenantId, tenantName, mode, zone, keyId, actor, organisationId, viewer, scopes };
  return session ? { ...who, session } : who;
}

/** Where a session stands on the way in. */
export const stateOf = (caller: Caller | null): "signed-out" | "second-factor" | "enrol" | "signed-in" => {
  if (!caller) return "signed-out";
  if (caller.session?.stage === "second-factor") return "second-factor";
  return mustEnrol(caller) ? "enrol" : "signed-in";
};
