// `parley migrate`: brings the database of DATABASE_URL up to date.

import { migrate } from "../../platform/db/migrate.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { installJobs } from "../../platform/jobs/install.ts";
import { type Command, codes, read } from "../command.ts";
import { migrationsFolder, noDatabase, runningDatabase } from "../house.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley migrate [--json]

Applies every migration that the database does not have yet, one at a time, each whole or not at all. Several
processes may do it at once. Nothing is ever taken back.

  --json   {"applied": ["0001-…"]}

Example: DATABASE_URL=postgresql://owner@db.example.com/parley parley migrate
`;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values } = read(args, { json: { type: "boolean" } });
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const settings = readSettings(process.env);
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const log = (line: string) => void stderr.write(`${line}\n`);
  const applied = await migrate({ adminUrl, folder: migrationsFolder, log });
  await installJobs(adminUrl);
  if (values.json) stdout.write(`${JSON.stringify({ applied })}\n`);
  else stdout.write(applied.length === 0 ? "The database is up to date.\n" : `Applied ${applied.length}.\n`);
  return codes.done;
};
