// A real clamd for tests, on a socket of its own, that knows one thing to find and needs no download.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scannerAt } from "./clamd.ts";

/** What this clamd takes for a virus, wherever it stands in a file. */
export const foundByTest = "parley-private-signature-0451";

export type TestClamd = {
  /** Path of its socket, as CLAMD takes it. */
  readonly address: string;
  /** Kills it, or starts it again on the same socket. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes what it left. */
  close(): Promise<void>;
};

/** Starts Debian's clamd with a private database of one signature, and waits until it answers. */
export async function testClamd(): Promise<TestClamd> {
  const folder = mkdtempSync(join(tmpdir(), "parley-clamd-"));
  const address = join(folder, "clamd.sock");
  const hex = Buffer.from(foundByTest).toString("hex");
  writeFileSync(join(folder, "parley.ndb"), `Parley.Test.Found:0:*:${hex}\n`);
  const settings = [
    `LocalSocket ${address}`,
    `DatabaseDirectory ${folder}`,
    "Foreground yes",
    "FixStaleSocket yes",
    "StreamMaxLength 30M",
    "SelfCheck 0",
  ];
  writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  let child: ChildProcess | null = null;
  const start = async () => {
    child = spawn("clamd", ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
    const gone = new Promise<never>((_resolve, reject) => {
      child?.once("error", reject);
      child?.once("exit", (code) => reject(new Error(`clamd ended with ${code}.`)));
    });
    gone.catch(() => {});
    await Promise.race([gone, untilItAnswers(address)]);
  };
  const stop = async () => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null) return;
    await new Promise((resolve) => {
      ending.once("exit", resolve);
      ending.kill("SIGKILL");
    });
  };
  await start();
  return {
    address,
    start,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(address: string): Promise<void> {
  const scanner = scannerAt(address, { patienceMs: 1_000 });
  while (!existsSync(address) || (await scanner.says()) !== null)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
