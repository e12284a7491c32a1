// Mails and scanned papers that somebody, or a program with a key, brings over HTTP.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Party, parties } from "../../core/playbook.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { mostMailBytes } from "../../platform/mail-in/read-mail.ts";
import type { Taken } from "./house.ts";
import type { InboundRoutes } from "./inbound-routes.ts";
import { takeMail } from "./take-mail.ts";
import { type PaperSender, takeScan } from "./take-scan.ts";
import { ScansTaken, TakenWire } from "./wire.ts";

const tags = ["inbound"];

export function bringRoutes(app: App, given: InboundRoutes): void {
  app.register(async (scope) => {
    const api = scope as App;
    api.removeAllContentTypeParsers();
    api.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    mailRoute(api, given);
    scanRoute(api, given);
  });
}

const takenWire = ({ kind, id, state, reason, says, caseId }: Taken) => ({
  outcome: kind,
  id,
  state,
  reason,
  says,
  caseId,
});
const bodyOf = ({ body }: { readonly body?: unknown }): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);

function mailRoute(api: App, { at, house }: InboundRoutes): void {
  api.post(
    "/api/v1/inbound/mail",
    {
      bodyLimit: mostMailBytes,
      schema: {
        tags,
        operationId: "bringMail",
        summary: "Bring one mail",
        consumes: ["message/rfc822"],
        description:
          "The whole message is the body (up to 40 MB). The same mail again does nothing. Where its case " +
          "and its sender are beyond doubt it is attached; otherwise it waits for a person, with the reason.",
        response: { 200: TakenWire, 413: problemSchema, 422: problemSchema, 429: problemSchema },
      },
    },
    (request, reply) =>
      at.postInParts(request as FastifyRequest, reply as FastifyReply, async ({ tenantId }) => {
        const raw = bodyOf(request);
        if (raw.length === 0) return nothingThere("Send the message as the body, as message/rfc822.");
        const taken = await takeMail(house, { raw, way: "call", tenant: tenantId, anyTenant: false });
        return taken.kind === "not now" ? tooMany(taken.says) : answer(200, takenWire(taken));
      }) as never,
  );
}

const nothingThere = (doNext: string): Answer => badInput([{ at: "", says: "The body is empty.", doNext }]);
const tooMany = (says: string): Answer =>
  problem(
    429,
    { code: "SENDER_TOO_MANY", says, doNext: "Keep it, and bring it again in an hour." },
    { "retry-after": "3600" },
  );

const bringing = z.strictObject({
  fileName: z.string().max(200).optional().describe("As it is called where it comes from."),
  from: z.enum(parties).optional().describe("Who sent the papers, where the person who brings them knows."),
  channel: z.enum(["fax", "post"]).default("fax").describe("How the papers came."),
});

function scanRoute(api: App, { at, house }: InboundRoutes): void {
  api.post(
    "/api/v1/inbound/scans",
    {
      bodyLimit: 26_000_000,
      schema: {
        tags,
        operationId: "bringScan",
        summary: "Bring scanned papers",
        consumes: ["application/pdf", "image/tiff", "image/jpeg", "image/png"],
        description:
          "One file of pages is the body (PDF, TIFF, JPEG or PNG, up to 25 MB). Its pages are parted by " +
          "the barcodes of our letters on them; pages without one wait for a person.",
        querystring: bringing,
        response: { 200: ScansTaken, 413: problemSchema, 415: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.postInParts(request as FastifyRequest, reply as FastifyReply, async ({ tenantId, actor }) => {
        const content = bodyOf(request);
        if (content.length === 0) return nothingThere("Send the file as the body.");
        const { fileName, from, channel } = request.query;
        const sender: PaperSender = { channel, ...(from === undefined ? {} : { party: from as Party }) };
        const taken = await takeScan(house, {
          name: plainName(fileName),
          content,
          way: "upload",
          tenant: tenantId,
          sender,
          actor,
        });
        if (taken.kind === "taken") return answer(200, { items: taken.parts.map(takenWire) });
        const { code, says, doNext } = taken.why;
        const statuses = { FILE_TOO_LARGE: 413, FILE_TYPE_NOT_ALLOWED: 415 } as const;
        return problem(code in statuses ? statuses[code as keyof typeof statuses] : 422, {
          code,
          says,
          doNext,
        });
      }) as never,
  );
}

const plainName = (name = ""): string =>
  (name.split(/[/\\]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim() || "Scan";
