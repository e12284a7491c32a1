// My passkeys.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { isRefusal } from "../../platform/sign-in/engine.ts";
import { inEngine } from "../../platform/sign-in/engine-store.ts";
import { isId } from "../case-file/ids.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { cookiesOf, forwardChallenge } from "../reception/passkey-way.ts";
import { passkeyNotTaken } from "../reception/way-in.ts";
import { PasskeyAttested, PasskeyOptions } from "../reception/wire.ts";
import { type AccountHouse, comesFrom, inAccounts } from "./account-house.ts";
import { PasskeyWire } from "./account-wire.ts";
import { done, noteOwn, own, ownAccount } from "./own-account.ts";
import { firstRecoveryCodes, lastFactorStays } from "./second-factor-routes.ts";

const tags = ["accounts"];
const NewPasskey = z.object({ name: z.string().trim().min(1).max(80), response: PasskeyAttested }).strict();

export function passkeyRoutes(app: App, house: AccountHouse): void {
  listRoute(app, house);
  optionsRoute(app, house);
  addRoute(app, house);
  removeRoute(app, house);
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly backedUp: boolean;
};

function listRoute(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/me/passkeys",
    {
      schema: {
        tags,
        operationId: "myPasskeys",
        summary: "My passkeys",
        response: { 200: z.object({ items: z.array(PasskeyWire) }) },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, { actor }) => {
        const rows = await tx.query<Row>(
          `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt", backed_up as "backedUp"
            from account_passkey where tenant_id = current_tenant() and user_id = $1 order by id`,
          [actor.id],
        );
        const items = rows.map(({ createdAt, lastUsedAt, ...row }) => ({
          ...row,
          createdAt: isoInstant(createdAt),
          lastUsedAt: lastUsedAt === null ? null : isoInstant(lastUsedAt),
        }));
        return ok({ items });
      }),
  );
}

function optionsRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/passkeys/options",
    {
      schema: {
        tags,
        operationId: "newPasskeyOptions",
        summary: "What the browser is asked for a new passkey",
        description: "Options for navigator.credentials.create.",
        response: { 200: PasskeyOptions, 403: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const { id, email } = await ownAccount(tx, caller);
        const engine = house.engineAt(comesFrom(request).origin);
        const { headers, response } = await inEngine(tx, () =>
          engine.api.generatePasskeyRegistrationOptions({
            query: { name: email, context: JSON.stringify({ id, name: email }) },
            headers: new Headers(),
            returnHeaders: true,
          }),
        );
        forwardChallenge(headers, reply);
        return ok(response);
      }),
  );
}

/** Undoes a passkey that was asked for by somebody else. */
class NotTheirs extends Error {}

function addRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/passkeys",
    {
      schema: {
        tags,
        operationId: "addPasskey",
        summary: "A new passkey",
        body: NewPasskey,
        response: {
          201: z.object({ id: z.string(), recoveryCodes: z.array(z.string()).nullable() }),
          403: problemSchema,
          409: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name, response } = request.body;
      const engine = house.engineAt(comesFrom(request).origin);
      const told = await inAccounts(house, caller.tenantId, async (tx) => {
        const account = await ownAccount(tx, caller);
        const made = await inEngine(tx, () =>
          engine.api.verifyPasskeyRegistration({ body: { name, response }, headers: cookiesOf(request) }),
        ).catch((error: unknown) => (isRefusal(error) ? null : Promise.reject(error)));
        if (!made) return passkeyNotTaken(409);
        if (made.userId !== account.id) throw new NotTheirs();
        await noteOwn(house, tx, caller, { action: "enrolled", what: "passkey", detail: { id: made.id } });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return answer(201, { id: made.id, recoveryCodes: await firstRecoveryCodes(tx, account) });
      }).catch((error: unknown) =>
        error instanceof NotTheirs ? passkeyNotTaken(409) : Promise.reject(error),
      );
      return send(request, reply, told);
    },
  );
}

function removeRoute(app: App, house: AccountHouse): void {
  app.delete(
    "/api/v1/me/passkeys/:id",
    {
      schema: {
        tags,
        operationId: "removePasskey",
        summary: "A passkey opens the door no more",
        params: z.object({ id: z.string() }),
        response: {
          204: z.undefined().describe("It is gone."),
          403: problemSchema,
          404: problemSchema,
          409: problemSchema,
        },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const { id } = request.params;
        const account = await ownAccount(tx, caller);
        const own =
          "select from account_passkey where tenant_id = current_tenant() and user_id = $1 and id = $2";
        if (!isId(id) || (await tx.change(own, [account.id, id])) === 0) return notFound();
        const isLast = account.passkeys === 1 && account.totpSince === null;
        const stays = isLast ? await lastFactorStays(tx, account) : null;
        if (stays) return stays;
        await tx.query("delete from account_passkey where user_id = $1 and id = $2", [account.id, id]);
        await noteOwn(house, tx, caller, { action: "removed", what: "passkey", detail: { id } });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return done();
      }),
  );
}
