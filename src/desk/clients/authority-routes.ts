// What a plan lets the desk offer, over HTTP: the ledger, a new grant, an end.
import { z } from "zod";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteChange } from "../administration/edited.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { endGrant, grantsOf, keepGrant } from "./granting.ts";
import { organisationOf } from "./organisations.ts";
import { EndBody, GrantBody, GrantWire, type OrganisationWire } from "./wire.ts";

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the plan.") });

export function authorityRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/organisations/:id/authority",
    {
      schema: {
        tags,
        operationId: "readAuthority",
        summary: "What a plan lets the desk offer, with its history",
        params: oneOf,
        response: { 200: z.object({ items: z.array(GrantWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const plan = await planOf(tx, request.params.id);
        if (!plan) return notFound();
        return ok({ items: await grantsOf(tx, plan, await momentOf(tx, caller)) });
      }),
  );
  grantRoute(app, at);
  endRoute(app, at);
}

function grantRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations/:id/authority",
    {
      schema: {
        tags,
        operationId: "grantPlanAuthority",
        summary: "Keep what the plan has granted for all its claims",
        description: "Never edits: a change is another grant, which replaces the older one of the same kind.",
        params: oneOf,
        body: GrantBody,
        response: { 201: GrantWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const plan = await planOf(tx, request.params.id);
        if (!plan) return notFound();
        if (plan.party !== "plan") return refusedAnswer(onlyPlans(plan));
        const moment = await momentOf(tx, caller);
        const kept = await keepGrant(tx, { plan, given: request.body, by: caller.actor.name, moment });
        if ("allowed" in kept) return refusedAnswer(kept);
        const detail = { id: plan.id, grant: kept.id, evidence: request.body.evidence };
        await noteChange(tx, caller.actor, { action: "granted", what: "authority", detail });
        const rows = await grantsOf(tx, plan, moment);
        return answer(
          201,
          rows.find(({ id }) => id === kept.id),
        );
      }),
  );
}

function endRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations/:id/authority/:grant/end",
    {
      schema: {
        tags,
        operationId: "endPlanAuthority",
        summary: "End a grant from now on",
        params: oneOf.extend({ grant: z.string().max(120).describe("Its id: PA-2026-00001.") }),
        body: EndBody,
        response: { 200: GrantWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id: planId, grant } = request.params;
        const plan = await planOf(tx, planId);
        if (!plan) return notFound();
        const moment = await momentOf(tx, caller);
        const { why } = request.body;
        const wrong = await endGrant(tx, { plan, id: grant, why, by: caller.actor.name, now: moment.now });
        if (wrong) return refusedAnswer(wrong);
        const detail = { id: plan.id, grant, why };
        await noteChange(tx, caller.actor, { action: "ended", what: "authority", detail });
        const rows = await grantsOf(tx, plan, moment);
        return ok(rows.find(({ id }) => id === grant));
      }),
  );
}

const planOf = async (tx: TenantTx, id: string): Promise<OrganisationWire | null> =>
  isId(id) ? organisationOf(tx, id) : null;

const momentOf = async (tx: TenantTx, { zone }: Caller) => ({ now: await tenantNow(tx), zone });

const onlyPlans = ({ name, party }: OrganisationWire): Refusal =>
  refused(
    "ONLY_PLANS_GRANT",
    "BB-17",
    `${name} is a ${party}; it is the plan's money that is offered, so the plan grants authority.`,
    "Open the plan, and keep the grant there.",
  );
