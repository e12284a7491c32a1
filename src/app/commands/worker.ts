// `parley worker`: sends what is to be sent and rings what has come due, beside any number of others.

import { startChores } from "../chores.ts";
import { type Command, codes, read, UsageError } from "../command.ts";
import { openHouse } from "../house.ts";
import { untilAsked } from "../server.ts";
import { readSettings } from "../settings.ts";
import { startWorker } from "../worker.ts";
import { holdSign } from "../worker-sign.ts";

const HELP = `parley worker

Does the jobs that events put down (letters, notices) and rings the clocks that have come due, on the database
of DATABASE_URL. Any number of workers may run; nothing is done twice, and killing one loses nothing.

SMTP_URL, MAIL_FROM and FAX_GATEWAY say how mail leaves; without SMTP_URL it stays in the outbox.

Example: DATABASE_URL=postgresql://parley@db.example.com/parley parley worker
`;

export const run: Command = async (args, { stdout, stderr }) => {
  if (read(args, {}).values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const settings = readSettings(process.env);
  if (settings.databaseUrl === null)
    throw new UsageError("worker needs DATABASE_URL; parley start has a worker of its own");
  const asked = untilAsked();
  const log = (line: string) => void stderr.write(`${line}\n`);
  const house = await openHouse({ settings, log, migrates: false, connections: 8 });
  const sign = holdSign(house.addresses.appUrl);
  try {
    const worker = await startWorker({ post: house.post, jobs: house.jobs, papers: house, log });
    const chores = startChores(house, log);
    stderr.write("The worker is at work.\nready\n");
    await asked;
    await Promise.all([worker.stop(), chores.stop()]);
  } finally {
    await sign.close();
    await house.close();
  }
  return codes.done;
};
