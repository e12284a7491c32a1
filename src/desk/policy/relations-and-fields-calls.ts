// Who may use the calls of relations, tags and the desk's own fields; a part of the table in calls.ts.
import { caseworkers, type Role } from "../../core/playbook.ts";

const read = { desk: "any" as const, outside: [], scope: "cases:read" as const };
/** Those who work the cases themselves may make one of two, and two of one. */
const hands: readonly Role[] = ["specialist", "negotiator", "claims-analyst", "supervisor"];
const joins = { desk: hands, outside: [], scope: "cases:write" as const };
const write = { desk: caseworkers, outside: [], scope: "cases:write" as const };
/** Settings are of nobody in particular. */
const known = { ...read, health: false as const };
/** Who says what the desk asks of its cases. */
const askers: readonly Role[] = ["supervisor", "administrator"];
const settings = { desk: askers, outside: [], scope: "settings:write" as const, health: false as const };

export const relationsAndFieldsCalls = {
  "GET /api/v1/cases/:id/relations": read,
  "POST /api/v1/cases/:id/relations": write,
  "POST /api/v1/cases/:id/relations/:relation/end": write,
  "POST /api/v1/cases/:id/merge": joins,
  "POST /api/v1/cases/:id/split": joins,
  "GET /api/v1/tags": known,
  "GET /api/v1/cases/:id/tags": read,
  "POST /api/v1/cases/:id/tags": write,
  "DELETE /api/v1/cases/:id/tags/:tag": write,
  "GET /api/v1/fields": known,
  "POST /api/v1/fields": settings,
  "PUT /api/v1/fields/:field": settings,
  "POST /api/v1/fields/:field/retire": settings,
  "GET /api/v1/cases/:id/fields": read,
  "PUT /api/v1/cases/:id/fields/:name": write,
  "GET /api/v1/cases/:id/fields/:name/history": read,
};
