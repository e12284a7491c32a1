// The case file over HTTP: open a case, look at it, see what may be done, do it.
import { z } from "zod";
import type { Action } from "../../core/actions.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { documentOf } from "../documents/read-documents.ts";
import type { Caller } from "../policy/caller.ts";
import { movedOn, refusedAnswer } from "../reception/told.ts";
import { actionsNow } from "./actions-now.ts";
import { shown, shownAfter } from "./answer-case.ts";
import { bulkRoute } from "./bulk.ts";
import type { CaseRoutes } from "./case-routes.ts";
import type { Desk } from "./desk.ts";
import { duplicateRoute } from "./duplicate-route.ts";
import { isId } from "./ids.ts";
import { openFile } from "./load.ts";
import { pageRoutes } from "./page-routes.ts";
import { type Outcome, openCase, type Recorded, record } from "./record.ts";
import { withUsualClients } from "./usual-clients.ts";
import { Actions, type ActionWire, CaseWire, OneCase, OpenBody } from "./wire.ts";

const tags = ["cases"];
const problems = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

export const caseRoutes: Routes<CaseRoutes> = (app, given) => {
  openAndRead(app, given);
  listAndAct(app, given);
  bulkRoute(app, given);
  pageRoutes(app, given);
  duplicateRoute(app, given);
};

function openAndRead(app: App, given: CaseRoutes): void {
  const { desk, at, caseSchema = CaseWire } = given;

  app.post(
    "/api/v1/cases",
    {
      schema: {
        tags,
        operationId: "openCase",
        summary: "Open a case",
        description:
          "The playbook's name beside the answers to its intake, as GET /playbooks/{name} asks them. " +
          "A TPA or plan that is not named is the only one the desk works for, where there is one only.",
        body: OpenBody,
        response: { 201: caseSchema, ...problems },
      },
    },
    (request, reply) => at.post(request, reply, (tx, caller) => opened(given, tx, caller, request.body)),
  );

  app.get(
    "/api/v1/cases/:id",
    {
      schema: {
        tags,
        operationId: "readCase",
        summary: "A case whole",
        description: "Where it stands, whose turn it is, what is next. Audited.",
        params: OneCase,
        response: { 200: caseSchema, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const file = await openFile(desk, tx, request.params.id, { lock: false });
        if (!file) return notFound();
        await noteAudits(tx, [
          { at: file.around.now, actor: caller.actor, action: "read", what: "case", caseId: file.case.id },
        ]);
        return shown(given, tx, file, caller);
      }),
  );
}

function listAndAct(app: App, given: CaseRoutes): void {
  const { desk, at, caseSchema = CaseWire } = given;

  app.get(
    "/api/v1/cases/:id/actions",
    {
      schema: {
        tags,
        operationId: "listActions",
        summary: "What may be done, and why not",
        description:
          "Every event of the playbook that concerns the caller, next ones first, with its questions.",
        params: OneCase,
        response: { 200: Actions, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const file = await openFile(desk, tx, request.params.id, { lock: false });
        if (!file) return notFound();
        await noteAudits(tx, [
          { at: file.around.now, actor, action: "read", what: "actions", caseId: file.case.id },
        ]);
        const items = (await actionsNow(tx, file, actor)).map(actionWire);
        return ok({ items }, { etag: etag(file.case.version) });
      }),
  );

  app.post(
    "/api/v1/cases/:id/actions/:name",
    {
      schema: {
        tags,
        operationId: "act",
        summary: "Do it",
        description: "The body answers the action's questions. 409 with the ruling where a rule refuses.",
        params: OneCase.extend({ name: z.string() }),
        body: z.unknown(),
        response: { 200: caseSchema, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, (tx, caller) => {
        const { id, name } = request.params;
        return acted(given, tx, {
          caller,
          caseId: id,
          name,
          input: request.body,
          ifMatch: request.headers["if-match"],
        });
      }),
  );
}

async function opened(given: CaseRoutes, tx: TenantTx, caller: Caller, body: z.infer<typeof OpenBody>) {
  const { desk, changed } = given;
  const { playbook, ...answers } = body;
  const whose = { questions: given.clientQuestions.get(playbook), viewer: caller.viewer };
  const input = await withUsualClients(tx, answers, whose);
  const outcome = await openCase(desk, tx, { playbook, input, actor: caller.actor });
  if (outcome.kind === "no such playbook") return noSuchPlaybook(desk);
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  const { id, number, version } = outcome.case;
  await given.opened(tx, { caseId: id, caseNumber: number });
  tx.onCommit(() => changed(caller.tenantId, id, version));
  const file = await openFile(desk, tx, id, { lock: false });
  if (!file) return answer(201, { id, number, version }, { location: `/api/v1/cases/${id}` });
  const { body: whole, headers } = await shown(given, tx, file, caller);
  return answer(201, whole, { ...headers, location: `/api/v1/cases/${id}` });
}

type Act = {
  readonly caller: Caller;
  readonly caseId: string;
  readonly name: string;
  readonly input: unknown;
  readonly ifMatch?: string | undefined;
};

async function acted(given: CaseRoutes, tx: TenantTx, act: Act): Promise<Answer> {
  const { desk, changed } = given;
  const { caller, caseId, name: event, input } = act;
  const wanted = versionWanted(act.ifMatch);
  const expected = wanted === undefined ? {} : { expectVersion: wanted };
  if (await namesNoDocument(tx, caseId, input)) return badInput([noSuchDocument]);
  const outcome: Outcome = await record(desk, tx, { caseId, event, input, actor: caller.actor, ...expected });
  if (outcome.kind === "no such case") return notFound();
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  if (outcome.kind === "recorded") {
    const { version } = outcome.case;
    tx.onCommit(() => changed(caller.tenantId, caseId, version));
    return undoable(given, await shownAfter(given, tx, outcome.case, caller), outcome, caller);
  }
  const file = await openFile(desk, tx, caseId, { lock: false });
  if (!file) return notFound();
  const now = await shown(given, tx, file, caller);
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling, now.body as object);
  return movedOn(wanted ?? 0, now.body as object, now.headers ?? {});
}

/** The answer with the letters that can be taken back, where the act of somebody of the desk wrote some. */
function undoable({ desk }: CaseRoutes, told: Answer, { advanced }: Recorded, { actor }: Caller): Answer {
  const letters = advanced.letters.map(({ no }) => no);
  if (!desk.undoMs || letters.length === 0 || actor.party !== "desk") return told;
  const undo = { letters, seconds: Math.floor(desk.undoMs / 1_000) };
  return { ...told, body: { ...(told.body as object), undo } };
}

/** A paper is filed by sending it; an action may name only papers that are in the file. */
async function namesNoDocument(tx: TenantTx, caseId: string, input: unknown): Promise<boolean> {
  const named =
    typeof input === "object" && input !== null && "documentId" in input ? String(input.documentId) : null;
  if (named === null || !isId(caseId)) return false;
  return !isId(named) || !(await documentOf(tx, caseId, named));
}

const noSuchDocument = {
  at: "/documentId",
  says: "This case has no document of that id.",
  doNext: "Send the file to POST /api/v1/cases/{id}/documents, which files it.",
};

function actionWire({ ruling, ...action }: Action): ActionWire {
  const why = ruling.allowed ? {} : { code: ruling.code, says: ruling.says, doNext: ruling.doNext };
  return {
    ...action,
    responsible: [...action.responsible],
    seenBy: [...action.seenBy],
    allowed: ruling.allowed,
    ...why,
  };
}

function noSuchPlaybook(desk: Desk): Answer {
  const known = [...desk.newest.keys()].map((name) => `"${name}"`).join(", ");
  return badInput([
    { at: "/playbook", says: "There is no playbook of that name.", doNext: `Use one of ${known}.` },
  ]);
}
