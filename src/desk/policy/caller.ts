// Who asks: the person behind a token, and with whose eyes the database is read.
import type { Actor, Party } from "../../core/playbook.ts";

/** What a token may be limited to. A token without any has all that its person has. */
export const scopes = ["cases:read", "cases:write", "files:write", "audit:read", "settings:write"] as const;
export type TokenScope = (typeof scopes)[number];

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
};
