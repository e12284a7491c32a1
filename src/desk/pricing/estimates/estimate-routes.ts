// Estimates over HTTP: make one, find it, read it, make a newer version.
import { z } from "zod";
import { civilDateIn, zoneNamed } from "../../../core/calendar.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../../platform/http/listing.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { notFound } from "../../../platform/http/problem.ts";
import type { App, Routes } from "../../../platform/http/routes.ts";
import { noteAudits } from "../../audit/entry.ts";
import type { Desk } from "../../case-file/desk.ts";
import { isId } from "../../case-file/ids.ts";
import { tenantNow } from "../../case-file/read-pages.ts";
import type { Caller } from "../../policy/caller.ts";
import type { Pricing } from "../price/price-routes.ts";
import { type Estimate, estimateOf, estimatesBefore } from "./estimates.ts";
import { makeEstimate, superseded } from "./make-estimate.ts";
import { estimateBrief, estimateWire } from "./show-estimate.ts";
import { EstimateBody, EstimateBrief, EstimateWire } from "./wire.ts";

export type Estimating = Pricing & { readonly desk: Desk };

const tags = ["estimates"];
const params = z.object({ id: z.string().describe("Id of the estimate.") });

export const estimateRoutes: Routes<Estimating> = (app, given) => {
  listRoute(app, given);
  makeRoute(app, given);
  readRoute(app, given);
  versionRoute(app, given);
};

/** Leaves who did or saw it, with the estimate's number and never what is in it. */
export async function noteEstimate(
  tx: TenantTx,
  { actor }: Caller,
  { action, one }: { readonly action: string; readonly one: Estimate },
): Promise<void> {
  const detail = { id: one.id, number: one.number, version: one.version };
  const caseId = one.caseId ? { caseId: one.caseId } : {};
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action, what: "estimate", detail, ...caseId }]);
}

export const todayOf = async (tx: TenantTx, { zone }: Caller) =>
  civilDateIn(zoneNamed(zone), await tenantNow(tx));

/** The estimate, or null for an id that is none or not this tenant's. */
export const wanted = async (tx: TenantTx, id: string): Promise<Estimate | null> =>
  isId(id) ? estimateOf(tx, id) : null;

function listRoute(app: App, { at }: Estimating): void {
  app.get(
    "/api/v1/estimates",
    {
      schema: {
        tags,
        operationId: "listEstimates",
        summary: "Estimates, newest first",
        querystring: z.strictObject({
          ...listing,
          npi: z.string().max(10).optional(),
          caseId: z.uuid().optional(),
          q: z
            .string()
            .trim()
            .max(100)
            .optional()
            .describe("How the provider's name begins, an NPI, or a number: EST-2026-00042."),
        }),
        response: { 200: pageOf(EstimateBrief), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, npi, q, caseId } = request.query;
        const from = begin("estimates", cursor, ([id]) => typeof id === "string" && isId(id));
        const before = from ? String(from[0]) : null;
        const rows = await estimatesBefore(tx, { npi, q: q || undefined, caseId, before, most: limit + 1 });
        const today = await todayOf(tx, caller);
        const detail = { count: Math.min(rows.length, limit) };
        const entry = { at: await tenantNow(tx), actor: caller.actor, action: "listed", what: "estimates" };
        await noteAudits(tx, [{ ...entry, detail }]);
        const show = (one: Estimate) => estimateBrief(one, today);
        return ok(page("estimates", rows, { limit, key: ({ id }) => [id], show }));
      }),
  );
}

function makeRoute(app: App, { at, memory }: Estimating): void {
  app.post(
    "/api/v1/estimates",
    {
      schema: {
        tags,
        operationId: "makeEstimate",
        summary: "Work out what a plan would allow, and keep it",
        description: "Kept with its inputs, tables and plan version; never changed. AP-03 to AP-05.",
        body: EstimateBody,
        response: { 201: EstimateWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const made = await makeEstimate(tx, memory, { asked: request.body, caller });
        return "status" in made ? made : kept(tx, caller, made);
      }),
  );
}

async function kept(tx: TenantTx, caller: Caller, one: Estimate): Promise<Answer> {
  await noteEstimate(tx, caller, { action: "made", one });
  return answer(201, await estimateWire(tx, one, await todayOf(tx, caller)));
}

function readRoute(app: App, { at }: Estimating): void {
  app.get(
    "/api/v1/estimates/:id",
    {
      schema: {
        tags,
        operationId: "readEstimate",
        summary: "An estimate with every line explained",
        params,
        response: { 200: EstimateWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const one = await wanted(tx, request.params.id);
        if (!one) return notFound();
        await noteEstimate(tx, caller, { action: "read", one });
        return ok(await estimateWire(tx, one, await todayOf(tx, caller)));
      }),
  );
}

function versionRoute(app: App, { at, memory }: Estimating): void {
  app.post(
    "/api/v1/estimates/:id/versions",
    {
      schema: {
        tags,
        operationId: "makeEstimateVersion",
        summary: "A newer version under the same number",
        description: "The older one stays as it is and says that it is superseded.",
        params,
        body: EstimateBody,
        response: { 201: EstimateWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const before = await wanted(tx, request.params.id);
        if (!before) return notFound();
        if (before.newest > before.version) return superseded(before.number);
        const made = await makeEstimate(tx, memory, { asked: request.body, caller, before });
        return "status" in made ? made : kept(tx, caller, made);
      }),
  );
}
