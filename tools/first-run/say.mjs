// A calm line on standard error; standard output belongs to the program that follows.
import { spawn } from "node:child_process";

/** Something the person at the keyboard can mend: its message is shown alone, without a stack. */
export class Trouble extends Error {}

/** @param {string} line */
export const say = (line) => void process.stderr.write(`parley: ${line}\n`);

/** What a program said, without the manual that some print after their complaint. @param {string} printed */
function complaint(printed) {
  const lines = printed.trimEnd().split("\n");
  const shown = lines.slice(0, 60);
  if (shown.length < lines.length) shown.push(`… and ${lines.length - shown.length} more lines`);
  return `${shown.join("\n")}\n`;
}

/**
 * Runs a program quietly. Does NOT show what it prints unless it fails: then the beginning, before it throws.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, trouble: string }} how
 * @returns {Promise<string>} what it printed
 * @throws {Trouble} when it cannot be started or ends with anything but 0
 */
export function runQuietly(file, args, { env = process.env, shell = false, trouble }) {
  return new Promise((done, fail) => {
    let printed = "";
    const child = spawn(file, args, { env, shell, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
    }
    child.on("error", (error) => fail(new Trouble(`${trouble} (${error.message})`)));
    child.on("close", (code) => {
      if (code === 0) return done(printed);
      process.stderr.write(complaint(printed));
      return fail(new Trouble(trouble));
    });
  });
}

/** "4.1 s" since an earlier `performance.now()`. @param {number} since */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
