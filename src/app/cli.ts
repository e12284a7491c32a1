#!/usr/bin/env node
// `parley …`: one word for what to do, and the rest for it. Commands are loaded only when they are asked for.
import { readFile } from "node:fs/promises";
import { type Command, codes, type Streams, said } from "./command.ts";

type Entry = { readonly says: string; readonly load: () => Promise<{ readonly run: Command }> };

const commands: { readonly [name: string]: Entry } = {
  start: {
    says: "database, server and worker in one, with a sandbox to look at",
    load: () => import("./commands/start.ts"),
  },
  serve: {
    says: "the server alone, on the database of DATABASE_URL",
    load: () => import("./commands/serve.ts"),
  },
  worker: {
    says: "the worker alone: letters, notices and clocks",
    load: () => import("./commands/worker.ts"),
  },
  migrate: { says: "bring the database up to date", load: () => import("./commands/migrate.ts") },
  import: { says: "remittances and claims into a tenant", load: () => import("./commands/import.ts") },
  inbound: { says: "a mail or scanned papers that came in", load: () => import("./commands/inbound.ts") },
  simulate: { says: "a year of a desk in seconds, repeatable", load: () => import("./commands/simulate.ts") },
  sandbox: { says: "put the stories of the sandbox back", load: () => import("./commands/sandbox.ts") },
  audit: {
    says: "is everything that was recorded still there, as it was written?",
    load: () => import("./commands/audit.ts"),
  },
  seal: {
    says: "is a signed paper still what was sealed here?",
    load: () => import("./commands/seal.ts"),
  },
  x12: { says: "say what X12 files hold", load: () => import("./commands/x12.ts") },
  price: { says: "what a plan allows for the lines of a file", load: () => import("./commands/price.ts") },
  account: {
    says: "invite, reset and let go without a mail server",
    load: () => import("./commands/account.ts"),
  },
  key: { says: "make a token for the API", load: () => import("./commands/key.ts") },
  doctor: { says: "say what is wrong, in sentences", load: () => import("./commands/doctor.ts") },
};

const help = (): string => {
  const widest = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(widest)}   ${says}`);
  return `parley COMMAND …\n\n${lines.join("\n")}\n\nparley COMMAND --help says more, with an example.\n`;
};

/** As package.json tells it. */
async function version(): Promise<string> {
  const told: unknown = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof told === "object" && told !== null && "version" in told ? String(told.version) : "unknown";
}

async function main([name, ...args]: readonly string[], streams: Streams): Promise<number> {
  if (name === "--version" || name === "-v") {
    streams.stdout.write(`${await version()}\n`);
    return codes.done;
  }
  if (name === undefined || ["--help", "-h", "help"].includes(name)) {
    streams.stdout.write(help());
    return name === undefined ? codes.usage : codes.done;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    streams.stderr.write(`parley: there is no command "${name.slice(0, 40)}".\n\n${help()}`);
    return codes.usage;
  }
  try {
    const { run } = await entry.load();
    return await run(args, streams);
  } catch (error) {
    return said(error, streams.stderr);
  }
}

process.exitCode = await main(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
