// PostgreSQL of our own: started with the process, in a folder of its own, and gone with it.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { realpathSync, writeFileSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Client, escapeIdentifier } from "pg";
import { codeOf, Fault } from "../fault.ts";
import {
  forgetOwner, recordOwner, removeSocketFolder, standing, stopOrphan, sweepRecords,
} from "./embedded-owner.ts";
import { type Account, accountFor, type Engine, giveTo, readyEngine } from "./engine.ts";

export type EmbeddedSettings = {
  /** Everything of the database lies in here; made when it does not exist. */
  readonly folder: string;
  /** Gets every line the server writes. */
  readonly log?: (line: string) => void;
  /** The account to run as when we are root; chosen by `accountFor` unless given. */
  readonly account?: Account;
  /** Another installation of PostgreSQL than the one npm brought: the folder that holds `bin`, and its major version. */
  readonly engine?: Engine;
  /** Further server settings by name, over those of `settingsFor`. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type Embedded = {
  /** A superuser's address of the database `parley`, for this machine and this account only. */
  readonly adminUrl: string;
  /** Ends the server: open transactions are rolled back, a checkpoint is written. Calling twice is harmless. */
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

const superuser = "parley_owner";
const database = "parley";
const secretFile = "parley.secret";
// Only the name of the socket file: nothing listens on the network.
const port = 5432;

/**
 * Starts PostgreSQL on the folder, creating it on the first call, and answers when it takes queries.
 * As root it runs under another account. It ends with this process however that ends; a server that
 * outlived its owner all the same is stopped and started again. Durable: fsync and synchronous commit are on.
 * Does NOT listen on the network.
 * @throws EmbeddedInUse when another living process has the folder
 * @throws Fault where PostgreSQL cannot run, with its own last words
 */
export async function startEmbedded({ folder, log = () => {}, ...rest }: EmbeddedSettings): Promise<Embedded> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const home = realpathSync(folder);
  await freeFolder(home);
  sweepRecords(home);
  const account = rest.account ?? accountFor(join(home, "data"));
  const engine = rest.engine ?? (await readyEngine(account));
  if (!existsSync(join(home, "data"))) await initialise(engine, account, home, log);
  const server = await startServer({ engine, account, home, log, settings: settingsFor(rest.settings) });
  const adminUrl = urlOf(home, server.socketFolder);
  await createDatabase(adminUrl);
  return { adminUrl, stop: server.stop };
}

/** The address of a server that is running on the folder now, whoever started it; null when there is none. */
export function findEmbedded(folder: string): string | null {
  if (!existsSync(join(folder, "data"))) return null;
  const now = standing(realpathSync(folder));
  return now.held === "by owner" ? urlOf(folder, now.owner.socketFolder) : null;
}

async function freeFolder(home: string): Promise<void> {
  const now = standing(home);
  if (now.held === "free") return;
  if (now.held === "by owner") throw new EmbeddedInUse(home, now.owner.pid, now.owner.host);
  // The owner may have started its server in this very moment and be about to say so.
  await pause(300);
  const again = standing(home);
  if (again.held === "by owner") throw new EmbeddedInUse(home, again.owner.pid, again.owner.host);
  if (again.held === "by orphan") await stopOrphan(home, again.server);
}

/** Creates the data in a folder beside and renames it, so that a crash half-way leaves nothing behind. */
async function initialise(engine: Engine, account: Account, home: string, log: (line: string) => void) {
  const building = mkdtempSync(join(home, "initialising-"));
  giveTo(account, building);
  const secret = randomBytes(24).toString("base64url");
  const passwords = mkdtempSync(join(tmpdir(), "parley-"));
  const passwordFile = join(passwords, "password");
  writeFileSync(passwordFile, secret, { mode: 0o600 });
  for (const path of [passwords, passwordFile]) giveTo(account, path);
  const access = [`--username=${superuser}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const run = { ...account, cwd: building, env: { LC_ALL: "C" } };
  try {
    const initdb = join(engine.home, "bin", "initdb");
    const done = await promisify(execFile)(initdb, ["-D", here(building, engine), ...localeFor(engine), ...access], run);
    for (const line of done.stdout.split("\n").filter(Boolean)) log(line);
    writeFileSync(join(building, secretFile), secret, { mode: 0o600 });
    giveTo(account, join(building, secretFile));
    renameSync(building, join(home, "data"));
  } catch (cause) {
    // Two began at once, and the other was quicker: its data is as good as ours.
    if (["ENOTEMPTY", "EEXIST"].includes(codeOf(cause))) return;
    throw new Fault(
      "ENGINE_FAILED",
      `PostgreSQL could not create its files in ${home}: ${lastWords(cause)}`,
      "Look at the free space and the rights of the folder, or set DATABASE_URL.",
      cause,
    );
  } finally {
    rmSync(passwords, { recursive: true, force: true });
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * The data folder as the server names it. As root under Linux it stands in its folder and calls it by where
 * it stands: its account need not be allowed to walk there (a clone below /root). Before version 16 PostgreSQL
 * leaves that place while it looks for its own programs, so there the account must be able to walk.
 */
function here(data: string, { version }: Engine): string {
  const standing = process.platform === "linux" && process.getuid?.() === 0 && Number.parseInt(version, 10) >= 16;
  return standing ? "/proc/self/cwd" : data;
}

/** Text is sorted by code point on every machine, and upper and lower case are Unicode's. */
function localeFor({ version }: Engine): string[] {
  if (Number.parseInt(version, 10) < 17) return ["--encoding=UTF8", "--locale=C.UTF-8"];
  return ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
}

const lastWords = (error: unknown): string => {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return said.trim().split("\n").at(-1) ?? "";
};

/** For a small machine: an eighth of the memory to share, no just-in-time compiler, nothing less than durable. */
export function settingsFor(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 8 / 1024 / 1024);
  return {
    listen_addresses: "",
    port: String(port),
    shared_buffers: `${Math.min(512, Math.max(32, megabytes))}MB`,
    max_connections: "100",
    max_parallel_workers_per_gather: "0",
    jit: "off",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    random_page_cost: "1.1",
    max_wal_size: "1GB",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    logging_collector: "off",
    log_line_prefix: "",
    cluster_name: "parley",
    ...more,
  };
}

type Start = {
  readonly engine: Engine;
  readonly account: Account;
  readonly home: string;
  readonly log: (line: string) => void;
  readonly settings: Record<string, string>;
};

async function startServer({ engine, account, home, log, settings }: Start) {
  const data = join(home, "data");
  const socketFolder = makeSocketFolder(account);
  const all = { ...settings, unix_socket_directories: socketFolder };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A session of its own: Ctrl-C in a terminal reaches us, who stop it in the right order, and not the server.
  const child = spawn(join(engine.home, "bin", "postgres"), ["-D", here(data, engine), ...flags], {
    ...account, cwd: data, env: { LC_ALL: "C" }, detached: true, stdio: ["ignore", "ignore", "pipe"],
  });
  if (child.pid !== undefined) recordOwner(home, child.pid, { socketFolder, port });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const watcher = child.pid === undefined ? undefined : watchOver(child.pid, socketFolder, account);
  const stop = async () => {
    await stopServer(child, ended);
    watcher?.kill("SIGKILL");
    removeSocketFolder(socketFolder);
    if (child.pid !== undefined) forgetOwner(home, child.pid);
  };
  const words = await untilReady(child, ended, log);
  if (words !== null) {
    await stop();
    await freeFolder(home); // Two started at once: the other one has it.
    throw new Fault(
      "ENGINE_FAILED",
      `PostgreSQL did not start on ${home}: ${words}`,
      "Read the words above; the data is untouched. Setting DATABASE_URL uses another server.",
    );
  }
  child.unref();
  return { socketFolder, stop };
}

/** Waits for the server's own word that it is ready: null then, its last words when it ended before. */
async function untilReady(child: ChildProcess, ended: Promise<void>, log: (line: string) => void) {
  const said: string[] = [];
  if (!child.stderr) return "it could not be run.";
  const lines = createInterface({ input: child.stderr });
  const ready = new Promise<null>((resolve) => {
    lines.on("line", (line) => {
      log(line);
      if (said.push(line) > 20) said.shift();
      if (line.includes("database system is ready to accept connections")) resolve(null);
    });
  });
  const outcome = await Promise.race([ready, ended.then(() => "ended" as const)]);
  if (outcome === null) {
    // What keeps a process alive is its own work, not this pipe.
    if ("unref" in child.stderr && typeof child.stderr.unref === "function") child.stderr.unref();
    return null;
  }
  // The last words may still be in the pipe.
  await Promise.race([once(lines, "close"), pause(500)]);
  return said.filter((line) => /FATAL|HINT|DETAIL/.test(line)).join(" ") || said.join(" ") || "it said nothing.";
}

/**
 * A small process that ends the server when we are gone, even killed with no chance to act: its input closes.
 * Should it be killed as well, the next start finds the orphan.
 */
function watchOver(server: number, socketFolder: string, account: Account): ChildProcess {
  const watch = `read _; kill -INT $0
    for _ in $(seq 150); do kill -0 $0 2>/dev/null || break; sleep 0.1; done
    rmdir "$1"`;
  const watcher = spawn("/bin/sh", ["-c", watch, String(server), socketFolder], {
    ...account, cwd: "/", env: { PATH: "/usr/bin:/bin" }, detached: true, stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.unref();
  if (watcher.stdin && "unref" in watcher.stdin && typeof watcher.stdin.unref === "function") watcher.stdin.unref();
  return watcher;
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const patience = new AbortController();
  for (const [signal, wait] of [["SIGINT", 15_000], ["SIGQUIT", 5_000], ["SIGKILL", 1_000]] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    child.ref();
    child.kill(signal);
    await Promise.race([ended, pause(wait, undefined, { signal: patience.signal }).catch(() => {})]);
  }
  patience.abort();
}

/** A folder of the server's account alone, with a name short enough for a socket (107 characters). */
function makeSocketFolder(account: Account): string {
  const place = tmpdir().length > 70 ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(place, "parley-"));
  chmodSync(folder, 0o700);
  giveTo(account, folder);
  return folder;
}

function urlOf(folder: string, socketFolder: string): string {
  const secret = readFileSync(join(folder, "data", secretFile), "utf8").trim();
  const query = new URLSearchParams({ host: socketFolder, port: String(port) });
  return `postgresql://${superuser}:${secret}@localhost/${database}?${query}`;
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
