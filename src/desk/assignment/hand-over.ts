// Many cases of one person to another in one act: each through the door by itself, with the same note.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { App } from "../../platform/http/routes.ts";
import { rowResult } from "../case-file/bulk-row.ts";
import { type BulkResult, bulkMost } from "../case-file/wire.ts";
import { doDeskAct } from "./acts.ts";
import type { AssignmentRoutes } from "./given.ts";
import { HandOver, HandOverBody } from "./wire.ts";

const theirs = `select id from case_file
  where tenant_id = current_tenant() and status = 'open' and assignee_id = $1
    and ($2::uuid[] is null or id = any ($2::uuid[]))
  order by due_first, id limit $3`;

/** The open cases of a person, next clock first; of these ids where some are named. */
const casesOf = async (tx: TenantTx, person: string, ids: readonly string[] | undefined): Promise<string[]> =>
  (await tx.query<{ id: string }>(theirs, [person, ids ?? null, bulkMost + 1])).map(({ id }) => id);

export function handOverRoute(app: App, { desk, at, changed }: AssignmentRoutes): void {
  app.post(
    "/api/v1/assignment/hand-over",
    {
      schema: {
        tags: ["assignment"],
        operationId: "handOver",
        summary: "Hand many cases over",
        description: `The open cases of one person to another, ${bulkMost} at once, a result for each.`,
        body: HandOverBody,
        response: { 200: HandOver, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.postInParts(request, reply, async (caller, keyed) => {
        const { from, to, note, anyway, cases } = request.body;
        const { actor, tenantId } = caller;
        const ids = await at.ask(request, (tx) => casesOf(tx, from, cases));
        const results: BulkResult[] = [];
        const input = { to, note, ...(anyway === undefined ? {} : { anyway }) };
        for (const id of ids.slice(0, bulkMost)) {
          const given = { at, caller, keyed, no: results.length + 1, id };
          const done = await rowResult(given, async (tx) => {
            const outcome = await doDeskAct(desk, tx, { name: "assign", caseId: id, input, actor });
            if (outcome.kind === "recorded") tx.onCommit(() => changed(tenantId, id, outcome.case.version));
            return outcome;
          });
          results.push(done);
        }
        const done = results.filter((one) => one.ok).length;
        return ok({ done, notDone: results.length - done, more: ids.length > bulkMost, results });
      }),
  );
}
