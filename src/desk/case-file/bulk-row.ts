// One row of a request about many cases: in a transaction of its own, with a result of its own.
import { createHash } from "node:crypto";
import type { InputProblem } from "../../core/fields.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { answerTo } from "../../platform/http/faults.ts";
import type { Keyed } from "../../platform/http/idempotency.ts";
import { badInput, notFound, type Problem, problem } from "../../platform/http/problem.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { CaseNow } from "./case-now.ts";
import type { Outcome } from "./outcome.ts";
import type { BulkResult } from "./wire.ts";

export type BulkRow = {
  readonly at: AtDesk;
  readonly caller: Caller;
  readonly keyed: Keyed | null;
  /** Counts the rows of the request from 1. */
  readonly no: number;
  readonly id: string;
};

/** What the door answered, or that the answers could not be read before it was asked. */
type Done =
  | Outcome
  | { readonly kind: "done"; readonly case: CaseNow }
  | { readonly kind: "bad request"; readonly problems: readonly InputProblem[] };

/** The result of a row. What fails fails for this row alone; sent again with the same key it is done once. */
export async function rowResult(
  { at, caller, keyed, no, id }: BulkRow,
  work: (tx: TenantTx) => Promise<Done>,
): Promise<BulkResult> {
  const part = keyed && { ...keyed, key: partKey(keyed.key, no) };
  try {
    const { status, body } = await at.part(caller, part, async (tx) => answerOf(await work(tx)));
    return status < 300
      ? { id, ok: true, status, ...(body as object) }
      : { id, ok: false, status, ...why(body as Problem) };
  } catch (error) {
    const { status, body } = answerTo(error).told;
    return { id, ok: false, status, ...why(body as Problem) };
  }
}

function answerOf(outcome: Done): Answer {
  if (outcome.kind === "no such case") return notFound();
  if (outcome.kind === "bad input" || outcome.kind === "bad request") return badInput(outcome.problems);
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  const { number, stage, version } = outcome.case;
  return outcome.kind === "conflict" ? movedOn(version) : ok({ number, stage, version });
}

const movedOn = (now: number): Answer =>
  problem(412, {
    code: "CASE_MOVED_ON",
    says: `The case is at version ${now} now.`,
    doNext: "Look at the case as it stands, and decide anew.",
  });

function why({ code, detail, doNext, rule, errors }: Problem): Partial<BulkResult> {
  const of = typeof rule === "string" ? { rule } : {};
  return { code, says: detail, doNext, ...of, ...(errors ? { errors: [...errors] } : {}) };
}

/**
 * Each row has a key of its own under the request's, so that what was done before a crash is not done
 * again.
 */
const partKey = (key: string, no: number): string =>
  `${createHash("sha256").update(key).digest("hex").slice(0, 40)}#${no}`;
