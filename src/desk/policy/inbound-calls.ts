// Who may use the calls of what comes in; a part of the table in calls.ts.
import { caseworkers, type Role } from "../../core/playbook.ts";

const desk = caseworkers;
const read = { desk, outside: [], scope: "cases:read" as const };
const write = { desk, outside: [], scope: "cases:write" as const };
/** A mail server brings mail with a key of its own, which can do nothing else. */
const bringers: readonly Role[] = [...caseworkers, "administrator"];
const bring = { desk: bringers, outside: [], scope: "files:write" as const };

export const inboundCalls = {
  "GET /api/v1/inbound": read,
  "GET /api/v1/inbound/:id": read,
  "GET /api/v1/inbound/:id/parts/:part/pages": read,
  "GET /api/v1/inbound/:id/parts/:part/pages/:page/picture": read,
  // They say who has it in hand, and nothing of anybody's health.
  "POST /api/v1/inbound/:id/hold": { ...write, health: false as const },
  "POST /api/v1/inbound/:id/let-go": { ...write, health: false as const },
  "POST /api/v1/inbound/:id/attach": write,
  "POST /api/v1/inbound/:id/aside": write,
  "POST /api/v1/inbound/:id/back": write,
  "POST /api/v1/inbound/mail": bring,
  "POST /api/v1/inbound/scans": bring,
};
