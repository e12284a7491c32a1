// The board and the deal room over HTTP. Whatever is done to a deal is an action of its case; here it is read
// and tried out.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile, openFiles } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { Names } from "../reception/names.ts";
import { wordingNow } from "../wording/kept.ts";
import { type BoardRow, boardPage, isKeyOf, keyOf, stagesOf } from "./board.ts";
import { dealLine, dealtOf, dealWhole } from "./deal-of.ts";
import { draftOf } from "./draft.ts";
import { historyOf } from "./past-deals.ts";
import { lastTold } from "./told.ts";
import { BoardFilters, Deal, DealLine, DealStage, Draft, DraftBody } from "./wire.ts";

export type DealRoutes = { readonly desk: Desk; readonly at: AtDesk; readonly names: Names };

const tags = ["deals"];

export const dealRoutes: Routes<DealRoutes> = (app, given) => {
  boardRoute(app, given);
  roomRoute(app, given);
  draftRoute(app, given);
};

const Board = pageOf(DealLine).extend({
  stages: z.array(DealStage).describe("Stages of negotiation that a board may be narrowed to."),
});

function boardRoute(app: App, { desk, at }: DealRoutes): void {
  app.get(
    "/api/v1/deals",
    {
      schema: {
        tags,
        operationId: "listDeals",
        summary: "The negotiators' board",
        description: "Open cases in which a price is being found, next clock first. Audited.",
        querystring: z.strictObject({ ...BoardFilters, ...listing }),
        response: { 200: Board, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, playbook, stage, client, sort, ...rest } = request.query;
        const assignee = rest.assignee === "me" ? caller.actor.id : rest.assignee;
        if (assignee !== undefined && !isId(assignee)) return badInput([noSuchPerson]);
        const list = `deals ${sort}`;
        const after = begin(list, cursor, isKeyOf(sort));
        const stages = stagesOf(desk);
        const wanted = stages.filter(
          (one) => (!playbook || one.playbook === playbook) && (!stage || one.stage === stage),
        );
        const rows = await boardPage(tx, { stages: wanted, client, assignee, sort, after, most: limit + 1 });
        const lines = await linesOf(desk, tx, rows.slice(0, limit), caller);
        const answer = page(list, rows, {
          limit,
          key: keyOf,
          show: ({ id }: BoardRow) => lines.get(id),
        });
        return ok({ ...answer, items: answer.items.filter(Boolean), stages });
      }),
  );
}

const noSuchPerson = {
  at: "?assignee",
  says: "This is not the id of a person.",
  doNext: "Give the id as it stands in assignee of a case, or me.",
};

async function linesOf(desk: Desk, tx: TenantTx, rows: readonly BoardRow[], caller: Caller) {
  const files = await openFiles(
    desk,
    tx,
    rows.map(({ id }) => id),
  );
  const now = await nowOf(tx);
  const ids = files.map((file) => file.case.id);
  const { actor } = caller;
  const detail = { count: ids.length, ids };
  await noteAudits(tx, [{ at: now, actor, action: "listed", what: "deals", detail }]);
  const people = new Map(rows.map(({ id, assignee }) => [id, assignee]));
  return new Map(
    files.flatMap((file) => {
      const dealt = dealtOf(file, actor);
      return dealt ? [[file.case.id, dealLine(dealt, people.get(file.case.id) ?? null)] as const] : [];
    }),
  );
}

async function nowOf(tx: TenantTx): Promise<Instant> {
  const [row] = await tx.query<{ now: Instant }>(
    "select coalesce(clock_at, clock_timestamp()) as now from tenant where tenant_id = current_tenant()",
  );
  if (!row) throw new Error("This transaction has no tenant.");
  return row.now;
}

/** The case with its trace in the audit, or null for one that is not there for this caller. */
async function openDeal(
  { desk }: DealRoutes,
  tx: TenantTx,
  { id, caller, what }: { readonly id: string; readonly caller: Caller; readonly what: string },
): Promise<OpenFile | null> {
  const file = await openFile(desk, tx, id, { lock: false });
  if (!file) return null;
  const { actor } = caller;
  await noteAudits(tx, [{ at: file.around.now, actor, action: "read", what, caseId: file.case.id }]);
  return file;
}

function roomRoute(app: App, given: DealRoutes): void {
  app.get(
    "/api/v1/cases/:id/deal",
    {
      schema: {
        tags,
        operationId: "readDeal",
        summary: "One deal: both sides, the limit, benchmarks, and what was settled before",
        description: "Amounts are on top of what the plan has already paid. 404 where nothing is negotiated.",
        params: OneCase,
        response: { 200: Deal, 404: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, async (tx, caller): Promise<Answer> => {
        const file = await openDeal(given, tx, { id: request.params.id, caller, what: "deal" });
        const dealt = file && dealtOf(file, caller.actor);
        if (!file || !dealt) return notFound();
        const history = await historyOf(given.desk, tx, file, caller.actor);
        const knows = await toldOf(tx, file);
        const person = await given.names.shown(tx, caller, file.case.assigneeId);
        return ok(dealWhole(dealt, { assignee: person?.name ?? null, history, knows }));
      }),
  );
}

/** What each party on the case was last told. */
async function toldOf(tx: TenantTx, { case: is, caseType: room }: OpenFile) {
  const here = new Set<string>(room.parties(is.facts).map(({ party }) => party));
  const told = await lastTold(tx, is.id);
  return told
    .filter(({ party }) => here.has(party))
    .map(({ at, ...one }) => ({ ...one, at: isoInstant(at) }));
}

function draftRoute(app: App, given: DealRoutes): void {
  app.post(
    "/api/v1/cases/:id/deal/draft",
    {
      schema: {
        tags,
        operationId: "draftDeal",
        summary: "Try out an offer and its letter",
        description: "What the lint finds and what the server would say; the letter as it would look.",
        params: OneCase,
        body: DraftBody,
        response: { 200: Draft, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, async (tx, caller) => {
        const file = await openDeal(given, tx, { id: request.params.id, caller, what: "deal draft" });
        const wording = file && (await wordingNow(tx, file.case.playbook));
        const draft = file && wording && draftOf(file, caller.actor, { ...request.body, wording });
        return draft ? ok(draft) : notFound();
      }),
  );
}
