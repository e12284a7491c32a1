// The papers of a case over HTTP.
import { createHash } from "node:crypto";
import multipart from "@fastify/multipart";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, Stop } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { documentShownTo } from "../policy/shown.ts";
import { documentWire, filed } from "./answer-filing.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { handedOut, handOut } from "./hand-out.ts";
import { pagesRoutes } from "./pages-routes.ts";
import { type DocumentRow, documentOf, documentsOf } from "./read-documents.ts";
import { takeUpload, type Upload, uploadLimits } from "./take-upload.ts";
import { uploadRoutes } from "./upload-routes.ts";
import { DocumentWire as Document, Filed } from "./wire.ts";

const tags = ["case file"];

export const documentRoutes: Routes<DocumentRoutes> = (app, given) => {
  const { at } = given;
  app.get(
    "/api/v1/cases/:id/documents",
    {
      schema: {
        tags,
        operationId: "readDocuments",
        summary: "The papers of the case",
        params: OneCase,
        response: { 200: z.object({ items: z.array(Document) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "documents" }, async () => {
          const rows = await documentsOf(tx, id);
          return ok({
            items: rows.filter((row) => isShown(row, caller)).map((row) => documentWire(row, id)),
          });
        });
      }),
  );
  uploadRoute(app, given);
  contentRoute(app, given);
  pagesRoutes(app, given);
  uploadRoutes(app, given);
};

const isShown = ({ kind, party }: DocumentRow, { actor }: Caller): boolean =>
  documentShownTo(actor.party, { kind, filedBy: party });

function uploadRoute(app: App, given: DocumentRoutes): void {
  const { at, files } = given;
  app.register(multipart, { limits: uploadLimits, throwFileSizeLimit: true });
  app.after(() => {
    app.post(
      "/api/v1/cases/:id/documents",
      {
        bodyLimit: uploadLimits.fileSize + 100_000,
        schema: {
          tags,
          operationId: "fileDocument",
          summary: "File a paper",
          params: OneCase,
          consumes: ["multipart/form-data"],
          description:
            "A form with kind and file, and where they fit billNo and answers. Kinds: see file-document.",
          response: {
            201: Filed,
            404: problemSchema,
            409: problemSchema,
            413: problemSchema,
            415: problemSchema,
            422: problemSchema,
          },
        },
      },
      (request, reply) => upload(given, request as FastifyRequest<{ Params: { id: string } }>, reply),
    );
  });

  async function upload(
    all: DocumentRoutes,
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
  ) {
    const { id } = request.params;
    // Nothing of a file is taken for a case that the caller may not know of.
    await at.ask(request, async (tx) => {
      if (!isId(id) || !(await caseHere(tx, id))) throw new Stop(notFound());
    });
    const taken = await takeUpload(request, files);
    if ("wrong" in taken) throw new Stop(taken.wrong);
    return at.post(
      request,
      reply,
      (tx, caller) => filed(all, tx, { caller, id, taken, ifMatch: request.headers["if-match"] }),
      digestOf(taken),
    );
  }
}

/** Of the form, whatever its borders were: fields, name and content. */
const digestOf = ({ fields, name, file }: Upload): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([Object.entries(fields).sort(), name, file.hash]))
    .digest();

function contentRoute(app: App, { at, files }: DocumentRoutes): void {
  app.get(
    "/api/v1/cases/:id/documents/:document/content",
    {
      schema: {
        tags,
        operationId: "readContent",
        summary: "The file itself, as an attachment",
        params: OneCase.extend({ document: z.string().describe("Id of the document.") }),
        response: { 404: problemSchema, 409: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, document } = request.params;
      const row = await at.ask(request, async (tx, caller) => {
        const here = isId(id) && isId(document) ? await caseHere(tx, id) : null;
        const found = here ? await documentOf(tx, id, document) : undefined;
        if (!here || !found || !isShown(found, caller)) throw new Stop(notFound());
        handedOut(found);
        const entry = {
          at: here.now as Instant,
          actor: caller.actor,
          action: "read",
          what: `document ${document}`,
          caseId: id,
        };
        await noteAudits(tx, [entry]);
        return found;
      });
      return (await handOut(reply as FastifyReply, files, row)) as never;
    },
  );
}
