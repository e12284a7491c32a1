// Who may use the calls of signatures; a part of the table in calls.ts.
import { caseworkers, type Party } from "../../core/playbook.ts";

/** Those who sign papers with the desk. */
const signers: readonly Party[] = ["provider", "plan", "tpa"];
const nobody: readonly Party[] = [];
const readers = { desk: "any", outside: signers, scope: "cases:read" } as const;
const desk = { desk: caseworkers, outside: nobody, scope: "cases:write" } as const;
/** The desk is asked as well, and told by the rule that it signs for nobody. */
const everySigner = { desk: caseworkers, outside: signers, scope: "cases:write" } as const;

export const signingCalls = {
  "GET /api/v1/cases/:id/signings": readers,
  "POST /api/v1/cases/:id/signings": desk,
  "GET /api/v1/cases/:id/signings/:no": readers,
  "GET /api/v1/cases/:id/signings/:no/pdf": readers,
  "POST /api/v1/cases/:id/signings/:no/sign": everySigner,
  "POST /api/v1/cases/:id/signings/:no/decline": everySigner,
  "POST /api/v1/cases/:id/signings/:no/paper": { ...everySigner, scope: "files:write" },
  "POST /api/v1/cases/:id/signings/:no/scan": desk,
  "POST /api/v1/cases/:id/signings/:no/remind": desk,
  "POST /api/v1/cases/:id/signings/:no/withdraw": desk,
  "POST /api/v1/cases/:id/signings/:no/check": readers,
} as const;
