// The chain of a timeline: each row's hash covers the row before it, so that nothing can be altered in
// between.
import { hash } from "node:crypto";

/**
 * A timeline row as it is hashed; `data` is the JSON text exactly as stored, `at` milliseconds since 1970.
 */
export type ChainedEvent = {
  readonly caseId: string;
  readonly seq: number;
  readonly at: number;
  readonly event: string;
  readonly rule: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly party: string;
  readonly stage: string;
  readonly says: string;
  readonly seenBy: readonly string[];
  readonly data: string;
};

/** What stands before the first row. */
export const chainStart = "0".repeat(64);

/** The hash of a row, in hex, after the row whose hash is `before`. */
export function chainHash(before: string, row: ChainedEvent): string {
  const { caseId, seq, at, event, rule, actorId, actorName, party, stage, says, seenBy, data } = row;
  const whole = [before, caseId, seq, at, event, rule, actorId, actorName, party, stage, says, seenBy, data];
  return hash("sha256", JSON.stringify(whole));
}
