// The end of a file in pieces: what arrived is what was sent, and becomes a paper of the case.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant } from "../../core/calendar.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { sha256 } from "../../platform/http/json-body.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { caseAnswerOf } from "../case-file/answer-case.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { documentWire, filed } from "./answer-filing.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { documentOf } from "./read-documents.ts";
import { nameOf, refusedFile } from "./take-upload.ts";
import { mine, type Of, OneUpload } from "./upload-mine.ts";
import { setFiled, type UploadRow, uploadOf } from "./uploads.ts";
import { Filed, UploadEnd } from "./wire.ts";

export function endUploadRoute(app: App, given: DocumentRoutes): void {
  app.post(
    "/api/v1/cases/:id/uploads/:upload/file",
    {
      schema: {
        tags: ["case file"],
        operationId: "endUpload",
        summary: "File what has arrived",
        description: "Asked twice, it answers with the paper that was filed.",
        params: OneUpload,
        body: UploadEnd,
        response: {
          200: Filed,
          201: Filed,
          404: problemSchema,
          409: problemSchema,
          415: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const row = await mine(given, request as FastifyRequest);
      return row.document_id === null
        ? end(given, request as FastifyRequest, reply as FastifyReply, { row, asked: request.body.sha256 })
        : again(given, request as FastifyRequest, reply as FastifyReply, row.document_id);
    },
  );
}

type Ending = { readonly row: UploadRow; readonly asked: string };

async function end(
  given: DocumentRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  { row, asked }: Ending,
) {
  const { at, files, uploads } = given;
  const { sha256: is, bytes } = await uploads.digest(row.id);
  if (bytes < row.bytes) throw new Stop(unfinished(bytes, row.bytes));
  if (is !== asked) {
    // What is here cannot be mended piece by piece: it begins again from nothing.
    await uploads.remove(row.id);
    await uploads.begin(row.id);
    throw new Stop(damaged);
  }
  const file = await files.put(await uploads.read(row.id));
  if (!file.stored) throw new Stop(refusedFile(file));
  const taken = { file, name: nameOf(row.name, file), fields: row.fields };
  return at.post(
    request,
    reply,
    async (tx, caller) => {
      const now = await uploadOf(tx, caller, { caseId: row.case_id, id: row.id, lock: true });
      if (!now) return notFound();
      if (now.document_id !== null) return paperAgain(given, request, now.document_id)(tx, caller);
      const ifMatch = request.headers["if-match"];
      tx.onCommit(() => void uploads.remove(row.id));
      const then = async (documentId: string) => void (await setFiled(tx, row.id, documentId));
      return filed(given, tx, { caller, id: row.case_id, taken, ifMatch, then });
    },
    sha256(`${row.id} ${asked}`),
  );
}

const unfinished = (here: number, announced: number): Answer =>
  problem(
    409,
    {
      code: "UPLOAD_UNFINISHED",
      says: `${here} of ${announced} bytes are here.`,
      doNext: "Send the rest first.",
      offset: here,
    },
    { "upload-offset": String(here) },
  );
const damaged = problem(422, {
  code: "UPLOAD_DAMAGED",
  says: "What arrived is not what was sent: the digests differ. It was thrown away.",
  doNext: "Send the file again from its beginning.",
});

/** The paper it became, for whoever lost the first answer. */
const again = (given: DocumentRoutes, request: FastifyRequest, reply: FastifyReply, documentId: string) =>
  given.at.read(request, reply, paperAgain(given, request, documentId));

const paperAgain =
  (given: DocumentRoutes, request: FastifyRequest, documentId: string): Parameters<typeof given.at.read>[2] =>
  async (tx, caller) => {
    const { id } = request.params as Of;
    const here = await caseHere(tx, id);
    const row = here ? await documentOf(tx, id, documentId) : undefined;
    const whole = row ? await caseAnswerOf(given, tx, id, caller) : null;
    if (!here || !row || !whole) return notFound();
    const entry = { actor: caller.actor, action: "read", what: `document ${documentId}`, caseId: id };
    await noteAudits(tx, [{ at: here.now as Instant, ...entry }]);
    return ok({ document: documentWire(row, id), case: whole });
  };
