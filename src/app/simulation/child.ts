// A server or a worker as a process of its own, as an operator would run it; made to be killed at any moment.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Role = "serve" | "worker";

export type Child = {
  readonly pid: number;
  /** `http://127.0.0.1:40123` of a server; empty for a worker. */
  readonly address: string;
  /** SIGKILL: it gets no moment to tidy up. Resolves when the process is gone. */
  kill(): Promise<void>;
  /**
   * Asks it to end, and kills it when it has not after ten seconds. @returns its exit code; null when it was
   * killed
   */
  stop(): Promise<number | null>;
};

const cli = join(import.meta.dirname, "../cli.ts");
// A process that ends well leaves its compiled modules here, and those after it start in half the time.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "node-compile-cache");
const graceMs = 10_000;
const alive = new Set<() => void>();
process.on("exit", () => {
  for (const end of alive) end();
});

/**
 * Starts it and answers when it says that it is ready. It ends with this process at the latest.
 * @throws Error with its last words when it ends before that
 */
export async function startChild(role: Role, environment: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, [cli, role], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = once(child, "exit").then(([code]) => code as number | null);
  const end = () => void child.kill("SIGKILL");
  alive.add(end);
  void gone.then(() => alive.delete(end));
  const said = await untilReady(child.stderr, gone);
  return {
    pid: child.pid ?? 0,
    address: /listens at (\S+)/.exec(said)?.[1] ?? "",
    async kill() {
      end();
      await gone;
    },
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(end, graceMs);
      return gone.finally(() => clearTimeout(late));
    },
  };
}

async function untilReady(stderr: NodeJS.ReadableStream, gone: Promise<number | null>): Promise<string> {
  let said = "";
  const ready = new Promise<void>((resolve) => {
    stderr.on("data", (chunk: Buffer) => {
      // After that it may complain as much as it wants; the pipe is emptied all the same.
      if (said.length < 20_000) said += chunk.toString();
      if (/^ready$/m.test(said)) resolve();
    });
  });
  await Promise.race([
    ready,
    gone.then((code) => {
      throw new Error(`It ended with ${code} before it was ready:\n${said}`);
    }),
  ]);
  return said;
}
