// An estimate leaves the desk: its paper, its way to the provider, and how long such a thing holds.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { civilDateIn, zoneNamed } from "../../../core/calendar.ts";
import { estimateWordings } from "../../../core/estimate-letter.ts";
import type { LetterBody } from "../../../core/letter.ts";
import { refused } from "../../../core/ruling.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Answer, answer } from "../../../platform/http/answer.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { badInput, notFound } from "../../../platform/http/problem.ts";
import type { App, Routes } from "../../../platform/http/routes.ts";
import { faxAddress, isAddress } from "../../../platform/mail/mail.ts";
import { changedMeanwhile, noteChange, versioned, versionSeen } from "../../administration/edited.ts";
import type { Desk } from "../../case-file/desk.ts";
import { openDesk } from "../../case-file/load.ts";
import { tenantNow } from "../../case-file/read-pages.ts";
import { letterPdf } from "../../correspondence/letter-pdf.ts";
import { keepNotice } from "../../correspondence/notices.ts";
import type { Caller } from "../../policy/caller.ts";
import { refusedAnswer } from "../../reception/told.ts";
import { wordingNow } from "../../wording/kept.ts";
import { type Estimating, noteEstimate, todayOf, wanted } from "./estimate-routes.ts";
import { type Estimate, estimateDays, keepEstimateDays, keepGiven } from "./estimates.ts";
import { superseded } from "./make-estimate.ts";
import { estimateWire, letterOf } from "./show-estimate.ts";
import { EstimateSettingsBody, EstimateSettingsWire, EstimateWire, GivenBody } from "./wire.ts";

const tags = ["estimates"];
const params = z.object({ id: z.string().describe("Id of the estimate.") });

export const giveRoutes: Routes<Estimating> = (app, given) => {
  paperRoute(app, given);
  giveRoute(app, given);
  settingsRoutes(app, given);
};

async function written(tx: TenantTx, desk: Desk, one: Estimate, { zone }: Caller) {
  const { card } = (await openDesk(desk, tx)).tenant;
  const body = letterOf(one, { zone, card, wording: await wordingNow(tx, estimateWordings) });
  return { body, card };
}

function paperRoute(app: App, { at, desk }: Estimating): void {
  app.get(
    "/api/v1/estimates/:id/paper",
    {
      schema: {
        tags,
        operationId: "readEstimatePaper",
        summary: "The letter of an estimate, as PDF",
        params,
        produces: ["application/pdf"],
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const found = await at.ask(request, async (tx, caller) => {
        const one = await wanted(tx, request.params.id);
        if (!one) return null;
        await noteEstimate(tx, caller, { action: "printed", one });
        const date = civilDateIn(zoneNamed(caller.zone), one.madeAt);
        return { ...(await written(tx, desk, one, caller)), one, date };
      });
      if (found === null)
        return at.read(request as FastifyRequest, reply as FastifyReply, async () => notFound());
      const { body, card, one, date } = found;
      const pdf = await letterPdf(body, {
        ...{ caseNumber: one.number, about: `Estimate ${one.number}`, card, date },
      });
      return (reply as FastifyReply)
        .headers({
          "content-type": "application/pdf",
          "content-disposition": `inline; filename="${one.number}.pdf"`,
          "cache-control": "no-store",
        })
        .send(Buffer.from(pdf)) as never;
    },
  );
}

function giveRoute(app: App, { at, desk }: Estimating): void {
  app.post(
    "/api/v1/estimates/:id/given",
    {
      schema: {
        tags,
        operationId: "giveEstimate",
        summary: "Send the letter by e-mail or fax, or say how it was given",
        description:
          "What is sent waits for the post, which proves it. Only the newest version, while it holds.",
        params,
        body: GivenBody,
        response: { 201: EstimateWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const one = await wanted(tx, request.params.id);
        if (!one) return notFound();
        const today = await todayOf(tx, caller);
        if (one.newest > one.version) return superseded(one.number);
        if (one.validUntil < today) return refusedAnswer(runOut(one));
        const wrong = addressProblem(request.body);
        if (wrong) return wrong;
        const { body } = await written(tx, desk, one, caller);
        const noticeId = await posted(tx, request.body, body);
        const { how, toWhom, note = "" } = request.body;
        const by = { id: caller.actor.id, name: caller.actor.name };
        await keepGiven(tx, one.id, { how, toWhom, note, noticeId, by });
        await noteEstimate(tx, caller, { action: "gave", one });
        return answer(201, await estimateWire(tx, one, today));
      }),
  );
}

function addressProblem({ how, address = "" }: GivenBody): Answer | null {
  const bad = (says: string, doNext: string) => badInput([{ at: "/address", says, doNext }]);
  if (how === "e-mail" && !isAddress(address))
    return bad(
      `"${address}" is no e-mail address that can be written to.`,
      "Give one, or send it another way.",
    );
  if (how === "fax" && !faxAddress(address, "gateway.invalid"))
    return bad(`"${address}" is no fax number of ten digits.`, "Give ten digits, or send it another way.");
  return null;
}

/** Puts the letter into the outbox. @returns the notice; null where a person has given it */
async function posted(
  tx: TenantTx,
  { how, toWhom, address = "" }: GivenBody,
  body: LetterBody,
): Promise<string | null> {
  if (how !== "e-mail" && how !== "fax") return null;
  return keepNotice(tx, {
    ...{ kind: "estimate", caseId: null, seq: null, organisationId: null, toParty: "provider" },
    ...{ toName: toWhom, channel: how, address, body, writtenAt: await tenantNow(tx) },
  });
}

const runOut = ({ number, validUntil }: Estimate) =>
  refused(
    "ESTIMATE_RUN_OUT",
    "AP-05",
    `${number} held until ${validUntil}.`,
    "Make a new version; it is worked out by the tables of today.",
  );

function settingsRoutes(app: App, { at }: Estimating): void {
  app.get(
    "/api/v1/estimate-settings",
    {
      schema: {
        tags,
        operationId: "readEstimateSettings",
        summary: "How long estimates hold",
        response: { 200: EstimateSettingsWire },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => versioned(await estimateDays(tx))),
  );
  app.put(
    "/api/v1/estimate-settings",
    {
      schema: {
        tags,
        operationId: "changeEstimateSettings",
        summary: "Change how long estimates hold",
        description: "Those that were made keep their last day. Send the ETag in If-Match.",
        body: EstimateSettingsBody,
        response: { 200: EstimateSettingsWire, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        await tx.query("select from tenant where tenant_id = current_tenant() for no key update");
        const was = await estimateDays(tx);
        const seen = versionSeen(request as FastifyRequest);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        const { days } = request.body;
        await keepEstimateDays(tx, days, actor.name);
        const detail = { changed: { days: [was.days, days] } };
        await noteChange(tx, actor, { action: "changed", what: "estimate settings", detail });
        return versioned(await estimateDays(tx));
      }),
  );
}
