// Starting other programs from our tools, always with the Node that runs the tool.
import { spawn } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** What a program said and how it ended; `code` is null when a signal ended it. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a program from the root, with nothing to read, and keeps its words. Does NOT throw if it fails. */
export function run(file: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
}

/** As `run`, for a script of ours or of a package: `runNode("tools/tidy.ts")`. */
export const runNode = (script: string, args: readonly string[] = []): Promise<Ended> =>
  run(process.execPath, [join(root, script), ...args]);

const withNpm = new URL("./first-run/with-npm.mjs", import.meta.url).href;

/** Runs a script with its output on our own, and gives back its exit code; 1 for a signal. Ends with us. */
export function showNode(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["--import", withNpm, join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", fail);
    child.on("close", (code) => done(code ?? 1));
  });
}
