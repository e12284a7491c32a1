// The jobs of the desk on the job tables: what each is called there, and the key that makes a second one
// harmless.
import type { DeskJob, DeskJobs } from "../desk/case-file/desk.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { QueueSettings } from "../platform/jobs/queue.ts";

/** What leaves the house; a clock that is moved waits for it. */
export const mailQueues: readonly QueueSettings[] = [{ name: "send-letter" }, { name: "tell-parties" }];
/** What goes from case to case. */
export const caseQueues: readonly QueueSettings[] = [{ name: "open-children" }, { name: "tell-parent" }];
export const queues: readonly QueueSettings[] = [
  ...mailQueues,
  ...caseQueues,
  { name: "read-paper", retries: 5 },
];

/** Puts the desk's jobs down in the transaction of what they follow from. */
export const deskJobs = (jobs: Jobs): DeskJobs => ({
  async enqueue(tx, asked) {
    for (const { name } of queues) {
      const ofName = asked.filter((one) => one.name === name);
      if (ofName.length > 0) await jobs.enqueueAll(tx, name, ofName.map(newJob));
    }
  },
});

/** A letter that is released again is another job: the event that asks for it is in the key. */
function newJob({ name, data, waitMs }: DeskJob) {
  const { tenantId, caseId, no = null, seq = null, documentId = null } = data;
  const key = `${name} ${caseId} ${documentId ?? no ?? ""} ${seq ?? ""}`;
  const wait = waitMs === undefined ? {} : { after: Date.now() + waitMs };
  return { data: { tenantId, caseId, no, seq, documentId }, key, ...wait };
}
