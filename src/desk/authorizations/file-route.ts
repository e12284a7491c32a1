// A file of reviews over HTTP: the file is the body, whatever its type is called, as with other X12 files.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { spooled } from "../remittances/spool.ts";
import { readReviewFile } from "./read-review-file.ts";
import { ReviewFileWire } from "./wire.ts";

/** A day of a large reviewer is a tenth of it. */
const mostBytes = 33_554_432;

export function reviewFileRoute(app: App, { at }: { readonly at: AtDesk }): void {
  app.register(async (scope) => {
    const api = scope as App;
    api.removeAllContentTypeParsers();
    api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    api.post(
      "/api/v1/authorizations",
      {
        bodyLimit: mostBytes,
        schema: {
          tags: ["authorizations"],
          operationId: "readReviews",
          summary: "Read an X12 278",
          consumes: ["application/edi-x12"],
          description:
            "The file is the body: requests and answers. An answer finds its request; the same file twice " +
            "changes nothing. What was keyed goes to /authorizations/keyed.",
          response: { 200: ReviewFileWire, 413: problemSchema, 422: problemSchema },
        },
      },
      (request, reply) => received(at, request as FastifyRequest, reply as FastifyReply),
    );
  });
}

function received(at: AtDesk, request: FastifyRequest, reply: FastifyReply) {
  return spooled(bounded(request.body), (file) =>
    at.postInParts(
      request,
      reply,
      async (caller) => {
        const inside = async <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => {
          const done: T[] = [];
          await at.part(caller, null, async (tx) => {
            done.length = 0;
            done.push(await work(tx));
            return ok(null);
          });
          return done[0] as T;
        };
        const read = await readReviewFile(file, caller, inside);
        const told = read.reviews > 0 ? ok(read) : noneFound(read);
        const detail = { sha256: read.sha256, reviews: read.reviews, status: told.status };
        await inside(async (tx) => {
          const entry = { at: await tenantNow(tx), actor: caller.actor, action: "received" };
          await noteAudits(tx, [{ ...entry, what: "reviews", detail }]);
        });
        return told;
      },
      file.sha256,
    ),
  );
}

/** Nothing of what this address takes is in the file. */
function noneFound({ problems, others }: ReviewFileWire): Answer {
  const [first] = problems;
  const found = Object.keys(others).join(", ");
  const why = found ? ` It holds ${found}.` : first ? ` ${first.says}` : "";
  return problem(422, {
    code: "NO_REVIEW",
    says: `The file does not hold a review (278).${why}`,
    doNext:
      "Bring the 278 that your system of reviews has written. Remittances and claims are read elsewhere.",
    problems,
    others,
  });
}

async function* bounded(body: unknown): AsyncGenerator<Uint8Array> {
  if (body === undefined || body === null) return;
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Stop(tooLarge);
    yield chunk;
  }
}

const tooLarge = problem(413, {
  code: "FILE_TOO_LARGE",
  says: "The file is larger than is taken here.",
  doNext: "Send it in parts, each from ISA to IEA.",
});
