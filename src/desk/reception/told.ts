// What the one door answered, as HTTP tells it.
import type { Refusal } from "../../core/ruling.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { problem } from "../../platform/http/problem.ts";

/** A refusal is 409, with the rule and what to do; `current` is the case as it stands. */
export const refusedAnswer = ({ code, rule, says, doNext }: Refusal, current?: object): Answer =>
  problem(409, { code, says, doNext, rule, ...(current ? { case: current } : {}) });

/** The case has moved on since the caller saw it: 412, with the case as it stands. */
export const movedOn = (
  wanted: number,
  current: { readonly version?: unknown },
  headers: Record<string, string>,
): Answer =>
  problem(
    412,
    {
      code: "CASE_MOVED_ON",
      says: `The case is at version ${String(current.version)} now, and you had seen version ${wanted}.`,
      doNext: "Look at the case as it stands, and decide anew.",
      case: current,
    },
    headers,
  );
