// Who keeps authorisations and writes approval letters: the desk, and medical management for its own; a part
// of the table in calls.ts.
import { caseworkers, type Party, type Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

const nurses: readonly Party[] = ["medical-management"];
const nobody: readonly Party[] = [];
const together = (scope: TokenScope) => ({ desk: caseworkers, outside: nurses, scope });

/** Who answers for what a plan says. */
const keepers: readonly Role[] = ["account-manager", "supervisor", "administrator"];

export const authorizationCalls = {
  "GET /api/v1/authorizations": together("cases:read"),
  "POST /api/v1/authorizations": together("files:write"),
  "POST /api/v1/authorizations/keyed": together("cases:write"),
  "GET /api/v1/authorizations/choices": { ...together("cases:read"), health: false as const },
  "GET /api/v1/authorizations/:id": together("cases:read"),
  "PUT /api/v1/authorizations/:id": together("cases:write"),
  "POST /api/v1/authorizations/:id/access": together("cases:write"),
  "POST /api/v1/authorizations/:id/referral": together("cases:write"),
  "POST /api/v1/authorizations/:id/alternates": together("cases:write"),
  "GET /api/v1/authorizations/:id/letter-draft": together("cases:read"),
  "POST /api/v1/authorizations/:id/letters": together("cases:write"),
  "GET /api/v1/authorizations/:id/letters/:no/paper": together("cases:read"),
  "POST /api/v1/authorizations/:id/letters/:no/proof": together("cases:write"),
  "GET /api/v1/organisations/:id/clauses": {
    ...{ desk: "any" as const, outside: nobody, scope: "cases:read" as const, health: false as const },
  },
  "POST /api/v1/organisations/:id/clauses": {
    ...{ desk: keepers, outside: nobody, scope: "settings:write" as const, health: false as const },
  },
};
