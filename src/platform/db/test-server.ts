// The database server of one test run, and a template in it with every migration applied.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { messageOf } from "../fault.ts";
import { installJobs } from "../jobs/install.ts";
import { openClient } from "./connect.ts";
import { startEmbedded } from "./embedded.ts";
import { standing, sweepRecords } from "./embedded-owner.ts";
import type { Engine } from "./engine.ts";
import { migrate } from "./migrate.ts";
import { prepareDatabase } from "./prepare.ts";

export type TestServer = { readonly adminUrl: string; stop(): Promise<void> };

/** What a test file needs to know of the server; handed on in the environment under `noteKey`. */
export type TestServerNote = {
  readonly adminUrl: string;
  readonly template: string;
  readonly fault: string | null;
};

export const noteKey = "PARLEY_TEST_SERVER";

// A test run may lose its rows when the machine stops; nothing else is different from the real thing.
const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/**
 * Starts the server that the environment asks for: PARLEY_TEST_DATABASE_URL is a superuser's address of a
 * running one; PARLEY_TEST_PG is a folder with the programs `initdb` and `postgres`, or `debian` for Debian's
 * version 15, started in a temporary folder; otherwise the embedded one.
 */
export async function startTestServer(): Promise<TestServer> {
  const running = process.env.PARLEY_TEST_DATABASE_URL;
  if (running) return { adminUrl: running, stop: async () => {} };
  const asked = process.env.PARLEY_TEST_PG;
  const programs = asked === "debian" ? "/usr/lib/postgresql/15/bin" : asked;
  sweepAbandoned();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const engine = programs ? { engine: installedEngine(programs) } : {};
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startEmbedded({ folder, settings: hasty, ...engine });
    return { adminUrl: server.adminUrl, stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const prefix = "parley-test-";
const graceMs = 10 * 60_000;

/** Removes the servers of test runs that were killed before they could. */
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(folder).mtimeMs < graceMs || standing(folder).held !== "free") continue;
      sweepRecords(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run is removing it in this moment, or it belongs to somebody else.
    }
  }
}

function installedEngine(programs: string): Engine {
  const says = execFileSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" });
  return { home: dirname(programs), version: /\d+(\.\d+)?/.exec(says)?.[0] ?? "15" };
}

/**
 * Makes the template that test databases are copied from. A migration that fails does not end the run: the
 * tests that need a database say so, and the others go on.
 */
export async function makeTemplate(adminUrl: string, migrations: string): Promise<TestServerNote> {
  const template = `parley_template_${process.pid}`;
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await asAdmin(adminUrl, `create database ${template}`);
  try {
    await prepareDatabase({ adminUrl: url.href });
    await migrate({ adminUrl: url.href, folder: migrations });
    await installJobs(url.href);
    return { adminUrl, template, fault: null };
  } catch (error) {
    return { adminUrl, template, fault: messageOf(error) };
  }
}

/** One statement outside any transaction, such as `create database`. */
export async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = await openClient(adminUrl);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
