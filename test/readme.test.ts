// The walk of the README, typed as it stands into a shell, against a Parley started as anybody starts it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSteps, stepsOf } from "./readme-blocks.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "parley-readme-"));
let port = 0;
let stop = async (): Promise<void> => {};

beforeAll(async () => {
  port = await freePort();
  const env = { ...process.env, PORT: String(port), PARLEY_DATA: folder, PARLEY_MODE: "", DATABASE_URL: "" };
  const parley = spawn(process.execPath, ["src/app/cli.ts", "start"], { cwd: root, env });
  const ended = once(parley, "exit");
  stop = async () => {
    parley.kill("SIGTERM");
    await ended;
  };
  let said = "";
  const ready = new Promise<void>((resolve) => {
    for (const stream of [parley.stdout, parley.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (/^ready$/m.test(said)) resolve();
      });
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`Parley ended before it was ready: ${said}`);
    }),
  ]);
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return free;
}

test("BB-01 to BB-26: each block of the README prints what the README says", async () => {
  const steps = stepsOf(readme);
  expect(steps.length).toBeGreaterThan(6);
  expect(await runSteps(steps, port)).toEqual(steps.map(({ promised }) => promised));
});

test("a block without a promise prints nothing, and a promise belongs to the block before it", () => {
  const text = "```bash\na\n```\n\n```bash\nb\n```\n\n```text\nB\n```\n";
  expect(stepsOf(text)).toEqual([
    { run: "a\n", promised: "" },
    { run: "b\n", promised: "B\n" },
  ]);
});
