// db/schema.sql, from the migrations: `npm run schema` writes it, `npm run schema -- --check` compares it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClient } from "../src/platform/db/connect.ts";
import { startEmbedded } from "../src/platform/db/embedded.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { prepareDatabase } from "../src/platform/db/prepare.ts";
import { schemaText } from "../src/platform/db/schema-text.ts";
import { Fault } from "../src/platform/fault.ts";
import { firstDifference } from "./schema/first-difference.ts";

const root = join(import.meta.dirname, "..");
const file = join(root, "db/schema.sql");
const heading = `-- Generated from db/migrations by \`npm run schema\`: to read and compare, not to run.
-- Change a table in a new migration, then run it again.

`;

/** The shape that the migrations give to a new database. The server is thrown away with its folder. */
async function shapeOfMigrations(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "parley-schema-"));
  try {
    const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
    const { adminUrl, stop } = await startEmbedded({ folder, settings: hasty });
    try {
      await prepareDatabase({ adminUrl });
      await migrate({ adminUrl, folder: join(root, "db/migrations") });
      const client = await openClient(adminUrl);
      const text = await schemaText(client);
      await client.end();
      return heading + text;
    } finally {
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kept(): string {
  try {
    return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  } catch {
    return "";
  }
}

try {
  const made = await shapeOfMigrations();
  if (process.argv.includes("--check")) {
    const difference = firstDifference(kept(), made);
    console.log(
      difference ? `${difference}\nRun: npm run schema` : "db/schema.sql is what the migrations make",
    );
    process.exitCode = difference ? 1 : 0;
  } else {
    writeFileSync(file, made);
    console.log(`db/schema.sql: ${made.split("\n").length} lines`);
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(`${error.message} ${error.doNext}`);
  process.exitCode = 1;
}
