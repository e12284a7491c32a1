// What the one door answered, as HTTP tells it.
import type { Refusal } from "../../core/ruling.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { NotRecorded } from "../case-file/outcome.ts";

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

/** Every way in which nothing happened, where no case is to be shown with it. */
export function notDone(outcome: NotRecorded): Answer {
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  if (outcome.kind === "conflict") return movedOn(0, outcome.case, {});
  return notFound();
}
