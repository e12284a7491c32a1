// What follows from an authorisation over HTTP: what the provider said of the plan, the referral, alternates.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { Caller } from "../policy/caller.ts";
import { type AuthorizationRoutes, noteAuthorization, oneParams, told, wantedAndHeld } from "./at-hand.ts";
import type { Authorization } from "./authorizations.ts";
import { happened } from "./keep.ts";
import { byOf, proposeAlternates, refer } from "./refer.ts";
import { AccessBody, AlternatesBody, AuthorizationWire, ReferralBody } from "./wire.ts";

const tags = ["authorizations"];
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

export function referRoutes(app: App, given: AuthorizationRoutes): void {
  accessRoute(app, given);
  referralRoute(app, given);
  alternatesRoute(app, given);
}

function accessRoute(app: App, { at }: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/:id/access",
    {
      schema: {
        tags,
        operationId: "sayAccess",
        summary: "Say whether the provider takes the plan, in its words",
        description: "A no is what a referral carries on (AP-06).",
        params: oneParams,
        body: AccessBody,
        response: { 200: AuthorizationWire, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const one = await wantedAndHeld(tx, request.params.id);
        if (!one) return notFound();
        const { access, words, person } = request.body;
        await setAccess(tx, one, access);
        const who = person ? `${person} at ${one.provider.name}` : one.provider.name;
        const says = `${who} ${access} the plan: \u201c${words}\u201d`.slice(0, 500);
        await happened(tx, one.id, { kind: "access", says, detail: { words }, by: byOf(caller.actor) });
        return done(tx, caller, one, "said access of");
      }),
  );
}

const setAccess = (tx: TenantTx, { id }: Authorization, access: string) =>
  tx.change(
    `update prior_authorization set access = $2, version = version + 1
      where tenant_id = current_tenant() and id = $1`,
    [id, access],
  );

async function done(tx: TenantTx, caller: Caller, one: Authorization, action: string, status = 200) {
  await noteAuthorization(tx, caller, action, one);
  return told(tx, one.id, caller, status);
}

function referralRoute(app: App, given: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/:id/referral",
    {
      schema: {
        tags,
        operationId: "referAuthorization",
        summary: "Refer it to the desk: one press, and a case carries the approval",
        description: "AP-06. Once for an authorisation; what is missing is said by name.",
        params: oneParams,
        body: ReferralBody,
        response: { 201: AuthorizationWire, ...problems },
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) => {
        const one = await wantedAndHeld(tx, request.params.id);
        if (!one) return notFound();
        const { providerSaid } = request.body;
        const wrong = await refer(given, tx, {
          one,
          caller,
          ...(providerSaid ? { said: providerSaid } : {}),
        });
        return wrong ?? done(tx, caller, one, "referred", 201);
      }),
  );
}

function alternatesRoute(app: App, given: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/:id/alternates",
    {
      schema: {
        tags,
        operationId: "proposeAlternates",
        summary: "Propose other providers on its case, all of them in one step",
        description: "AP-20, AP-21: each is asked in a case of its own. All are named, or none.",
        params: oneParams,
        body: AlternatesBody,
        response: { 200: AuthorizationWire, ...problems },
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) => {
        const one = await wantedAndHeld(tx, request.params.id);
        if (!one) return notFound();
        const wrong = await proposeAlternates(given, tx, { one, caller, body: request.body });
        return wrong ?? done(tx, caller, one, "proposed alternates for");
      }),
  );
}
