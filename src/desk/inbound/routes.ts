// The triage queue over HTTP.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, Stop } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { bringRoutes } from "./bring-routes.ts";
import { attach, letGoOf, putBack, setAside, takeInHand } from "./decide.ts";
import type { InboundRoutes } from "./inbound-routes.ts";
import { partRoutes, seesPages } from "./part-routes.ts";
import { proposalsFor } from "./proposals.ts";
import { briefOf, inboundList, inboundOf, partsOf } from "./queue.ts";
import { everyPaperKind } from "./take-in.ts";
import { AsideBody, AttachBody, InboundBrief, InboundWire, inboundStates } from "./wire.ts";

const tags = ["inbound"];
const params = z.object({ id: z.string().describe("Id of what came in.") });
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

export const inboundRoutes: Routes<InboundRoutes> = (app, given) => {
  listRoute(app, given);
  oneRoute(app, given);
  handRoutes(app, given);
  decideRoutes(app, given);
  partRoutes(app, given);
  bringRoutes(app, given);
};

function listRoute(app: App, { at }: InboundRoutes): void {
  app.get(
    "/api/v1/inbound",
    {
      schema: {
        tags,
        operationId: "listInbound",
        summary: "What came in: what waits for a person, or what became of the rest",
        description:
          "What waits for an hour first, then in the order in which it came; the rest newest first. Audited.",
        querystring: z.strictObject({
          ...listing,
          state: z.enum(inboundStates).default("waiting").describe("Which of them."),
        }),
        response: { 200: pageOf(InboundBrief), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { state, limit, cursor } = request.query;
        const list = `inbound ${state}`;
        const from = begin(list, cursor, ([key]) => typeof key === "string" && isId(key));
        const after = from ? String(from[0]) : null;
        const rows = await inboundList(tx, { state, after, limit: limit + 1 });
        const cases = rows.flatMap(({ caseId }) => caseId ?? []);
        const detail = { count: rows.length, cases: [...new Set(cases)] };
        const now = await tenantNow(tx);
        await noteAudits(tx, [{ at: now, actor, action: "listed", what: "inbound", detail }]);
        const show = (row: (typeof rows)[number]) => briefOf(row, actor.id);
        return ok(page(list, rows, { limit, key: (row) => [row.id], show }));
      }),
  );
}

function oneRoute(app: App, { at, house }: InboundRoutes): void {
  app.get(
    "/api/v1/inbound/:id",
    {
      schema: {
        tags,
        operationId: "readInbound",
        summary: "One of them, with its words, its files and the cases it may belong to",
        params,
        response: { 200: InboundWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => oneAnswer(house, tx, caller, request.params.id)),
  );
}

async function oneAnswer(
  { desk }: InboundRoutes["house"],
  tx: TenantTx,
  { actor }: Caller,
  id: string,
): Promise<Answer> {
  const row = isId(id) ? await inboundOf(tx, id) : undefined;
  if (!row) return notFound();
  const parts = await partsOf(tx, id);
  const proposals = row.state === "attached" ? [] : await proposalsFor(desk, tx, row);
  const now = await tenantNow(tx);
  const of = row.caseId === null ? {} : { caseId: row.caseId };
  const detail = { inbound: id, cases: proposals.map((one) => one.id) };
  await noteAudits(tx, [{ at: now, actor, action: "read", what: "inbound", ...of, detail }]);
  return ok({
    ...briefOf(row, actor.id),
    version: row.version,
    sentTo: row.sentTo,
    checkedSays: row.checkedSays,
    body: row.body,
    quoted: row.quoted,
    files: parts.map(({ no, name, mime, bytes, hash, refused }) => ({
      no,
      name,
      mediaType: mime,
      bytes,
      refused,
      pages: hash !== null && seesPages(mime),
    })),
    proposals,
    kinds: everyPaperKind(desk),
    decidedAt: row.decidedAt === null ? null : isoInstant(row.decidedAt),
    decidedWhy: row.decidedWhy,
  });
}

type Done = (tx: TenantTx, caller: Caller, id: string) => Promise<Answer | null>;

/** Does it to what has this id, and answers it as it stands then. */
async function doing(given: InboundRoutes, request: FastifyRequest, reply: FastifyReply, done: Done) {
  const { id } = request.params as { id: string };
  return given.at.post(request, reply, async (tx, caller) => {
    if (!isId(id)) return notFound();
    const wrong = await done(tx, caller, id);
    if (wrong && wrong.status === 404) throw new Stop(wrong);
    return wrong ?? oneAnswer(given.house, tx, caller, id);
  });
}

function handRoutes(app: App, given: InboundRoutes): void {
  const { at } = given;
  const answers = { 204: z.null(), 404: problemSchema, 409: problemSchema };
  const hand = (done: Done) => (request: FastifyRequest, reply: FastifyReply) =>
    at.post(request, reply, async (tx, caller) => {
      const { id } = request.params as { id: string };
      const wrong = isId(id) ? await done(tx, caller, id) : notFound();
      return wrong ?? { status: 204, body: null };
    }) as never;
  app.post(
    "/api/v1/inbound/:id/hold",
    {
      schema: {
        tags,
        operationId: "holdInbound",
        summary: "Take it in hand for ten minutes, so that nobody else does the same",
        params,
        response: answers,
      },
    },
    hand(takeInHand),
  );
  app.post(
    "/api/v1/inbound/:id/let-go",
    {
      schema: { tags, operationId: "letGoOfInbound", summary: "Let go of it", params, response: answers },
    },
    hand(letGoOf),
  );
}

function decideRoutes(app: App, given: InboundRoutes): void {
  app.post(
    "/api/v1/inbound/:id/attach",
    {
      schema: {
        tags,
        operationId: "attachInbound",
        summary: "Attach it to a case",
        description: "What it says and its papers go on the case; a closed case opens again (BB-14).",
        params,
        body: AttachBody,
        response: { 200: InboundWire, ...problems },
      },
    },
    (request, reply) =>
      doing(given, request as FastifyRequest, reply as FastifyReply, async (tx, caller, id) => {
        const told = await attach(given.house, tx, caller, { id, body: request.body });
        return told.status === 200 ? null : told;
      }) as never,
  );
  app.post(
    "/api/v1/inbound/:id/aside",
    {
      schema: {
        tags,
        operationId: "setInboundAside",
        summary: "Say that it is not for us, and why",
        params,
        body: AsideBody,
        response: { 200: InboundWire, ...problems },
      },
    },
    (request, reply) =>
      doing(given, request as FastifyRequest, reply as FastifyReply, (tx, caller, id) =>
        setAside(tx, caller, id, request.body.why),
      ) as never,
  );
  app.post(
    "/api/v1/inbound/:id/back",
    {
      schema: {
        tags,
        operationId: "putInboundBack",
        summary: "Put it back among those that wait",
        params,
        response: { 200: InboundWire, ...problems },
      },
    },
    (request, reply) => doing(given, request as FastifyRequest, reply as FastifyReply, putBack) as never,
  );
}
