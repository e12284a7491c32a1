// Who may use the calls of uploads, webhooks and the case file to fetch; a part of the table in calls.ts.
import { caseworkers, type Party, parties, type Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

const outsiders: readonly Party[] = parties.filter((party) => party !== "desk");
const clients: readonly Party[] = ["tpa", "plan", "broker", "medical-management"];
const administrators: readonly Role[] = ["administrator"];

/** Whoever may file a paper. Until it is filed nothing of it is read, so only the filing is audited. */
const filing = {
  desk: caseworkers,
  outside: outsiders,
  scope: "files:write" as TokenScope,
};
const arriving = { ...filing, health: false as const };
const hooks = {
  desk: administrators,
  outside: clients,
  scope: "settings:write" as TokenScope,
  health: false as const,
};
/** Who works cases, and who answers for what leaves the house. */
const makers: readonly Role[] = [...caseworkers, "privacy-officer"];
const files = { desk: makers, outside: [] as readonly Party[], scope: "cases:read" as TokenScope };

export const fileAndWebhookCalls = {
  "POST /api/v1/cases/:id/uploads": arriving,
  "GET /api/v1/cases/:id/uploads/:upload": arriving,
  "PATCH /api/v1/cases/:id/uploads/:upload": arriving,
  "DELETE /api/v1/cases/:id/uploads/:upload": arriving,
  "POST /api/v1/cases/:id/uploads/:upload/file": filing,
  "POST /api/v1/webhooks/:id/secret": hooks,
  "POST /api/v1/webhooks/:id/switch-on": hooks,
  "POST /api/v1/webhooks/:id/test": hooks,
  "POST /api/v1/webhooks/:id/replay": hooks,
  "GET /api/v1/webhooks/:id/deliveries": hooks,
  "POST /api/v1/webhooks/:id/deliveries/:delivery/replay": hooks,
  "POST /api/v1/cases/:id/exports": files,
  "GET /api/v1/cases/:id/exports": files,
  "GET /api/v1/cases/:id/exports/:export": files,
  "GET /api/v1/cases/:id/exports/:export/content": files,
};
