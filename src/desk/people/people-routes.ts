// People over HTTP, for administrators.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { parties } from "../../core/playbook.ts";
import { ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { Email } from "../reception/wire.ts";
import { type AccountHouse, comesFrom } from "./account-house.ts";
import { Ended } from "./account-wire.ts";
import { endSessions } from "./accounts.ts";
import { voidLinks } from "./links.ts";
import { done, noteOwn, own } from "./own-account.ts";
import { changePerson, invite, inviteAgain, reset } from "./people-changes.ts";
import { peopleOf, personOf, shownPerson } from "./people-list.ts";
import { HandedOver, Invited, NewPerson, Person, PersonChange } from "./people-wire.ts";

const tags = ["people"];
const params = z.object({ id: z.string() });

export function administrationRoutes(app: App, house: AccountHouse): void {
  listRoute(app, house);
  showRoute(app, house);
  inviteRoute(app, house);
  changeRoute(app, house);
  linkRoutes(app, house);
  resetRoutes(app, house);
}

/** An id of nobody where the path holds no id at all, so that both answer alike. */
const idOf = ({ params: { id } }: { params: { id: string } }): string =>
  isId(id) ? id : "00000000-0000-0000-0000-000000000000";

const originOf = (request: FastifyRequest): string => comesFrom(request).origin;

function listRoute(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/people",
    {
      schema: {
        tags,
        operationId: "listPeople",
        summary: "People and their accounts, by name",
        querystring: z.object({
          ...listing,
          q: z.string().trim().max(100).optional().describe("In the name or the address."),
          active: z.enum(["true", "false"]).optional(),
          party: z.enum(parties).optional(),
        }),
        response: { 200: pageOf(Person), 422: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx) => {
        const { limit, cursor, q = null, active, party = null } = request.query;
        const key = begin("people", cursor, (one) => one.length === 2 && isId(String(one[1])));
        const rows = await peopleOf(tx, {
          q,
          active: active === undefined ? null : active === "true",
          party,
          after: key ? [String(key[0]), String(key[1])] : null,
          rows: limit + 1,
          now: house.now(),
        });
        const shape = { limit, key: (row: (typeof rows)[0]) => [row.name.toLowerCase(), row.id] as const };
        return ok(page("people", rows, { ...shape, show: shownPerson }));
      }),
  );
}

function showRoute(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/people/:id",
    {
      schema: {
        tags,
        operationId: "showPerson",
        summary: "A person and their account",
        params,
        response: { 200: Person, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx) => {
        const row = await personOf(tx, idOf(request), house.now());
        return row ? ok(shownPerson(row), { etag: etag(row.version) }) : notFound();
      }),
  );
}

function inviteRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/people",
    {
      schema: {
        tags,
        operationId: "invitePerson",
        summary: "A new person, with a link to hand over",
        body: NewPerson,
        response: { 201: Invited, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) =>
        invite(house, tx, { caller, origin: originOf(request), asked: request.body }),
      ),
  );
}

function changeRoute(app: App, house: AccountHouse): void {
  app.patch(
    "/api/v1/people/:id",
    {
      schema: {
        tags,
        operationId: "changePerson",
        summary: "Another name, other roles, deactivate or take back",
        description: "If-Match with the ETag of the person keeps two administrators from undoing each other.",
        params,
        body: PersonChange,
        response: {
          200: Person,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) =>
        changePerson(house, tx, {
          caller,
          id: idOf(request),
          change: request.body,
          seen: versionWanted(request.headers["if-match"]),
        }),
      ),
  );
}

function linkRoutes(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/people/:id/invitation",
    {
      schema: {
        tags,
        operationId: "inviteAgain",
        summary: "Another link; the earlier ones are void",
        params,
        body: z.object({ email: Email.optional() }).strict().nullish(),
        response: { 200: HandedOver, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) => {
        const email = request.body?.email ?? null;
        return inviteAgain(house, tx, { caller, origin: originOf(request), id: idOf(request), email });
      }),
  );

  app.delete(
    "/api/v1/people/:id/invitation",
    {
      schema: {
        tags,
        operationId: "withdrawInvitation",
        summary: "Open links of the person are void",
        params,
        response: { 204: z.undefined().describe("None of them works."), 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const id = idOf(request);
        if ((await voidLinks(tx, id, house.now())) === 0) return notFound();
        await noteOwn(house, tx, caller, { action: "withdrew", what: "link", detail: { person: id } });
        return done();
      }),
  );
}

function resetRoutes(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/people/:id/reset",
    {
      schema: {
        tags,
        operationId: "resetAccount",
        summary: "A link for a new password, and for a lost telephone",
        params,
        body: z.object({ secondFactor: z.boolean().default(false) }).strict(),
        response: { 200: HandedOver, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) => {
        const factors = request.body.secondFactor;
        return reset(house, tx, { caller, origin: originOf(request), id: idOf(request), factors });
      }),
  );

  app.post(
    "/api/v1/people/:id/sign-out",
    {
      schema: {
        tags,
        operationId: "signPersonOut",
        summary: "End every session of a person",
        params,
        response: { 200: Ended, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const id = idOf(request);
        if (!(await personOf(tx, id, house.now()))) return notFound();
        const ended = await endSessions(tx, id);
        await noteOwn(house, tx, caller, {
          action: "ended",
          what: "sessions",
          detail: { person: id, ended },
        });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return ok({ ended });
      }),
  );
}
