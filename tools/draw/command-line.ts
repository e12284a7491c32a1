// The command line as a page to read: what each command says of itself under --help.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "../run.ts";

const run = promisify(execFile);

async function help(...words: string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = await run(process.execPath, ["src/app/cli.ts", ...words, "--help"], { cwd: root, env });
  return stdout.trimEnd();
}

/** Names of the commands, as the program lists them. */
export const commandsIn = (overview: string): string[] =>
  [...overview.matchAll(/^ {2}([a-z0-9-]+) {2,}\S/gm)].map(([, name = ""]) => name);

/**
 * The page, from running the program once for itself and once for each command. Starts nothing, changes
 * nothing.
 */
export async function commandLinePage(): Promise<string> {
  const overview = await help();
  const told = await Promise.all(
    commandsIn(overview).map(async (name) => ({ name, says: await help(name) })),
  );
  const parts = told.flatMap(({ name, says }) => [`## parley ${name}`, "", "```text", says, "```", ""]);
  return [
    "# The command line",
    "",
    "Generated from what the commands say of themselves by `npm run draw`; a test holds it against them.",
    "In a clone `parley` stands for `npm run -s parley --`. Data goes to standard output, talk to standard",
    "error.",
    "",
    "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 not allowed, 5 conflict, 6 unavailable.",
    "",
    "```text",
    overview,
    "```",
    "",
    ...parts,
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}
