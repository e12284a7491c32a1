// What happens to a run between its making and the post office, over HTTP.
import { z } from "zod";
import { civil } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteChange } from "../administration/edited.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { openDesk } from "../case-file/load.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { printedPaper } from "../correspondence/kept-paper.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { batchPdf } from "./batch-pdf.ts";
import { cancelRun, changeOne, markPrinted, type RunChange, sendBack } from "./change-run.ts";
import { importNumbers } from "./import-numbers.ts";
import { postRun } from "./post-run.ts";
import { type KeptLetter, lettersOfRun, runOf, wholeShown } from "./read-run.ts";
import { oneRun, type PrintRoutes, tellAll } from "./run-parts.ts";
import { Cancelled, ChangedLetter, Numbers, NumbersKept, Posted, RunWhole, SentBack } from "./wire.ts";

const tags = ["print runs"];
const told = { 200: RunWhole, 404: problemSchema, 409: problemSchema, 422: problemSchema };

export function changeRoutes(app: App, given: PrintRoutes): void {
  fileRoute(app, given);
  printedRoute(app, given);
  letterRoute(app, given);
  numbersRoute(app, given);
  backRoutes(app, given);
  postedRoute(app, given);
}

async function shownAfter(tx: TenantTx, caller: Caller, action: string, change: RunChange): Promise<Answer> {
  if (change.kind === "no such run") return notFound();
  if (change.kind === "refused") return refusedAnswer(change.ruling);
  const { run, letters } = change;
  await noteChange(tx, caller.actor, { action, what: `print run ${run.no}`, detail: { id: run.id } });
  return ok(wholeShown(run, letters, []));
}

const gone = { kind: "no such run" } as const;

function fileRoute(app: App, given: PrintRoutes): void {
  app.get(
    "/api/v1/print-runs/:id/pdf",
    {
      schema: {
        tags,
        operationId: "printRunFile",
        summary: "The whole run as one PDF: a cover sheet, then the letters by ZIP code",
        description: "Once the run is marked as printed, every page says that it is a copy.",
        params: oneRun,
        produces: ["application/pdf"],
        response: { 404: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, (tx, caller) => fileOf(given, tx, caller, request.params.id)),
  );
}

async function fileOf(given: PrintRoutes, tx: TenantTx, { actor }: Caller, id: string): Promise<Answer> {
  const run = isId(id) ? await runOf(tx, id) : undefined;
  if (!run) return notFound();
  const { tenant, around } = await openDesk(given.desk, tx);
  const letters = (await lettersOfRun(tx, id)).filter(({ standing }) => standing !== "back");
  const papers: { kept: KeptLetter; paper: Uint8Array }[] = [];
  for (const kept of letters) {
    const paper = await printedPaper(given, tx, kept);
    if (paper) papers.push({ kept, paper });
  }
  const at = around.now;
  await noteAudits(
    tx,
    letters.map(({ caseId, letter }) => ({
      ...{ at, actor, action: "printed", what: `letter ${letter}`, caseId },
      detail: { run: run.no },
    })),
  );
  const file = await batchPdf({ run, papers, card: tenant.card, zone: tenant.zone, now: at });
  return answer(200, Buffer.from(file), {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="print-run-${run.no}.pdf"`,
    "cache-control": "no-store",
  });
}

function printedRoute(app: App, { at }: PrintRoutes): void {
  app.post(
    "/api/v1/print-runs/:id/printed",
    {
      schema: {
        tags,
        operationId: "markRunPrinted",
        summary: "It has come out of the printer. That proves nothing yet",
        params: oneRun,
        response: told,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const change = isId(id) ? await markPrinted(tx, id, caller.actor, await tenantNow(tx)) : gone;
        return shownAfter(tx, caller, "printed", change);
      }),
  );
}

const onePlace = oneRun.extend({ place: z.coerce.number().int().min(1).max(9999) });

function letterRoute(app: App, { at }: PrintRoutes): void {
  app.put(
    "/api/v1/print-runs/:id/letters/:place",
    {
      schema: {
        tags,
        operationId: "changeRunLetter",
        summary: "Give a letter of the run its postage class, or its certified-mail number",
        params: onePlace,
        body: ChangedLetter,
        response: told,
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id, place } = request.params;
        const change = isId(id) ? await changeOne(tx, id, { ...request.body, place }) : gone;
        return shownAfter(tx, caller, "changed", change);
      }),
  );
}

function numbersRoute(app: App, { at }: PrintRoutes): void {
  app.post(
    "/api/v1/print-runs/:id/numbers",
    {
      schema: {
        tags,
        operationId: "importCertifiedNumbers",
        summary: "Certified-mail numbers from a table; rows that cannot be used are told one by one",
        params: oneRun,
        body: Numbers,
        response: { ...told, 200: NumbersKept },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const read = isId(id) ? await importNumbers(tx, id, request.body.csv) : gone;
        if (read.kind === "no such run") return notFound();
        if (read.kind === "refused") return refusedAnswer(read.ruling);
        if (read.kind === "unreadable")
          return badInput([{ at: "/csv", says: read.says, doNext: read.doNext }]);
        const { kept, errors } = read;
        const detail = { id, kept, errors: errors.length };
        await noteChange(tx, caller.actor, { action: "changed", what: "print run", detail });
        return ok({ kept, errors });
      }),
  );
}

function backRoutes(app: App, { at }: PrintRoutes): void {
  app.post(
    "/api/v1/print-runs/:id/back",
    {
      schema: {
        tags,
        operationId: "sendLettersBack",
        summary: "Some letters of the run wait again: a jam, a wrong address",
        params: oneRun,
        body: SentBack,
        response: told,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        return shownAfter(tx, caller, "changed", isId(id) ? await sendBack(tx, id, request.body) : gone);
      }),
  );
  app.post(
    "/api/v1/print-runs/:id/cancel",
    {
      schema: {
        tags,
        operationId: "cancelPrintRun",
        summary: "Nothing of the run was posted: all its letters wait again",
        params: oneRun,
        body: Cancelled,
        response: told,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        return shownAfter(
          tx,
          caller,
          "cancelled",
          isId(id) ? await cancelRun(tx, id, request.body.why) : gone,
        );
      }),
  );
}

function postedRoute(app: App, given: PrintRoutes): void {
  const { at, desk } = given;
  app.post(
    "/api/v1/print-runs/:id/posted",
    {
      schema: {
        tags,
        operationId: "postPrintRun",
        summary: "The run was at the post office: the proof of each of its letters",
        params: oneRun,
        body: Posted,
        response: told,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const on = request.body.on;
        const posting = { id, by: caller.actor, ...(on === undefined ? {} : { on: civil(on) }) };
        const posted = isId(id) ? await postRun(desk, tx, posting) : gone;
        if (posted.kind !== "posted") return shownAfter(tx, caller, "posted", posted);
        const { run, letters, notProved, changed } = posted;
        tellAll(tx, given, caller, changed);
        const detail = { id: run.id, proved: changed.length, notProved: notProved.length };
        await noteChange(tx, caller.actor, { action: "posted", what: `print run ${run.no}`, detail });
        return ok(wholeShown(run, letters, notProved));
      }),
  );
}
