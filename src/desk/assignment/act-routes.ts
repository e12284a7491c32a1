// One case given to somebody, put aside or taken up again, over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { jsonSchema } from "../../core/fields.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { CaseNow } from "../case-file/case-now.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { movedOn, refusedAnswer } from "../reception/told.ts";
import { deskActs, doDeskAct } from "./acts.ts";
import { deskStateOf } from "./desk-state.ts";
import type { AssignmentRoutes } from "./given.ts";
import { Acted, DeskStateWire } from "./wire.ts";

const tags = ["assignment"];
const response = {
  200: Acted,
  404: problemSchema,
  409: problemSchema,
  412: problemSchema,
  422: problemSchema,
};

const acts = [
  {
    path: "/api/v1/cases/:id/assignment",
    name: "assign",
    operationId: "assignCase",
    summary: "Give the case to somebody",
    description: "`to` is the id of a person, me, nobody (back into the queue), or rules.",
  },
  {
    path: "/api/v1/cases/:id/hold",
    name: "put-on-hold",
    operationId: "holdCase",
    summary: "Put the case on hold",
    description: "Until an instant, or without one until something comes in. No clock stands still for it.",
  },
  {
    path: "/api/v1/cases/:id/hold/end",
    name: "end-hold",
    operationId: "endHold",
    summary: "Take the case up again",
    description: "Before its hold is over.",
  },
] as const;

export function actRoutes(app: App, given: AssignmentRoutes): void {
  stateRoute(app, given);
  for (const { path, name, ...words } of acts) {
    // Read by the questions themselves, so that every problem is named; the description shows the same.
    const body = z.unknown().meta({ ...jsonSchema(deskActs[name]?.asks ?? {}) });
    app.post(path, { schema: { tags, ...words, params: OneCase, body, response } }, (request, reply) =>
      given.at.post(request, reply, (tx, caller) => {
        const wanted = versionWanted(request.headers["if-match"]);
        return acted(given, tx, caller, { name, caseId: request.params.id, input: request.body, wanted });
      }),
    );
  }
}

function stateRoute(app: App, { at }: AssignmentRoutes): void {
  app.get(
    "/api/v1/cases/:id/assignment",
    {
      schema: {
        tags,
        operationId: "readAssignment",
        summary: "Who has the case, and is it on hold",
        params: OneCase,
        response: { 200: DeskStateWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const is = isId(id) ? await deskStateOf(tx, id) : null;
        if (!is) return notFound();
        const now = await tenantNow(tx);
        await noteAudits(tx, [{ at: now, actor, action: "read", what: "assignment", caseId: id }]);
        const iso = (instant: Instant | null) => (instant === null ? null : isoInstant(instant));
        const { assigneeId, assignee, since, ruleName, returnAt, holdWhy, holdBy, holdUntil } = is;
        return ok({
          assignee: assigneeId === null ? null : { id: assigneeId, name: assignee ?? "" },
          since: iso(since),
          rule: ruleName,
          returnAt: iso(returnAt),
          hold: holdWhy === null ? null : { why: holdWhy, by: holdBy ?? "", until: iso(holdUntil) },
        });
      }),
  );
}

type Act = {
  readonly name: string;
  readonly caseId: string;
  readonly input: unknown;
  readonly wanted: number | undefined;
};

/** Also for one row of a bulk request. */
async function acted(
  { desk, names, changed }: AssignmentRoutes,
  tx: TenantTx,
  caller: Caller,
  { name, caseId, input, wanted }: Act,
): Promise<Answer> {
  const { actor, tenantId } = caller;
  const outcome = await doDeskAct(desk, tx, { name, caseId, input, actor, expectVersion: wanted });
  if (outcome.kind === "no such case") return notFound();
  if (outcome.kind === "bad request" || outcome.kind === "bad input") return badInput(outcome.problems);
  const shown = async (is: CaseNow): Promise<Acted> => ({
    id: is.id,
    number: is.number,
    version: is.version,
    assignee: await names.shown(tx, caller, is.assigneeId),
  });
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  if (outcome.kind === "conflict") return movedOn(wanted ?? 0, await shown(outcome.case), {});
  const { version } = outcome.case;
  tx.onCommit(() => changed(tenantId, caseId, version));
  return ok(await shown(outcome.case), { etag: etag(version) });
}
