// A database of its own for a test file: real PostgreSQL, migrated, empty, and gone afterwards.

import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { openPool } from "./connect.ts";
import { prepareDatabase } from "./prepare.ts";
import { asAdmin, noteKey, type TestServerNote } from "./test-server.ts";

export type TestDatabase = {
  readonly adminUrl: string;
  readonly appUrl: string;
  /** As the application works: bound by the row policies. */
  readonly app: Pool;
  /** As the owner, here a superuser who sees every row: to lay out facts and to look behind the policies. */
  readonly owner: Pool;
  /** Ends the pools and drops the database. */
  close(): Promise<void>;
};

/**
 * A fresh copy of the migrated template, in about a tenth of a second; `{ empty: true }` gives one without
 * any table. Call it once a file (`const db = await testDatabase()`), and close it in `afterAll`.
 * Needs test/global-setup.ts, which vitest.config.ts names.
 */
export async function testDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  const note = noteFromSetup();
  if (note.fault !== null && !empty) throw new Error(`The test template could not be made: ${note.fault}`);
  const name = `parley_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(note.adminUrl, `create database ${name} template ${empty ? "template0" : note.template}`);
  const url = new URL(note.adminUrl);
  url.pathname = `/${name}`;
  const { adminUrl, appUrl } = await prepareDatabase({ adminUrl: url.href });
  const app = openPool(appUrl);
  const owner = openPool(adminUrl, { max: 3 });
  const close = async () => {
    await Promise.all([app.end(), owner.end()]);
    await asAdmin(note.adminUrl, `drop database if exists ${name} with (force)`);
  };
  return { adminUrl, appUrl, app, owner, close };
}

function noteFromSetup(): TestServerNote {
  const text = process.env[noteKey];
  if (!text)
    throw new Error('No test server: vitest.config.ts must have globalSetup: ["test/global-setup.ts"].');
  return JSON.parse(text) as TestServerNote;
}
