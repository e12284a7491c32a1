// PostgreSQL of our own: it starts as anybody, belongs to one process, and keeps what was committed.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openClient } from "./connect.ts";
import { type Embedded, EmbeddedInUse, findEmbedded, startEmbedded } from "./embedded.ts";
import { isAlive, markOf, standing } from "./embedded-owner.ts";

const root = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const made: string[] = [];
const started: Embedded[] = [];
const children: ChildProcess[] = [];
const servers: number[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await until(() => !isAlive(server));
  for (const server of started.splice(0)) await server.stop();
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-embedded-test-"));
  made.push(folder);
  return join(folder, "desk", "database");
}

// Creating a database takes seconds, most of them waiting for the disk: most tests work on a copy.
const seed = mkdtempSync(join(tmpdir(), "parley-embedded-seed-"));
beforeAll(async () => (await startEmbedded({ folder: seed })).stop());
afterAll(() => rmSync(seed, { recursive: true }));

/** A database that was created, started and stopped before. */
function usedFolder(): string {
  const folder = newFolder();
  mkdirSync(dirname(folder));
  execFileSync("cp", ["-a", seed, folder]);
  return folder;
}

async function start(folder: string, settings = {}): Promise<Embedded> {
  const server = await startEmbedded({ folder, ...settings });
  started.push(server);
  return server;
}

async function ask(adminUrl: string, text: string): Promise<Record<string, unknown>[]> {
  const client = await openClient(adminUrl);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Another process that starts the server, stores a row, leaves one uncommitted, and then just stands there.
 */
async function otherOwner(
  folder: string,
  account = {},
): Promise<{ pid: number; server: number; watcher: number }> {
  const here = new URL("./", import.meta.url).href;
  const program = `
    const { startEmbedded } = await import("${here}embedded.ts");
    const { openClient } = await import("${here}connect.ts");
    const { adminUrl } = await startEmbedded({ folder: ${JSON.stringify(folder)} });
    const one = await openClient(adminUrl);
    await one.query("create table kept (n int)");
    await one.query("insert into kept values (1)");
    const two = await openClient(adminUrl);
    await two.query("begin");
    await two.query("insert into kept values (2)");
    console.log("ready");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    ...account,
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () => reject(new Error("The other owner ended early.")));
  });
  const below = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  const name = (pid: number) => readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  const find = (wanted: string) => below.find((pid) => name(pid) === wanted) ?? 0;
  servers.push(find("postgres"));
  return { pid: child.pid ?? 0, server: find("postgres"), watcher: find("sh") };
}

const until = (what: () => boolean) => expect.poll(what, { timeout: 15_000, interval: 20 }).toBe(true);

test("a new folder becomes a durable database that nobody else can reach", async () => {
  const folder = newFolder();
  const lines: string[] = [];
  const { adminUrl } = await start(folder, { log: (line: string) => lines.push(line) });
  const names = ["fsync", "synchronous_commit", "full_page_writes", "jit", "listen_addresses", "TimeZone"];
  const settings = await ask(
    adminUrl,
    `select name, setting from pg_settings
    where name in (${names.map((name) => `'${name}'`).join()})`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    jit: "off",
    listen_addresses: "",
    TimeZone: "UTC",
  });
  expect(
    await ask(adminUrl, "select current_database() as name, 'Ä' ilike 'ä' as unicode, 'Z' < 'a' as by_code"),
  ).toEqual([{ name: "parley", unicode: true, by_code: true }]);
  const socketFolder = new URL(adminUrl).searchParams.get("host") ?? "";
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "data")).mode & 0o077).toBe(0);
  expect(statSync(join(folder, "data", "parley.secret")).mode & 0o777).toBe(0o600);
  expect(lines.join()).toContain("ready to accept connections");
});

test("the password is asked for", async () => {
  const { adminUrl } = await start(usedFolder());
  const guess = new URL(adminUrl);
  guess.password = "guess";
  await expect(ask(guess.href, "select 1")).rejects.toThrow("password authentication failed");
});

test("rows are there after a stop and a start, and stopping twice is harmless", async () => {
  const folder = usedFolder();
  const first = await start(folder);
  await ask(first.adminUrl, "create table kept as select 1 as n");
  await Promise.all([first.stop(), first.stop()]);
  expect(standing(folder).held).toBe("free");
  expect(findEmbedded(folder)).toBeNull();
  const second = await start(folder);
  expect(await ask(second.adminUrl, "select n from kept")).toEqual([{ n: 1 }]);
  expect(readdirSync(folder).filter((name) => name !== "data")).toHaveLength(1);
});

test("a second start on the same folder is refused in words that say who has it and what to do", async () => {
  const folder = usedFolder();
  const { adminUrl } = await start(folder);
  const second = startEmbedded({ folder });
  await expect(second).rejects.toThrow(EmbeddedInUse);
  await expect(second).rejects.toMatchObject({
    code: "EMBEDDED_IN_USE",
    message: expect.stringContaining(`in use by another Parley (process ${process.pid} on `),
    doNext: expect.stringContaining("PARLEY_DATA"),
  });
  expect(await ask(adminUrl, "select 1 as here")).toEqual([{ here: 1 }]);
  expect(findEmbedded(folder)).toBe(adminUrl);
});

test("of two starts in the same moment on a new folder one has it and the other is refused", async () => {
  const folder = newFolder();
  const both = await Promise.allSettled([start(folder), start(folder)]);
  const refusals = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toBeInstanceOf(EmbeddedInUse);
  expect(await ask(findEmbedded(folder) ?? "", "select 1 as here")).toEqual([{ here: 1 }]);
});

test("another process is refused as long as the owner lives", async () => {
  const folder = usedFolder();
  const owner = await otherOwner(folder);
  await expect(startEmbedded({ folder })).rejects.toThrow(`process ${owner.pid} on`);
});

test("an owner killed with no chance to act takes its server with it, and committed rows stay", async () => {
  const folder = usedFolder();
  const owner = await otherOwner(folder);
  process.kill(owner.pid, "SIGKILL");
  await until(() => !isAlive(owner.server));
  const { adminUrl } = await start(folder);
  expect(await ask(adminUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("a server that outlived its owner is stopped and started again, and committed rows stay", async () => {
  const folder = usedFolder();
  const owner = await otherOwner(folder);
  process.kill(owner.watcher, "SIGKILL");
  process.kill(owner.pid, "SIGKILL");
  await until(() => !isAlive(owner.pid));
  expect(standing(folder)).toMatchObject({ held: "by orphan", server: owner.server });
  const { adminUrl } = await start(folder);
  expect(isAlive(owner.server)).toBe(false);
  expect(await ask(adminUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("owner and server killed at once: committed rows stay", async () => {
  const folder = usedFolder();
  const owner = await otherOwner(folder);
  process.kill(owner.server, "SIGKILL");
  process.kill(owner.pid, "SIGKILL");
  await until(() => !isAlive(owner.server) && !isAlive(owner.pid));
  const { adminUrl } = await start(folder);
  expect(await ask(adminUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("a process id left behind that another program now has does not keep the folder shut", async () => {
  const folder = usedFolder();
  const first = await start(folder);
  await ask(first.adminUrl, "create table kept as select 1 as n");
  const file = join(folder, "data", "postmaster.pid");
  const left = readFileSync(file, "utf8");
  await first.stop();
  writeFileSync(file, left.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
  const { uid, gid } = statSync(join(folder, "data"));
  chownSync(file, uid, gid);
  const second = await start(folder);
  expect(await ask(second.adminUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("an owner's process id that was given to another process counts as dead", () => {
  expect(markOf(process.pid)).not.toBeNull();
  expect(markOf(process.pid)).toBe(markOf(process.pid));
  expect(markOf(1)).not.toBe(markOf(process.pid));
  expect(markOf(99_999_999)).toBeNull();
});

test("what PostgreSQL says when it cannot start is told, and nothing is left running", async () => {
  const folder = usedFolder();
  await start(folder).then((server) => server.stop());
  const wrong = startEmbedded({ folder, settings: { shared_buffers: "lots" } });
  await expect(wrong).rejects.toThrow(/did not start on .*shared_buffers/);
  expect(standing(folder).held).toBe("free");
});

test.runIf(root)(
  "as root it runs as nobody where there is no postgres account, below a folder closed to all",
  async () => {
    const folder = newFolder();
    chmodSync(join(folder, "../.."), 0o700);
    const { adminUrl } = await start(folder, { account: nobody });
    expect(statSync(join(folder, "data")).uid).toBe(nobody.uid);
    const [server] = readdirSync(folder).flatMap((name) => /^server-(\d+)/.exec(name)?.[1] ?? []);
    expect(execFileSync("ps", ["-o", "uid=", "-p", String(server)], { encoding: "utf8" }).trim()).toBe(
      "65534",
    );
    expect(await ask(adminUrl, "select 1 as here")).toEqual([{ here: 1 }]);
  },
);

test.runIf(root)("an ordinary user starts it as well", async () => {
  const folder = newFolder();
  chmodSync(join(folder, "../.."), 0o777);
  const owner = await otherOwner(folder, nobody);
  expect(statSync(`/proc/${owner.server}`).uid).toBe(nobody.uid);
  expect(await ask(findEmbedded(folder) ?? "", "select n from kept")).toEqual([{ n: 1 }]);
});

test("a folder that cannot be made is refused in words, and not tried for ever", async () => {
  for (const folder of ["/dev/null/parley", "/proc/parley"]) {
    await expect(startEmbedded({ folder })).rejects.toMatchObject({ code: "FOLDER_NOT_USABLE" });
  }
});
