// `parley start`: everything in one process, on a database of its own, with a sandbox to look at.

import { instant } from "../../core/calendar.ts";
import { startChores } from "../chores.ts";
import { type Command, codes, read } from "../command.ts";
import { openHouse } from "../house.ts";
import { letMailsCome } from "../sandbox/came-in.ts";
import { makeSandbox } from "../sandbox/make.ts";
import { serve, untilAsked } from "../server.ts";
import { readSettings } from "../settings.ts";
import { firstWords } from "../sign-in-link.ts";
import { startWorker } from "../worker.ts";
import { holdSign } from "../worker-sign.ts";

const HELP = `parley start

Starts the embedded database (or uses DATABASE_URL), migrates it, makes the sandbox where there is none, and
runs server and worker in one process until it is told to stop.

PORT (4000), HOST (127.0.0.1) and PARLEY_DATA (.parley) say where. With PARLEY_MODE=live there is no sandbox.

Example: PORT=4100 PARLEY_DATA=/srv/parley parley start
`;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values } = read(args, { dev: { type: "boolean" }, verbose: { type: "boolean" } });
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const settings = readSettings(process.env);
  const asked = untilAsked();
  const log = (line: string) => void (values.verbose && stderr.write(`${line}\n`));
  const say = (line: string) => void stderr.write(`${line}\n`);
  const house = await openHouse({ settings, log, migrates: true });
  const sign = holdSign(house.addresses.appUrl);
  const closers: (() => Promise<void>)[] = [];
  try {
    if (!settings.production) {
      const sandbox = await makeSandbox(house.post, instant(Date.now()), house.files);
      if (sandbox.made) await letMailsCome(house, sandbox.tenantId);
    }
    const worker = await startWorker({ post: house.post, jobs: house.jobs, papers: house, log: say });
    const chores = startChores(house, say);
    closers.push(
      () => worker.stop(),
      () => chores.stop(),
    );
    const server = await serve(house, { log: say, worker: async () => worker.says() });
    closers.unshift(() => server.stop());
    const first = await firstWords(house);
    if (first) say(first);
    stdout.write(`Parley is at ${server.address}\nready\n`);
    await asked;
  } finally {
    for (const close of closers) await close();
    await sign.close();
    await house.close();
  }
  return codes.done;
};
