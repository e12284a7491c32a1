// The same action on many cases: the one door, row by row, each row in a transaction of its own.
import { createHash } from "node:crypto";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { answerTo } from "../../platform/http/faults.ts";
import type { Keyed } from "../../platform/http/idempotency.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, type Problem, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { record } from "./record.ts";
import { BulkBody, type BulkResult, BulkResults } from "./wire.ts";

type Row = { readonly id: string; readonly version?: number | undefined; readonly input?: unknown };
type Bulk = { readonly caller: Caller; readonly action: string; readonly keyed: Keyed | null };

export function bulkRoute(app: App, given: CaseRoutes): void {
  app.post(
    "/api/v1/cases/bulk",
    {
      schema: {
        tags: ["cases"],
        operationId: "actOnMany",
        summary: "The same action on many cases",
        description:
          "A result for each case, in their order. One that is refused does not keep the others back.",
        body: BulkBody,
        response: { 200: BulkResults, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.postInParts(request, reply, async (caller, keyed) => {
        const { action, cases, input } = request.body;
        const rows = cases.map((one): Row => (typeof one === "string" ? { id: one } : one));
        const results: BulkResult[] = [];
        for (const row of rows) {
          const no = results.length + 1;
          const part = keyed && { ...keyed, key: partKey(keyed.key, no) };
          results.push(await oneOf(given, { caller, action, keyed: part }, { input, ...row }));
        }
        const done = results.filter((one) => one.ok).length;
        const told = { done, notDone: results.length - done, results };
        return results.some(({ status }) => status >= 500) ? brokenOff(told) : ok(told);
      }),
  );
}

/** Some could not even be asked; sent again with the same key, only those are tried. */
function brokenOff(told: {
  readonly done: number;
  readonly notDone: number;
  readonly results: readonly BulkResult[];
}): Answer {
  const says = `The desk could not get at ${told.notDone} of these cases; ${told.done} are done.`;
  const doNext = "Send the same request again with the same Idempotency-Key.";
  return problem(503, { code: "BULK_BROKEN_OFF", says, doNext, ...told }, { "retry-after": "2" });
}

async function oneOf(
  { desk, at, changed }: CaseRoutes,
  { caller, action, keyed }: Bulk,
  row: Row,
): Promise<BulkResult> {
  const { id, input, version } = row;
  try {
    const { status, body } = await at.part(caller, keyed, async (tx) => {
      const expected = version === undefined ? {} : { expectVersion: version };
      const outcome = await record(desk, tx, {
        caseId: id,
        event: action,
        input,
        actor: caller.actor,
        ...expected,
      });
      if (outcome.kind === "no such case") return notFound();
      if (outcome.kind === "bad input") return badInput(outcome.problems);
      if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
      const { number, stage, version: now } = outcome.case;
      if (outcome.kind === "conflict") return movedOn(now);
      tx.onCommit(() => changed(caller.tenantId, id, now));
      return ok({ number, stage, version: now });
    });
    return status < 300
      ? { id, ok: true, status, ...(body as object) }
      : { id, ok: false, status, ...why(body as Problem) };
  } catch (error) {
    const { status, body } = answerTo(error).told;
    return { id, ok: false, status, ...why(body as Problem) };
  }
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
