// Who may use the calls of administration; a part of the table in calls.ts.
import type { Role } from "../../core/playbook.ts";
import type { TokenScope } from "./caller.ts";

type Desk = "any" | readonly Role[];

const deskOnly = (scope: TokenScope, desk: Desk = "any") => ({ desk, outside: [], scope });
/** Settings are of nobody in particular. */
const plain = (scope: TokenScope, desk: Desk = "any") => ({
  ...deskOnly(scope, desk),
  health: false as const,
});

/** Who keeps clients, what their plans grant, and what is no longer used. */
const keepers: readonly Role[] = ["account-manager", "supervisor", "administrator"];
/** Who changes how the desk works: its hours, its playbooks. */
const managers: readonly Role[] = ["supervisor", "administrator"];

export const administrationCalls = {
  "GET /api/v1/settings": plain("cases:read"),
  "PUT /api/v1/settings": plain("settings:write", ["administrator"]),
  "GET /api/v1/organisations": plain("cases:read"),
  "POST /api/v1/organisations": plain("settings:write", keepers),
  "GET /api/v1/organisations/:id": plain("cases:read"),
  "PUT /api/v1/organisations/:id": plain("settings:write", keepers),
  "POST /api/v1/organisations/:id/contacts": plain("settings:write", keepers),
  "PUT /api/v1/organisations/:id/contacts/:contact": plain("settings:write", keepers),
  "GET /api/v1/organisations/:id/authority": plain("cases:read"),
  "POST /api/v1/organisations/:id/authority": plain("settings:write", keepers),
  "POST /api/v1/organisations/:id/authority/:grant/end": plain("settings:write", keepers),
  "GET /api/v1/calendars": plain("cases:read"),
  "POST /api/v1/calendars": plain("settings:write", managers),
  "GET /api/v1/calendars/:id/history": plain("cases:read"),
  "POST /api/v1/calendars/:id/preview": deskOnly("settings:write", managers),
  "PUT /api/v1/calendars/:id": deskOnly("settings:write", managers),
  "POST /api/v1/calendars/desk/redate": deskOnly("settings:write", managers),
  "GET /api/v1/channels": plain("cases:read"),
  "POST /api/v1/channels": plain("cases:write"),
  "GET /api/v1/channels/:id/history": plain("cases:read"),
  "PUT /api/v1/channels/:id": plain("cases:write"),
  "POST /api/v1/channels/:id/verify": plain("cases:write"),
  "POST /api/v1/channels/:id/end": plain("settings:write", keepers),
  "GET /api/v1/cases/:id/channels": deskOnly("cases:read"),
  "GET /api/v1/letters/wording": plain("cases:read"),
  "GET /api/v1/letters/wording/:playbook/:letter": plain("cases:read"),
  "GET /api/v1/letters/wording/:playbook/:letter/:clause/:language/history": plain("cases:read"),
  "POST /api/v1/letters/wording/:playbook/:letter/:clause/:language/try": plain("cases:read"),
  "PUT /api/v1/letters/wording/:playbook/:letter/:clause/:language": plain("settings:write", managers),
  "POST /api/v1/letters/wording/:playbook/:letter/:clause/:language/back": plain("settings:write", managers),
  "GET /api/v1/letters/taglines": plain("cases:read"),
  "PUT /api/v1/letters/taglines": plain("settings:write", managers),
  "GET /api/v1/rules": plain("cases:read"),
  "GET /api/v1/rules/choices": plain("cases:read"),
  "POST /api/v1/rules/choices": plain("settings:write", ["administrator"]),
  "GET /api/v1/playbooks/:name/versions": plain("cases:read"),
  "GET /api/v1/playbooks/:name/difference": plain("cases:read"),
  "GET /api/v1/playbooks/:name/moves": deskOnly("cases:read", managers),
  "POST /api/v1/playbooks/:name/moves": deskOnly("cases:write", managers),
};
