// One claim priced over HTTP. Nothing is kept: an estimate is what is kept.

import type { PlanStructure } from "../../../core/pricing/plan.ts";
import { refused } from "../../../core/ruling.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Answer, ok } from "../../../platform/http/answer.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { badInput } from "../../../platform/http/problem.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { AtDesk } from "../../reception/at-desk.ts";
import { refusedAnswer } from "../../reception/told.ts";
import { planOf, structureOf } from "../plans/plan-structures.ts";
import type { TableMemory } from "../tables/table-memory.ts";
import { nothingToPrice } from "./nothing-to-price.ts";
import { claimOf, pricedNow, pricedWire } from "./pricer.ts";
import { PriceBody, PricedWire } from "./wire.ts";

export type Pricing = { readonly at: AtDesk; readonly memory: TableMemory };

export const priceRoutes: Routes<Pricing> = (app, { at, memory }) => {
  app.post(
    "/api/v1/price",
    {
      schema: {
        tags: ["prices"],
        operationId: "priceClaim",
        summary: "What a plan allows for a claim, every line explained",
        description: "Nothing is kept. A line without a price says why; nothing is ever guessed.",
        body: PriceBody,
        response: { 200: PricedWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { planId, planVersion, ...body } = request.body;
        const plan = await structureOrWhy(tx, planId, planVersion);
        if ("status" in plan) return plan;
        const wrong = emptyClaim(body);
        if (wrong) return wrong;
        const claim = claimOf(body);
        return ok(pricedWire(claim, plan, await pricedNow(tx, memory, { claim, plan })));
      }),
  );
};

/** 422 for a claim with nothing in it to price; null where there is something. */
export function emptyClaim(claim: Pick<PriceBody, "kind" | "drg" | "lines">): Answer | null {
  const lacks = nothingToPrice(claim);
  return lacks ? badInput([{ at: lacks.field, says: lacks.says, doNext: lacks.doNext }]) : null;
}

/** The plan's terms, in this version or the newest; or what is missing. */
export async function structureOrWhy(
  tx: TenantTx,
  planId: string,
  version?: number,
): Promise<PlanStructure | Answer> {
  const plan = await planOf(tx, planId);
  if (!plan)
    return badInput([
      { at: "/planId", says: "There is no such plan.", doNext: "Choose one of GET /api/v1/organisations." },
    ]);
  const structure = await structureOf(tx, plan, version ?? null);
  if (structure) return structure;
  const which = version === undefined ? "what it pays" : `version ${version} of what it pays`;
  return refusedAnswer(
    refused(
      "PLAN_WITHOUT_PRICES",
      "AP-04",
      `Nobody has kept ${which} for ${plan.name}.`,
      "Open the plan under Administration, Clients and plans, and keep its pricing terms.",
    ),
  );
}
