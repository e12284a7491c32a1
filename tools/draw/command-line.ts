// The command line as a page to read: what each command says of itself under --help.
import { execFileSync } from "node:child_process";
import { root } from "../run.ts";

const help = (...words: string[]): string =>
  execFileSync(process.execPath, ["src/app/cli.ts", ...words, "--help"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Names of the commands, as the program lists them. */
export const commandsIn = (overview: string): string[] =>
  [...overview.matchAll(/^ {2}([a-z0-9-]+) {2,}\S/gm)].map(([, name = ""]) => name);

/**
 * The page, from running the program once for itself and once for each command. Starts nothing, changes
 * nothing.
 */
export function commandLinePage(): string {
  const overview = help();
  const parts = commandsIn(overview).flatMap((name) => [
    `## parley ${name}`,
    "",
    "```text",
    help(name).trimEnd(),
    "```",
    "",
  ]);
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
    overview.trimEnd(),
    "```",
    "",
    ...parts,
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}
