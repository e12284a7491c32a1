// Approval letters over HTTP: how it would look, sending it, its paper, and the proof that it went.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isApproved } from "../../core/authorization.ts";
import { type CivilDate, dateInWords } from "../../core/calendar.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { faxAddress, isAddress } from "../../platform/mail/mail.ts";
import { openDesk } from "../case-file/load.ts";
import { letterPdf } from "../correspondence/letter-pdf.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import {
  type AuthorizationRoutes,
  noteAuthorization,
  oneParams,
  told,
  wanted,
  wantedAndHeld,
} from "./at-hand.ts";
import type { Authorization } from "./authorizations.ts";
import { todayOf } from "./clause-routes.ts";
import { type Clause, clauseOn } from "./clauses.ts";
import { happened } from "./keep.ts";
import { keepProof, paperOf, sendApproval, written } from "./letters.ts";
import { byOf, notApproved } from "./refer.ts";
import { AuthorizationWire, LetterBodyIn, ProofBody } from "./wire.ts";

const tags = ["authorizations"];
const letterParams = oneParams.extend({
  no: z.coerce.number().int().min(1).describe("Which of its letters."),
});
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

export function letterRoutes(app: App, given: AuthorizationRoutes): void {
  draftRoute(app, given);
  sendRoute(app, given);
  paperRoute(app, given);
  proofRoute(app, given);
}

/** The plan's clause of today, or why no letter may leave. */
async function readyFor(
  tx: TenantTx,
  one: Authorization,
  today: CivilDate,
): Promise<{ clause: Clause; planId: string } | Answer> {
  if (!isApproved(one.state)) return refusedAnswer(notApproved(one.state, "AP-02"));
  if (!one.number || !one.planId) return refusedAnswer(noPlan);
  const clause = await clauseOn(tx, one.planId, today);
  return clause ? { clause, planId: one.planId } : refusedAnswer(noClause(one.planName));
}

const noPlan = refused(
  "APPROVAL_INCOMPLETE",
  "AP-02",
  "The letter names the authorisation's number and the plan, and one of the two is not known.",
  "Correct the authorisation, then write the letter.",
);

const noClause = (plan: string) =>
  refused(
    "CLAUSE_MISSING",
    "AP-02",
    `${plan} has no clause on reference-based pricing that holds today.`,
    "Ask an administrator to keep the plan's clause, then write the letter.",
  );

function draftRoute(app: App, { at, desk }: AuthorizationRoutes): void {
  app.get(
    "/api/v1/authorizations/:id/letter-draft",
    {
      schema: {
        tags,
        operationId: "draftApprovalLetter",
        summary: "The approval letter as it would leave now, as PDF",
        params: oneParams,
        produces: ["application/pdf"],
        response: problems,
      },
    },
    async (request, reply) => {
      const found = await at.ask(request, async (tx, caller) => {
        const one = await wanted(tx, request.params.id);
        if (!one) return notFound();
        const today = await todayOf(tx, caller);
        const ready = await readyFor(tx, one, today);
        if ("status" in ready) return ready;
        await noteAuthorization(tx, caller, "drafted a letter for", one);
        const { body, card } = await written(desk, tx, one, { clause: ready.clause, today, caller });
        return { body, card, date: today, number: one.number ?? "" };
      });
      if ("status" in found)
        return at.read(request as FastifyRequest, reply as FastifyReply, async () => found);
      const { body, card, date, number } = found;
      return pdf(reply as FastifyReply, await letterPdf(body, { ...numbered(number), card, date })) as never;
    },
  );
}

/** It belongs to no case. */
const numbered = (number: string) => ({ caseNumber: number, about: `Authorisation ${number}` });

const pdf = (reply: FastifyReply, bytes: Uint8Array) =>
  reply
    .headers({
      "content-type": "application/pdf",
      "content-disposition": 'inline; filename="approval.pdf"',
      "cache-control": "no-store",
    })
    .send(Buffer.from(bytes));

function sendRoute(app: App, { at, desk }: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/:id/letters",
    {
      schema: {
        tags,
        operationId: "sendApprovalLetter",
        summary: "Send the approval letter with the plan's clause, or say how it was given",
        description: "AP-02. By e-mail and fax the post proves it; otherwise a person does.",
        params: oneParams,
        body: LetterBodyIn,
        response: { 201: AuthorizationWire, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const one = await wantedAndHeld(tx, request.params.id);
        if (!one) return notFound();
        const today = await todayOf(tx, caller);
        const ready = await readyFor(tx, one, today);
        if ("status" in ready) return ready;
        const wrong = addressProblem(request.body);
        if (wrong) return wrong;
        const { clause, planId } = ready;
        const { body } = await written(desk, tx, one, { clause, today, caller });
        const about = { id: one.id, planId, clauseVersion: clause.version, today, body, caller };
        const no = await sendApproval(tx, { ...request.body, ...about });
        const { how, toWhom } = request.body;
        const left = how === "handed over" ? `handed over to ${toWhom}` : `by ${how} to ${toWhom}`;
        const says = `Approval letter ${no}, ${left}, clause version ${clause.version}.`;
        await happened(tx, one.id, { kind: "letter", says, by: byOf(caller.actor) });
        await noteAuthorization(tx, caller, "sent a letter for", one);
        return told(tx, one.id, caller, 201);
      }),
  );
}

function addressProblem({ how, address = "" }: LetterBodyIn): Answer | null {
  const bad = (says: string) =>
    badInput([{ at: "/address", says, doNext: "Give one, or choose another way." }]);
  if (how === "e-mail" && !isAddress(address))
    return bad(`"${address}" is no e-mail address that can be written to.`);
  if (how === "fax" && !faxAddress(address, "gateway.invalid"))
    return bad(`"${address}" is no fax number of ten digits.`);
  return null;
}

function paperRoute(app: App, { at, desk }: AuthorizationRoutes): void {
  app.get(
    "/api/v1/authorizations/:id/letters/:no/paper",
    {
      schema: {
        tags,
        operationId: "readApprovalPaper",
        summary: "An approval letter as it was written, as PDF",
        params: letterParams,
        produces: ["application/pdf"],
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, no } = request.params;
      const found = await at.ask(request, async (tx, caller) => {
        const one = await wanted(tx, id);
        const paper = one && (await paperOf(tx, one.id, no));
        if (!one || !paper) return null;
        await noteAuthorization(tx, caller, "printed a letter of", one);
        return { ...paper, number: one.number ?? "", card: (await openDesk(desk, tx)).tenant.card };
      });
      if (!found) return at.read(request as FastifyRequest, reply as FastifyReply, async () => notFound());
      const { body, on, card, number } = found;
      return pdf(
        reply as FastifyReply,
        await letterPdf(body, { ...numbered(number), card, date: on }),
      ) as never;
    },
  );
}

function proofRoute(app: App, { at }: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/:id/letters/:no/proof",
    {
      schema: {
        tags,
        operationId: "proveApprovalLetter",
        summary: "Say when the letter went, and what proves it",
        params: letterParams,
        body: ProofBody,
        response: { 200: AuthorizationWire, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        const one = await wantedAndHeld(tx, id);
        if (!one) return notFound();
        const wrong = await dayProblem(tx, caller, request.body.on);
        if (wrong) return wrong;
        const { on, reference } = request.body;
        const by = byOf(caller.actor);
        if (!(await keepProof(tx, one.id, { no, on: on as CivilDate, reference, by }))) return notFound();
        const day = dateInWords(on as CivilDate);
        const says = `Approval letter ${no} went on ${day}: ${reference}.`.slice(0, 500);
        await happened(tx, one.id, { kind: "proof", says, by });
        await noteAuthorization(tx, caller, "proved a letter of", one);
        return told(tx, one.id, caller);
      }),
  );
}

async function dayProblem(tx: TenantTx, caller: Caller, on: string): Promise<Answer | null> {
  if (on <= (await todayOf(tx, caller))) return null;
  return badInput([{ at: "/on", says: `${on} is still to come.`, doNext: "Check the day." }]);
}
