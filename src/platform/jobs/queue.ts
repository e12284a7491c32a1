// What a queue is: a name, how often a job is tried again, and what may stand in a job.

import type { Queue } from "pg-boss";

/** One kind of job. Only the name is needed. */
export type QueueSettings = {
  readonly name: string;
  /** How often a failing job is tried again before it goes to the dead letters; 12 unless given. */
  readonly retries?: number;
  /** The first wait, in seconds, doubled each time; 5 unless given. */
  readonly firstWait?: number;
  /**
   * The longest wait between two tries, in seconds; 3,600 unless given. With 12 retries: about five hours.
   */
  readonly longestWait?: number;
};

/** Ids and counts. Never a name, a note or anything of a person: job rows are not guarded by tenant. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>;

/** Jobs that failed for good come here, under one name for all queues. */
export const deadLetters = "dead-letters";

/** Seconds after which a job whose worker fell silent (killed, unplugged) is given to another. */
const silence = 10;
const day = 86_400;

/** The settings as pg-boss wants them. */
export function queueOptions({
  name,
  retries = 12,
  firstWait = 5,
  longestWait = 3_600,
}: QueueSettings): Queue {
  return {
    name,
    retryLimit: retries,
    retryDelay: firstWait,
    retryDelayMax: longestWait,
    retryBackoff: true,
    heartbeatSeconds: silence,
    expireInSeconds: 900,
    retentionSeconds: 30 * day,
    deleteAfterSeconds: 7 * day,
    deadLetter: deadLetters,
  };
}

// Ids, names of things and addresses of rows have no spaces; anything a person wrote has.
const idLike = /^[\w.:@/+-]{0,200}$/;

/**
 * Refuses data that could hold words.
 * @throws TypeError naming the field: this is a mistake in the program
 */
export function assertIdsOnly(data: JobData): void {
  for (const [field, value] of Object.entries(data)) {
    const fits = typeof value === "string" ? idLike.test(value) : value === null || typeof value !== "object";
    if (!fits) throw new TypeError(`A job carries ids only, and "${field}" holds something else.`);
  }
}
