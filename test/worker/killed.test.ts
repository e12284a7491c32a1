// Workers are killed at any point, and started again: nothing is lost, nothing is doubled.
import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { type Instant, isoInstant } from "../../src/core/calendar.ts";
import { mailRelay, start, type TestTenant, workerHouse } from "./worker-house.ts";

const KILLS = 14;
// One that ends well leaves its compiled modules here, and those that are killed start in half the time.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "node-compile-cache");
const house = await workerHouse();
const smtp = await mailRelay({
  // A relay that takes its time gives a killer something to hit.
  onMailFrom: (_address, _session, done) => void setTimeout(done, 3),
});
const children = new Set<ChildProcess>();
/** What a worker said on standard error, for whoever reads why it failed. */
const saidBy = new Map<ChildProcess, string>();
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await smtp.close();
  await house.close();
});

/** The same numbers each time, so that a failure can be looked at again. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("./worker-child.ts", import.meta.url));
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = spawn(process.execPath, [script, house.appUrl, smtp.url], { stdio, env });
  children.add(child);
  child.stderr?.on("data", (chunk: Buffer) => {
    saidBy.set(child, `${saidBy.get(child) ?? ""}${chunk.toString()}`);
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () => reject(new Error(`The worker ended before it began: ${saidBy.get(child)}`)));
  });
  return child;
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null) throw new Error(`A worker ended by itself: ${saidBy.get(child)}`);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  await gone;
  children.delete(child);
}

const DAY = 86_400_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Something to do for the workers: letters that go out at once, and a clock that has moved on. */
async function work(t: TestTenant, round: number): Promise<void> {
  for (let n = 0; n < 2; n += 1) {
    const caseId = await t.ready(undefined, { claimNumber: `CLM-${round}-${n}` });
    await t.act(caseId, "send-first-response");
  }
  await t.moveTo(isoInstant((start + round * 9 * DAY) as Instant));
}

const nothingLeft = async (t: TestTenant) => {
  const [row] = await t.rows<{ left: number }>(`select
    (select count(*) from letter where channel = 'e-mail' and state <> 'sent')::int
    + (select count(*) from notice where channel = 'e-mail' and state <> 'sent')::int
    + (select count(*) from case_clock, tenant where state = 'running' and due_at <= clock_at)::int as left`);
  return row?.left === 0;
};

test(`killed ${KILLS} times at any point: each letter is proved once, each clock rings once`, async () => {
  const t = await house.tenant();
  const random = drawn(20_261_201);
  await end(await startChild(), "SIGTERM");
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const [child] = await Promise.all([startChild(), work(t, kill)]);
    await pause(random() * 160);
    await end(child, "SIGKILL");
  }
  const last = await Promise.all([startChild(), startChild(), startChild()]);
  await expect.poll(() => nothingLeft(t), { timeout: 40_000, interval: 100 }).toBe(true);
  for (const child of last) await end(child, "SIGTERM");

  const letters = await t.rows<{ id: string; proofs: number }>(`
    select l.case_id || '.' || l.no || '.mark' as id,
      (select count(*) from case_event e where e.case_id = l.case_id
        and e.event = 'record-proof' and (e.data -> 'input' ->> 'letter')::int = l.no)::int as proofs
    from letter l where l.channel = 'e-mail'`);
  expect(letters.length).toBeGreaterThanOrEqual(2 * KILLS);
  expect(letters.filter(({ proofs }) => proofs !== 1)).toEqual([]);

  // The recipient's mail system tells a second delivery by its Message-ID: there are as many ids as letters.
  const notices = await t.rows<{ id: string }>("select id from notice where channel = 'e-mail'");
  const ids = new Set(smtp.received.map(({ messageId }) => messageId));
  expect([...ids].sort()).toEqual([...letters, ...notices].map(({ id }) => `<${id}@example.com>`).sort());

  const twice = await t.rows(`
    select case_id, data -> 'rung' ->> 'name', data -> 'rung' ->> 'nth' from case_event
    where party = 'clock' group by 1, 2, 3 having count(*) > 1`);
  expect(twice).toEqual([]);
  const holes = await t.rows(`
    select 1 from case_file c where version <> (select count(*) from case_event e where e.case_id = c.id)`);
  expect(holes).toEqual([]);
  expect(await t.rows("select 1 from parked_clock")).toEqual([]);
}, 180_000);
