// Jobs: put down with the facts they follow from, done at least once, and never forgotten.
import { afterAll, afterEach, expect, test } from "vitest";
import { prepareDatabase } from "../db/prepare.ts";
import { outsideTenants } from "../db/tenant.ts";
import { testDatabase } from "../db/test-database.ts";
import { installJobs } from "./install.ts";
import { type Delivery, GiveUp, type Jobs, openJobs } from "./jobs.ts";

const db = await testDatabase({ empty: true });
await prepareDatabase({ adminUrl: db.adminUrl });
await installJobs(db.adminUrl);

const queues = [{ name: "letters" }, { name: "faxes", retries: 0 }, { name: "notices" }];
const opened: Jobs[] = [];
const open = async (log: string[] = []) => {
  const jobs = await openJobs({ url: db.appUrl, queues, log: (line) => log.push(line) });
  opened.push(jobs);
  return jobs;
};
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop();
  await db.owner.query("delete from pgboss.job");
});
afterAll(() => db.close());

const inDatabase = <Answer>(work: Parameters<typeof outsideTenants<Answer>>[1]) =>
  outsideTenants(db.app, work);
const states = async (queue: string) =>
  (
    await db.owner.query("select state from pgboss.job where name = $1 order by created_on", [queue])
  ).rows.map((row) => row.state);

test("a job put down in a transaction is done once that is stored", async () => {
  const jobs = await open();
  const done: Delivery[] = [];
  await jobs.work("letters", async (job) => void done.push(job));
  await inDatabase((tx) => jobs.enqueue(tx, "letters", { data: { letter: "L-1" }, key: "letter L-1" }));
  expect(await jobs.settled(["letters"])).toBe(true);
  expect(done).toMatchObject([{ queue: "letters", data: { letter: "L-1" }, attempt: 1 }]);
});

test("a commit wakes the worker of this process, which does not wait for its next look", async () => {
  const jobs = await open();
  const done: unknown[] = [];
  await jobs.work("letters", async ({ data }) => void done.push(data.n), { pollSeconds: 600 });
  await jobs.work("notices", async ({ data }) => void done.push(data.n), { pollSeconds: 600 });
  for (const n of [1, 2]) {
    await inDatabase((tx) => jobs.enqueue(tx, "letters", { data: { n }, key: `letter ${n}` }));
    await expect.poll(() => done, { timeout: 10_000, interval: 10 }).toContain(n);
  }
  await inDatabase((tx) => jobs.enqueueAll(tx, "notices", [{ data: { n: 3 }, key: "notice 3" }]));
  await expect.poll(() => done, { timeout: 10_000, interval: 10 }).toContain(3);
});

test("a job of a transaction that is rolled back never exists", async () => {
  const jobs = await open();
  const changedMind = inDatabase(async (tx) => {
    await jobs.enqueue(tx, "letters", { data: {}, key: "never" });
    throw new Error("no");
  });
  await expect(changedMind).rejects.toThrow("no");
  expect(await states("letters")).toEqual([]);
});

test("a key puts down one job, waiting, done or in the same statement", async () => {
  const jobs = await open();
  const put = () => inDatabase((tx) => jobs.enqueue(tx, "letters", { data: {}, key: "letter L-2" }));
  expect([await put(), await put()]).toEqual([true, false]);
  const done: string[] = [];
  await jobs.work("letters", async (job) => void done.push(job.id));
  await jobs.settled(["letters"]);
  expect(await put()).toBe(false);
  expect(done).toHaveLength(1);
  const both = inDatabase((tx) =>
    jobs.enqueueAll(tx, "notices", [
      { data: {}, key: "n" },
      { data: {}, key: "n" },
    ]),
  );
  expect(await both).toBe(1);
  const again = [
    { data: {}, key: "n" },
    { data: {}, key: "m" },
  ];
  expect(await inDatabase((tx) => jobs.enqueueAll(tx, "notices", again))).toBe(1);
  expect(await inDatabase((tx) => jobs.enqueue(tx, "faxes", { data: {}, key: "letter L-2" }))).toBe(true);
});

test("a thousand jobs put down at once are each done once by two workers", async () => {
  const [one, two] = [await open(), await open()];
  const many = Array.from({ length: 1000 }, (_, n) => ({ data: { n }, key: `notice ${n}` }));
  expect(await inDatabase((tx) => one.enqueueAll(tx, "notices", many))).toBe(1000);
  const done: unknown[] = [];
  for (const jobs of [one, two]) {
    await jobs.work("notices", async ({ data }) => void done.push(data.n), { batch: 100, parallel: 10 });
  }
  expect(await one.settled(["notices"])).toBe(true);
  expect(done).toHaveLength(1000);
  expect(new Set(done).size).toBe(1000);
});

test("a job that fails is tried again later, and the others of its batch are done", async () => {
  const log: string[] = [];
  const jobs = await open(log);
  const many = ["a", "b", "c"].map((id) => ({ data: { id }, key: id }));
  await inDatabase((tx) => jobs.enqueueAll(tx, "letters", many));
  await jobs.work("letters", async ({ data }) => {
    if (data.id === "b") throw new TypeError("Mrs. Maple wrote again");
  });
  await jobs.settled(["letters"]);
  expect((await states("letters")).sort()).toEqual(["completed", "completed", "retry"]);
  const { rows } = await db.owner.query(
    "select extract(epoch from start_after - now()) as wait, output from pgboss.job where state = 'retry'",
  );
  expect(Number(rows[0].wait)).toBeGreaterThan(1);
  expect(Number(rows[0].wait)).toBeLessThanOrEqual(10);
  // What people wrote must not get into the log or the job's row by way of an error.
  expect(JSON.stringify([rows, log])).not.toContain("Maple");
  expect(log.join()).toContain("TypeError");
});

test("a job that failed for good lies with the dead letters and can be given back", async () => {
  const jobs = await open();
  let broken = true;
  const done: unknown[] = [];
  await jobs.work("faxes", async ({ data }) => {
    if (broken) throw new Error("line is dead");
    done.push(data.fax);
  });
  await inDatabase((tx) => jobs.enqueue(tx, "faxes", { data: { fax: "F-1" }, key: "F-1" }));
  await jobs.settled(["faxes"]);
  const dead = await jobs.dead();
  expect(dead).toMatchObject([{ queue: "faxes", data: { fax: "F-1" } }]);
  broken = false;
  expect(await jobs.revive(dead.map(({ id }) => id))).toBe(1);
  expect(await jobs.settled(["faxes"])).toBe(true);
  expect(done).toEqual(["F-1"]);
  expect(await jobs.dead()).toEqual([]);
});

test("a job that can never succeed is not tried again", async () => {
  const jobs = await open();
  let tries = 0;
  await jobs.work("letters", async () => {
    tries += 1;
    throw new GiveUp("the address does not exist");
  });
  await inDatabase((tx) => jobs.enqueue(tx, "letters", { data: { letter: "L-3" }, key: "L-3" }));
  await jobs.settled(["letters"]);
  expect(tries).toBe(1);
  expect(await jobs.dead()).toMatchObject([{ queue: "letters", data: { letter: "L-3" } }]);
});

test("a job for a later instant is left alone until then", async () => {
  const jobs = await open();
  const [{ now }] = (await db.owner.query("select extract(epoch from now())::float8 * 1000 as now")).rows;
  const later = { data: {}, key: "later", after: now + 3_600_000 };
  await inDatabase((tx) => jobs.enqueue(tx, "letters", later));
  await jobs.work("letters", () => Promise.reject(new Error("too early")));
  expect(await jobs.settled(["letters"])).toBe(true);
  expect(await states("letters")).toEqual(["created"]);
});

test("the job of a worker that was killed is given to another", async () => {
  const jobs = await open();
  await inDatabase((tx) => jobs.enqueue(tx, "letters", { data: { letter: "L-4" }, key: "L-4" }));
  // As a worker leaves it that died right after fetching, a minute ago.
  await db.owner.query(`update pgboss.job set state = 'active', started_on = now() - interval '1 minute',
    heartbeat_on = now() - interval '1 minute'`);
  const attempts: number[] = [];
  await jobs.work("letters", async ({ attempt }) => void attempts.push(attempt));
  await expect.poll(() => attempts, { timeout: 25_000, interval: 200 }).toEqual([2]);
});

test("stopping lets the running job finish and takes no other", async () => {
  const jobs = await open();
  const seen: string[] = [];
  let begun = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let finish = () => {};
  const mayFinish = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await jobs.work(
    "letters",
    async () => {
      seen.push("begun");
      begun();
      await mayFinish;
      seen.push("finished");
    },
    { batch: 1 },
  );
  await inDatabase((tx) => jobs.enqueue(tx, "letters", { data: {}, key: "1" }));
  await running;
  const stopping = jobs.stop();
  await inDatabase((tx) => tx.query("select 1"));
  finish();
  await stopping;
  expect(seen).toEqual(["begun", "finished"]);
  expect(await states("letters")).toEqual(["completed"]);
  await jobs.stop();
});

test("words of people do not get into a job", async () => {
  const jobs = await open();
  const wordy: Record<string, string>[] = [
    { note: "Mrs. Maple called" },
    { who: { name: "x" } as unknown as string },
  ];
  for (const data of wordy) {
    await expect(inDatabase((tx) => jobs.enqueue(tx, "letters", { data, key: "k" }))).rejects.toThrow(
      "ids only",
    );
  }
});

test("the application may work on the job tables and not change their shape", async () => {
  await expect(inDatabase((tx) => tx.query("drop table pgboss.job"))).rejects.toThrow("must be owner");
  await expect(inDatabase((tx) => tx.query("truncate pgboss.job"))).rejects.toThrow("permission denied");
});

test("installing again, or twice at once, changes nothing", async () => {
  await Promise.all([installJobs(db.adminUrl), installJobs(db.adminUrl)]);
  const { rows } = await db.owner.query("select count(*)::int as versions from pgboss.version");
  expect(rows).toEqual([{ versions: 1 }]);
});
