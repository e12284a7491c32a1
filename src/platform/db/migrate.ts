// Migrations: numbered SQL files, applied once, in order, never changed afterwards and never undone.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { Fault, messageOf } from "../fault.ts";
import { openClient } from "./connect.ts";

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  /** Of the text with Unix line ends, so that a checkout on another system is the same migration. */
  readonly sha256: string;
};

export type MigrateSettings = {
  readonly adminUrl: string;
  /** Holds `0001-words.sql`, `0002-words.sql` and so on, without a gap. */
  readonly folder: string;
  readonly log?: (line: string) => void;
};

// Any constant of our own: everybody who migrates a Parley database waits for the same lock.
const migrationLock = 728_533_901;

/**
 * Brings the database up to the newest migration in the folder. Any number of processes may call it at once:
 * one works, the others wait and find it done. Each file is one transaction together with its row in
 * parley_migration, so a crash leaves whole files only. Does NOT take back anything.
 *
 * @returns the names applied by this call, in order
 * @throws Fault MIGRATION_CHANGED, MIGRATION_MISSING, MIGRATION_NUMBER or MIGRATION_FAILED
 */
export async function migrate({ adminUrl, folder, log = () => {} }: MigrateSettings): Promise<string[]> {
  const files = readMigrations(folder);
  return underMigrationLock(adminUrl, async (client) => {
    await client.query(`create table if not exists parley_migration (
      number int primary key, name text not null, sha256 text not null,
      applied_at timestamptz not null default now())`);
    const waiting = stillToApply(files, await appliedTo(client));
    for (const file of waiting) {
      await apply(client, file);
      log(`Applied migration ${file.name}.`);
    }
    return waiting.map(({ name }) => name);
  });
}

/** Runs `work` while nobody else changes the shape or the roles of this database. */
export async function underMigrationLock<Answer>(
  adminUrl: string,
  work: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const client = await openClient(adminUrl);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    return await work(client);
  } finally {
    await client.end(); // The lock goes with the connection.
  }
}

/** The migrations of a folder in order. Anything that ends in .sql must be one. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) {
      const expected = String(index + 1).padStart(4, "0");
      throw new Fault(
        "MIGRATION_NUMBER",
        `The migration ${name} stands where ${expected}-words.sql must stand.`,
        "Number migrations from 0001 without a gap, each number once, in small letters and hyphens.",
      );
    }
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return { number, name, text, sha256: createHash("sha256").update(text).digest("hex") };
  });
}

type Applied = Pick<Migration, "number" | "name" | "sha256">;

async function appliedTo(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "select number, name, sha256 from parley_migration order by number",
  );
  return rows;
}

function stillToApply(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { number, name, sha256 } of applied) {
    const file = files[number - 1];
    if (!file) {
      throw new Fault(
        "MIGRATION_MISSING",
        `This database has had migration ${name}, which this version of Parley does not have.`,
        "Start the version that applied it, or a newer one. Migrations are never deleted.",
      );
    }
    if (file.sha256 !== sha256) {
      throw new Fault(
        "MIGRATION_CHANGED",
        `The migration ${file.name} is not the one that was applied to this database as ${name}.`,
        "Put the file back as it was, and make the change in a new migration.",
      );
    }
  }
  return files.slice(applied.length);
}

async function apply(client: Client, { number, name, text, sha256 }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(text);
    await client.query("insert into parley_migration (number, name, sha256) values ($1, $2, $3)", [
      number,
      name,
      sha256,
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => {});
    const where = lineOf(text, cause);
    throw new Fault(
      "MIGRATION_FAILED",
      `Migration ${name}${where} failed: ${messageOf(cause)}.`,
      "Nothing of it was kept. Correct the file, or the database, and start again.",
      cause,
    );
  }
}

function lineOf(text: string, error: unknown): string {
  if (typeof error !== "object" || error === null || !("position" in error)) return "";
  return `, line ${text.slice(0, Number(error.position)).split("\n").length},`;
}
