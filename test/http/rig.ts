// A house with its HTTP API on a database of its own, two sandbox tenants, and somebody of every party in
// the first.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { caseTypes } from "../../src/app/case-rooms.ts";
import { checksOf } from "../../src/app/health.ts";
import { type House, openDrawers } from "../../src/app/house.ts";
import { openHttp } from "../../src/app/http.ts";
import { sealSettings } from "../../src/app/seal-of.ts";
import { readSettings } from "../../src/app/settings.ts";
import { deskOf } from "../../src/desk/case-file/desk.ts";
import { newId } from "../../src/desk/case-file/ids.ts";
import { keep } from "../../src/desk/signing/paper-bytes.ts";
import { openPool } from "../../src/platform/db/connect.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { testDatabase } from "../../src/platform/db/test-database.ts";
import { scannerAt } from "../../src/platform/files/clamd.ts";
import { openFileStore } from "../../src/platform/files/store.ts";
import { openChangeFeed } from "../../src/platform/http/change-feed.ts";
import type { Rates } from "../../src/platform/http/rates.ts";
import type { App } from "../../src/platform/http/routes.ts";
import { openPageReader } from "../../src/platform/pages/page-reader.ts";
import { openSeal } from "../../src/platform/seal/key.ts";

/** Where the sandbox clock of the tenants stands at first. */
export const start = "2026-12-01T18:00:00.000Z";

const personas = {
  specialist: { name: "Dana Desk", party: "desk", roles: ["specialist"] },
  negotiator: { name: "Nils Negotiator", party: "desk", roles: ["negotiator"] },
  supervisor: { name: "Sam Super", party: "desk", roles: ["supervisor"] },
  accounts: { name: "Ann Accounts", party: "desk", roles: ["account-manager"] },
  privacy: { name: "Pru Privacy", party: "desk", roles: ["privacy-officer"] },
  admin: { name: "Ada Admin", party: "desk", roles: ["administrator"] },
  tpa: { name: "Theo Tpa", party: "tpa", organisation: "Example Administrators" },
  plan: { name: "Pat Plan", party: "plan", organisation: "Example Plan" },
  nurse: { name: "Nora Nurse", party: "medical-management", organisation: "Example Care Review" },
  provider: { name: "Perry Provider", party: "provider", organisation: "Sample Surgery Center" },
  member: { name: "Maria Example", party: "member" },
  broker: { name: "Bea Broker", party: "broker", organisation: "Example Brokers" },
  counsel: { name: "Cora Counsel", party: "counsel", organisation: "Example Counsel" },
  advocate: { name: "Abe Advocate", party: "advocate" },
  analyst: { name: "Ana Analyst", party: "desk", roles: ["claims-analyst"] },
} as const;
export type Persona = keyof typeof personas | "rival";
export const everyPersona = [...Object.keys(personas), "rival"] as readonly Persona[];

export const intake = {
  playbook: "balance-bill",
  memberName: "Maria Example",
  memberPhone: "555-0142",
  providerName: "Sample Surgery Center",
  providerNpi: "1234567893",
  tpaName: "Example Administrators",
  planName: "Example Plan",
  claimNumber: "CLM-1001",
  serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05",
  codes: "99284",
  statementCents: 184_000,
  statementOn: "2026-11-20",
  documented: true,
  billedCents: 250_000,
  planPaidCents: 60_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
};

export type Reply = {
  readonly status: number;
  // The body is whatever came; tests say what they expect of it.
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers without knowing their type
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

type Ask = {
  readonly as?: Persona | null;
  readonly body?: unknown;
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

type RigSettings = {
  /** Another address of the same database, for a line that can be cut. */
  readonly through?: (appUrl: string) => Promise<string>;
  readonly production?: boolean;
  readonly rates?: Rates;
  /** By which signing in goes. */
  readonly now?: () => number;
  /** Takes the mail that leaves; none leaves unless given. */
  readonly relay?: House["post"]["relay"];
  /** Address of a clamd; papers are not looked at unless given. */
  readonly clamd?: string;
};

export async function openRig(asked: RigSettings = {}) {
  const { through, production = false, rates, now, relay = null, clamd = null } = asked;
  const database = await testDatabase();
  const appUrl = through ? await through(database.appUrl) : database.appUrl;
  const pool = through ? openPool(appUrl, { connectMs: 500 }) : database.app;
  const folder = mkdtempSync(join(tmpdir(), "parley-http-"));
  const addresses = { adminUrl: database.adminUrl, appUrl };
  const house = await houseIn(folder, { addresses, pool, production, relay, clamd });
  const home = await layOut(database.app, personas);
  const rival = await layOut(database.app, {
    rival: { name: "Rita Rival", party: "desk", roles: ["specialist"] },
  });
  const log: string[] = [];
  const served = await openHttp(house, {
    log: (line) => void log.push(line),
    readiness: { needed: checksOf(house), wanted: {} },
    web: null,
    checkAnswers: true,
    ...(rates ? { rates } : {}),
    ...(now ? { now } : {}),
  });
  const audit = (where = "true") =>
    database.owner.query(`select * from audit_entry where ${where} order by id`).then(({ rows }) => rows);
  const close = async () => {
    await served.stop(1_000);
    await house.feed.close();
    house.pages.close();
    if (through) await pool.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    ...database,
    ...served,
    ...callers(served.app),
    appUrl,
    pool,
    house,
    home,
    rival,
    log,
    audit,
    close,
  };
}

type Built = Pick<House, "addresses" | "pool"> &
  Required<Pick<RigSettings, "relay">> & { readonly production: boolean; readonly clamd: string | null };

/** What the routes need of a house. Jobs are put down nowhere: what becomes of them is the worker's test. */
async function houseIn(folder: string, built: Built): Promise<House> {
  const { addresses, pool, production, relay, clamd } = built;
  const settings = {
    ...readSettings({ PARLEY_DATA: folder }),
    databaseUrl: addresses.adminUrl,
    production,
    webhooksToPrivate: true,
    clamd,
  };
  const desk = deskOf(caseTypes, { enqueue: async () => {} });
  const scanner = clamd === null ? null : scannerAt(clamd);
  const files = await openFileStore(settings.filesFolder, { scanned: scanner !== null });
  const drawers = await openDrawers(settings.filesFolder);
  const pages = openPageReader();
  const feed = openChangeFeed({ url: addresses.appUrl, pool, againMs: 100 });
  const changed = (tenant: string, id: string, version: number) => feed.tell({ tenant, id, version });
  const keepPaper = (paper: Uint8Array) => keep(files, paper);
  const post = { pool, desk, relay, from: settings.mailFrom, faxGateway: null, changed, keepPaper };
  const jobs = { settled: async () => true };
  const seal = openSeal(sealSettings(settings));
  const kept = { files, seal, drawers, scanner, pages, marks: pages };
  return { settings, addresses, pool, ...kept, desk, post, feed, jobs } as unknown as House;
}

/** Ways to ask the API, as one of the personas. */
function callers(app: App) {
  const ask = async (method: string, path: string, asked: Ask = {}): Promise<Reply> => {
    const { as = "specialist", body, raw, headers = {} } = asked;
    const token = as === null ? {} : { authorization: `Bearer sandbox-${as}` };
    const typed = body === undefined && raw === undefined ? {} : { "content-type": "application/json" };
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await app.inject({
      method: method as "GET",
      url: path,
      headers: { ...token, ...typed, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = /[/+]json/.test(String(answer.headers["content-type"])) && method !== "HEAD";
    return {
      status: answer.statusCode,
      text: answer.payload,
      body: isJson ? answer.json() : answer.payload,
      headers: answer.headers as Record<string, string>,
    };
  };
  const get = (path: string, as: Persona | null = "specialist") => ask("GET", path, { as });
  const send = (path: string, body: unknown, as: Persona = "specialist", headers: Ask["headers"] = {}) =>
    ask("POST", path, { as, body, headers });
  const open = async (more: object = {}, as: Persona = "specialist") =>
    expectDone(await send("/api/v1/cases", { ...intake, ...more }, as));
  const act = (id: string, name: string, input: object = {}, as: Persona = "specialist") =>
    send(`/api/v1/cases/${id}/actions/${name}`, input, as);
  const did = async (...asked: Parameters<typeof act>) => expectDone(await act(...asked));
  return { ask, get, send, open, act, did };
}

export type Rig = Awaited<ReturnType<typeof openRig>>;

/** The body of an answer that has to be a success. */
export function expectDone({ status, body, text }: Reply) {
  if (status < 300) return body;
  throw new Error(`Answered with ${status}: ${text.slice(0, 2_000)}`);
}

type People = Readonly<
  Record<string, { name: string; party: string; roles?: readonly string[]; organisation?: string }>
>;

/** A tenant with these people; the token of each is `sandbox-` and the name of the persona. */
async function layOut(pool: Parameters<typeof inTenant>[0], people: People): Promise<string> {
  const tenant = newId();
  await inTenant(pool, { tenant, viewer: "" }, async (tx) => {
    await tx.query(
      "insert into tenant (tenant_id, name, mode, clock_at) values ($1, 'Example Desk', 'sandbox', $2)",
      [tenant, start],
    );
    for (const [persona, { name, party, roles = [], organisation }] of Object.entries(people)) {
      const [person, office] = [newId(), organisation ? newId() : null];
      if (office)
        await tx.query("insert into organisation (id, party, name) values ($1, $2, $3)", [
          office,
          party,
          organisation,
        ]);
      await tx.query(
        "insert into person (id, name, party, roles, organisation_id) values ($1, $2, $3, $4, $5)",
        [person, name, party, roles, office],
      );
      const hash = createHash("sha256").update(`sandbox-${persona}`).digest();
      await tx.query(
        "insert into api_key (id, hash, person_id, name, sandbox) values ($1, $2, $3, $4, true)",
        [newId(), hash, person, persona],
      );
    }
  });
  return tenant;
}
