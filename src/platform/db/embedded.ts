// PostgreSQL of our own: started with the process, in a folder of its own, and gone with it.

import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { codeOf, Fault } from "../fault.ts";
import { addressOf, database, initialise } from "./embedded-files.ts";
import { standing, stopOrphan, sweepRecords } from "./embedded-owner.ts";
import { type Start, startServer } from "./embedded-server.ts";
import { type Account, accountFor, type Engine, readyEngine } from "./engine.ts";

export type EmbeddedSettings = {
  /** Everything of the database lies in here; made when it does not exist. */
  readonly folder: string;
  /** Gets every line the server writes. */
  readonly log?: (line: string) => void;
  /** The account to run as when we are root; chosen by `accountFor` unless given. */
  readonly account?: Account;
  /**
   * Another installation of PostgreSQL than the one npm brought: the folder that holds `bin`, and its major
   * version.
   */
  readonly engine?: Engine;
  /** Further server settings by name, over our own. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type Embedded = {
  /** A superuser's address of the database `parley`, for this machine and this account only. */
  readonly adminUrl: string;
  /**
   * Ends the server: open transactions are rolled back, a checkpoint is written. Calling twice is harmless.
   */
  stop(): Promise<void>;
};

/** The folder belongs to a server that another living process started. */
export class EmbeddedInUse extends Fault {
  constructor(folder: string, owner: number, host: string) {
    super(
      "EMBEDDED_IN_USE",
      `The database in ${folder} is in use by another Parley (process ${owner} on ${host}).`,
      "Stop that process first, or start this one with another folder in PARLEY_DATA.",
    );
    this.name = "EmbeddedInUse";
  }
}

/**
 * Starts PostgreSQL on the folder, creating it on the first call, and answers when it takes queries.
 * As root it runs under another account. It ends with this process however that ends; a server that
 * outlived its owner all the same is stopped and started again. Durable: fsync and synchronous commit are on.
 * Does NOT listen on the network.
 * @throws EmbeddedInUse when another living process has the folder
 * @throws Fault where PostgreSQL cannot run, with its own last words
 */
export async function startEmbedded({
  folder,
  log = () => {},
  ...rest
}: EmbeddedSettings): Promise<Embedded> {
  makeFolder(folder);
  const home = realpathSync(folder);
  await freeFolder(home);
  sweepRecords(home);
  const account = rest.account ?? accountFor(join(home, "data"));
  const engine = rest.engine ?? (await readyEngine(account));
  if (!existsSync(join(home, "data"))) {
    await initialise({ engine, account, home, log, durable: rest.settings?.fsync !== "off" });
  }
  const server = await startOrMakeRoom({ engine, account, home, log, settings: rest.settings ?? {} });
  const adminUrl = addressOf(home, server.socketFolder);
  await createDatabase(adminUrl);
  return { adminUrl, stop: server.stop };
}

/** One level at a time: where a folder cannot be made, making all levels at once may try for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (existsSync(folder)) return; // Somebody else made it in the same moment.
    throw new Fault(
      "FOLDER_NOT_USABLE",
      `The folder ${folder} cannot be made (${codeOf(error)}).`,
      "Set PARLEY_DATA to a folder that this account may write to.",
      error,
    );
  }
}

/** The address of a server that is running on the folder now, whoever started it; null when there is none. */
export function findEmbedded(folder: string): string | null {
  if (!existsSync(join(folder, "data"))) return null;
  const now = standing(realpathSync(folder));
  return now.held === "by owner" ? addressOf(folder, now.owner.socketFolder) : null;
}

/** Two that start in one moment both find the folder free: the one that PostgreSQL refuses looks again. */
async function startOrMakeRoom(start: Start) {
  try {
    return await startServer(start);
  } catch (error) {
    if (codeOf(error) !== "ENGINE_FAILED" || !(await freeFolder(start.home))) throw error;
    return startServer(start);
  }
}

/** Throws when a living owner has the folder; ends an orphan, and tells whether there was one. */
async function freeFolder(home: string): Promise<boolean> {
  let now = standing(home);
  // The owner may have started its server in this very moment and be about to say so.
  if (now.held === "by orphan") {
    await pause(300);
    now = standing(home);
  }
  if (now.held === "by owner") throw new EmbeddedInUse(home, now.owner.pid, now.owner.host);
  if (now.held === "free") return false;
  await stopOrphan(home, now.server);
  return true;
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl.replace(`/${database}?`, "/postgres?") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
