// Work for later: put down in the caller's transaction, done at least once by any worker.

import { createHash } from "node:crypto";
import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import type { Tx } from "../db/transaction.ts";
import { jobSchema } from "./install.ts";
import { assertIdsOnly, deadLetters, type JobData, type QueueSettings, queueOptions } from "./queue.ts";

export type JobsSettings = {
  /** The application's address of the database. */
  readonly url: string;
  /** Every kind of job; made when it is new, brought to these settings when it is not. */
  readonly queues: readonly QueueSettings[];
  /** Gets faults of the machinery and of handlers, without anything of the job but its queue and id. */
  readonly log?: (line: string) => void;
};

export type NewJob = {
  readonly data: JobData;
  /** Names the effect (`letter 0190…`): a second job with the same key is not put down. */
  readonly key: string;
  /** Not before this instant of the real clock, in milliseconds. */
  readonly after?: number;
};

/** One delivery of a job. The same job may be delivered again: `id` is the same each time. */
export type Delivery = {
  readonly id: string;
  readonly queue: string;
  readonly data: JobData;
  /** 1 for the first delivery. */
  readonly attempt: number;
  /** Aborted when the worker must stop now. */
  readonly signal: AbortSignal;
};

export type WorkSettings = {
  /** Jobs fetched at a time; 20 unless given. */
  readonly batch?: number;
  /** Jobs of a batch worked on at the same time; 1 unless given. */
  readonly parallel?: number;
  /** Seconds between looks for new jobs; half a second, the least, unless given. */
  readonly pollSeconds?: number;
};

/** Thrown by a handler when trying again can never help: the job goes to the dead letters at once. */
export class GiveUp extends Error {}

/** Opens the job tables for putting down and, after `work`, for doing. `installJobs` must have run. */
export async function openJobs({ url, queues, log = () => {} }: JobsSettings): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobSchema,
    application_name: "parley-jobs",
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    connectionTimeoutMillis: 2_000,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log(`Jobs: ${error.message}`));
  boss.on("warning", (warning) => log(`Jobs: ${warning.message}`));
  await boss.start();
  await boss.createQueue(deadLetters, { retentionSeconds: 365 * 86_400 });
  for (const queue of queues) {
    const { name, ...options } = queueOptions(queue);
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }
  return new Jobs(boss, log);
}

/** See `openJobs`. */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #log: (line: string) => void;
  readonly #workers = new Map<string, string[]>();

  constructor(boss: PgBoss, log: (line: string) => void) {
    this.#boss = boss;
    this.#log = log;
  }

  /**
   * Puts a job down in the caller's transaction: it exists when that commits and never when it does not.
   * Workers of this process are woken by the commit, others find it within half a second.
   * @returns false when a job with this key is already there (done ones are remembered for seven days)
   */
  async enqueue(tx: Tx, queue: string, { data, key, after }: NewJob): Promise<boolean> {
    assertIdsOnly(data);
    const when = after === undefined ? {} : { startAfter: new Date(after) };
    const id = await this.#boss.send(queue, data, {
      id: idFor(queue, key),
      singletonKey: key,
      db: over(tx),
      ...when,
    });
    tx.onCommit(() => this.kick(queue));
    return id !== null;
  }

  /** Many at once, in one statement. @returns how many were new */
  async enqueueAll(tx: Tx, queue: string, jobs: readonly NewJob[]): Promise<number> {
    if (jobs.length === 0) return 0;
    const rows = new Map<string, { id: string; data: JobData; singletonKey: string; startAfter?: Date }>();
    for (const { data, key, after } of jobs) {
      assertIdsOnly(data);
      const id = idFor(queue, key);
      rows.set(id, {
        id,
        data,
        singletonKey: key,
        ...(after === undefined ? {} : { startAfter: new Date(after) }),
      });
    }
    const ids = await this.#boss.insert(queue, [...rows.values()], { db: over(tx), returnId: true });
    tx.onCommit(() => this.kick(queue));
    return ids?.length ?? 0;
  }

  /**
   * Has the jobs of a queue done here from now on. A handler that throws is called again for that job, after
   * growing waits; the others of its batch are not touched. It must be harmless when done twice.
   */
  async work(
    queue: string,
    handler: (job: Delivery) => Promise<void>,
    settings: WorkSettings = {},
  ): Promise<void> {
    const { batch = 20, parallel = 1, pollSeconds = 0.5 } = settings;
    const options = {
      batchSize: batch,
      pollingIntervalSeconds: pollSeconds,
      perJobResults: true,
      includeMetadata: true,
      burstWhenBatchFull: batch > 1,
    } as const;
    const worker = await this.#boss.work<JobData, unknown, typeof options>(queue, options, (jobs) =>
      this.#doAll(jobs, handler, parallel),
    );
    this.#workers.set(queue, [...(this.#workers.get(queue) ?? []), worker]);
  }

  /** Has this process look for jobs now: of one queue, or of all it works on. */
  kick(queue?: string): void {
    const workers =
      queue === undefined ? [...this.#workers.values()].flat() : (this.#workers.get(queue) ?? []);
    for (const worker of workers) this.#boss.notifyWorker(worker);
  }

  /**
   * Waits until the queues hold nothing that could be done now, for a virtual clock that must not run ahead
   * of its letters. Jobs waiting for their next try or for a later instant do not count.
   * @returns false when `limitMs` passed first
   */
  async settled(queues: readonly string[], limitMs = 30_000): Promise<boolean> {
    const until = performance.now() + limitMs;
    const open = `select 1 from ${jobSchema}.job where name = any($1) and (state = 'active'
      or (state = 'created' and start_after <= now())) limit 1`;
    for (;;) {
      const { rows } = await this.#boss.getDb().executeSql(open, [queues]);
      if (rows.length === 0) return true;
      if (performance.now() > until) return false;
      for (const queue of queues) this.kick(queue);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Jobs that failed for good, oldest first, with the queue they came from. */
  async dead(limit = 100): Promise<{ id: string; queue: string; data: JobData; at: number }[]> {
    const found = `select id, source_name as queue, data, created_on from ${jobSchema}.job
      where name = $1 and state = 'created' order by created_on limit $2`;
    const { rows } = await this.#boss.getDb().executeSql(found, [deadLetters, limit]);
    return rows.map(({ id, queue, data, created_on }) => ({
      id,
      queue,
      data,
      at: Number(new Date(created_on)),
    }));
  }

  /** Gives dead jobs back to the queues they came from. @returns how many */
  async revive(ids: readonly string[]): Promise<number> {
    return this.#boss.redrive(deadLetters, { ids: [...ids] });
  }

  /**
   * Takes no further job, lets the running ones finish for `graceMs`, and gives back what is not done.
   * Calling twice is harmless.
   */
  async stop(graceMs = 8_000): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: graceMs, close: true });
  }

  async #doAll(
    jobs: JobWithMetadata<JobData>[],
    handler: (job: Delivery) => Promise<void>,
    parallel: number,
  ) {
    const results: JobResult[] = [];
    const waiting = [...jobs];
    const line = async () => {
      for (let job = waiting.shift(); job; job = waiting.shift())
        results.push(await this.#doOne(job, handler));
    };
    await Promise.all(Array.from({ length: Math.min(parallel, jobs.length) }, line));
    return results;
  }

  async #doOne(job: JobWithMetadata<JobData>, handler: (job: Delivery) => Promise<void>): Promise<JobResult> {
    const { id, name, data, retryCount, signal } = job;
    if (signal.aborted)
      return { id, status: "failed", output: { says: "The worker stopped before it began." } };
    try {
      await handler({ id, queue: name, data, attempt: retryCount + 1, signal });
      return { id, status: "completed" };
    } catch (error) {
      const status = error instanceof GiveUp ? "deadletter" : "failed";
      this.#log(`Job ${id} of ${name} failed (attempt ${retryCount + 1}): ${nameOf(error)}`);
      return { id, status, output: { says: nameOf(error) } };
    }
  }
}

/** What may be kept of an error: its code or class. Messages may quote what people wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
}

/**
 * The key becomes the job's id, so that the primary key itself keeps a second one out, whatever its state.
 */
function idFor(queue: string, key: string): string {
  const hex = createHash("sha256").update(`${queue}\n${key}`).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}

const over = (tx: Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({ rows: await tx.query(text, values) }),
});
