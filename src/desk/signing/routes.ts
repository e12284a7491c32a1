// Signatures of a case over HTTP: what is asked for, how it stands, and the papers.
import { readCivil } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import type { OpenFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import { actRoutes } from "./act-routes.ts";
import {
  actedAnswer,
  numberOf,
  OneSigning,
  openSigned,
  type SigningRoutes,
  shownAgain,
  tags,
} from "./answers.ts";
import { requestToSign } from "./ask.ts";
import { fileRoutes } from "./file-routes.ts";
import { requestsOf } from "./rows.ts";
import { signingShown } from "./shown.ts";
import { paperOf } from "./stand.ts";
import { AskBody, SigningsWire, SigningWire } from "./wire.ts";

export const signingRoutes: Routes<SigningRoutes> = (app, given) => {
  readRoutes(app, given);
  askRoute(app, given);
  actRoutes(app, given);
  fileRoutes(app, given);
};

function readRoutes(app: App, { at, house }: SigningRoutes): void {
  app.get(
    "/api/v1/cases/:id/signings",
    {
      schema: {
        tags,
        operationId: "readSignings",
        summary: "Requests for signatures, newest first",
        params: OneCase,
        response: { 200: SigningsWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const file = await openSigned(house, tx, { id: request.params.id, caller, what: "signatures" });
        if (!file) return notFound();
        const rows = await requestsOf(tx, file.case.id);
        const items = rows.map((row) => signingShown(row, file, caller)).reverse();
        return ok({ items, paper: notAsked(file, items) });
      }),
  );
  app.get(
    "/api/v1/cases/:id/signings/:no",
    {
      schema: {
        tags,
        operationId: "readSigning",
        summary: "One request for signatures",
        params: OneSigning,
        response: { 200: SigningWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        const file = await openSigned(house, tx, { id, caller, what: `signing ${numberOf(no) ?? "now"}` });
        return file ? shownAgain(tx, file, no, caller) : notFound();
      }),
  );
}

function askRoute(app: App, given: SigningRoutes): void {
  const { at, house } = given;
  app.post(
    "/api/v1/cases/:id/signings",
    {
      schema: {
        tags,
        operationId: "askForSignatures",
        summary: "Ask for signatures under the paper that is out to be signed",
        params: OneCase,
        body: AskBody,
        response: { 201: SigningWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { lastDay, ...rest } = request.body;
        const { id } = request.params;
        const day = lastDay === undefined ? undefined : readCivil(lastDay);
        if (day === null) return badInput([noDay]);
        const asking = {
          caseId: id,
          actor: caller.actor,
          ...(rest.remindDays === undefined ? {} : { remindDays: rest.remindDays }),
          ...(rest.inOrder === undefined ? {} : { inOrder: rest.inOrder }),
          ...(day === undefined ? {} : { lastDay: day }),
        };
        const asked = await requestToSign(house, tx, asking);
        return actedAnswer(given, tx, { caller, id, status: 201 }, asked);
      }),
  );
}

const noDay = { at: "/lastDay", says: "This is no day.", doNext: "Give it as YYYY-MM-DD." };

function notAsked(file: OpenFile, items: readonly SigningWire[]): SigningsWire["paper"] {
  const paper = paperOf(file);
  if (!paper || items.some(({ state }) => state === "open")) return null;
  if (paper.signers.every(({ state }) => state === "signed")) return null;
  if (paper.signers.some(({ state }) => state === "declined")) return null;
  const { title, letterNo, signers } = paper;
  return { title, letterNo, roles: signers.map(({ role }) => role) };
}
