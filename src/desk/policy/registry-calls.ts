// Who may ask the registry; a part of the table in calls.ts. Nobody writes a line of it by a call: they come
// from cases, tables and paid claims.
import type { Party } from "../../core/playbook.ts";

/** Who looks for providers for members of a plan; of other plans they are told nothing. */
const finders: readonly Party[] = ["tpa", "plan", "broker", "medical-management"];
const nobody: readonly Party[] = [];
const desk = { desk: "any", outside: nobody, scope: "cases:read" } as const;
const open = { desk: "any", outside: finders, scope: "cases:read", health: false } as const;

/** Those who load tables. */
const loaders = { desk: ["administrator", "supervisor"], outside: nobody, scope: "files:write" } as const;

export const registryCalls = {
  "GET /api/v1/registry/search": open,
  "GET /api/v1/registry/plans": open,
  "GET /api/v1/registry/providers/:id": open,
  "POST /api/v1/registry/nppes": { ...loaders, health: false },
  "GET /api/v1/registry/providers/:id/history": desk,
  "GET /api/v1/registry/providers/:id/cases": desk,
} as const;
