// `parley serve`: the HTTP server alone, on a database that others migrate and sweep.
import { type Command, codes, read, UsageError } from "../command.ts";
import { openHouse } from "../house.ts";
import { serve, untilAsked } from "../server.ts";
import { readSettings } from "../settings.ts";
import { firstWords } from "../sign-in-link.ts";
import { workerLives } from "../worker-sign.ts";

const HELP = `parley serve

Serves the API and the screens on the database of DATABASE_URL. Any number of servers may run on one database.
It does not migrate (parley migrate), and letters and clocks need a worker (parley worker).

PORT (4000) and HOST (127.0.0.1) say where it listens.

Example: DATABASE_URL=postgresql://parley@db.example.com/parley parley serve
`;

export const run: Command = async (args, { stdout, stderr }) => {
  if (read(args, {}).values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const settings = readSettings(process.env);
  if (settings.databaseUrl === null)
    throw new UsageError("serve needs DATABASE_URL; parley start brings a database of its own");
  const asked = untilAsked();
  const log = (line: string) => void stderr.write(`${line}\n`);
  const house = await openHouse({ settings, log, migrates: false });
  try {
    const server = await serve(house, { log, worker: workerLives(house.pool) });
    const first = await firstWords(house);
    if (first) log(first);
    stderr.write(`Parley listens at ${server.address}\nready\n`);
    await asked;
    await server.stop();
  } finally {
    await house.close();
  }
  return codes.done;
};
