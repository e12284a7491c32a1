// Who may use which call. A call that is not in this table does not start, so that none is open by being
// forgotten.
import { type Party, parties, type Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

export type CallRow = {
  /** Roles of the desk; any of them, unless listed. */
  readonly desk: "any" | readonly Role[];
  /** Parties outside the desk. What they see is in fields.ts, and which cases, in the database. */
  readonly outside: readonly Party[];
  /** What a token limited to some things must hold. */
  readonly scope: TokenScope;
};

const outsiders = parties.filter((party) => party !== "desk");
const clients: readonly Party[] = ["tpa", "plan", "broker", "medical-management"];

const everybody = (scope: TokenScope): CallRow => ({ desk: "any", outside: outsiders, scope });
const deskOnly = (scope: TokenScope, desk: CallRow["desk"] = "any"): CallRow => ({
  desk,
  outside: [],
  scope,
});
const together = (scope: TokenScope, ...outside: readonly Party[]): CallRow => ({
  desk: "any",
  outside,
  scope,
});

/** "public" answers without a token. */
export const callPolicy: { readonly [methodAndPath: string]: CallRow | "public" } = {
  "GET /livez": "public",
  "GET /readyz": "public",
  "GET /api/v1/openapi.json": "public",
  "GET /api/v1/me": everybody("cases:read"),
  "GET /api/v1/me/preferences": everybody("cases:read"),
  "PUT /api/v1/me/preferences": everybody("cases:write"),
  "GET /api/v1/search": everybody("cases:read"),
  "GET /api/v1/playbooks": everybody("cases:read"),
  "GET /api/v1/playbooks/:name": everybody("cases:read"),
  "POST /api/v1/balance-check": everybody("cases:read"),

  "GET /api/v1/cases": everybody("cases:read"),
  "POST /api/v1/cases": everybody("cases:write"),
  "POST /api/v1/cases/bulk": everybody("cases:write"),
  "GET /api/v1/cases/:id": everybody("cases:read"),
  "GET /api/v1/cases/:id/actions": everybody("cases:read"),
  "POST /api/v1/cases/:id/actions/:name": everybody("cases:write"),
  "GET /api/v1/cases/:id/timeline": everybody("cases:read"),
  "GET /api/v1/cases/:id/steps": everybody("cases:read"),
  "GET /api/v1/cases/:id/clocks": everybody("cases:read"),
  "GET /api/v1/cases/:id/offers": together("cases:read", "plan", "provider", "counsel"),
  "GET /api/v1/cases/:id/letters": everybody("cases:read"),
  "GET /api/v1/cases/:id/letters/:no": everybody("cases:read"),
  "GET /api/v1/cases/:id/letters/:no/html": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents": everybody("cases:read"),
  "POST /api/v1/cases/:id/documents": everybody("files:write"),
  "GET /api/v1/cases/:id/documents/:document/content": everybody("cases:read"),
  "GET /api/v1/events": everybody("cases:read"),

  "POST /api/v1/remittances": deskOnly("files:write"),
  "POST /api/v1/claims": deskOnly("files:write"),
  "GET /api/v1/outbox": deskOnly("cases:read"),
  "GET /api/v1/audit": deskOnly("audit:read", ["supervisor", "privacy-officer", "administrator"]),
  "GET /api/v1/audit/verify": deskOnly("audit:read", ["supervisor", "privacy-officer", "administrator"]),
  "GET /api/v1/webhooks": { desk: ["administrator"], outside: clients, scope: "settings:write" },
  "POST /api/v1/webhooks": { desk: ["administrator"], outside: clients, scope: "settings:write" },
  "DELETE /api/v1/webhooks/:id": { desk: ["administrator"], outside: clients, scope: "settings:write" },
  "POST /api/v1/test-clock": everybody("cases:write"),
};
