// Authorisations over HTTP: the list at risk, one of them, and what a person keys or corrects.
import { z } from "zod";
import type { AuthorizedMember, AuthorizedProvider, AuthorizedService } from "../../core/authorization.ts";
import { type CivilDate, readCivil } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { changedMeanwhile, versionSeen, whatChanged } from "../administration/edited.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import {
  type AuthorizationRoutes,
  noteAuthorization,
  oneParams,
  told,
  wanted,
  wantedAndHeld,
} from "./at-hand.ts";
import { type Authorization, authorizationsAfter, authorizationViews } from "./authorizations.ts";
import { clauseRoutes, todayOf } from "./clause-routes.ts";
import { caresFor, chosenOf, type House, named, plansFor } from "./desk-eyes.ts";
import { reviewFileRoute } from "./file-route.ts";
import { addAuthorization, changeAuthorization, happened, stateInWords, type ToKeep } from "./keep.ts";
import { letterRoutes } from "./letter-routes.ts";
import { housesOf } from "./read-review-file.ts";
import { byOf } from "./refer.ts";
import { referRoutes } from "./refer-routes.ts";
import { briefWire } from "./show.ts";
import { AuthorizationBody, AuthorizationBrief, AuthorizationChoices, AuthorizationWire } from "./wire.ts";

const tags = ["authorizations"];

export function authorizationRoutes(app: App, given: AuthorizationRoutes): void {
  listRoute(app, given);
  choicesRoute(app, given);
  readRoute(app, given);
  keyRoute(app, given);
  correctRoute(app, given);
  reviewFileRoute(app, given);
  clauseRoutes(app, given);
  letterRoutes(app, given);
  referRoutes(app, given);
}

const isAfter = (key: readonly unknown[]): boolean =>
  typeof key[0] === "string" && /^(?:infinity|\d{4}-\d\d-\d\d)$/.test(key[0]) && isId(String(key[1]));

function listRoute(app: App, { at }: AuthorizationRoutes): void {
  app.get(
    "/api/v1/authorizations",
    {
      schema: {
        tags,
        operationId: "listAuthorizations",
        summary: "Authorisations, the nearest planned day of service first",
        description:
          "at-risk: approved, still to come, and nobody has said that the provider takes the plan. AP-20.",
        querystring: z.strictObject({
          ...listing,
          view: z.enum(authorizationViews).default("at-risk"),
          q: z.string().trim().max(100).optional().describe("Part of a number, member or provider."),
        }),
        response: { 200: pageOf(AuthorizationBrief), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, view, q } = request.query;
        const from = begin("authorizations", cursor, isAfter);
        const today = await todayOf(tx, caller);
        const after = from && { first: String(from[0]), id: String(from[1]) };
        const rows = await authorizationsAfter(tx, {
          view,
          q: q || undefined,
          today,
          after,
          most: limit + 1,
        });
        const detail = { count: Math.min(rows.length, limit), view };
        const entry = { at: await tenantNow(tx), actor: caller.actor, action: "listed" };
        await noteAudits(tx, [{ ...entry, what: "authorisations", detail }]);
        const show = (one: Authorization) => briefWire(one, today);
        const key = (one: Authorization) => [one.plannedOn ?? "infinity", one.id];
        return ok(page("authorizations", rows, { limit, key, show }));
      }),
  );
}

function choicesRoute(app: App, { at }: AuthorizationRoutes): void {
  app.get(
    "/api/v1/authorizations/choices",
    {
      schema: {
        tags,
        operationId: "listAuthorizationChoices",
        summary: "The plans and the medical management that an authorisation may name",
        description: "For a nurse: her organisation, and the plans whose members it reviews.",
        response: { 200: AuthorizationChoices },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const names = (houses: readonly House[]) => houses.map(({ name }) => name);
        const plans = names(await plansFor(tx, caller));
        return ok({ plans, cares: names(await caresFor(tx, caller)) });
      }),
  );
}

function readRoute(app: App, { at }: AuthorizationRoutes): void {
  app.get(
    "/api/v1/authorizations/:id",
    {
      schema: {
        tags,
        operationId: "readAuthorization",
        summary: "An authorisation with its letters, its case and its history",
        params: oneParams,
        response: { 200: AuthorizationWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const one = await wanted(tx, request.params.id);
        if (!one) return notFound();
        await noteAuthorization(tx, caller, "read", one);
        return told(tx, one.id, caller);
      }),
  );
}

function keyRoute(app: App, { at }: AuthorizationRoutes): void {
  app.post(
    "/api/v1/authorizations/keyed",
    {
      schema: {
        tags,
        operationId: "keyAuthorization",
        summary: "Key an authorisation that came otherwise than in a file",
        description: "AP-01. A 278 that names its number for this member finds it later.",
        body: AuthorizationBody,
        response: { 201: AuthorizationWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { body } = request;
        const wrong = await unusable(tx, body, caller);
        if (wrong) return wrong;
        const names = { plans: [body.planName ?? ""], cares: [body.careName ?? ""] };
        const { care, plan } = await housesOf(tx, caller, names);
        const id = await addAuthorization(tx, keyed(body, { care, plan }), "keyed");
        const says = `${stateInWords(body.state)}; keyed by ${caller.actor.name}.`;
        await happened(tx, id, { kind: "keyed", says, by: byOf(caller.actor) });
        await noteAuthorization(tx, caller, "keyed", { id, caseId: null });
        return told(tx, id, caller, 201);
      }),
  );
}

function correctRoute(app: App, { at }: AuthorizationRoutes): void {
  app.put(
    "/api/v1/authorizations/:id",
    {
      schema: {
        tags,
        operationId: "correctAuthorization",
        summary: "Correct or complete an authorisation",
        description: "All of it is set. Send the ETag in If-Match. Its case keeps what it was referred with.",
        params: oneParams,
        body: AuthorizationBody,
        response: { 200: AuthorizationWire, 404: problemSchema, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const was = await wantedAndHeld(tx, request.params.id);
        if (!was) return notFound();
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        const { body } = request;
        const wrong = await unusable(tx, body, caller, planIn(was));
        if (wrong) return wrong;
        const plan = await planFor(tx, caller, body.planName, was);
        const services = decidedAlready(body, was);
        const now = keyed({ ...body, services }, { care: null, plan });
        await changeAuthorization(tx, was.id, now);
        const parts = Object.keys(whatChanged(partsOf(was), partsOf(now)));
        const says = parts.length > 0 ? `Corrected: ${parts.join(", ")}.` : "Looked at and kept as it is.";
        await happened(tx, was.id, { kind: "corrected", says, by: byOf(caller.actor) });
        await noteAuthorization(tx, caller, "corrected", was);
        return told(tx, was.id, caller);
      }),
  );
}

/** What was decided of a service stays while a part is approved, until it is said otherwise. */
const decidedAlready = ({ state, services }: AuthorizationBody, was: Authorization) =>
  services.map((one) => {
    const same = was.services.find(
      ({ code, modifiers }) => code === one.code && modifiers.join() === one.modifiers.join(),
    );
    return state === was.state && same?.state ? { state: same.state, ...one } : one;
  });

/** The names of what can be corrected, in the words of the page. */
const partsOf = (one: Authorization | ToKeep) => ({
  number: one.number ?? null,
  state: one.state,
  plan: "planName" in one ? one.planName : (one.plan?.name ?? ""),
  member: one.member,
  provider: one.provider,
  services: one.services,
  place: one.place ?? "",
  "planned day": one.plannedOn ?? null,
  "day of the decision": one.decidedOn ?? null,
});

/** What it stands under already may stay, whoever has put it there. */
const planIn = ({ planId, planName }: Authorization): House[] =>
  planId ? [{ id: planId, name: planName }] : [];

async function planFor(tx: TenantTx, caller: Caller, name: string | undefined, was: Authorization) {
  const [now] = planIn(was);
  if (now && (!name || named([now], [name]))) return now;
  return chosenOf(await plansFor(tx, caller), [name ?? ""]);
}

const wrongAt = (at: string, says: string, doNext: string) => badInput([{ at, says, doNext }]);

/** What no schema can know: a plan that is not there, a day that is none or still to come, no number. */
async function unusable(
  tx: TenantTx,
  body: AuthorizationBody,
  caller: Caller,
  stands: readonly House[] = [],
): Promise<Answer | null> {
  const { number, state, planName, decidedOn } = body;
  if (!number && (state === "approved" || state === "partly"))
    return wrongAt("/number", "An approval has a number.", "Give the number of medical management.");
  const days: readonly (readonly [string, string | undefined])[] = [
    ["/plannedOn", body.plannedOn],
    ["/decidedOn", decidedOn],
    ["/member/bornOn", body.member.bornOn],
  ];
  for (const [at, day] of days)
    if (day !== undefined && readCivil(day) === null)
      return wrongAt(at, `${day} is not a day of the calendar.`, "Check the date.");
  if (decidedOn !== undefined && decidedOn > (await todayOf(tx, caller)))
    return wrongAt("/decidedOn", `${decidedOn} is still to come.`, "Check the day of the decision.");
  const { careName } = body;
  if (careName && caller.actor.party === "desk" && !named(await caresFor(tx, caller), [careName]))
    return wrongAt("/careName", `No medical management is called ${careName}.`, "Choose one of the list.");
  if (!planName) return null;
  if (named(stands, [planName]) ?? named(await plansFor(tx, caller), [planName])) return null;
  const says = `${planName} is none of the plans that can be chosen here.`;
  return wrongAt("/planName", says, "Choose one that is offered, or leave it to the desk to name it.");
}

const day = (text: string | undefined) => (text === undefined ? undefined : (text as CivilDate));

function keyed(
  { number, state, member, provider, services, place, plannedOn, decidedOn }: AuthorizationBody,
  houses: Pick<ToKeep, "care" | "plan">,
): ToKeep {
  return {
    ...houses,
    ...{ number, state, place, plannedOn: day(plannedOn), decidedOn: day(decidedOn) },
    member: member as AuthorizedMember,
    provider: provider as AuthorizedProvider,
    services: services.map(({ state: its, ...one }) =>
      its && state === "partly" ? { ...one, state: its } : one,
    ) as readonly AuthorizedService[],
  };
}
