// What hangs on something that came in, page by page as pictures: never the file itself, which nobody knows
// yet.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { InboundHouse } from "./house.ts";
import type { InboundRoutes } from "./inbound-routes.ts";
import { once } from "./parts.ts";
import { inboundOf, partsOf } from "./queue.ts";

const tags = ["inbound"];
const widths = ["320", "640", "960", "1440"] as const;
const ofPart = z.object({
  id: z.string().describe("Id of what came in."),
  part: z.coerce.number().int().positive().max(60).describe("Which of its files, from 1."),
});
const pageWidth = z.strictObject({ width: z.enum(widths).default("960").describe("Pixels across.") });

/** Can the pages of a file of this kind be seen as pictures? */
export const seesPages = (mime: string): boolean =>
  mime === "application/pdf" || /^image\/(?:tiff|jpeg|png|gif|webp)$/.test(mime);

const notShown = (says: string) =>
  problem(422, {
    code: "PAGE_NOT_SHOWN",
    says,
    doNext: "Attach it to its case, and open it there with a program that you trust.",
  });

type Seen = { readonly content: Buffer; readonly mime: string };
type Asked = { readonly request: Parameters<InboundRoutes["at"]["ask"]>[0]; readonly page?: number };

/** A file, for somebody who may see it, with the trace of it in the audit. @throws Stop otherwise */
async function seen(
  { at, house }: InboundRoutes,
  id: string,
  part: number,
  { request, page }: Asked,
): Promise<Seen> {
  const row = await at.ask(request, async (tx, { actor }) => {
    const whole = isId(id) ? await inboundOf(tx, id) : undefined;
    const found = whole && (await partsOf(tx, id)).find(({ no, hash }) => no === part && hash !== null);
    if (!found) throw new Stop(notFound());
    const what = page === undefined ? `inbound file ${part}` : `inbound file ${part} page ${page}`;
    const of = whole?.caseId ? { caseId: whole.caseId } : {};
    await noteAudits(tx, [
      { at: await tenantNow(tx), actor, action: "read", what, ...of, detail: { inbound: id } },
    ]);
    return found;
  });
  const content = await house.files.read(row.hash ?? "");
  await looksHarmless(house, content);
  return { content, mime: row.mime };
}

/** Where a scanner is configured, nothing is shown that it has not seen. */
async function looksHarmless({ scanner }: InboundHouse, content: Buffer): Promise<void> {
  if (!scanner) return;
  const verdict = await scanner.scan(once(content));
  if (verdict.is === "infected") throw new Stop(notShown("A virus was found in this file; it is not shown."));
}

export function partRoutes(app: App, given: InboundRoutes): void {
  app.get(
    "/api/v1/inbound/:id/parts/:part/pages",
    {
      schema: {
        tags,
        operationId: "readInboundPages",
        summary: "How many pages one of its files has, and how large they are",
        params: ofPart,
        response: {
          200: z.object({
            says: z.string().nullable().describe("Why it cannot be looked at."),
            pages: z.array(z.object({ width: z.number(), height: z.number() })),
          }),
          404: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { id, part } = request.params;
      const { content, mime } = await seen(given, id, part, { request });
      const told = await given.house.pages.read(content, mime);
      const answer =
        "failed" in told ? { says: told.failed, pages: [] } : { says: null, pages: [...told.sizes] };
      return given.at.read(request, reply, async () => ok(answer));
    },
  );
  app.get(
    "/api/v1/inbound/:id/parts/:part/pages/:page/picture",
    {
      schema: {
        tags,
        operationId: "readInboundPicture",
        summary: "A page of one of its files as a picture",
        description: "WebP. Audited.",
        params: ofPart.extend({ page: z.coerce.number().int().positive().max(500) }),
        querystring: pageWidth,
        response: { 404: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, part, page } = request.params;
      const { content, mime } = await seen(given, id, part, { request, page });
      const width = Number(request.query.width);
      const told = await given.house.pages.draw(content, mime, { page, width });
      if (!("drawn" in told)) throw new Stop(notShown(told.failed));
      const headers = {
        "content-type": "image/webp",
        "content-length": told.drawn.length,
        "content-disposition": "inline",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      };
      return (reply as FastifyReply).headers(headers).send(told.drawn) as never;
    },
  );
}
