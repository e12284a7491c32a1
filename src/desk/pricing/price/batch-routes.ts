// A batch priced over HTTP: the file is the body, and the answer streams back while it is still being read.

import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { PlanStructure } from "../../../core/pricing/plan.ts";
import type { Answer } from "../../../platform/http/answer.ts";
import { csvHeaders } from "../../../platform/http/csv.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { problem } from "../../../platform/http/problem.ts";
import { type App, type Routes, send } from "../../../platform/http/routes.ts";
import { noteAudits } from "../../audit/entry.ts";
import { tenantNow } from "../../case-file/read-pages.ts";
import type { AtDesk } from "../../reception/at-desk.ts";
import { openSpool, type SpoolFile } from "../../remittances/spool.ts";
import { tablesOn } from "../tables/table-memory.ts";
import { headOf, pricedBatch, textOf } from "./batch.ts";
import { type BatchShape, BatchUnreadable, countBatch, readBatch } from "./batch-lines.ts";
import { type Pricing, structureOrWhy } from "./price-routes.ts";

/** 100,000 lines of 500 characters. */
const mostBytes = 50_000_000;

export const batchRoutes: Routes<Pricing> = (app, given) => {
  app.register(async (scope) => batchRoute(scope as App, given));
};

const asking = z.strictObject({
  planId: z.uuid().describe("Whose plan structure prices it."),
  planVersion: z.coerce.number().int().min(1).optional().describe("The newest unless given."),
  answers: z.enum(["csv", "ndjson"]).optional().describe("As what it answers; as what came unless given."),
  explain: z.enum(["yes", "no"]).default("no").describe("With the steps of each line; only in NDJSON."),
});

function batchRoute(api: App, given: Pricing): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  api.post(
    "/api/v1/price-batches",
    {
      bodyLimit: mostBytes + 1_000,
      schema: {
        tags: ["prices"],
        operationId: "priceBatch",
        summary: "Price up to 100,000 lines",
        description:
          "CSV with headings, or a claim as JSON on each line. Neighbours under one claim number are " +
          "one claim. Every line is answered, in order; one that cannot be read or priced says why.",
        consumes: ["text/csv", "application/x-ndjson"],
        produces: ["text/csv", "application/x-ndjson"],
        querystring: asking,
        response: { 413: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      priceFile(request as FastifyRequest<{ Querystring: Asking }>, reply as FastifyReply, given) as never,
  );
}

type Asking = z.infer<typeof asking>;

async function priceFile(
  request: FastifyRequest<{ Querystring: Asking }>,
  reply: FastifyReply,
  { at, memory }: Pricing,
) {
  const { planId, planVersion, answers, explain } = request.query;
  const plan = await at.ask(request, (tx) => structureOrWhy(tx, planId, planVersion));
  if ("status" in plan) return send(request, reply, plan);
  const spool = await openSpool((request.body ?? []) as AsyncIterable<Uint8Array>, mostBytes);
  if (spool === null) return send(request, reply, tooLarge());
  const taken = await lookedThrough(spool, request).catch((error: unknown) => whyNot(error));
  if ("status" in taken) {
    await spool.remove();
    return send(request, reply, taken);
  }
  await noted(at, request, { plan, lines: taken.lines });
  const shape = answers ?? taken.shape;
  const batch = pricedBatch({
    claims: readBatch(spool.path, taken.shape),
    plan,
    tablesFor: (days) => at.ask(request, (tx) => tablesOn(tx, memory, days)),
    explain: explain === "yes",
  });
  const headers =
    shape === "csv"
      ? csvHeaders("prices.csv")
      : { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" };
  return reply.headers(headers).send(Readable.from(answered(batch, shape, spool)));
}

async function* answered(batch: ReturnType<typeof pricedBatch>, shape: BatchShape, spool: SpoolFile) {
  try {
    const head = headOf(shape);
    if (head !== "") yield head;
    for await (const some of batch) yield textOf(shape, some);
  } finally {
    await spool.remove();
  }
}

/** Reads the whole batch once, so that what is wrong with it as a whole is told before the first answer. */
async function lookedThrough({ path }: SpoolFile, { headers }: FastifyRequest) {
  const shape = /ndjson|jsonl/.test(headers["content-type"] ?? "") ? "ndjson" : await shapeOf(path);
  return { shape, lines: await countBatch(path, shape) } as const;
}

async function shapeOf(path: string): Promise<BatchShape> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return /^\uFEFF?\s*\{/.test(buffer.toString("utf8", 0, bytesRead)) ? "ndjson" : "csv";
  } finally {
    await file.close();
  }
}

function whyNot(error: unknown): Answer {
  if (!(error instanceof BatchUnreadable)) throw error;
  const { code, message: says, doNext } = error;
  return problem(code === "BATCH_TOO_LONG" ? 413 : 422, { code, says, doNext });
}

const tooLarge = (): Answer =>
  problem(413, {
    code: "FILE_TOO_LARGE",
    says: "The batch is larger than 50 MB.",
    doNext: "Send it in parts, and keep the lines of one claim together.",
  });

type Noted = { readonly plan: PlanStructure; readonly lines: number };

/** A batch may carry claim numbers, so it leaves its entry before the first answer. */
const noted = (at: AtDesk, request: FastifyRequest, { plan, lines }: Noted) =>
  at.ask(request, async (tx, { actor }) => {
    const detail = { plan: plan.id, version: plan.version, lines };
    await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "priced", what: "batch", detail }]);
  });
