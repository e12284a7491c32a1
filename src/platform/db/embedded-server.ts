// The running server: its settings, its start and its end, which comes with ours however that comes.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../fault.ts";
import { here, port } from "./embedded-files.ts";
import { forgetOwner, recordOwner, removeSocketFolder } from "./embedded-owner.ts";
import { type Account, type Engine, giveTo } from "./engine.ts";

export type Start = {
  readonly engine: Engine;
  readonly account: Account;
  readonly home: string;
  readonly log: (line: string) => void;
  readonly settings: Readonly<Record<string, string>>;
};

export type Server = { readonly socketFolder: string; stop(): Promise<void> };

/**
 * Starts the server on files that are there, and answers when it takes queries.
 * @throws Fault ENGINE_FAILED with its last words when it ends instead
 */
export async function startServer({ engine, account, home, log, settings }: Start): Promise<Server> {
  const data = join(home, "data");
  const socketFolder = makeSocketFolder(account);
  const all = { ...settingsFor(settings), unix_socket_directories: socketFolder };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A session of its own: Ctrl-C in a terminal reaches us, who stop it in the right order, and not the
  // server.
  const child = spawn(join(engine.home, "bin", "postgres"), ["-D", here(data, engine), ...flags], {
    ...account,
    cwd: data,
    env: { LC_ALL: "C" },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
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
    letGo(child.stderr);
    return null;
  }
  // The last words may still be in the pipe.
  await Promise.race([once(lines, "close"), pause(500)]);
  return (
    said.filter((line) => /FATAL|HINT|DETAIL/.test(line)).join(" ") || said.join(" ") || "it said nothing."
  );
}

/** What keeps our process alive is its own work, not a pipe to the server. */
function letGo(pipe: unknown): void {
  if (pipe instanceof Socket) pipe.unref();
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
    ...account,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.unref();
  letGo(watcher.stdin);
  return watcher;
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const patience = new AbortController();
  for (const [signal, wait] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 1_000],
  ] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    child.ref();
    child.kill(signal);
    await Promise.race([ended, pause(wait, undefined, { signal: patience.signal }).catch(() => {})]);
  }
  patience.abort();
}

/**
 * For a small machine: an eighth of the memory to share, no just-in-time compiler, nothing less than durable.
 */
function settingsFor(more: Readonly<Record<string, string>>): Record<string, string> {
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

/** A folder of the server's account alone, with a name short enough for a socket (107 characters). */
function makeSocketFolder(account: Account): string {
  const place = tmpdir().length > 70 ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(place, "parley-"));
  chmodSync(folder, 0o700);
  giveTo(account, folder);
  return folder;
}
