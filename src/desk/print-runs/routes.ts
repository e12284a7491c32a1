// Print runs over HTTP: what waits, making a run, and everything until the post office.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { changeRoutes } from "./change-routes.ts";
import { makeRun } from "./make-run.ts";
import { lettersOfRun, runOf, runShown, runsBefore, wholeShown } from "./read-run.ts";
import { noteSeen, oneRun, type PrintRoutes, tellAll } from "./run-parts.ts";
import { lettersToPrint, type WaitingLetter } from "./waiting.ts";
import { LetterToPrint, NewRun, RunWhole, RunWire } from "./wire.ts";
import { zipOf } from "./zip.ts";

const tags = ["print runs"];
export const printRunRoutes: Routes<PrintRoutes> = (app, given) => {
  waitingRoute(app, given);
  listRoute(app, given);
  makeRoute(app, given);
  readRoute(app, given);
  changeRoutes(app, given);
};

function waitingRoute(app: App, { at }: PrintRoutes): void {
  app.get(
    "/api/v1/print-queue",
    {
      schema: {
        tags,
        operationId: "readPrintQueue",
        summary: "Letters by post that wait to be printed, the oldest first",
        querystring: z.strictObject(listing),
        response: { 200: pageOf(LetterToPrint), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor } = request.query;
        const from = begin("print-queue", cursor, isPlace);
        const after = from && {
          writtenAt: Number(from[0]) as Instant,
          caseId: String(from[1]),
          letter: Number(from[2]),
        };
        const now = await tenantNow(tx);
        const rows = await lettersToPrint(tx, { now, limit: limit + 1, ...(after ? { after } : {}) });
        const cases = rows.slice(0, limit).map(({ caseId }) => caseId);
        await noteSeen(tx, caller, { action: "listed", what: "print queue", cases });
        const key = ({ writtenAt, caseId, letter }: WaitingLetter) => [writtenAt, caseId, letter];
        return ok(page("print-queue", rows, { limit, key, show: waitingShown }));
      }),
  );
}

const isPlace = ([at, id, letter]: readonly unknown[]): boolean =>
  Number.isSafeInteger(at) && isId(String(id)) && Number.isSafeInteger(letter);

const waitingShown = ({ toParty, writtenAt, ...one }: WaitingLetter): LetterToPrint => ({
  ...one,
  to: toParty,
  zip: zipOf(one.address),
  writtenAt: isoInstant(writtenAt),
});

function listRoute(app: App, { at }: PrintRoutes): void {
  app.get(
    "/api/v1/print-runs",
    {
      schema: {
        tags,
        operationId: "listPrintRuns",
        summary: "Print runs, the newest first",
        querystring: z.strictObject(listing),
        response: { 200: pageOf(RunWire), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { limit, cursor } = request.query;
        const from = begin("print-runs", cursor, ([no]) => Number.isSafeInteger(no));
        const rows = await runsBefore(tx, limit + 1, from ? Number(from[0]) : null);
        return ok(page("print-runs", rows, { limit, key: ({ no }) => [no], show: runShown }));
      }),
  );
}

function makeRoute(app: App, given: PrintRoutes): void {
  const { at, desk } = given;
  app.post(
    "/api/v1/print-runs",
    {
      schema: {
        tags,
        operationId: "makePrintRun",
        summary: "Take letters that wait into a run; nobody else prints them meanwhile",
        description: "Each is asked once more whether it may leave; what may not is kept back and told.",
        body: NewRun,
        response: { 201: RunWhole, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const by = caller.actor;
        const made = await makeRun(desk, tx, { by, now: await tenantNow(tx), wanted: request.body });
        if (made.kind === "refused") return refusedAnswer(made.ruling);
        tellAll(tx, given, caller, made.changed);
        const run = await runOf(tx, made.id);
        if (!run) throw new Error("A print run that was just made is not there.");
        const letters = await lettersOfRun(tx, made.id);
        const cases = letters.map(({ caseId }) => caseId);
        await noteSeen(tx, caller, { action: "made", what: `print run ${run.no}`, cases });
        return answer(201, wholeShown(run, letters, made.leftOut));
      }),
  );
}

function readRoute(app: App, { at }: PrintRoutes): void {
  app.get(
    "/api/v1/print-runs/:id",
    {
      schema: {
        tags,
        operationId: "readPrintRun",
        summary: "One run with its letters",
        params: oneRun,
        response: { 200: RunWhole, 404: problemSchema },
      },
    },
    (request, reply) => at.read(request, reply, (tx, caller) => readOne(tx, caller, request.params.id)),
  );
}

async function readOne(tx: TenantTx, caller: Caller, id: string): Promise<Answer> {
  const run = isId(id) ? await runOf(tx, id) : undefined;
  if (!run) return notFound();
  const letters = await lettersOfRun(tx, id);
  const cases = letters.map(({ caseId }) => caseId);
  await noteSeen(tx, caller, { action: "read", what: `print run ${run.no}`, cases });
  return ok(wholeShown(run, letters, []));
}
