// The pages of a paper over HTTP: pictures and text, never the file itself inside our pages.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { documentShownTo } from "../policy/shown.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { findInPapers } from "./find-in-papers.ts";
import { handedOut, isHandedOut } from "./hand-out.ts";
import { type DocumentRow, documentOf, documentsOf } from "./read-documents.ts";
import { readPaper } from "./read-paper.ts";
import { FoundPages, PagesWire, PageTextWire, pictureWidths } from "./wire.ts";

const tags = ["case file"];
const ofDocument = z.object({
  id: z.string().describe("Id of the case."),
  document: z.string().describe("Id of the document."),
});
const ofPage = ofDocument.extend({ page: z.coerce.number().int().positive().max(500) });

export function pagesRoutes(app: App, given: DocumentRoutes): void {
  pagesRoute(app, given);
  pictureRoute(app, given);
  textRoute(app, given);
  findRoute(app, given);
}

type Wanted = { readonly id: string; readonly document: string; readonly what: string };

/** The paper, for somebody who may see it, with the trace of it in the audit. @throws Stop otherwise */
async function seen(tx: TenantTx, caller: Caller, { id, document, what }: Wanted): Promise<DocumentRow> {
  const here = isId(id) && isId(document) ? await caseHere(tx, id) : null;
  const row = here ? await documentOf(tx, id, document) : undefined;
  if (!here || !row || !documentShownTo(caller.actor.party, { kind: row.kind, filedBy: row.party }))
    throw new Stop(notFound());
  handedOut(row);
  const at = here.now as Instant;
  await noteAudits(tx, [{ at, actor: caller.actor, action: "read", what, caseId: id }]);
  return row;
}

function pagesRoute(app: App, { at, files, pages, pool }: DocumentRoutes): void {
  app.get(
    "/api/v1/cases/:id/documents/:document/pages",
    {
      schema: {
        tags,
        operationId: "readPages",
        summary: "The pages of a paper: how many, how large, and whether there is text in them",
        description: "Read now, if nobody has read the paper yet. Audited.",
        params: ofDocument,
        response: { 200: PagesWire, 404: problemSchema, 409: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, document } = request.params;
      const { row, tenantId } = await at.ask(request, async (tx, caller) => ({
        row: await seen(tx, caller, { id, document, what: `document ${document}` }),
        tenantId: caller.tenantId,
      }));
      const key = { tenantId, caseId: row.case_id, documentId: document };
      const reading = await readPaper({ pool, files, pages }, key);
      if (!reading) throw new Stop(notFound());
      const { state, says, sizes } = reading;
      return at.read(request, reply, async () => ok({ state, says: says || null, pages: sizes }));
    },
  );
}

const noPicture = (says: string) =>
  problem(422, {
    code: "PAGE_NOT_SHOWN",
    says,
    doNext: "Save the file, and open it with a program that you trust.",
  });

function pictureRoute(app: App, given: DocumentRoutes): void {
  app.get(
    "/api/v1/cases/:id/documents/:document/pages/:page/picture",
    {
      schema: {
        tags,
        operationId: "readPicture",
        summary: "A page of a paper as a picture",
        description: "WebP. Drawn when it is first asked for, and kept. Audited.",
        params: ofPage,
        querystring: z.strictObject({
          width: z.enum(pictureWidths).default("960").describe("Pixels across."),
        }),
        response: { 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const picture = await pictureOf(given, request as FastifyRequest, {
        ...request.params,
        width: Number(request.query.width),
      });
      const headers = {
        "content-type": "image/webp",
        "content-length": picture.length,
        "content-disposition": "inline",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      };
      return (reply as FastifyReply).headers(headers).send(picture) as never;
    },
  );
}

type Pictured = {
  readonly id: string;
  readonly document: string;
  readonly page: number;
  readonly width: number;
};

const kept = {
  name: "picture_kept",
  text: `select encode(sha256, 'hex') as sha256 from document_preview
    where tenant_id = current_tenant() and case_id = $1 and document_id = $2 and page = $3 and width = $4`,
};
const keep = {
  name: "keep_picture",
  text: `insert into document_preview (case_id, document_id, page, width, sha256, bytes, media_type, drawn_at)
    values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8) on conflict do nothing`,
};

async function pictureOf(
  { at, files, pages }: DocumentRoutes,
  request: FastifyRequest,
  { id, document, page, width }: Pictured,
): Promise<Buffer> {
  const { row, before } = await at.ask(request, async (tx, caller) => {
    const found = await seen(tx, caller, { id, document, what: `document ${document} page ${page}` });
    const place = [found.case_id, document, page, width];
    const [picture] = await tx.query<{ sha256: string }>(kept, place);
    return { row: found, before: picture?.sha256 };
  });
  if (before && (await files.has(before))) return files.read(before);
  const told = await pages.draw(await files.read(row.sha256), row.media_type, { page, width });
  if (!("drawn" in told)) throw new Stop(noPicture(told.failed));
  const { drawn } = told;
  const stored = await files.put(inPieces(drawn), { kinds: ["webp"] });
  if (stored.stored) {
    await at.ask(request, async (tx) => {
      const now = isoInstant(await tenantNow(tx));
      const values = [row.case_id, document, page, width, stored.hash, stored.bytes, stored.mime, now];
      await tx.query(keep, values);
    });
  }
  return drawn;
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const text = {
  name: "text_of_page",
  text: `select text from document_text
    where tenant_id = current_tenant() and case_id = $1 and document_id = $2 and page = $3`,
};

function textRoute(app: App, { at }: DocumentRoutes): void {
  app.get(
    "/api/v1/cases/:id/documents/:document/pages/:page/text",
    {
      schema: {
        tags,
        operationId: "readPageText",
        summary: "What stands on a page of a paper",
        description: "Empty for a scan. Audited.",
        params: ofPage,
        response: { 200: PageTextWire, 404: problemSchema, 409: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id, document, page } = request.params;
        const row = await seen(tx, caller, { id, document, what: `document ${document} page ${page}` });
        const [found] = await tx.query<{ text: string }>(text, [row.case_id, document, page]);
        return ok({ page, text: found?.text ?? "" });
      }),
  );
}

function findRoute(app: App, { at }: DocumentRoutes): void {
  app.get(
    "/api/v1/cases/:id/documents/search",
    {
      schema: {
        tags,
        operationId: "findInDocuments",
        summary: "Words in the papers of the case",
        description:
          "Pages on which every word begins a word, with the text around it and its places. Audited.",
        params: OneCase,
        querystring: z.strictObject({
          q: z.string().min(1).max(200).describe("Words, or their beginnings."),
          document: z.uuid().optional().describe("In this paper only."),
        }),
        response: { 200: FoundPages, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        const { q, document } = request.query;
        return readPage(tx, { caller, id, what: "documents search" }, async () => {
          const papers = (await documentsOf(tx, id)).filter(
            ({ kind, party, scan }) =>
              isHandedOut(scan) && documentShownTo(caller.actor.party, { kind, filedBy: party }),
          );
          const found = await findInPapers(tx, { caseId: id, question: q, documentId: document });
          const names = new Map(papers.map((one) => [one.id, one]));
          const items = found.flatMap(({ documentId, ...page }) => {
            const paper = names.get(documentId);
            return paper ? [{ ...page, document: { id: paper.id, name: paper.name, kind: paper.kind } }] : [];
          });
          const unread = papers.filter(({ reading }) => reading !== "read").length;
          return ok({ items, unread });
        });
      }),
  );
}
