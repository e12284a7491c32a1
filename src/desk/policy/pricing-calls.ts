// Who may load price tables, keep what plans pay, price, estimate and check; a part of the table in calls.ts.
import { caseworkers, type Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

type Desk = "any" | readonly Role[];

const deskOnly = (scope: TokenScope, desk: Desk = "any") => ({ desk, outside: [], scope });
/** Tables and plans are of nobody in particular. */
const plain = (scope: TokenScope, desk: Desk = "any") => ({
  ...deskOnly(scope, desk),
  health: false as const,
});

/** Who answers for what prices rest on. */
const keepers: readonly Role[] = ["claims-analyst", "account-manager", "supervisor", "administrator"];
/** Who says why a plan paid something else than was priced. */
const explainers: readonly Role[] = ["claims-analyst", "supervisor"];

export const pricingCalls = {
  "GET /api/v1/price-tables": plain("cases:read"),
  "GET /api/v1/price-files": plain("cases:read"),
  "POST /api/v1/price-files": plain("settings:write", keepers),
  "GET /api/v1/price-files/:id": plain("cases:read"),
  "POST /api/v1/price-files/:id/load": plain("settings:write", keepers),
  "POST /api/v1/price-files/:id/undo": plain("settings:write", keepers),
  "GET /api/v1/organisations/:id/plan-structures": plain("cases:read"),
  "POST /api/v1/organisations/:id/plan-structures": plain("settings:write", keepers),
  "POST /api/v1/price": plain("cases:read"),
  "POST /api/v1/price-batches": deskOnly("cases:read", caseworkers),
  "GET /api/v1/estimates": deskOnly("cases:read", caseworkers),
  "POST /api/v1/estimates": deskOnly("cases:write", caseworkers),
  "GET /api/v1/estimates/:id": deskOnly("cases:read", caseworkers),
  "POST /api/v1/estimates/:id/versions": deskOnly("cases:write", caseworkers),
  "GET /api/v1/estimates/:id/paper": deskOnly("cases:read", caseworkers),
  "POST /api/v1/estimates/:id/given": deskOnly("cases:write", caseworkers),
  "GET /api/v1/estimate-settings": plain("cases:read"),
  "PUT /api/v1/estimate-settings": plain("settings:write", ["supervisor", "administrator"]),
  "GET /api/v1/claim-checks": deskOnly("cases:read", caseworkers),
  "POST /api/v1/claim-checks": deskOnly("cases:write", caseworkers),
  "GET /api/v1/claim-checks/:id": deskOnly("cases:read", caseworkers),
  "POST /api/v1/claim-checks/:id/explain": deskOnly("cases:write", explainers),
};
