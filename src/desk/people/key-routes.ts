// Keys for machines: one's own, and those an administrator makes for somebody.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";
import type { AccountHouse } from "./account-house.ts";
import { KeyMade, KeyWire, NewKey } from "./account-wire.ts";
import { type KeyRow, keysOf, makeKey, mostKeys, openKeys, revokeKey } from "./keys.ts";
import { done, noteOwn, own } from "./own-account.ts";

const tags = ["accounts"];
const Keys = z.object({ items: z.array(KeyWire) });
const gone = z.undefined().describe("It opens nothing any more.");

const shown = ({ createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: KeyRow): KeyWire => ({
  ...key,
  scopes: [...key.scopes],
  createdAt: isoInstant(createdAt),
  expiresAt: expiresAt === null ? null : isoInstant(expiresAt),
  lastUsedAt: lastUsedAt === null ? null : isoInstant(lastUsedAt),
  revokedAt: revokedAt === null ? null : isoInstant(revokedAt),
});

export function keyRoutes(app: App, house: AccountHouse): void {
  ownKeys(app, house);
  keysOfOthers(app, house);
}

function ownKeys(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/me/keys",
    { schema: { tags, operationId: "myKeys", summary: "My keys", response: { 200: Keys } } },
    (request, reply) =>
      own(house, { request, reply }, async (tx, { actor }) =>
        ok({ items: (await keysOf(tx, actor.id)).map(shown) }),
      ),
  );

  app.post(
    "/api/v1/me/keys",
    {
      schema: {
        tags,
        operationId: "makeKey",
        summary: "A key for a machine of mine; its token is in this answer and never again",
        body: NewKey,
        response: { 201: KeyMade, 403: problemSchema, 409: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) =>
        made(house, tx, { caller, person: caller.actor.id, asked: request.body }),
      ),
  );

  app.delete(
    "/api/v1/me/keys/:id",
    {
      schema: {
        tags,
        operationId: "revokeKey",
        summary: "End a key of mine",
        params: z.object({ id: z.string() }),
        response: { 204: gone, 403: problemSchema, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) =>
        revoked(house, tx, { caller, person: caller.actor.id, id: request.params.id }),
      ),
  );
}

function keysOfOthers(app: App, house: AccountHouse): void {
  const params = z.object({ id: z.string() });
  app.get(
    "/api/v1/people/:id/keys",
    {
      schema: {
        tags,
        operationId: "keysOfPerson",
        summary: "Keys of a person",
        params,
        response: { 200: Keys, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx) => {
        const { id } = request.params;
        if (!(await isPerson(tx, id))) return notFound();
        return ok({ items: (await keysOf(tx, id)).map(shown) });
      }),
  );

  app.post(
    "/api/v1/people/:id/keys",
    {
      schema: {
        tags,
        operationId: "makeKeyForPerson",
        summary: "A key in somebody's name; its token is in this answer and never again",
        params,
        body: NewKey,
        response: { 201: KeyMade, 403: problemSchema, 404: problemSchema, 409: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const person = request.params.id;
        if (!(await isPerson(tx, person))) return notFound();
        return made(house, tx, { caller, person, asked: request.body });
      }),
  );

  app.delete(
    "/api/v1/people/:id/keys/:key",
    {
      schema: {
        tags,
        operationId: "revokeKeyOfPerson",
        summary: "End a key of somebody",
        params: z.object({ id: z.string(), key: z.string() }),
        response: { 204: gone, 403: problemSchema, 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, (tx, caller) =>
        revoked(house, tx, { caller, person: request.params.id, id: request.params.key }),
      ),
  );
}

const isPerson = async (tx: TenantTx, id: string): Promise<boolean> =>
  isId(id) &&
  (await tx.change("select from person where tenant_id = current_tenant() and id = $1 and active", [id])) ===
    1;

type Making = { readonly caller: Caller; readonly person: string; readonly asked: NewKey };

async function made(house: AccountHouse, tx: TenantTx, { caller, person, asked }: Making): Promise<Answer> {
  if (openKeys(await keysOf(tx, person), house.now()) >= mostKeys) return tooMany();
  const { key, token } = await makeKey(house, tx, { ...asked, person, by: caller.actor.id });
  const detail = { id: key.id, person, scopes: key.scopes, days: asked.days };
  await noteOwn(house, tx, caller, { action: "made", what: "key", detail });
  return answer(201, { ...shown(key), token });
}

type Revoking = { readonly caller: Caller; readonly person: string; readonly id: string };

async function revoked(house: AccountHouse, tx: TenantTx, { caller, person, id }: Revoking): Promise<Answer> {
  if (!isId(id) || !isId(person) || !(await revokeKey(house, tx, { person, id }))) return notFound();
  await noteOwn(house, tx, caller, { action: "revoked", what: "key", detail: { id, person } });
  tx.onCommit(() => house.accessChanged(caller.tenantId));
  return done();
}

const tooMany = (): Answer =>
  problem(409, {
    code: "TOO_MANY_KEYS",
    says: `There are ${mostKeys} keys in force, and no more are kept.`,
    doNext: "Revoke one that is not used any more.",
  });
