// The federal file of providers over HTTP: streamed, all of it or nothing.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { spooled } from "../remittances/spool.ts";
import { FederalRefused, takeFederal } from "./keep-federal.ts";
import { NotNppes } from "./nppes.ts";
import { FederalFileWire } from "./wire.ts";

/** The monthly file is about ten gigabytes. */
const mostBytes = 20_000_000_000;

const Query = z.strictObject({
  states: z.string().max(300).default("").describe("Two letters each, with commas between: CA,NV."),
  zips: z.string().max(1_000).default("").describe("Beginnings of ZIP codes, with commas between: 941,95."),
  passOver: z
    .enum(["true", "false"])
    .default("false")
    .describe("Leave out lines that cannot be taken; otherwise one of them refuses the whole file."),
});

export function federalRoute(app: App, at: AtDesk): void {
  app.register(async (scope) => {
    const api = scope as App;
    api.removeAllContentTypeParsers();
    api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    put(api, at);
  });
}

function put(api: App, at: AtDesk): void {
  api.post(
    "/api/v1/registry/nppes",
    {
      bodyLimit: mostBytes,
      schema: {
        tags: ["registry"],
        operationId: "takeNppes",
        summary: "Take in providers from the federal file (NPPES)",
        consumes: ["text/csv"],
        description:
          "The file is the body, as it was unpacked. Rows of the states and ZIP codes named are taken, in " +
          "one piece: a line that cannot be taken refuses the file, told by its number, and nothing is kept.",
        querystring: Query,
        response: { 200: FederalFileWire, 413: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { states, zips, passOver } = request.query;
      const wanted = { states: listOf(states.toUpperCase()), zips: listOf(zips) };
      const wrong = problemsOf(wanted);
      const [asked, told] = [request as FastifyRequest, reply as FastifyReply];
      if (wrong.length > 0) return at.read(asked, told, async () => badInput(wrong));
      // Read as often as the database wants to begin again, so it lies on the disk while the work lasts.
      return spooled(bounded(asked.body), (file) =>
        at.post(
          asked,
          told,
          async (tx, { actor }) => {
            try {
              const taken = await takeFederal(tx, file.chunks(), {
                ...wanted,
                passOver: passOver === "true",
              });
              const { problems: _, ...counts } = taken;
              const detail = { sha256: file.sha256.toString("hex"), ...wanted, ...counts };
              const entry = {
                at: await tenantNow(tx),
                actor,
                action: "received",
                what: "NPPES file",
                detail,
              };
              await noteAudits(tx, [entry]);
              return ok(taken);
            } catch (error) {
              throw refusalOf(error);
            }
          },
          file.sha256,
        ),
      );
    },
  );
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

function problemsOf({
  states,
  zips,
}: {
  readonly states: readonly string[];
  readonly zips: readonly string[];
}) {
  const wrong: { at: string; says: string; doNext: string }[] = [];
  const state = states.find((one) => !/^[A-Z]{2}$/.test(one));
  if (state !== undefined)
    wrong.push({ at: "?states", says: `${state} is no state.`, doNext: "Write two letters, as in CA,NV." });
  const zip = zips.find((one) => !/^\d{1,5}$/.test(one));
  if (zip !== undefined)
    wrong.push({ at: "?zips", says: `${zip} begins no ZIP code.`, doNext: "Write digits, as in 941,95." });
  return wrong;
}

/** What is wrong with the file, as an answer; thrown, so that nothing of it is kept. */
function refusalOf(error: unknown): unknown {
  if (error instanceof NotNppes) {
    return new Stop(problem(422, { code: "NOT_NPPES", says: error.message, doNext: error.doNext }));
  }
  if (!(error instanceof FederalRefused)) return error;
  const { refused, problems } = error.file;
  const lines = refused === 1 ? "One line" : `${refused} lines`;
  return new Stop(
    problem(422, {
      code: "NPPES_LINES_REFUSED",
      says: `${lines} cannot be taken, so nothing of the file was.`,
      doNext: "Correct them, or send it again with passOver=true to leave them out.",
      problems: problems.map(({ line, says }) => ({ at: `line ${line}`, says, doNext: "Correct the line." })),
    }),
  );
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
  doNext: "Cut it into parts, each with the headings.",
});
