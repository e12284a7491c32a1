// A worker in a process of its own, for tests that kill it: `node worker-child.ts <app url> <relay url>`.
import { caseTypes } from "../../src/app/case-rooms.ts";
import { deskJobs, queues } from "../../src/app/desk-jobs.ts";
import { startWorker } from "../../src/app/worker.ts";
import { deskOf } from "../../src/desk/case-file/desk.ts";
import { openPool } from "../../src/platform/db/connect.ts";
import { openJobs } from "../../src/platform/jobs/jobs.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";

const [url = "", relayUrl = ""] = process.argv.slice(2);
const log = (line: string) => void process.stderr.write(`${line}\n`);
const pool = openPool(url, { max: 6, name: "worker-child" });
const jobs = await openJobs({ url, queues, log });
const desk = deskOf(caseTypes, deskJobs(jobs));
const relay = openRelay({ url: relayUrl, patienceMs: 2_000 });
const post = { pool, desk, relay, from: "desk@example.com", letterMark: () => "mark", faxGateway: null };
const worker = await startWorker({ post, jobs, log }, { everyMs: 20, batch: 5 });
process.stdout.write("ready\n");
process.once("SIGTERM", async () => {
  await worker.stop();
  await jobs.stop(2_000);
  await pool.end();
  process.exit(0);
});
