// The worker: does the jobs that events put down, and sweeps what has come due. Any number may run on one
// database.

import { moveCases, tenantsWithCasesToMove } from "../desk/assignment/move-cases.ts";
import { sendNotice, sendNotices } from "../desk/correspondence/notices.ts";
import type { Post } from "../desk/correspondence/post.ts";
import { lettersDue, sendLetter } from "../desk/correspondence/send-letter.ts";
import { tellParties } from "../desk/correspondence/tell-parties.ts";
import { wakeWaiting } from "../desk/correspondence/wake-waiting.ts";
import { type PaperParts, readPaper } from "../desk/documents/read-paper.ts";
import { openChildren, tellParent } from "../desk/relations/children.ts";
import { matchWaiting, tenantsWithClaimsWaiting } from "../desk/remittances/match-kept.ts";
import { writeDigests } from "../desk/time/client-digests.ts";
import { type Swept, sweepTenant, tenantsWithSomethingDue } from "../desk/time/sweep.ts";
import { tenantClock } from "../desk/time/tenant-clock.ts";
import { inTenant } from "../platform/db/tenant.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import { claimDesk } from "./claim-desk.ts";

export type WorkerParts = {
  readonly post: Post;
  readonly jobs: Jobs;
  /** Files, and what reads them; without, papers are read when somebody opens them. */
  readonly papers?: PaperParts;
  readonly log: (line: string) => void;
};

export type WorkerSettings = {
  /** Milliseconds between two looks for what has come due; 1,000 unless given. */
  readonly everyMs?: number;
  /** Cases claimed at a time; 1,000 unless given. */
  readonly batch?: number;
};

export type Worker = {
  /** One whole round now, beside those that come by themselves. */
  round(): Promise<Swept>;
  /** Why it does not get on, in words; null when the last round was well. For /readyz. */
  says(): string | null;
  /** Ends after the batch and the mail at hand. Nothing is lost: rows and jobs are where they were. */
  stop(): Promise<void>;
};

/** Starts doing jobs and sweeping. Does NOT close the database or the jobs. */
export async function startWorker(
  parts: WorkerParts,
  { everyMs = 1_000, batch = 1_000 }: WorkerSettings = {},
): Promise<Worker> {
  const { post, jobs, papers, log } = parts;
  const claims = claimDesk(post);
  const stopping = new AbortController();
  await wakeWaiting(post).catch((error: unknown) => log(`Mail that waited stays put: ${String(error)}`));
  await jobs.work("send-letter", async ({ data }) => {
    await sendLetter(post, {
      tenantId: String(data.tenantId),
      caseId: String(data.caseId),
      no: Number(data.no),
    });
  });
  await jobs.work("tell-parties", async ({ data }) => {
    await tellParties(post, {
      tenantId: String(data.tenantId),
      caseId: String(data.caseId),
      seq: Number(data.seq),
    });
  });
  await workBetweenCases(jobs, post);
  if (papers) {
    await jobs.work("read-paper", async ({ data }) => {
      await readPaper(papers, {
        tenantId: String(data.tenantId),
        caseId: String(data.caseId),
        documentId: String(data.documentId),
      });
    });
  }
  let trouble: string | null = null;
  const round = async () => {
    const swept = await sweepOnce(post, { batch, signal: stopping.signal });
    for (const tenant of await tenantsWithCasesToMove(post.pool)) await moveCases(post, tenant);
    for (const { tenantId } of await tenantsWithClaimsWaiting(claims.pool))
      await matchWaiting(claims, tenantId);
    return swept;
  };
  const turning = turn(stopping.signal, everyMs, async () => {
    try {
      await round();
      trouble = null;
    } catch (error) {
      const says = `The sweep does not get on: ${error instanceof Error ? error.message : String(error)}`;
      if (trouble !== says) log(says);
      trouble = says;
    }
  });
  return {
    round,
    says: () => trouble,
    async stop() {
      stopping.abort();
      await turning;
    },
  };
}

/** What goes from case to case: children that are opened, and parents that hear of them. */
async function workBetweenCases(jobs: Jobs, post: Post): Promise<void> {
  await jobs.work("open-children", async ({ data }) => {
    await openChildren(post, keyOf(data));
  });
  await jobs.work("tell-parent", async ({ data }) => {
    await tellParent(post, keyOf(data));
  });
}

const keyOf = ({ tenantId, caseId }: { readonly tenantId?: unknown; readonly caseId?: unknown }) => ({
  tenantId: String(tenantId),
  caseId: String(caseId),
});

/** Does `work` again and again, with a pause after each, until it is told to stop. */
async function turn(signal: AbortSignal, everyMs: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work();
    if (!signal.aborted) await pause(everyMs, signal);
  }
}

/** Ends early when it is told to stop; listens only as long as it lasts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
  });
}

export type RoundSettings = { readonly batch?: number; readonly signal?: AbortSignal };

/**
 * One round over all tenants: every clock that has come due is rung, letters whose time has come are sent,
 * digests are written, and mail that no relay took is tried again. Rounds of several workers do not get in
 * each other's way.
 */
export async function sweepOnce(post: Post, { batch = 1_000, signal }: RoundSettings = {}): Promise<Swept> {
  let [rung, parked] = [0, 0];
  for (const { tenantId } of await tenantsWithSomethingDue(post.pool, post.relay !== null)) {
    if (signal?.aborted) break;
    const swept = await sweepTenant(post, tenantId, { batch, ...(signal ? { signal } : {}) });
    rung += swept.rung;
    parked += swept.parked;
    await handleMail(post, tenantId, signal);
  }
  return { rung, parked };
}

const lettersAtOnce = 50;

async function handleMail(post: Post, tenant: string, signal?: AbortSignal): Promise<void> {
  const inside = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(post.pool, { tenant, viewer: "" }, work);
  const letters = await inside(async (tx) => lettersDue(post, tx, await tenantClock(tx), lettersAtOnce));
  for (const key of letters) {
    if (signal?.aborted) return;
    await sendLetter(post, key);
  }
  const { notices } = await inside((tx) => writeDigests(post.desk, tx));
  for (const id of notices) await sendNotice(post, tenant, id);
  if (!signal?.aborted) await sendNotices(post, tenant, lettersAtOnce);
}
