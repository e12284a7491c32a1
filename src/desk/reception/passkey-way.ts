// By passkey: the device has it and asks for a finger, a face or a PIN, so it stands for both factors.
import type { FastifyReply, FastifyRequest } from "fastify";
import { iso } from "../../platform/db/values.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { challengeCookie, isRefusal } from "../../platform/sign-in/engine.ts";
import { inEngine } from "../../platform/sign-in/engine-store.ts";
import { comesFrom, inAccounts, noTenant, placeOf } from "../people/account-house.ts";
import { accountOf } from "../people/accounts.ts";
import { type Opened, openDoor } from "../people/sessions.ts";
import { onlyElsewhere } from "../people/settings.ts";
import { failed, letIn, mayKnock, noteFailure, passkeyNotTaken, type WayIn } from "./way-in.ts";
import { PasskeyBody, PasskeyOptions, SignInState } from "./wire.ts";

const tags = ["signing in"];
const refusals = { 401: problemSchema, 403: problemSchema, 429: problemSchema };

/** Forwards the cookie of the challenge, and no other that better-auth sets. */
export function forwardChallenge(told: Headers, reply: FastifyReply): void {
  for (const cookie of told.getSetCookie()) {
    if (cookie.startsWith(`${challengeCookie}=`)) reply.header("set-cookie", cookie);
  }
}

/** The browser's cookies, for better-auth to find its challenge in. */
export const cookiesOf = (request: FastifyRequest): Headers =>
  new Headers({ cookie: request.headers.cookie ?? "" });

export function passkeyWay(app: App, way: WayIn): void {
  const { house } = way;
  app.post(
    "/api/v1/sign-in/passkey/options",
    {
      schema: {
        tags,
        security: [],
        operationId: "passkeyOptions",
        summary: "What the browser is asked for",
        description: "Options for navigator.credentials.get. They tell nothing of any account.",
        response: { 200: PasskeyOptions, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const engine = house.engineAt(comesFrom(request).origin);
      const { headers, response } = await inAccounts(house, noTenant, (tx) =>
        inEngine(tx, () =>
          engine.api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true }),
        ),
      );
      forwardChallenge(headers, reply);
      return send(request, reply, ok({ ...response, userVerification: "required" }));
    },
  );

  app.post(
    "/api/v1/sign-in/passkey",
    {
      schema: {
        tags,
        security: [],
        operationId: "signInByPasskey",
        summary: "By passkey",
        body: PasskeyBody,
        response: { 200: SignInState, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const told = await byPasskey(way, request, request.body);
      return told ? letIn(way, { request, reply }, told) : failed(app, request, reply, passkeyNotTaken());
    },
  );
}

async function byPasskey(
  { house }: WayIn,
  request: FastifyRequest,
  { response }: PasskeyBody,
): Promise<Opened | null> {
  const place = await placeOf(house, "passkey", response.id);
  const from = comesFrom(request);
  const engine = house.engineAt(from.origin);
  return inAccounts(house, place?.tenantId ?? noTenant, async (tx) => {
    const made = await inEngine(tx, () =>
      engine.api.verifyPasskeyAuthentication({ body: { response }, headers: cookiesOf(request) }),
    ).catch((error: unknown) => (isRefusal(error) ? null : Promise.reject(error)));
    const account = made && place?.personId ? await accountOf(tx, place.personId) : null;
    if (made && account && made.session.userId === account.id && !(await onlyElsewhere(tx, account))) {
      const used = "update account_passkey set last_used_at = $2 where credential_id = $1";
      await tx.query(used, [response.id, iso(house.now())]);
      const token = made.session.token;
      return openDoor(house, tx, { token, account, method: "passkey", stage: "full", from });
    }
    await noteFailure(tx, {
      at: house.now(),
      what: "sign-in by passkey",
      code: "PASSKEY_NOT_TAKEN",
      person: place?.personId ?? null,
      source: from.source,
    });
    return null;
  });
}
