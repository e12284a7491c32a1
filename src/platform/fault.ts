// Being refused is a value; a fault is thrown. A fault of the outside world says what happened and what to
// do.

/**
 * Something outside Parley does not work: a database that is gone, a folder in use, a disk that is full.
 * `message` is one sentence a person can read; `doNext` is what they can do. Does NOT carry secrets or
 * anything of a case.
 */
export class Fault extends Error {
  readonly code: string;
  readonly doNext: string;

  constructor(code: string, says: string, doNext: string, cause?: unknown) {
    super(says, cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.code = code;
    this.doNext = doNext;
  }
}

/** The words of whatever was thrown. For people who run Parley, never for answers to the outside. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The system's code of an error (`ENOENT`, `EACCES`) or a database's (`40001`); empty where there is none.
 */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
