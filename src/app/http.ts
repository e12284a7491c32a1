// The HTTP API whole: every room's routes on one server.
import { z } from "zod";
import { balanceBillRoutes } from "../case-types/balance-bills/index.ts";
import { assignmentRoutes } from "../desk/assignment/routes.ts";
import { noteRefused } from "../desk/audit/note-refused.ts";
import { auditRoutes } from "../desk/audit/routes.ts";
import { authorizationRoutes } from "../desk/authorizations/routes.ts";
import { exportRoutes } from "../desk/case-export/routes.ts";
import type { Desk } from "../desk/case-file/desk.ts";
import { caseRoutes } from "../desk/case-file/routes.ts";
import type { TenantKnown } from "../desk/case-file/tenant-memory.ts";
import { contractLoadRoutes } from "../desk/contract-load/routes.ts";
import { correspondenceRoutes } from "../desk/correspondence/routes.ts";
import { roomRoutes } from "../desk/counsel-window/routes.ts";
import { dealRoutes } from "../desk/deals/routes.ts";
import { documentRoutes } from "../desk/documents/routes.ts";
import { draftRoutes } from "../desk/drafts/routes.ts";
import { inboundRoutes } from "../desk/inbound/routes.ts";
import { composerRoutes } from "../desk/letter-composer/routes.ts";
import { linkRoutes } from "../desk/links/routes.ts";
import { loadersOf } from "../desk/loads/loaders.ts";
import { loadRoutes } from "../desk/loads/routes.ts";
import { noteRoutes } from "../desk/notes/routes.ts";
import { hasAdministrator } from "../desk/people/links.ts";
import { accountRoutes, peopleRoutes } from "../desk/people/routes.ts";
import { playbookRoutes } from "../desk/playbooks/routes.ts";
import type { Caller } from "../desk/policy/caller.ts";
import { preferenceRoutes } from "../desk/preferences/routes.ts";
import { presenceRoutes } from "../desk/presence/routes.ts";
import { pricingRoutes } from "../desk/pricing/routes.ts";
import { printRunRoutes } from "../desk/print-runs/routes.ts";
import { carryConfidence } from "../desk/privacy/confidential.ts";
import { privacyRoutes } from "../desk/privacy/routes.ts";
import { queueRoutes } from "../desk/queues/routes.ts";
import { atDesk, scopeOf } from "../desk/reception/at-desk.ts";
import { keepDoor, type NoteRefusal } from "../desk/reception/door-keeper.ts";
import { eventRoutes, everything } from "../desk/reception/event-routes.ts";
import { nameMemory } from "../desk/reception/names.ts";
import type { Shown, SignIn } from "../desk/reception/sign-in.ts";
import { signInWith, stateOf } from "../desk/reception/sign-in.ts";
import { wayInRoutes } from "../desk/reception/way-in-routes.ts";
import { registryRoutes } from "../desk/registry/routes.ts";
import { relationRoutes } from "../desk/relations/routes.ts";
import { matchKept } from "../desk/remittances/match-kept.ts";
import type { CaseFound } from "../desk/remittances/matches.ts";
import { x12Routes } from "../desk/remittances/routes.ts";
import { reportRoutes } from "../desk/reports/routes.ts";
import { searchRoutes } from "../desk/search/routes.ts";
import { signingRoutes } from "../desk/signing/routes.ts";
import { tagAndFieldRoutes } from "../desk/tags-and-fields/routes.ts";
import { timeRoutes } from "../desk/time/routes.ts";
import { webhookRoutes } from "../desk/webhooks/routes.ts";
import { inTenant, type TenantTx } from "../platform/db/tenant.ts";
import { describeRoutes } from "../platform/http/openapi.ts";
import type { Rates } from "../platform/http/rates.ts";
import type { App } from "../platform/http/routes.ts";
import { httpServer } from "../platform/http/server.ts";
import { type Stoppable, stoppable } from "../platform/http/stop.ts";
import { answerTheRest } from "../platform/http/windows.ts";
import { accountHouse } from "./account-house.ts";
import { administrationRoutes } from "./administration.ts";
import { callKinds, caseSchema, caseTypes, clientQuestions, referredInto, rooms } from "./case-rooms.ts";
import { claimDesk } from "./claim-desk.ts";
import { mailQueues } from "./desk-jobs.ts";
import { healthRoutes, type Readiness } from "./health.ts";
import type { House } from "./house.ts";
import { inboundHouse } from "./inbound-house.ts";
import { linkHouse } from "./link-house.ts";
import { description, openApiText } from "./openapi.ts";
import { priceTables } from "./price-tables.ts";
import { namesOf } from "./settings.ts";
import { signingHouse } from "./signing-house.ts";
import { everyWindow } from "./windows.ts";

export type HttpSettings = {
  readonly log: (line: string) => void;
  readonly readiness: Readiness;
  /** Folder of the built web client; none: no windows. */
  readonly web: string | null;
  /** Holds every answer against its schema; for tests. */
  readonly checkAnswers?: boolean;
  /** Limits of the calls; those of the mode unless given. For measuring. */
  readonly rates?: Rates;
  /** By which signing in goes, in milliseconds since 1970; the clock on the wall unless given. */
  readonly now?: () => number;
};

export type Served = { readonly app: App } & Stoppable;

/** Generous where everything is invented, careful where it is not. */
const sandboxRates = { perSource: 60_000, perHolder: 60_000, failedSignIns: 5_000 };
const liveRates = { perSource: 6_000, perHolder: 3_000, failedSignIns: 30 };

export async function openHttp(house: House, given: HttpSettings): Promise<Served> {
  const { pool, feed, settings } = house;
  const app = await httpServer(serverSettings(settings, given));
  await describeRoutes(app, description);
  const now = given.now ?? Date.now;
  const signIn = signInWith({ pool, production: settings.production, now, feed });
  let endStreams = () => {};
  const stop = stoppable(app, () => endStreams());
  await app.register(async (scope) => {
    const api = scope as App;
    const noted: NoteRefusal = (caller, asked) =>
      inTenant(pool, scopeOf(caller), (tx) => noteRefused(tx, caller, asked));
    keepDoor(api, { signIn, now, noted });
    healthRoutes(api, { ...given.readiness, stopping: stop.stopping });
    everyRoute(api, house);
    signInRoutes(api, house, { signIn, now });
    const stillIn = async (caller: Caller, shown: Shown) => isSame(caller, await signIn.lookUp(shown));
    endStreams = eventRoutes(api, { pool, feed, stillIn });
    describeItself(api);
  });
  await app.register((scope) => everyWindow(scope as App, house, { signIn, log: given.log }));
  await answerTheRest(app, given.web);
  await app.ready();
  return { app, ...stop };
}

/** Signing in, one's own account, and the accounts of others. */
function signInRoutes(api: App, house: House, { signIn, now }: { signIn: SignIn; now: () => number }): void {
  const accounts = accountHouse(house, now);
  const isSetUp = onceTrue(async () => !house.settings.production || hasAdministrator(house.pool));
  wayInRoutes(api, { house: accounts, signIn, isSetUp });
  accountRoutes(api, accounts);
}

/** Asks until the answer is yes, and never again. */
function onceTrue(ask: () => Promise<boolean>): () => Promise<boolean> {
  let is = false;
  return async () => {
    is ||= await ask();
    return is;
  };
}

/** Whoever listens is cut off when what they may hear changes; they come back as what they are. */
const isSame = (before: Caller, after: Caller | null): boolean =>
  after !== null &&
  stateOf(after) === "signed-in" &&
  [before, after]
    .map(({ keyId, viewer, actor }) => JSON.stringify([keyId, viewer, actor.roles]))
    .every((one, _index, all) => one === all[0]);

function serverSettings(settings: House["settings"], given: HttpSettings) {
  return {
    log: given.log,
    checkAnswers: given.checkAnswers ?? false,
    rates: given.rates ?? (settings.production ? liveRates : sandboxRates),
    hosts: namesOf(settings),
    trustProxy: settings.trustProxy,
  };
}

/** Every room's routes. */
function everyRoute(api: App, house: House): void {
  const { pool, feed, settings, files, pages, post } = house;
  const tenants = new Map<string, TenantKnown>();
  const desk = rememberingTenants(house.desk, tenants);
  const at = atDesk(pool);
  const claims = claimDesk(post);
  const changed = (tenant: string, id: string, version: number) => feed.tell({ tenant, id, version });
  const moved = (tenant: string) => changed(tenant, everything, 0);
  const opened = async (tx: TenantTx, found: CaseFound) => {
    await carryConfidence(desk, tx, found.caseId);
    return matchKept(claims, tx, found);
  };
  const tenantLastRead = (tenant: string) => tenants.get(tenant);
  const known = { rooms, names: nameMemory(), caseSchema, clientQuestions, tenantLastRead };
  const cases = { desk, at, changed, opened, ...known };
  caseRoutes(api, cases);
  documentRoutes(api, { ...cases, files, uploads: house.drawers.uploads, pages, pool });
  exportRoutes(api, { at, drawer: house.drawers.exports });
  relationRoutes(api, cases);
  tagAndFieldRoutes(api, cases);
  queueRoutes(api, { desk, at, calls: callKinds });
  assignmentRoutes(api, { desk, at, names: known.names, changed });
  contractLoadRoutes(api, { desk, at });
  dealRoutes(api, { desk, at, names: known.names });
  const papers = { paper: post.paper, keepPaper: post.keepPaper };
  composerRoutes(api, { at, desk });
  reportRoutes(api, { desk, at, pool });
  peopleRoutes(api, { at });
  preferenceRoutes(api, { at });
  searchRoutes(api, { at });
  registryRoutes(api, { at });
  playbookRoutes(api, { desk, at, moved });
  administrationRoutes(api, { at, desk, moved });
  balanceBillRoutes(api, { at });
  noteRoutes(api, { at, changed, mails: post.relay !== null });
  linkRoutes(api, { at, links: linkHouse(house) });
  roomRoutes(api, { at, links: linkHouse(house), changed });
  draftRoutes(api, { at });
  presenceRoutes(api, { at });
  correspondenceRoutes(api, { at, desk, changed, files: house.files, ...papers });
  printRunRoutes(api, { at, desk, changed, files: house.files, ...papers });
  auditRoutes(api, { at, pool, desk });
  privacyRoutes(api, { at, desk, moved });
  x12Routes(api, { at, claimDesk: claims });
  authorizationRoutes(api, { ...cases, playbook: referredInto });
  pricingRoutes(api, { at, desk, memory: priceTables });
  loadRoutes(api, { at, desk, files, loaderOf: loadersOf(desk, claims) });
  inboundRoutes(api, { at, house: inboundHouse(house) });
  signingRoutes(api, { at, house: signingHouse(house, desk), changed });
  webhookRoutes(api, { at, toPrivate: settings.webhooksToPrivate });
  timeRoutes(api, { at, clockwork: { ...post, settle: () => settled(house) }, moved });
}

/** Mail does not lag behind the clock where a worker does it; where none is there, nobody waits for long. */
const settled = ({ jobs }: House): Promise<boolean> =>
  jobs.settled(
    mailQueues.map(({ name }) => name),
    2_000,
  );

/** So long a letter just written can be taken back; the screens count the same ten seconds. */
const undoMs = 10_000;

/** The desk, with what it last read of each tenant kept where an answer can find it. */
function rememberingTenants(desk: Desk, into: Map<string, TenantKnown>): Desk {
  const know: Desk["tenants"]["know"] = (row) => {
    const tenant = desk.tenants.know(row);
    into.set(tenant.tenantId, tenant);
    return tenant;
  };
  return { ...desk, tenants: { know }, undoMs };
}

/** The description is made when it is first asked for: by then every route is up. */
function describeItself(app: App): void {
  let text: string | undefined;
  app.get(
    "/api/v1/openapi.json",
    {
      schema: {
        tags: ["health"],
        operationId: "describe",
        summary: "This description",
        security: [],
        response: { 200: z.unknown() },
      },
    },
    async (_request, reply) => {
      text ??= openApiText(app, caseTypes);
      return reply
        .header("cache-control", "no-cache")
        .type("application/json; charset=utf-8")
        .serializer((body: string) => body)
        .send(text);
    },
  );
}
