// Migrations: each once, in order, whole or not at all, whoever comes first.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { migrate, readMigrations } from "./migrate.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

const root = mkdtempSync(join(tmpdir(), "parley-migrations-"));
afterAll(() => rmSync(root, { recursive: true }));
let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase({ empty: true });
});
afterEach(() => db.close());

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(root, "set-"));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const town = { "0001-towns.sql": "-- Towns.\ncreate table town (name text primary key);\n" };
const river = { "0002-rivers.sql": "create table river (name text); insert into town values ('Alder');" };
const run = (folder: string) => migrate({ adminUrl: db.adminUrl, folder });
const tables = async () =>
  (
    await db.owner.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace" +
        " and relkind = 'r' order by 1",
    )
  ).rows.map((row) => row.relname);

test("migrations are applied in order, once, and recorded with their digest", async () => {
  const folder = folderWith({ ...town, ...river });
  expect(await run(folder)).toEqual(["0001-towns.sql", "0002-rivers.sql"]);
  expect(await run(folder)).toEqual([]);
  expect(await tables()).toEqual(["parley_migration", "river", "town"]);
  const { rows } = await db.owner.query("select number, name, sha256 from parley_migration order by number");
  expect(rows.map(({ number, name }) => [number, name])).toEqual([
    [1, "0001-towns.sql"],
    [2, "0002-rivers.sql"],
  ]);
  expect(rows[0].sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("a later migration is applied to what is there", async () => {
  const folder = folderWith(town);
  await run(folder);
  writeFileSync(join(folder, "0002-rivers.sql"), river["0002-rivers.sql"]);
  expect(await run(folder)).toEqual(["0002-rivers.sql"]);
});

test("an applied migration that was changed is refused in words, and nothing more is applied", async () => {
  const folder = folderWith(town);
  await run(folder);
  writeFileSync(join(folder, "0001-towns.sql"), "create table town (name text, people int);");
  writeFileSync(join(folder, "0002-rivers.sql"), river["0002-rivers.sql"]);
  await expect(run(folder)).rejects.toMatchObject({
    code: "MIGRATION_CHANGED",
    message: expect.stringMatching(/0001-towns\.sql is not the one that was applied to this database/),
    doNext: expect.stringContaining("Put the file back"),
  });
  expect(await tables()).toEqual(["parley_migration", "town"]);
});

test("a database that a newer version has changed is refused", async () => {
  await run(folderWith({ ...town, ...river }));
  await expect(run(folderWith(town))).rejects.toMatchObject({
    code: "MIGRATION_MISSING",
    message: expect.stringContaining("0002-rivers.sql, which this version of Parley does not have"),
  });
});

test("other line ends are the same migration", async () => {
  await run(folderWith(town));
  const windows = { "0001-towns.sql": town["0001-towns.sql"].replaceAll("\n", "\r\n") };
  expect(await run(folderWith(windows))).toEqual([]);
});

test("a migration that fails leaves nothing of itself, names the line, and can be corrected", async () => {
  const folder = folderWith({
    ...town,
    "0002-rivers.sql": "create table river (name text);\nselect nothing;\n",
  });
  await expect(run(folder)).rejects.toMatchObject({
    code: "MIGRATION_FAILED",
    message: 'Migration 0002-rivers.sql, line 2, failed: column "nothing" does not exist.',
  });
  expect(await tables()).toEqual(["parley_migration", "town"]);
  writeFileSync(join(folder, "0002-rivers.sql"), river["0002-rivers.sql"]);
  expect(await run(folder)).toEqual(["0002-rivers.sql"]);
});

test("of several processes that migrate at once one does each migration", async () => {
  const slow = { "0003-slow.sql": "select pg_sleep(0.1); create table slow (n int);" };
  const folder = folderWith({ ...town, ...river, ...slow });
  const all = await Promise.all([run(folder), run(folder), run(folder)]);
  expect(all.flat().sort()).toEqual(["0001-towns.sql", "0002-rivers.sql", "0003-slow.sql"]);
});

test("a gap, a number twice and an odd name are refused before anything is applied", async () => {
  const wrong: Record<string, string>[] = [
    { ...town, "0003-late.sql": "" },
    { ...town, "0001-again.sql": "" },
    { ...town, "0002-Rivers.sql": "" },
    { "1-town.sql": "" },
  ];
  for (const files of wrong) {
    await expect(run(folderWith(files))).rejects.toMatchObject({ code: "MIGRATION_NUMBER" });
  }
  expect(await tables()).toEqual([]);
});

test("a folder's migrations are read in order, other files left alone", () => {
  const folder = folderWith({ ...river, ...town, "README.md": "not a migration" });
  expect(readMigrations(folder).map(({ number }) => number)).toEqual([1, 2]);
  renameSync(join(folder, "0001-towns.sql"), join(folder, "0001-cities.sql"));
  expect(readMigrations(folder)[0]?.name).toBe("0001-cities.sql");
});
