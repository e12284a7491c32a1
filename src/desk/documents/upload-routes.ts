// A file in pieces over HTTP: begin it, ask how much is here, send the next piece, end it with the digest of
// the whole. Whoever loses the line asks and goes on; nothing is sent twice.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Added } from "../../platform/files/drawer.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem, Stop } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { endUploadRoute } from "./end-upload.ts";
import { mine, OneUpload } from "./upload-mine.ts";
import { beginUpload, dropUpload, mostUploads, openUploads, type UploadRow } from "./uploads.ts";
import { UploadBody, UploadWire } from "./wire.ts";

const tags = ["case file"];

/** What one file may have, as everywhere. */
const mostBytes = 25_000_000;
const pieceType = "application/offset+octet-stream";

export function uploadRoutes(app: App, given: DocumentRoutes): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(pieceType, (_request, payload, done) => done(null, payload));
    pieceRoute(scope as App, given);
  });
  beginRoute(app, given);
  readRoute(app, given);
  endUploadRoute(app, given);
}

const wireOf = (row: UploadRow, offset: number): UploadWire => ({
  id: row.id,
  bytes: row.bytes,
  offset,
  expiresAt: isoInstant(row.expires_at as Instant),
  documentId: row.document_id,
});

function beginRoute(app: App, { at, uploads }: DocumentRoutes): void {
  app.post(
    "/api/v1/cases/:id/uploads",
    {
      schema: {
        tags,
        operationId: "beginUpload",
        summary: "Begin to send a file in pieces",
        description:
          "Then send pieces with sendPiece, and end with endUpload. It waits for a day, across restarts.",
        params: OneCase,
        body: UploadBody,
        response: { 201: UploadWire, 404: problemSchema, 409: problemSchema, 413: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const { name, bytes, kind, billNo, answers } = request.body;
        if (!isId(id) || !(await caseHere(tx, id))) return notFound();
        if (bytes > mostBytes) return tooLarge;
        if ((await openUploads(tx, caller)) >= mostUploads) return tooMany;
        const fields: Record<string, string> = { kind };
        if (billNo !== undefined) fields.billNo = String(billNo);
        if (answers) fields.answers = answers;
        const row = await beginUpload(tx, caller, { case_id: id, name, bytes, fields });
        await uploads.begin(row.id);
        return answer(201, wireOf(row, 0), { location: `/api/v1/cases/${id}/uploads/${row.id}` });
      }),
  );
}

const tooLarge = problem(413, {
  code: "FILE_TOO_LARGE",
  says: "The file is larger than 25 MB.",
  doNext: "Send it in parts, or scan it again in black and white.",
});
const tooMany = problem(409, {
  code: "TOO_MANY_UPLOADS",
  says: `You have ${mostUploads} files on the way already.`,
  doNext: "Finish them or drop them; then begin another.",
});

function readRoute(app: App, given: DocumentRoutes): void {
  const path = "/api/v1/cases/:id/uploads/:upload";
  const { at, uploads } = given;
  app.get(
    path,
    {
      schema: {
        tags,
        operationId: "readUpload",
        summary: "How much of the file is here",
        description: "Also with HEAD: the header upload-offset says it.",
        params: OneUpload,
        response: { 200: UploadWire, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const row = await mine(given, request as FastifyRequest);
      const offset = row.document_id === null ? ((await uploads.size(row.id)) ?? 0) : row.bytes;
      const headers = { "upload-offset": String(offset), "upload-length": String(row.bytes) };
      return send(request as FastifyRequest, reply as FastifyReply, ok(wireOf(row, offset), headers));
    },
  );
  app.delete(
    path,
    {
      schema: {
        tags,
        operationId: "dropUpload",
        summary: "Throw away what has arrived",
        params: OneUpload,
        response: { 204: z.undefined().describe("Nothing of it is left."), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { id } = await mine(given, request as FastifyRequest);
      return at.read(request as FastifyRequest, reply as FastifyReply, async (tx) => {
        await dropUpload(tx, id);
        tx.onCommit(() => void uploads.remove(id));
        return answer(204, null);
      });
    },
  );
}

function pieceRoute(app: App, given: DocumentRoutes): void {
  app.patch(
    "/api/v1/cases/:id/uploads/:upload",
    {
      bodyLimit: mostBytes + 1_000,
      schema: {
        tags,
        operationId: "sendPiece",
        summary: "Send the next piece",
        description: `The bytes as ${pieceType}, with the header upload-offset: where they begin.`,
        consumes: [pieceType],
        params: OneUpload,
        response: { 200: UploadWire, 404: problemSchema, 409: problemSchema, 413: problemSchema },
      },
    },
    async (request, reply) => {
      const row = await mine(given, request as FastifyRequest);
      const content = request.body as AsyncIterable<Uint8Array> | undefined;
      const begins = request.headers["upload-offset"];
      if (content === undefined || !/^\d{1,12}$/.test(String(begins))) throw new Stop(noPiece);
      if (row.document_id !== null) throw new Stop(elsewhere(row.bytes));
      const told = await given.uploads.add(row.id, {
        at: Number(begins),
        mostBytes: row.bytes,
        content,
      });
      if (told.is !== "added") request.raw.resume();
      return send(request as FastifyRequest, reply as FastifyReply, answerOf(row, told));
    },
  );
}

const noPiece = problem(400, {
  code: "PIECE_UNREADABLE",
  says: "This is no piece of a file, or it does not say where it begins.",
  doNext: `Send bytes as ${pieceType}, with the header upload-offset.`,
});

const elsewhere = (offset: number): Answer =>
  problem(
    409,
    {
      code: "UPLOAD_ELSEWHERE",
      says: `${offset} bytes of the file are here, and this piece begins somewhere else.`,
      doNext: "Ask how much is here, and go on from there.",
      offset,
    },
    { "upload-offset": String(offset) },
  );

function answerOf(row: UploadRow, told: Added): Answer {
  if (told.is === "added") return ok(wireOf(row, told.size), { "upload-offset": String(told.size) });
  if (told.is === "elsewhere") return elsewhere(told.size);
  if (told.is === "missing") return notFound();
  if (told.is === "busy")
    return problem(409, {
      code: "UPLOAD_BUSY",
      says: "Another piece of this file is arriving right now.",
      doNext: "Wait a moment, ask how much is here, and go on from there.",
    });
  return problem(413, {
    code: "UPLOAD_TOO_LONG",
    says: `More came than the ${row.bytes} bytes that were announced. Nothing beyond them was kept.`,
    doNext: "End it if it is whole; otherwise drop it and begin again with the right size.",
  });
}
