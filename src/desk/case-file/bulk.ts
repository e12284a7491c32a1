// The same action on many cases: the one door, row by row, each row in a transaction of its own. Also what
// the desk
// does beside the playbooks, such as giving cases to somebody.
import { z } from "zod";
import { jsonSchema } from "../../core/fields.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { deskActs, doDeskAct } from "../assignment/acts.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Caller } from "../policy/caller.ts";
import { actionsNow } from "./actions-now.ts";
import { rowResult } from "./bulk-row.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { openFile } from "./load.ts";
import { tenantNow } from "./read-pages.ts";
import { record } from "./record.ts";
import { BulkBody, type BulkResult, BulkResults } from "./wire.ts";

type Row = { readonly id: string; readonly version?: number | undefined; readonly input?: unknown };

export function bulkRoute(app: App, given: CaseRoutes): void {
  app.post(
    "/api/v1/cases/bulk",
    {
      schema: {
        tags: ["cases"],
        operationId: "actOnMany",
        summary: "The same action on many cases",
        description:
          "A result for each case, in their order. One that is refused does not keep the others back. " +
          "At the desk also assign, put-on-hold, end-hold, add-tag and take-tag-off.",
        body: BulkBody,
        response: { 200: BulkResults, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.postInParts(request, reply, async (caller, keyed) => {
        const { action, cases, input } = request.body;
        const results: BulkResult[] = [];
        for (const one of cases) {
          const row: Row = { input, ...(typeof one === "string" ? { id: one } : one) };
          const part = { at: given.at, caller, keyed, no: results.length + 1, id: row.id };
          results.push(await rowResult(part, (tx) => doOne(given, tx, caller, { action, row })));
        }
        const done = results.filter((one) => one.ok).length;
        const told = { done, notDone: results.length - done, results };
        return results.some(({ status }) => status >= 500) ? brokenOff(told) : ok(told);
      }),
  );
  possibleRoute(app, given);
}

async function doOne(
  { desk, changed }: CaseRoutes,
  tx: TenantTx,
  { actor, tenantId }: Caller,
  { action, row }: { readonly action: string; readonly row: Row },
) {
  const { id: caseId, input, version } = row;
  const seen = version === undefined ? {} : { expectVersion: version };
  const outcome =
    actor.party === "desk" && Object.hasOwn(deskActs, action)
      ? await doDeskAct(desk, tx, { name: action, caseId, input, actor, ...seen })
      : await record(desk, tx, { caseId, event: action, input, actor, ...seen });
  if (outcome.kind === "recorded" || outcome.kind === "done") {
    const { version: now } = outcome.case;
    tx.onCommit(() => changed(tenantId, caseId, now));
  }
  return outcome;
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

const mostAsked = 200;
const AskBody = z.strictObject({ cases: z.array(z.string().max(80)).min(1).max(mostAsked) });
const Possible = z
  .object({
    cases: z.int().describe("How many of the cases there are for the caller."),
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        rule: z.string().optional(),
        next: z.boolean().describe("The next thing to do on every one of them."),
        desk: z.boolean().describe("Of the desk itself, possible with every case."),
        allowed: z.boolean(),
        possible: z.int().describe("On how many of them it is possible now."),
        says: z.string().optional().describe("Why not on all."),
        input: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: "BulkActions" });
type Possible = z.infer<typeof Possible>;

/** What may be done with all of these cases: allowed only where it is possible on every one. */
function possibleRoute(app: App, given: CaseRoutes): void {
  app.post(
    "/api/v1/cases/bulk/actions",
    {
      schema: {
        tags: ["cases"],
        operationId: "listActionsOnMany",
        summary: "What may be done with all of these",
        description:
          "The actions that are possible on every one of the cases, and those that are on some, with why.",
        body: AskBody,
        response: { 200: Possible, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) =>
        ok(await possibleOn(given, tx, caller, request.body.cases)),
      ),
  );
}

async function possibleOn(
  { desk }: CaseRoutes,
  tx: TenantTx,
  { actor }: Caller,
  ids: readonly string[],
): Promise<Possible> {
  const found = new Map<string, Possible["items"][number] & { all: number }>();
  const looked: string[] = [];
  for (const id of new Set(ids)) {
    const file = await openFile(desk, tx, id, { lock: false });
    if (!file) continue;
    looked.push(id);
    for (const { name, title, rule, input, next, ruling } of await actionsNow(tx, file, actor)) {
      const key = `${file.case.playbook} ${name}`;
      const said = ruling.allowed ? {} : { says: `${file.case.number}: ${ruling.says}` };
      const one = found.get(key) ?? { name, title, rule, input, next, desk: false, ...started };
      found.set(key, {
        ...one,
        ...said,
        next: one.next && next,
        possible: one.possible + (ruling.allowed ? 1 : 0),
        all: one.all + 1,
      });
    }
  }
  const cases = looked.length;
  const detail = { count: cases, ids: looked };
  const at = await tenantNow(tx);
  await noteAudits(tx, [{ at, actor, action: "read", what: "actions", detail }]);
  const ofPlaybooks = [...found.values()]
    .filter(({ possible }) => possible > 0)
    .map(({ all, ...one }) => ({ ...one, allowed: one.possible === cases && all === cases }))
    .sort((a, b) => b.possible - a.possible || Number(b.next) - Number(a.next));
  return { cases, items: [...(actor.party === "desk" ? ofTheDesk(cases) : []), ...ofPlaybooks] };
}

const started = { allowed: false, possible: 0, all: 0 };

const ofTheDesk = (cases: number): Possible["items"] =>
  Object.entries(deskActs).map(([name, { title, asks }]) => ({
    name,
    title,
    next: false,
    desk: true,
    allowed: cases > 0,
    possible: cases,
    input: jsonSchema(asks),
  }));
