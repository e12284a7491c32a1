// The job tables: made and brought up to date by the owner, worked on by the application's role.

import { createRequire } from "node:module";
import type { Client } from "pg";
import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import { underMigrationLock } from "../db/migrate.ts";
import { appRole } from "../db/prepare.ts";
import { Fault } from "../fault.ts";

/** Lies beside the tables of the application, and not in db/schema.sql: it is the package's own. */
export const jobSchema = "pgboss";

/**
 * Makes the job tables, or brings those of an older Parley up to date, and lets the application work on them.
 * Call it after `prepareDatabase`, whenever migrating; calling it again changes nothing.
 * @throws Fault JOBS_TOO_NEW when a newer Parley has already changed them
 */
export async function installJobs(adminUrl: string): Promise<void> {
  const wanted = packagedVersion();
  await underMigrationLock(adminUrl, async (owner) => {
    const found = await installedVersion(owner);
    if (found === wanted) return;
    if (found !== null && found > wanted) {
      throw new Fault(
        "JOBS_TOO_NEW",
        `The job tables of this database are of version ${found}; this Parley knows ${wanted}.`,
        "Start the newer version of Parley that changed them.",
      );
    }
    await owner.query(found === null ? getConstructionPlans(jobSchema) : getMigrationPlans(jobSchema, found));
    await owner.query(`
      grant usage on schema ${jobSchema} to ${appRole};
      grant select, insert, update, delete on all tables in schema ${jobSchema} to ${appRole};
      grant usage on all sequences in schema ${jobSchema} to ${appRole}`);
  });
}

async function installedVersion(owner: Client): Promise<number | null> {
  const { rows } = await owner.query("select to_regclass($1) as found", [`${jobSchema}.version`]);
  if (rows[0]?.found === null) return null;
  const version = await owner.query<{ version: number }>(`select version from ${jobSchema}.version`);
  return version.rows[0]?.version ?? null;
}

/** The number of the table layout that this pg-boss was written for; it stands in its package.json alone. */
function packagedVersion(): number {
  const manifest = createRequire(import.meta.url)("pg-boss/package.json") as { pgboss: { schema: number } };
  return manifest.pgboss.schema;
}
