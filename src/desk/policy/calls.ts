// Who may use which call. A call that is not in this table does not start, so that none is open by being
// forgotten.
import { caseworkers, type Party, parties, type Role } from "../../core/playbook.ts";
import { administrationCalls } from "./administration-calls.ts";
import { authorizationCalls } from "./authorization-calls.ts";
import type { TokenScope } from "./caller.ts";
import { counselCalls } from "./counsel-calls.ts";
import { fileAndWebhookCalls } from "./file-and-webhook-calls.ts";
import { inboundCalls } from "./inbound-calls.ts";
import { pricingCalls } from "./pricing-calls.ts";
import { registryCalls } from "./registry-calls.ts";
import { relationsAndFieldsCalls } from "./relations-and-fields-calls.ts";
import { sendingCalls } from "./sending-calls.ts";
import { signingCalls } from "./signing-calls.ts";

export type CallRow = {
  /** Roles of the desk; any of them, unless listed. */
  readonly desk: "any" | readonly Role[];
  /** Parties outside the desk. What they see is in fields.ts, and which cases, in the database. */
  readonly outside: readonly Party[];
  /** What a token limited to some things must hold. */
  readonly scope: TokenScope;
  /**
   * false: it reads and changes no health information, so that it may answer without an entry in the audit.
   * Everything else leaves its entry in the transaction of its answer, and a test sees to it.
   */
  readonly health?: false;
  /** Answers also while a second factor is still to be enrolled. */
  readonly enrolling?: true;
  /**
   * For people who signed in, not for tokens; "confirmed": who showed lately who they are. "person" and
   * "key" are the same two, but personas of a sandbox may as well. No key makes keys, or people, so that
   * none grows beyond its scopes.
   */
  readonly session?: "any" | "confirmed" | "person" | "key";
};

const outsiders = parties.filter((party) => party !== "desk");
const clients: readonly Party[] = ["tpa", "plan", "broker", "medical-management"];

const everybody = (scope: TokenScope): CallRow => ({ desk: "any", outside: outsiders, scope });
const deskOnly = (scope: TokenScope, desk: CallRow["desk"] = "any"): CallRow => ({
  desk,
  outside: [],
  scope,
});
const together = (scope: TokenScope, ...outside: readonly Party[]): CallRow => ({
  desk: "any",
  outside,
  scope,
});

/** What somebody does to their own account. */
const own = (session?: NonNullable<CallRow["session"]>, enrolling = false): CallRow => ({
  ...everybody("cases:read"),
  health: false,
  ...(session ? { session } : {}),
  ...(enrolling ? { enrolling } : {}),
});
const administrator: CallRow = { ...deskOnly("settings:write", ["administrator"]), health: false };
/** Those who may make an offer. */
const negotiators: readonly Role[] = ["negotiator", "supervisor", "specialist"];

/** Of nobody in particular: playbooks, settings, one's own preferences. */
const plain = (row: CallRow): CallRow => ({ ...row, health: false });

const hooks: CallRow = { ...administrator, outside: clients };

const officers: readonly Role[] = ["privacy-officer"];
const auditors: readonly Role[] = ["supervisor", "privacy-officer", "administrator"];
const restricters: readonly Role[] = ["supervisor", "privacy-officer"];
const appointers: readonly Role[] = ["account-manager", "supervisor", "privacy-officer", "administrator"];
/** Who is on the desk for cases, and whoever outside it is a party to one. */
const workers = (scope: TokenScope, outside: readonly Party[] = outsiders): CallRow => ({
  desk: caseworkers,
  outside,
  scope,
});

/** "public" answers without a token. */
export const callPolicy: { readonly [methodAndPath: string]: CallRow | "public" } = {
  "GET /livez": "public",
  "GET /readyz": "public",
  "GET /api/v1/openapi.json": "public",
  "GET /api/v1/me": own(undefined, true),
  "GET /api/v1/sign-in": "public",
  "POST /api/v1/sign-in/start": "public",
  "POST /api/v1/sign-in/password": "public",
  "POST /api/v1/sign-in/code": "public",
  "POST /api/v1/sign-in/recovery-code": "public",
  "POST /api/v1/sign-in/passkey/options": "public",
  "POST /api/v1/sign-in/passkey": "public",
  "POST /api/v1/sign-in/sso": "public",
  "GET /api/v1/sign-in/sso/callback": "public",
  "POST /api/v1/sign-in/link": "public",
  "POST /api/v1/sign-in/link/accept": "public",
  "POST /api/v1/sign-in/forgotten": "public",
  "POST /api/v1/sign-in/out": "public",
  "GET /api/v1/me/session": own(undefined, true),
  "POST /api/v1/me/session": own(undefined, true),
  "POST /api/v1/me/session/confirm": own("any", true),
  "GET /api/v1/me/sessions": own("person"),
  "DELETE /api/v1/me/sessions/:id": own("person"),
  "POST /api/v1/me/sessions/end-others": own("person"),
  "POST /api/v1/me/sessions/end-all": own("person", true),
  "GET /api/v1/me/second-factor": own(undefined, true),
  "POST /api/v1/me/second-factor/totp": own("confirmed", true),
  "POST /api/v1/me/second-factor/totp/confirm": own("confirmed", true),
  "DELETE /api/v1/me/second-factor/totp": own("confirmed"),
  "POST /api/v1/me/second-factor/recovery-codes": own("confirmed"),
  "GET /api/v1/me/passkeys": own(undefined, true),
  "POST /api/v1/me/passkeys/options": own("confirmed", true),
  "POST /api/v1/me/passkeys": own("confirmed", true),
  "DELETE /api/v1/me/passkeys/:id": own("confirmed"),
  "POST /api/v1/me/password": own("any"),
  "GET /api/v1/me/keys": own(),
  "POST /api/v1/me/keys": own("key"),
  "DELETE /api/v1/me/keys/:id": own("key"),
  "GET /api/v1/people": administrator,
  "POST /api/v1/people": { ...administrator, session: "person" },
  "GET /api/v1/people/:id": administrator,
  "PATCH /api/v1/people/:id": { ...administrator, session: "person" },
  "POST /api/v1/people/:id/invitation": { ...administrator, session: "person" },
  "DELETE /api/v1/people/:id/invitation": administrator,
  "POST /api/v1/people/:id/reset": { ...administrator, session: "key" },
  "POST /api/v1/people/:id/sign-out": administrator,
  "GET /api/v1/people/:id/keys": administrator,
  "POST /api/v1/people/:id/keys": { ...administrator, session: "key" },
  "DELETE /api/v1/people/:id/keys/:key": administrator,
  "GET /api/v1/settings/sign-in": administrator,
  "PUT /api/v1/settings/sign-in": { ...administrator, session: "key" },
  "GET /api/v1/me/preferences": plain(everybody("cases:read")),
  "PUT /api/v1/me/preferences": plain(everybody("cases:write")),
  "GET /api/v1/search": everybody("cases:read"),
  "GET /api/v1/playbooks": plain(everybody("cases:read")),
  "GET /api/v1/playbooks/:name": plain(everybody("cases:read")),
  "POST /api/v1/balance-check": plain(everybody("cases:read")),

  "GET /api/v1/cases": everybody("cases:read"),
  "GET /api/v1/cases/choices": plain(deskOnly("cases:read")),
  "POST /api/v1/cases": workers("cases:write"),
  "POST /api/v1/cases/bulk": workers("cases:write"),
  "POST /api/v1/cases/bulk/actions": workers("cases:read"),
  "GET /api/v1/cases/:id/assignment": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/assignment": deskOnly("cases:write", caseworkers),
  "POST /api/v1/cases/:id/hold": deskOnly("cases:write", caseworkers),
  "POST /api/v1/cases/:id/hold/end": deskOnly("cases:write", caseworkers),
  "GET /api/v1/views": plain(deskOnly("cases:read")),
  "GET /api/v1/views/counts": plain(deskOnly("cases:read")),
  "POST /api/v1/views": plain(deskOnly("cases:read")),
  "PUT /api/v1/views/:id": plain(deskOnly("cases:read")),
  "DELETE /api/v1/views/:id": plain(deskOnly("cases:read")),
  "PUT /api/v1/views/arrangement": plain(deskOnly("cases:read")),
  "PUT /api/v1/views/:id/layout": plain(deskOnly("cases:read")),
  "GET /api/v1/call-run": deskOnly("cases:read", caseworkers),
  "GET /api/v1/call-run/:id": deskOnly("cases:read", caseworkers),
  "GET /api/v1/assignment/people": plain(deskOnly("cases:read")),
  "GET /api/v1/assignment/rules": plain(deskOnly("cases:read", ["supervisor", "administrator"])),
  "PUT /api/v1/assignment/rules": plain(deskOnly("settings:write", ["supervisor", "administrator"])),
  "POST /api/v1/assignment/dry-run": deskOnly("cases:read", ["supervisor", "administrator"]),
  "GET /api/v1/assignment/absences": plain(deskOnly("cases:read")),
  "POST /api/v1/assignment/absences": plain(deskOnly("cases:write")),
  "DELETE /api/v1/assignment/absences/:id": plain(deskOnly("cases:write")),
  "POST /api/v1/assignment/hand-over": deskOnly("cases:write", ["supervisor", "administrator"]),
  "GET /api/v1/cases/:id": everybody("cases:read"),
  "GET /api/v1/cases/:id/actions": everybody("cases:read"),
  "POST /api/v1/cases/:id/actions/:name": workers("cases:write"),
  "GET /api/v1/cases/:id/contract-load": together("cases:read", "tpa", "plan"),
  "GET /api/v1/cases/:id/timeline": everybody("cases:read"),
  "GET /api/v1/cases/:id/steps": everybody("cases:read"),
  "GET /api/v1/cases/:id/clocks": everybody("cases:read"),
  "GET /api/v1/cases/:id/timeline/:seq": deskOnly("cases:read"),
  "GET /api/v1/cases/duplicates": deskOnly("cases:read"),
  "GET /api/v1/cases/:id/links": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/links": deskOnly("cases:write", caseworkers),
  "DELETE /api/v1/cases/:id/links/:link": deskOnly("cases:write", caseworkers),
  "GET /api/v1/cases/:id/notes": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/notes": deskOnly("cases:write"),
  "PUT /api/v1/cases/:id/notes/:note": deskOnly("cases:write"),
  "DELETE /api/v1/cases/:id/notes/:note": deskOnly("cases:write"),
  "GET /api/v1/cases/:id/watch": plain(deskOnly("cases:read")),
  "PUT /api/v1/cases/:id/watch": plain(deskOnly("cases:read")),
  "DELETE /api/v1/cases/:id/watch": plain(deskOnly("cases:read")),
  "PUT /api/v1/cases/:id/presence": plain(deskOnly("cases:read")),
  "DELETE /api/v1/cases/:id/presence": plain(deskOnly("cases:read")),
  "GET /api/v1/notes": deskOnly("cases:read"),
  "GET /api/v1/inbox": deskOnly("cases:read"),
  "GET /api/v1/inbox/count": plain(deskOnly("cases:read")),
  "POST /api/v1/inbox/read": plain(deskOnly("cases:read")),
  "GET /api/v1/colleagues": plain(deskOnly("cases:read")),
  "GET /api/v1/drafts/:place": plain(everybody("cases:read")),
  "PUT /api/v1/drafts/:place": plain(everybody("cases:write")),
  "DELETE /api/v1/drafts/:place": plain(everybody("cases:write")),
  "POST /api/v1/cases/:id/letters/:no/undo": deskOnly("cases:write"),
  "GET /api/v1/cases/:id/offers": together("cases:read", "plan", "provider", "counsel"),
  "GET /api/v1/cases/:id/letters": everybody("cases:read"),
  "GET /api/v1/cases/:id/letters/:no": everybody("cases:read"),
  "GET /api/v1/cases/:id/letters/:no/html": everybody("cases:read"),
  "GET /api/v1/cases/:id/letters/:no/pdf": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents": everybody("cases:read"),
  "POST /api/v1/cases/:id/documents": workers("files:write"),
  "GET /api/v1/cases/:id/documents/:document/content": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents/:document/pages": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents/:document/pages/:page/picture": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents/:document/pages/:page/text": everybody("cases:read"),
  "GET /api/v1/cases/:id/documents/search": everybody("cases:read"),
  "GET /api/v1/events": plain(everybody("cases:read")),

  "GET /api/v1/reports": plain(together("cases:read", "tpa", "plan", "broker")),
  "GET /api/v1/reports/saved": plain(together("cases:read", "tpa", "plan", "broker")),
  "POST /api/v1/reports/saved": plain(together("cases:read", "tpa", "plan", "broker")),
  "DELETE /api/v1/reports/saved/:name": plain(together("cases:read", "tpa", "plan", "broker")),
  "GET /api/v1/reports/cases": together("cases:read", "tpa", "plan", "broker"),
  "GET /api/v1/reports/cases.csv": {
    desk: ["supervisor", "account-manager", "administrator"],
    outside: ["tpa", "plan", "broker"],
    scope: "cases:read",
  },
  "GET /api/v1/reports/:name": together("cases:read", "tpa", "plan", "broker"),
  "GET /api/v1/reports/:name/csv": together("cases:read", "tpa", "plan", "broker"),

  "GET /api/v1/deals": deskOnly("cases:read", negotiators),
  "GET /api/v1/cases/:id/deal": deskOnly("cases:read", negotiators),
  "POST /api/v1/cases/:id/deal/draft": deskOnly("cases:read", negotiators),
  "GET /api/v1/cases/:id/letter-choices": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/actions/:name/preview": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/actions/:name/preview/pdf": deskOnly("cases:read"),

  "POST /api/v1/remittances": {
    desk: [...caseworkers, "administrator"],
    outside: ["tpa", "plan"],
    scope: "files:write",
  },
  "POST /api/v1/claims": deskOnly("files:write", [...caseworkers, "administrator"]),
  "POST /api/v1/loads": deskOnly("files:write", ["administrator", "supervisor"]),
  "GET /api/v1/loads": plain(deskOnly("files:write", ["administrator", "supervisor"])),
  "GET /api/v1/loads/:id": deskOnly("files:write", ["administrator", "supervisor"]),
  "GET /api/v1/loads/:id/rows": deskOnly("files:write", ["administrator", "supervisor"]),
  "PUT /api/v1/loads/:id/rules": deskOnly("files:write", ["administrator", "supervisor"]),
  "POST /api/v1/loads/:id/run": deskOnly("files:write", ["administrator", "supervisor"]),
  "POST /api/v1/loads/:id/undo": deskOnly("files:write", ["administrator", "supervisor"]),
  "GET /api/v1/outbox": deskOnly("cases:read"),
  "GET /api/v1/cases/:id/privacy": deskOnly("cases:read"),
  "POST /api/v1/cases/:id/restrict": deskOnly("cases:write", restricters),
  "POST /api/v1/cases/:id/lift-restriction": deskOnly("cases:write", restricters),
  "POST /api/v1/cases/:id/confidential-contact": deskOnly("cases:write", [...caseworkers, ...officers]),
  "POST /api/v1/cases/:id/confidential-contact/withdraw": deskOnly("cases:write", restricters),
  "POST /api/v1/cases/:id/reach-me-only": { desk: [], outside: ["member"], scope: "cases:write" },
  "GET /api/v1/break-glass": deskOnly("cases:read"),
  "POST /api/v1/break-glass": workers("cases:write", []),
  "POST /api/v1/break-glass/:id/end": deskOnly("cases:write"),
  "POST /api/v1/break-glass/:id/review": deskOnly("audit:read", officers),
  "GET /api/v1/appointments": deskOnly("cases:read", [...caseworkers, ...officers, "administrator"]),
  "POST /api/v1/appointments": deskOnly("settings:write", appointers),
  "POST /api/v1/appointments/:id/end": deskOnly("settings:write", appointers),
  "POST /api/v1/people/:id/member": deskOnly("settings:write", appointers),
  "GET /api/v1/audit": deskOnly("audit:read", auditors),
  "GET /api/v1/audit.csv": deskOnly("audit:read", officers),
  "GET /api/v1/audit/seen": deskOnly("audit:read", auditors),
  "GET /api/v1/audit/people": plain(deskOnly("audit:read", auditors)),
  "GET /api/v1/audit/verify": deskOnly("audit:read", auditors),
  "GET /api/v1/disclosures": deskOnly("audit:read", restricters),
  "GET /api/v1/disclosures.csv": deskOnly("audit:read", restricters),
  "POST /api/v1/disclosures": deskOnly("audit:read", [...restricters, "account-manager"]),
  "GET /api/v1/webhooks": hooks,
  "POST /api/v1/webhooks": hooks,
  "DELETE /api/v1/webhooks/:id": hooks,
  "POST /api/v1/test-clock": plain(everybody("cases:write")),
  ...administrationCalls,
  ...counselCalls,
  ...fileAndWebhookCalls,
  ...inboundCalls,
  ...pricingCalls,
  ...authorizationCalls,
  ...registryCalls,
  ...relationsAndFieldsCalls,
  ...sendingCalls,
  ...signingCalls,
};
