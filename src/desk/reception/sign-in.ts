// A bearer token becomes a caller. Only hashes of tokens are stored, so it is looked up by its hash.
import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { Party, Role } from "../../core/playbook.ts";
import type { Caller } from "../policy/caller.ts";

/** What the database says of the holder of a token; see key_holder in the migrations. */
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
};

export type SignIn = {
  /**
   * The caller, if this process saw the token within the last second; undefined where it must be looked up.
   */
  remembered(token: string): Caller | null | undefined;
  /** Looks the token up; null for one that opens nothing. */
  lookUp(token: string): Promise<Caller | null>;
};

export type SignInSettings = {
  readonly pool: Pool;
  /** No token of a sandbox is taken. */
  readonly production: boolean;
  /** How long a look-up is remembered: the longest that a revoked token still works. */
  readonly rememberMs?: number;
};

const holderOf = { name: "key_holder", text: "select key_holder($1) as holder" };
const mostRemembered = 10_000;

export function signInWith({ pool, production, rememberMs = 1_000 }: SignInSettings): SignIn {
  const seen = new Map<string, { readonly caller: Caller | null; readonly until: number }>();
  return {
    remembered(token) {
      const one = seen.get(token);
      return one && one.until > performance.now() ? one.caller : undefined;
    },
    async lookUp(token) {
      const hash = createHash("sha256").update(token).digest();
      const { rows } = await pool.query<{ holder: Holder | null }>({ ...holderOf, values: [hash] });
      const holder = rows[0]?.holder ?? null;
      const caller =
        holder && !(production && (holder.sandbox || holder.mode === "sandbox")) ? callerOf(holder) : null;
      if (seen.size >= mostRemembered) seen.clear();
      seen.set(token, { caller, until: performance.now() + rememberMs });
      return caller;
    },
  };
}

function callerOf({ personId, name, party, roles, organisationId, ...holder }: Holder): Caller {
  const { tenantId, tenantName, mode, zone, keyId, scopes } = holder;
  const actor = { id: personId, name, party, roles: party === "desk" ? roles : [] };
  const viewer = party === "desk" ? "" : (organisationId ?? personId);
  return { tenantId, tenantName, mode, zone, keyId, actor, organisationId, viewer, scopes };
}
