// The files of an embedded database: created whole or not at all, with a password of their own.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { codeOf, Fault } from "../fault.ts";
import { type Account, type Engine, giveTo } from "./engine.ts";

/** The database in the server that Parley works in. */
export const database = "parley";
/** Only the name of the socket file: nothing listens on the network. */
export const port = 5432;

const superuser = "parley_owner";
const secretFile = "parley.secret";

export type NewFiles = {
  readonly engine: Engine;
  readonly account: Account;
  readonly home: string;
  readonly log: (line: string) => void;
  /** Wait until the disk has everything; without it a machine that stops now may leave half a database. */
  readonly durable: boolean;
};

/** Creates the data in a folder beside and renames it, so that a crash half-way leaves nothing behind. */
export async function initialise({ engine, account, home, log, durable }: NewFiles): Promise<void> {
  const building = mkdtempSync(join(home, "initialising-"));
  giveTo(account, building);
  const secret = randomBytes(24).toString("base64url");
  const passwords = mkdtempSync(join(tmpdir(), "parley-"));
  const passwordFile = join(passwords, "password");
  writeFileSync(passwordFile, secret, { mode: 0o600 });
  for (const path of [passwords, passwordFile]) giveTo(account, path);
  const access = [`--username=${superuser}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const hurry = durable ? [] : ["--no-sync"];
  const run = { ...account, cwd: building, env: { LC_ALL: "C" } };
  try {
    const initdb = join(engine.home, "bin", "initdb");
    const done = await promisify(execFile)(
      initdb,
      ["-D", here(building, engine), ...localeFor(engine), ...access, ...hurry],
      run,
    );
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
 * it stands: its account need not be allowed to walk there (a clone below /root). Before version 16
 * PostgreSQL leaves that place while it looks for its own programs, so there the account must be able to
 * walk.
 */
export function here(data: string, { version }: Engine): string {
  const standing =
    process.platform === "linux" && process.getuid?.() === 0 && Number.parseInt(version, 10) >= 16;
  return standing ? "/proc/self/cwd" : data;
}

/** The superuser's address of the database, for a server whose socket lies in the folder named last. */
export function addressOf(home: string, socketFolder: string): string {
  const secret = readFileSync(join(home, "data", secretFile), "utf8").trim();
  const query = new URLSearchParams({ host: socketFolder, port: String(port) });
  return `postgresql://${superuser}:${secret}@localhost/${database}?${query}`;
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
