// Who asks: the person behind a token, and with whose eyes the database is read.
import type { Actor, Party } from "../../core/playbook.ts";

/** What a token may be limited to. A token without any has all that its person has. */
export const scopes = ["cases:read", "cases:write", "files:write", "audit:read", "settings:write"] as const;
export type TokenScope = (typeof scopes)[number];

/** A session of an account: somebody who signed in on a browser. Instants are milliseconds. */
export type CallerSession = {
  readonly id: string;
  /** `second-factor`: the password was right and a second factor is still wanted. */
  readonly stage: "second-factor" | "full";
  readonly method: "password" | "passkey" | "sso";
  readonly email: string;
  /** Does the tenant want a second factor, and which has the account? */
  readonly required: boolean;
  readonly totp: boolean;
  readonly passkey: boolean;
  readonly idleSeconds: number;
  readonly seenAt: number;
  /** When the person last showed who they are. */
  readonly confirmedAt: number;
  readonly endsAt: number;
};

export type Caller = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly mode: "live" | "sandbox";
  /** IANA name of the tenant's zone. */
  readonly zone: string;
  readonly keyId: string;
  /** As the playbooks know them; the id is the person's. */
  readonly actor: Actor & { readonly party: Party };
  readonly organisationId: string | null;
  /** Empty for the desk; otherwise the organisation or person whose cases are seen. */
  readonly viewer: string;
  /** Empty: no limit. */
  readonly scopes: readonly string[];
  /** Of whoever signed in; none for a token. */
  readonly session?: CallerSession;
};

/** Must this caller get a second factor before anything else? One from another house has its own there. */
export const mustEnrol = ({ session }: Caller): boolean =>
  session?.required === true && session.method !== "sso" && !session.totp && !session.passkey;
