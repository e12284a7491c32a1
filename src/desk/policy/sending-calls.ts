// Who may use the calls of print runs and of how mail goes out; a part of the table in calls.ts.
import { caseworkers, type Party, type Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

const nobody: readonly Party[] = [];
const workers = (scope: TokenScope) => ({ desk: caseworkers, outside: nobody, scope });
/** Of no case in particular. */
const plain = (scope: TokenScope, desk: readonly Role[]) => ({
  ...{ desk, outside: nobody, scope },
  health: false as const,
});

export const sendingCalls = {
  "GET /api/v1/cases/:id/letters/:no/delivery": {
    desk: "any" as const,
    outside: nobody,
    scope: "cases:read" as TokenScope,
  },
  "GET /api/v1/settings/mail": { ...plain("cases:read", []), desk: "any" as const },
  "PUT /api/v1/settings/mail": plain("settings:write", ["administrator"]),
  "GET /api/v1/print-queue": workers("cases:read"),
  "GET /api/v1/print-runs": plain("cases:read", caseworkers),
  "POST /api/v1/print-runs": workers("cases:write"),
  "GET /api/v1/print-runs/:id": workers("cases:read"),
  "GET /api/v1/print-runs/:id/pdf": workers("cases:read"),
  "POST /api/v1/print-runs/:id/printed": workers("cases:write"),
  "PUT /api/v1/print-runs/:id/letters/:place": workers("cases:write"),
  "POST /api/v1/print-runs/:id/numbers": workers("cases:write"),
  "POST /api/v1/print-runs/:id/back": workers("cases:write"),
  "POST /api/v1/print-runs/:id/cancel": workers("cases:write"),
  "POST /api/v1/print-runs/:id/posted": workers("cases:write"),
};
