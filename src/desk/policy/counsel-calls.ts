// Who may use the calls of the room of counsel and advocates; a part of the table in calls.ts.
import { caseworkers, type Party, type Role } from "../../core/playbook.ts";

const nobody: readonly Party[] = [];
const counsel: readonly Party[] = ["counsel"];
/**
 * Of the desk, those who talk with counsel; of these, only who works the case (src/desk/counsel-window/
 * privileged.ts).
 */
const withCounsel: readonly Role[] = ["specialist", "negotiator", "supervisor"];

export const counselCalls = {
  "GET /api/v1/cases/:id/seats": { desk: "any", outside: nobody, scope: "cases:read" },
  "POST /api/v1/cases/:id/seats": { desk: caseworkers, outside: nobody, scope: "cases:write" },
  "POST /api/v1/cases/:id/seats/:seat/links": { desk: caseworkers, outside: nobody, scope: "cases:write" },
  "DELETE /api/v1/cases/:id/seats/:seat": { desk: caseworkers, outside: nobody, scope: "cases:write" },
  "GET /api/v1/cases/:id/privileged-notes": { desk: withCounsel, outside: counsel, scope: "cases:read" },
  "POST /api/v1/cases/:id/privileged-notes": { desk: withCounsel, outside: counsel, scope: "cases:write" },
} as const;
