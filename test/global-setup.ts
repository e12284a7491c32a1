// One real PostgreSQL for the whole test run; every test file that wants one copies a database from it.

import { join } from "node:path";
import { asAdmin, makeTemplate, noteKey, startTestServer } from "../src/platform/db/test-server.ts";

let end = async (): Promise<void> => {};

export async function setup(): Promise<void> {
  const server = await startTestServer();
  end = () => server.stop();
  const note = await makeTemplate(server.adminUrl, join(import.meta.dirname, "../db/migrations"));
  process.env[noteKey] = JSON.stringify(note);
  end = async () => {
    await asAdmin(note.adminUrl, `drop database if exists ${note.template} with (force)`).catch(() => {});
    await server.stop();
  };
}

export async function teardown(): Promise<void> {
  await end();
}
