// Which errors mean that the database is away, and not that a statement was wrong.

import { codeOf, Fault } from "../fault.ts";

/** The database does not answer, or went away under the work. Trying again later is right. */
export class DatabaseUnavailable extends Fault {
  /** False when nothing was stored; true when the connection broke during the commit, and nobody knows. */
  readonly mayBeStored: boolean;

  constructor(cause: unknown, mayBeStored = false) {
    super(
      "DATABASE_UNAVAILABLE",
      mayBeStored ? "The database went away while storing this." : "The database does not answer.",
      mayBeStored
        ? "Look whether it was stored before doing it again."
        : "Nothing was changed. Try again in a moment.",
      cause,
    );
    this.name = "DatabaseUnavailable";
    this.mayBeStored = mayBeStored;
  }
}

const goneCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "25P03",
]);
// The driver's own errors have no code.
const goneWords = new RegExp(
  [
    "Connection terminated",
    "timeout exceeded when trying to connect",
    "Query read timeout",
    "not queryable",
    "Cannot use a pool after",
  ].join("|"),
);

/**
 * True for a refused or broken connection, a server that stops or starts, and a server without a free place.
 */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  if (goneCodes.has(code) || /^08/.test(code)) return true;
  return code === "" && error instanceof Error && goneWords.test(error.message);
}

/** Two transactions stood in each other's way; the same work, done again, will succeed. */
export function isWorthRepeating(error: unknown): boolean {
  const cause = error instanceof Error && codeOf(error) === "" ? error.cause : error;
  return ["40001", "40P01"].includes(codeOf(cause));
}
