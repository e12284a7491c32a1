// The house as a stranger starts it: one command, ready in seconds, stopped without a failed request; and
// what the other commands say beside it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remittance } from "./x12-text.ts";

const cli = join(import.meta.dirname, "../../src/app/cli.ts");
const folder = mkdtempSync(join(tmpdir(), "parley-house-"));
let port = 0;
let started: Running;

type Running = { process: ChildProcess; out: () => string; ended: Promise<number | null> };

function parley(args: string[], env: Record<string, string> = {}): Running {
  const { DATABASE_URL: _url, ...own } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      ...own,
      PARLEY_DATA: join(folder, "data"),
      PORT: String(port),
      NODE_ENV: "",
      PARLEY_MODE: "",
      ...env,
    },
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return {
    process: child,
    out: () => said,
    ended: once(child, "exit").then(([code]) => code as number | null),
  };
}

const ran = async (...args: string[]) => {
  const one = parley(args);
  const code = await one.ended;
  return { code, out: one.out() };
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: free } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return free;
}

const ask = (path: string, token = "sandbox-specialist", init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });

async function untilReady(one: Running): Promise<void> {
  let ended = false;
  void one.ended.then(() => {
    ended = true;
  });
  while (!/^ready$/m.test(one.out())) {
    if (ended) throw new Error(`It ended before it was ready: ${one.out()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the server says to a few bytes, until it hangs up. */
const spoken = (words: string): Promise<string> =>
  new Promise((resolve) => {
    let said = "";
    const socket = createConnection(port, "127.0.0.1", () => socket.write(words));
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.on("close", () => resolve(said));
  });

beforeAll(async () => {
  port = await freePort();
  started = parley(["start"]);
  await untilReady(started);
});
afterAll(async () => {
  started?.process.kill("SIGTERM");
  await started?.ended;
  rmSync(folder, { recursive: true, force: true });
});

test("one command brings a database, a server, a worker and a sandbox with stories", async () => {
  expect(started.out()).toContain(`http://127.0.0.1:${port}`);
  const ready = (await (await ask("/readyz")).json()) as {
    ready: boolean;
    checks: Record<string, { ok: boolean }>;
  };
  expect(ready).toMatchObject({
    ready: true,
    reasons: [],
    checks: { database: { ok: true }, migrations: { ok: true }, files: { ok: true }, worker: { ok: true } },
  });
  const me = (await (await ask("/api/v1/me")).json()) as { party: string; tenant: { mode: string } };
  expect(me).toMatchObject({ party: "desk", tenant: { mode: "sandbox" } });
  const { items } = (await (await ask("/api/v1/cases")).json()) as { items: unknown[] };
  expect(items.length).toBeGreaterThan(5);
});

test("it answers on this machine only, and by no other name", async () => {
  const other = await fetch(`http://127.0.0.1:${port}/livez`, { headers: { host: "evil.example.com" } }).then(
    ({ status }) => status,
    () => 421,
  );
  expect([200, 421]).toContain(other);
  const raw = await spoken("GET /livez HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n");
  expect(raw).toMatch(/^HTTP\/1\.1 421 /);
});

test("what is no HTTP is answered with a problem, and the line is cut", async () => {
  const raw = await spoken("NONSENSE\r\n\r\n");
  expect(raw).toMatch(/^HTTP\/1\.1 400 /);
  expect(raw).toContain("REQUEST_UNREADABLE");
});

test("a second Parley on the same folder is refused with a sentence, and changes nothing", async () => {
  const { code, out } = await ran("start");
  expect([code, out]).toEqual([5, expect.stringContaining("in use by another Parley")]);
  expect((await ask("/livez")).status).toBe(200);
});

test("the doctor finds what is well and what is not", async () => {
  const { out } = await ran("doctor", "--json");
  const { findings } = JSON.parse(out) as { findings: { part: string; ok: boolean; says: string }[] };
  const well = findings.filter(({ ok }) => ok).map(({ part }) => part);
  expect(well).toEqual(expect.arrayContaining(["node", "database", "migrations", "files", "mail"]));
});

test("files are imported beside the running server, and the audit is whole afterwards", async () => {
  const file = join(folder, "r.835");
  writeFileSync(file, remittance("NOBODY-1"));
  const wrong = await ran("import", file);
  expect([wrong.code, wrong.out]).toEqual([2, expect.stringContaining("--tenant")]);
  const tenant = ((await (await ask("/api/v1/me")).json()) as { tenant: { name: string } }).tenant.name;
  const { code, out } = await ran("import", file, "--tenant", tenant, "--json");
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    { kind: "835", remittances: [{ claims: 1, claimsMatched: 0 }] },
  ]);
  expect((await ran("import", join(folder, "none.835"), "--tenant", tenant)).code).toBe(3);
  const verified = await ran("audit", "verify");
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/whole\./)]);
});

test("a token for a live tenant is made once, and works, and moves no clock", async () => {
  const { code, out } = await ran(
    "key",
    "create",
    "--tenant",
    "Live Desk",
    "--person",
    "Ada",
    "--role",
    "administrator",
    "--json",
  );
  expect(code, out).toBe(0);
  const { token } = JSON.parse(out.split("\n").find((line) => line.startsWith("{")) ?? "{}") as {
    token: string;
  };
  const me = (await (await ask("/api/v1/me", token)).json()) as { tenant: { mode: string; name: string } };
  expect(me.tenant).toMatchObject({ mode: "live", name: "Live Desk" });
  const moved = await ask("/api/v1/test-clock", token, {
    method: "POST",
    body: '{"by":"P1D"}',
    headers: { "content-type": "application/json" },
  });
  expect([moved.status, ((await moved.json()) as { code: string }).code]).toEqual([409, "NOT_A_SANDBOX"]);
});

test("the stories are put back to their beginning", async () => {
  await ask("/api/v1/cases/bulk", "sandbox-specialist", {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  const { code, out } = await ran("sandbox", "reset");
  expect([code, out]).toEqual([0, expect.stringMatching(/stories/)]);
  await expect.poll(async () => (await ask("/api/v1/cases")).status).toBe(200);
});

test.each([
  [["nonsense"], 2],
  [["start", "--colour"], 2],
  [["serve"], 2],
  [["worker"], 2],
  [["import"], 2],
  [["audit"], 2],
  [["key", "create"], 2],
  [["key", "create", "--tenant", "A", "--person", "B", "--role", "king"], 2],
  [["--help"], 0],
  [[], 2],
])("parley %j ends with %i", async (args, expected) => {
  const { code, out } = await ran(...args);
  expect([code, out]).toEqual([expected, expect.stringMatching(/\S/)]);
});

test.each([
  "start",
  "serve",
  "worker",
  "migrate",
  "import",
  "x12",
  "simulate",
  "audit",
  "sandbox",
  "key",
  "doctor",
])("parley %s --help says what it does, with an example", async (command) => {
  const { code, out } = await ran(command, "--help");
  expect(code).toBe(0);
  expect(out).toMatch(/Example:.*parley /s);
  expect((await ran("--help")).out).toContain(command);
});

test("told to stop under load, it finishes every request it has taken", async () => {
  const statuses: number[] = [];
  const failures: string[] = [];
  let loading = true;
  const clients = Array.from({ length: 6 }, async () => {
    while (loading) {
      try {
        const reply = await ask("/api/v1/cases?limit=5");
        statuses.push(reply.status);
        await reply.arrayBuffer();
      } catch (error) {
        const cause = (error as { cause?: { code?: string } }).cause?.code ?? String(error);
        if (cause !== "ECONNREFUSED") failures.push(cause);
        if (cause === "ECONNREFUSED") return;
      }
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const began = performance.now();
  started.process.kill("SIGTERM");
  expect(await started.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  loading = false;
  await Promise.all(clients);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(failures.filter((one) => one !== "UND_ERR_SOCKET" && one !== "ECONNRESET")).toEqual([]);
  // A client may send on a line in the very moment in which we close it idle: at most one each.
  expect(failures.length).toBeLessThanOrEqual(6);
});

test("told to stop in the moment in which it is ready, it ends as well", async () => {
  started = parley(["start"]);
  await untilReady(started);
  const began = performance.now();
  started.process.kill("SIGTERM");
  expect(await started.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
});
