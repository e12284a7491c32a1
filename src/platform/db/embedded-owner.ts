// Who holds a data folder. PostgreSQL's own postmaster.pid is the lock; beside it we keep whose server it is.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, realpathSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "../fault.ts";

/** Written beside the data for every server we start, under the server's process id. */
export type OwnerRecord = {
  readonly pid: number;
  readonly mark: string;
  readonly host: string;
  readonly socketFolder: string;
  readonly port: number;
};

/** What stands on a folder: nobody, a living owner, or a server whose owner died. */
export type Standing =
  | { readonly held: "free" }
  | { readonly held: "by owner"; readonly server: number; readonly owner: OwnerRecord }
  | { readonly held: "by orphan"; readonly server: number };

// Larger than any process id of Linux or macOS, so that PostgreSQL finds the process gone.
const nobodysPid = 99_999_999;

/**
 * Tells who holds the folder now. A process id alone proves nothing (after a crash, and in every fresh
 * container, another process may carry it): the server must run in this very folder, and the owner must be
 * the process that was started at the recorded moment. Does NOT see processes of another machine or
 * container that shares the folder.
 */
export function standing(folder: string): Standing {
  const server = serverPid(folder);
  if (server === null) return { held: "free" };
  if (!isAlive(server) || !isServerOf(server, folder)) {
    disownPidFile(folder, server);
    return { held: "free" };
  }
  const owner = readRecord(folder, server);
  if (owner && markOf(owner.pid) === owner.mark) return { held: "by owner", server, owner };
  return { held: "by orphan", server };
}

/** Keeps that this process owns the server with this id. Synchronous, so that nothing comes between. */
export function recordOwner(folder: string, server: number, at: { socketFolder: string; port: number }) {
  const owner: OwnerRecord = { pid: process.pid, mark: markOf(process.pid) ?? "", host: hostname(), ...at };
  writeFileSync(recordFile(folder, server), `${JSON.stringify(owner)}\n`, { mode: 0o600 });
}

/** Takes back what `recordOwner` wrote, when the server has ended. */
export function forgetOwner(folder: string, server: number): void {
  rmSync(recordFile(folder, server), { force: true });
}

/** Removes the records and socket folders that killed owners left behind. */
export function sweepRecords(folder: string): void {
  for (const name of readdirSync(folder)) {
    const server = Number(/^server-(\d+)\.json$/.exec(name)?.[1]);
    if (!server || (isAlive(server) && isServerOf(server, folder))) continue;
    const owner = readRecord(folder, server);
    if (owner && markOf(owner.pid) === owner.mark) continue;
    rmSync(join(folder, name), { force: true });
    if (owner) removeSocketFolder(owner.socketFolder);
  }
}

/** Removes a socket folder with whatever a killed server left in it. */
export function removeSocketFolder(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (name.startsWith(".s.PGSQL.")) rmSync(join(folder, name), { force: true });
    }
    rmdirSync(folder);
  } catch {
    // Already gone, or not ours to remove: a socket folder holds nothing worth a failure.
  }
}

/**
 * Ends a server whose owner was killed, the way PostgreSQL likes it: open transactions are rolled back, a
 * checkpoint is written. After ten seconds it is told to drop everything; committed rows are safe either way.
 */
export async function stopOrphan(folder: string, server: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    try {
      process.kill(server, signal);
    } catch (error) {
      if (codeOf(error) === "ESRCH") return;
      throw error;
    }
    for (let waited = 0; waited < patience; waited += 20) {
      if (!isAlive(server) || !isServerOf(server, folder)) return;
      await pause(20);
    }
  }
}

/** True while a process with this id exists and is not merely waiting to be buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return !/^\d+ \(.*\) Z /s.test(readProc(pid, "stat") ?? "");
}

/** When the process was started, in the words of the system; null when there is no such process. */
export function markOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  const stat = readProc(pid, "stat");
  if (stat !== null) {
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${started}`;
  }
  return psOf(pid, "lstart=");
}

/** The process is a PostgreSQL server working in the folder's data: a server always stands in its data. */
function isServerOf(pid: number, folder: string): boolean {
  const data = realpathSync(join(folder, "data"));
  if (process.platform !== "linux") return (psOf(pid, "command=") ?? "").includes(data);
  try {
    return (
      readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres" &&
      realpathSync(`/proc/${pid}/cwd`) === data
    );
  } catch {
    // Gone in this moment, or another account's: the data is readable for its own account alone.
    return false;
  }
}

function serverPid(folder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, "data", "postmaster.pid"), "utf8"), 10);
    return pid > 0 ? pid : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * The process id that a dead server left may be carried by another program, or by its own remains that nobody
 * has buried: PostgreSQL takes both for a living server. Only the first line is replaced: the rest lets it
 * see for itself whether a backend of the dead server still works on the data.
 */
function disownPidFile(folder: string, pid: number): void {
  const file = join(folder, "data", "postmaster.pid");
  const text = readFileSync(file, "utf8");
  if (Number.parseInt(text, 10) === pid) writeFileSync(file, text.replace(/^\d+/, String(nobodysPid)));
}

function readRecord(folder: string, server: number): OwnerRecord | null {
  try {
    return JSON.parse(readFileSync(recordFile(folder, server), "utf8")) as OwnerRecord;
  } catch {
    return null;
  }
}

const recordFile = (folder: string, server: number): string => join(folder, `server-${server}.json`);

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}

function psOf(pid: number, column: string): string | null {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
