import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { endWithNpm } from "./with-npm.mjs";

const withNpm = join(import.meta.dirname, "with-npm.mjs");
const server =
  'process.on("SIGTERM", () => { console.log("stopped"); process.exit(); }); setInterval(() => {}, 1000);';

/** A shell with a server in it, as npm starts one; the shell waits on its standard input and ends with it. */
function shellWithServer() {
  const line = `"$0" --import "$1" -e 'console.log("ready ".concat(process.pid)); ${server}' & read _`;
  return spawn("/bin/sh", ["-c", line, process.execPath, withNpm], {
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** A server that did not stop by itself would keep this file waiting on its output. */
function endForGood(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It stopped, as it should.
  }
}

test("when the shell that npm started is gone, the server is asked to stop", async () => {
  const shell = shellWithServer();
  const [ready] = await once(shell.stdout, "data");
  onTestFinished(() => endForGood(Number(String(ready).split(" ")[1])));
  shell.kill("SIGKILL");
  const [said] = await once(shell.stdout, "data");
  expect(String(said)).toBe("stopped\n");
});

test("without npm the server belongs to whoever started it, and nothing watches", () => {
  expect(endWithNpm({})).toBe(false);
});
