// The case file to hand on over HTTP: asked for, looked after, fetched.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Drawer } from "../../platform/files/drawer.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem, Stop } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import { attachment } from "../documents/hand-out.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { askExport, exportOf, exportsOf, exportWire, mostUnderWay, underWay } from "./rows.ts";
import { ExportBody, ExportWire, exportParts } from "./wire.ts";

const tags = ["case file"];

export type ExportRoutes = { readonly at: AtDesk; readonly drawer: Drawer };

export const exportRoutes: Routes<ExportRoutes> = (app, given) => {
  askRoute(app, given);
  listRoute(app, given);
  contentRoute(app, given);
};

/** What the member gets or asked for, and what is for payment and operations, is not counted (164.528(a)). */
const counts = (party: Party, purpose: ExportBody["purpose"]): boolean =>
  !["desk", "member", "advocate"].includes(party) && ["required by law", "another reason"].includes(purpose);

const tooMany = refused(
  "TOO_MANY_EXPORTS",
  "BB-06",
  `You have ${mostUnderWay} case files under way already.`,
  "Wait until one of them is ready.",
);

const deskInFull = {
  at: "/purpose",
  says: "A file in full is for the desk's own file and nothing else.",
  doNext: "Choose who it is for, and what for; then it holds what they may see.",
};

function askRoute(app: App, { at }: ExportRoutes): void {
  app.post(
    "/api/v1/cases/:id/exports",
    {
      schema: {
        tags,
        operationId: "exportCase",
        summary: "Have the case file made, as a PDF or a ZIP",
        description: "In full for the desk, or with what the policy shows a recipient. It is kept for a day.",
        params: OneCase,
        body: ExportBody,
        response: { 202: ExportWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const { format, party, recipient, address = "", purpose, parts, channelId } = request.body;
        const here = isId(id) ? await caseHere(tx, id) : null;
        if (!here) return notFound();
        if (party === "desk" && purpose !== "the desk's own file") return badInput([deskInFull]);
        if (party !== "desk" && purpose === "the desk's own file") return badInput([forThem(party)]);
        if ((await underWay(tx, actor.id)) >= mostUnderWay) return refusedAnswer(tooMany);
        const wanted = parts === undefined ? exportParts : exportParts.filter((part) => parts.includes(part));
        const row = await askExport(tx, {
          caseId: id,
          format,
          party,
          recipient,
          address,
          purpose,
          counted: counts(party, purpose),
          parts: wanted,
          channel_id: channelId ?? null,
          by: actor,
          at: here.now as Instant,
        });
        const detail = { export: row.id, format, party, parts: wanted };
        const entry = {
          at: here.now as Instant,
          actor,
          action: "asked for",
          what: "case file",
          caseId: id,
          detail,
        };
        await noteAudits(tx, [entry]);
        return answer(202, exportWire(row, actor.id), { location: `/api/v1/cases/${id}/exports/${row.id}` });
      }),
  );
}

const forThem = (party: Party) => ({
  at: "/purpose",
  says: `What the ${party} gets is not the desk's own file.`,
  doNext: "Say what it is handed on for.",
});

function listRoute(app: App, { at }: ExportRoutes): void {
  app.get(
    "/api/v1/cases/:id/exports",
    {
      schema: {
        tags,
        operationId: "listExports",
        summary: "Case files that were made, for whom, and how far those are that are being made",
        params: OneCase,
        response: { 200: z.object({ items: z.array(ExportWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "exports" }, async () =>
          ok({ items: (await exportsOf(tx, id)).map((row) => exportWire(row, caller.actor.id)) }),
        );
      }),
  );
  app.get(
    "/api/v1/cases/:id/exports/:export",
    {
      schema: {
        tags,
        operationId: "readExport",
        summary: "One of them",
        params: OneCase.extend({ export: z.string().describe("Id of the case file.") }),
        response: { 200: ExportWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id, export: which } = request.params;
        return readPage(tx, { caller, id, what: "exports" }, async () => {
          const row = isId(which) ? await exportOf(tx, id, which) : undefined;
          return row ? ok(exportWire(row, caller.actor.id)) : notFound();
        });
      }),
  );
}

const types = { pdf: "application/pdf", zip: "application/zip" } as const;

const gone = problem(410, {
  code: "EXPORT_GONE",
  says: "This case file was kept for a day, and is no longer here.",
  doNext: "Have it made again: it then holds what the case holds now.",
});
const notReady = problem(409, {
  code: "EXPORT_NOT_READY",
  says: "This case file is not made yet.",
  doNext: "Wait until it is ready.",
});

/** The case file, for whoever asked for it; the trace of it in the audit. @throws Stop otherwise */
async function fetchable(tx: TenantTx, { actor }: Caller, { id, which }: Record<"id" | "which", string>) {
  const here = isId(id) && isId(which) ? await caseHere(tx, id) : null;
  const row = here ? await exportOf(tx, id, which) : undefined;
  if (!here || !row || row.asked_by !== actor.id) throw new Stop(notFound());
  if (row.is_gone) throw new Stop(gone);
  if (row.state !== "ready") throw new Stop(notReady);
  const detail = { export: row.id };
  await noteAudits(tx, [
    { at: here.now as Instant, actor, action: "fetched", what: "case file", caseId: id, detail },
  ]);
  return { row, number: here.number };
}

function contentRoute(app: App, { at, drawer }: ExportRoutes): void {
  app.get(
    "/api/v1/cases/:id/exports/:export/content",
    {
      schema: {
        tags,
        operationId: "fetchExport",
        summary: "The file itself, for whoever asked for it",
        params: OneCase.extend({ export: z.string().describe("Id of the case file.") }),
        response: { 404: problemSchema, 409: problemSchema, 410: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, export: which } = request.params;
      const { row, number } = await at.ask(request, (tx, caller) => fetchable(tx, caller, { id, which }));
      const content = await drawer.read(row.id);
      const headers = {
        "content-type": types[row.format],
        "content-length": row.bytes ?? 0,
        "content-disposition": attachment(`case-file-${number}.${row.format}`),
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      };
      return (reply as FastifyReply).headers(headers).send(content) as never;
    },
  );
}
