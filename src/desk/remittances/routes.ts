// X12 files over HTTP: the file is the body, whatever its type is called. It is streamed, so its size is
// not our memory's.
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { ClaimDesk, Match } from "./matches.ts";
import { readClaimFile } from "./read-claim-file.ts";
import { type IncomingFile, type RemittanceFileRead, readRemittanceFile } from "./read-remittance-file.ts";
import { spooled } from "./spool.ts";
import { ClaimFile, RemittanceFile } from "./wire.ts";

export type X12Routes = { readonly at: AtDesk; readonly claimDesk: ClaimDesk };

const tags = ["x12"];
/** The largest file taken: two days of a large payer. */
export const mostBytes = 1_073_741_824;

export const x12Routes: Routes<X12Routes> = (app, given) => {
  app.register(async (scope) => {
    const api = scope as App;
    // JSON has a reader that would hold all of it in memory, and no X12 file is JSON.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    remittances(api, given);
    claims(api, given);
  });
};

function remittances(app: App, { at, claimDesk }: X12Routes): void {
  app.post(
    "/api/v1/remittances",
    {
      bodyLimit: mostBytes,
      schema: {
        tags,
        operationId: "readRemittance",
        summary: "Read an X12 835",
        consumes: ["application/edi-x12"],
        description:
          "The file is the body. Says what was read, what balanced, what it matched and what changed.",
        response: { 200: RemittanceFile, 413: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      received({ at, what: "remittance" }, request as FastifyRequest, reply as FastifyReply, async (file) => {
        const read = await readRemittanceFile(claimDesk, file);
        if (read.remittances.length > 0) return ok(remittanceFile(read));
        return noneFound("NO_REMITTANCE", "an 835", "Send claims (837) to POST /api/v1/claims.", read);
      }),
  );
}

function claims(app: App, { at, claimDesk }: X12Routes): void {
  app.post(
    "/api/v1/claims",
    {
      bodyLimit: mostBytes,
      schema: {
        tags,
        operationId: "readClaims",
        summary: "Read an X12 837",
        consumes: ["application/edi-x12"],
        description: "The file is the body: professional, institutional or dental. Fills in what cases lack.",
        response: { 200: ClaimFile, 413: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      received({ at, what: "claims" }, request as FastifyRequest, reply as FastifyReply, async (file) => {
        const read = await readClaimFile(claimDesk, file);
        if (read.claims > 0) return ok({ ...read, claimList: read.claimList.map(withMatches) });
        return noneFound(
          "NO_SUBMITTED_CLAIM",
          "a claim of an 837",
          "Send remittances (835) to POST /api/v1/remittances.",
          read,
        );
      }),
  );
}

const remittanceFile = (read: RemittanceFileRead) => ({
  ...read,
  remittances: read.remittances.map((one) => ({ ...one, claimList: one.claimList.map(withMatches) })),
});

type Matched = { readonly matches: readonly (Match & { readonly isNew: boolean })[] };

/** What the answer shows of a match, and no more of what was read to find it. */
const withMatches = <Claim extends Matched>(claim: Claim) => ({
  ...claim,
  matches: claim.matches.map(({ caseId, caseNumber, outcome, says, version, isNew }) => ({
    caseId,
    caseNumber,
    outcome,
    says,
    isNew,
    ...(version === undefined ? {} : { version }),
  })),
});

type Found = { readonly problems: readonly { readonly says: string }[]; readonly others: object };

/**
 * Nothing of what this address takes is in the file. What is odd about it is told, so that the sender can
 * be told.
 */
function noneFound(code: string, wanted: string, doNext: string, { problems, others }: Found): Answer {
  const [first] = problems;
  const found = Object.keys(others).join(", ");
  const why = found ? ` It holds ${found}.` : first ? ` ${first.says}` : "";
  return problem(422, { code, says: `The file does not hold ${wanted}.${why}`, doNext, problems, others });
}

type Receiving = { readonly at: AtDesk; readonly what: string };
type Read = (file: IncomingFile) => Promise<Answer>;

async function received({ at, what }: Receiving, request: FastifyRequest, reply: FastifyReply, read: Read) {
  const work = (content: IncomingFile["content"]) => async (caller: Caller) => {
    const { tenantId, actor, viewer } = caller;
    const from = { tenant: tenantId, receivedBy: actor.name, fileName: nameOf(request) };
    const told = await read({ ...from, content, ...(actor.party === "desk" ? {} : { viewer }) });
    const detail = { status: told.status, ...digestIn(told) };
    await at.part(caller, null, async (tx) => {
      await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "received", what, detail }]);
      return told;
    });
    return told;
  };
  const body = bounded(request.body);
  // Without a key nothing is compared, so nothing has to be read twice.
  if (request.headers["idempotency-key"] === undefined) return at.postInParts(request, reply, work(body));
  return spooled(body, (file) => at.postInParts(request, reply, work(file.chunks()), file.sha256));
}

const digestIn = ({ body }: Answer): object =>
  typeof body === "object" && body !== null && "sha256" in body ? { sha256: body.sha256 } : {};

/**
 * The name under which the sender keeps it, where they say so: `Content-Disposition: attachment;
 * filename="…"`.
 */
function nameOf({ headers }: FastifyRequest): string | undefined {
  const name = /filename="([^"\\/]{1,200})"/i.exec(headers["content-disposition"] ?? "")?.[1];
  return name?.replace(/\p{Cc}/gu, " ").trim() || undefined;
}

/** The body piece by piece, and no further than the largest file. */
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
