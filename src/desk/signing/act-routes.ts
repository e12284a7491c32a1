// Signing, declining, reminding and withdrawing over HTTP.
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import {
  actedAnswer,
  isNumber,
  numberOf,
  OneSigning,
  outcomeAnswer,
  type SigningRoutes,
  tags,
} from "./answers.ts";
import { remindNow, withdraw } from "./ask.ts";
import { checkScan } from "./scans.ts";
import { declineToSign, signRequest } from "./sign.ts";
import { signatoryOf } from "./signatory.ts";
import { readStrokes } from "./strokes.ts";
import { DeclineBody, ScanBody, SignBody, SigningWire, WithdrawBody } from "./wire.ts";

const responses = { 200: SigningWire, 404: problemSchema, 409: problemSchema, 422: problemSchema };

export function actRoutes(app: App, given: SigningRoutes): void {
  signRoute(app, given);
  declineRoute(app, given);
  deskRoutes(app, given);
  scanRoute(app, given);
}

/** Which request is meant, by the number in the address. */
const meant = (id: string, no: string) => {
  const number = numberOf(no);
  return { caseId: id, ...(number === undefined ? {} : { no: number }) };
};

function signRoute(app: App, given: SigningRoutes): void {
  app.post(
    "/api/v1/cases/:id/signings/:no/sign",
    {
      schema: {
        tags,
        operationId: "sign",
        summary: "Sign electronically",
        description:
          "For whoever signs, not for the desk. With the last signature the paper is sealed and filed. " +
          "`now` in place of the number means the paper that is out, whether or not anybody was asked yet.",
        params: OneSigning,
        body: SignBody,
        response: responses,
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        if (!isNumber(no)) return notFound();
        const { strokes, title, ...rest } = request.body;
        const drawn = strokes === undefined ? undefined : readStrokes(JSON.stringify(strokes));
        if (drawn === null) return badInput([notDrawn]);
        const asked = {
          ...meant(id, no),
          ...rest,
          ...(title ? { title } : {}),
          ...(drawn ? { strokes: drawn } : {}),
        };
        const outcome = await signRequest(given.house, tx, asked, signatoryOf(caller, request.ip));
        return outcomeAnswer(given, tx, { caller, id }, outcome);
      }),
  );
}

const notDrawn = {
  at: "/strokes",
  says: "This is no more than a dot, or more than a signature.",
  doNext: "Draw your name, or leave the strokes out and type it.",
};

function declineRoute(app: App, given: SigningRoutes): void {
  app.post(
    "/api/v1/cases/:id/signings/:no/decline",
    {
      schema: {
        tags,
        operationId: "declineToSign",
        summary: "Decline to sign, with a reason",
        description: "The reason is for the desk. Nobody signs this paper any more.",
        params: OneSigning,
        body: DeclineBody,
        response: responses,
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        if (!isNumber(no)) return notFound();
        const asked = { ...meant(id, no), ...request.body };
        const outcome = await declineToSign(given.house, tx, asked, signatoryOf(caller, request.ip));
        return outcomeAnswer(given, tx, { caller, id }, outcome);
      }),
  );
}

function deskRoutes(app: App, given: SigningRoutes): void {
  const { at, house } = given;
  app.post(
    "/api/v1/cases/:id/signings/:no/remind",
    {
      schema: {
        tags,
        operationId: "remindSigners",
        summary: "Write once more to those whose turn it is, in office hours",
        params: OneSigning,
        response: responses,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        const asked = { caseId: id, no: numberOf(no) ?? 0, actor: caller.actor };
        return actedAnswer(given, tx, { caller, id }, await remindNow(house, tx, asked));
      }),
  );
  app.post(
    "/api/v1/cases/:id/signings/:no/withdraw",
    {
      schema: {
        tags,
        operationId: "withdrawSigning",
        summary: "Take a request for signatures back",
        params: OneSigning,
        body: WithdrawBody,
        response: responses,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        const asked = { caseId: id, no: numberOf(no) ?? 0, actor: caller.actor, why: request.body.why };
        return actedAnswer(given, tx, { caller, id }, await withdraw(house, tx, asked));
      }),
  );
}

function scanRoute(app: App, given: SigningRoutes): void {
  const { at, house } = given;
  app.post(
    "/api/v1/cases/:id/signings/:no/scan",
    {
      schema: {
        tags,
        operationId: "checkScan",
        summary: "Say as a second person whether a page signed on paper is the one that was given out",
        params: OneSigning,
        body: ScanBody,
        response: responses,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        const { role, wrong } = request.body;
        const verdict = { caseId: id, no: numberOf(no) ?? 0, role, actor: caller.actor };
        const outcome = await checkScan(house, tx, { ...verdict, ...(wrong ? { wrong } : {}) });
        return outcomeAnswer(given, tx, { caller, id }, outcome);
      }),
  );
}
