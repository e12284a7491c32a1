// Before anything of a request is read: whose token is it, and may they use this call?
import type { FastifyRequest } from "fastify";
import type { Answer } from "../../platform/http/answer.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { Caller } from "../policy/caller.ts";
import { mayUse, rowOf } from "../policy/may.ts";
import type { SignIn } from "./sign-in.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/**
 * Puts the keeper before every route that is put up after it. A route without a row in the policy is a
 * mistake of the program and stops it from starting.
 */
export function keepDoor(app: App, signIn: SignIn): void {
  app.decorateRequest("caller", null);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) {
      if (rowOf(one, url) === null) throw new Error(`No row in src/desk/policy/calls.ts for ${one} ${url}.`);
    }
  });
  app.addHook("onRequest", async (request) => {
    const row = rowOf(request.method, request.routeOptions.url ?? "");
    if (row === null || row === "public") return;
    const caller = await whoAsks(app, request, signIn);
    await app.rates.holder(request, caller.keyId);
    const ruling = mayUse(caller, row);
    if (ruling.allowed) request.caller = caller;
    else throw new Stop(problem(403, ruling));
  });
}

const bearer = /^Bearer +([\x21-\x7e]{1,200}) *$/i;

async function whoAsks(app: App, request: FastifyRequest, signIn: SignIn): Promise<Caller> {
  const token = bearer.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) throw new Stop(notSignedIn());
  const known = signIn.remembered(token);
  if (known) return known;
  await app.rates.mayTry(request);
  const caller = known === undefined ? await signIn.lookUp(token) : known;
  if (caller) return caller;
  await app.rates.failed(request);
  throw new Stop(notSignedIn());
}

/** The same for no token, an unknown, a revoked and an expired one. */
function notSignedIn(): Answer {
  const says = "Nothing here answers without a valid token.";
  const doNext = "Send the header Authorization: Bearer and a token that has not expired.";
  return problem(
    401,
    { code: "NOT_SIGNED_IN", says, doNext },
    { "www-authenticate": 'Bearer realm="parley"' },
  );
}

/** The caller of a request that passed the keeper. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller) return request.caller;
  throw new Stop(notSignedIn());
}
