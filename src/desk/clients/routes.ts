// Clients over HTTP: who they are, whose they are, and their people.
import { z } from "zod";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag } from "../../platform/http/etag.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import {
  changedMeanwhile,
  noteChange,
  versioned,
  versionSeen,
  whatChanged,
} from "../administration/edited.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { authorityRoutes } from "./authority-routes.ts";
import { contactRoutes } from "./contact-routes.ts";
import {
  addOrganisation,
  deskPeople,
  isNamedInCases,
  keepOrganisation,
  lockOrganisation,
  nameIsTaken,
  organisationOf,
  organisationsOf,
  plansAmong,
} from "./organisations.ts";
import { clientParties, OrganisationBody, OrganisationLine, OrganisationWire } from "./wire.ts";

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the organisation.") });

export const clientRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  listRoute(app, at);
  openRoute(app, at);
  oneRoutes(app, at);
  contactRoutes(app, at);
  authorityRoutes(app, at);
};

const filters = {
  party: z.enum(clientParties).optional(),
  q: z.string().trim().max(100).optional().describe("Part of the name."),
};

function listRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/organisations",
    {
      schema: {
        tags,
        operationId: "listOrganisations",
        summary: "Clients and providers, by name",
        querystring: z.object({ ...listing, ...filters }),
        response: { 200: pageOf(OrganisationLine), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { limit, cursor, party, q } = request.query;
        const after = begin("organisations", cursor, ([name, id, ...rest]) => {
          return typeof name === "string" && isId(String(id)) && rest.length === 0;
        }) as readonly [string, string] | null;
        const rows = await organisationsOf(tx, { party, q: q || undefined, after, most: limit + 1 });
        const key = ({ name, id }: OrganisationLine) => [name.toLowerCase(), id];
        return ok(page("organisations", rows, { limit, key, show: (row) => row }));
      }),
  );
}

function openRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations",
    {
      schema: {
        tags,
        operationId: "addOrganisation",
        summary: "A new client or provider",
        body: OrganisationBody,
        response: { 201: OrganisationWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const wrong = await whyNot(tx, "00000000-0000-0000-0000-000000000000", request.body);
        if (wrong) return wrong;
        const id = await addOrganisation(tx, request.body, await tenantNow(tx));
        const { name, party } = request.body;
        await noteChange(tx, actor, { action: "added", what: "client", detail: { id, name, party } });
        const made = await organisationOf(tx, id);
        return answer(201, made, { etag: etag(made?.version ?? 1) });
      }),
  );
}

function oneRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/organisations/:id",
    {
      schema: {
        tags,
        operationId: "readOrganisation",
        summary: "One client with its people",
        params: oneOf,
        response: { 200: OrganisationWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { id } = request.params;
        const found = isId(id) ? await organisationOf(tx, id) : null;
        return found ? versioned(found) : notFound();
      }),
  );

  app.put(
    "/api/v1/organisations/:id",
    {
      schema: {
        tags,
        operationId: "changeOrganisation",
        summary: "Change a client",
        description: "All of it is set: what is left out becomes nothing. Send the ETag in If-Match.",
        params: oneOf,
        body: OrganisationBody,
        response: {
          200: OrganisationWire,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        if (isId(id)) await lockOrganisation(tx, id);
        const was = isId(id) ? await organisationOf(tx, id) : null;
        if (!was) return notFound();
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        const wrong = await whyNot(tx, id, request.body, was);
        if (wrong) return wrong;
        await keepOrganisation(tx, id, request.body, await tenantNow(tx));
        const is = await organisationOf(tx, id);
        if (!is) throw new Error("An organisation that was just changed is not there.");
        const changed = whatChanged({ ...was, version: 0, contacts: 0 }, { ...is, version: 0, contacts: 0 });
        await noteChange(tx, actor, { action: "changed", what: "client", detail: { id, changed } });
        return versioned(is);
      }),
  );
}

/** Why it cannot be kept like this. */
async function whyNot(
  tx: TenantTx,
  id: string,
  given: OrganisationBody,
  was?: OrganisationWire,
): Promise<Answer | null> {
  const { ownerId, deputyId, name, party } = given;
  const known = await deskPeople(tx, [ownerId, deputyId]);
  const stranger = (["ownerId", "deputyId"] as const).find(
    (one) => given[one] && !known.has(given[one] ?? ""),
  );
  if (stranger) {
    const says = "This is nobody who works at the desk now.";
    return badInput([{ at: `/${stranger}`, says, doNext: "Choose an active person of the desk." }]);
  }
  if (ownerId && ownerId === deputyId) {
    const says = "Owner and deputy are the same person.";
    return badInput([{ at: "/deputyId", says, doNext: "Choose somebody else as deputy, or nobody." }]);
  }
  const { planIds = [] } = given;
  if (planIds.length > 0 && party !== "medical-management") {
    const says = "Only medical management reviews for plans.";
    return badInput([{ at: "/planIds", says, doNext: "Leave the plans out." }]);
  }
  if (planIds.length > 0 && (await plansAmong(tx, planIds)) < new Set(planIds).size) {
    const says = "One of them is no plan of the desk.";
    return badInput([{ at: "/planIds", says, doNext: "Choose plans from the list of clients." }]);
  }
  if (await nameIsTaken(tx, id, given)) return refusedAnswer(taken(name));
  const renamed = was && (was.name !== name || was.party !== party);
  if (renamed && (await isNamedInCases(tx, was))) return refusedAnswer(named(was.name));
  return null;
}

const taken = (name: string): Refusal =>
  refused(
    "NAME_TAKEN",
    "GN-02",
    `There is already an organisation of this kind called ${name}.`,
    "Open that one, or tell the two apart in their names.",
  );

const named = (name: string): Refusal =>
  refused(
    "NAME_IN_CASES",
    "GN-02",
    `Cases and authority name ${name}, and would no longer find it.`,
    "Keep the name. After a merger add the new organisation, and end this one.",
  );
