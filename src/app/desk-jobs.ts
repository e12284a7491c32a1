// The jobs of the desk on the job tables: what each is called there, and the key that makes a second one
// harmless.
import type { DeskJob, DeskJobs } from "../desk/case-file/desk.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import type { QueueSettings } from "../platform/jobs/queue.ts";

export const queues: readonly QueueSettings[] = [{ name: "send-letter" }, { name: "tell-parties" }];

/** Puts the desk's jobs down in the transaction of what they follow from. */
export const deskJobs = (jobs: Jobs): DeskJobs => ({
  async enqueue(tx, asked) {
    for (const { name } of queues) {
      const ofName = asked.filter((one) => one.name === name);
      if (ofName.length > 0) await jobs.enqueueAll(tx, name, ofName.map(newJob));
    }
  },
});

function newJob({ name, data }: DeskJob) {
  const { tenantId, caseId, no = null, seq = null } = data;
  return { data: { tenantId, caseId, no, seq }, key: `${name} ${caseId} ${no ?? seq ?? ""}` };
}
