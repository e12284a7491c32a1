// Before anything of a request is read: whose token is it, and may they use this call?
import type { FastifyRequest } from "fastify";
import type { Answer } from "../../platform/http/answer.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { AskedFor } from "../audit/note-refused.ts";
import { type Caller, mustEnrol } from "../policy/caller.ts";
import type { CallRow } from "../policy/calls.ts";
import { mayUse, rowOf, takesToken } from "../policy/may.ts";
import { refuseStrangePages, shownBy } from "./shown.ts";
import type { SignIn } from "./sign-in.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** Writes a refusal at the door into the audit; where it cannot be written, nothing is answered. */
export type NoteRefusal = (caller: Caller, asked: AskedFor & { readonly code: string }) => Promise<void>;

/** The request as the audit names it. */
export const askedFor = ({ method, routeOptions, params }: FastifyRequest): AskedFor => ({
  method,
  pattern: routeOptions.url ?? "",
  params,
});

export type DoorKeeping = {
  readonly signIn: SignIn;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly noted: NoteRefusal;
};

/** Does the request show that a person is there? Streams, and what a page asks by itself, do not. */
const isThere = ({ method, routeOptions, headers }: FastifyRequest): boolean =>
  headers["parley-background"] === undefined &&
  routeOptions.url !== "/api/v1/events" &&
  !(method !== "POST" && routeOptions.url === "/api/v1/me/session");

/**
 * Puts the keeper before every route that is put up after it. A route without a row in the policy is a
 * mistake of the program and stops it from starting.
 */
export function keepDoor(app: App, { signIn, now, noted }: DoorKeeping): void {
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
    if (caller.session?.stage === "second-factor") throw new Stop(notSignedIn());
    await app.rates.holder(request, caller.keyId);
    const ruling = mayUse(caller, row);
    const flaw = ruling.allowed ? sessionFlaw(caller, row, now()) : ruling;
    if (flaw) {
      await noted(caller, { ...askedFor(request), code: flaw.code });
      throw new Stop(problem(403, flaw));
    }
    request.caller = caller;
    if (isThere(request)) await signIn.seen(caller);
  });
}

async function whoAsks(app: App, request: FastifyRequest, signIn: SignIn): Promise<Caller> {
  const shown = shownBy(request);
  if (shown === null) throw new Stop(notSignedIn());
  refuseStrangePages(request, shown);
  // Whoever may come in does, however many others of the same source are guessing: only guesses wait.
  const caller = signIn.remembered(shown) ?? (await signIn.lookUp(shown));
  if (caller) return caller;
  await app.rates.mayTry(request);
  // A session that has ended is no guess, and must not make its source wait at the door.
  if (shown.kind === "token") await app.rates.failed(request);
  throw new Stop(notSignedIn());
}

/** Minutes for which somebody who showed who they are may change how they do it. */
export const confirmedMinutes = 15;

/** May a caller of this session, or without one, use the call? Null where it is so. */
function sessionFlaw(caller: Caller, row: CallRow, now: number): Told | null {
  const { session } = caller;
  if (session === undefined) return takesToken(caller, row) ? null : sessionNeeded;
  if (mustEnrol(caller) && row.enrolling !== true) return secondFactorNeeded;
  const wanted = row.session === "confirmed" || row.session === "key";
  return wanted && now - session.confirmedAt > confirmedMinutes * 60_000 ? confirmFirst : null;
}

type Told = { readonly code: string; readonly says: string; readonly doNext: string };
const sessionNeeded: Told = {
  code: "SESSION_NEEDED",
  says: "This is for people who signed in, and a token asked for it.",
  doNext: "Sign in on the desk's own page and do it there.",
};
const secondFactorNeeded: Told = {
  code: "SECOND_FACTOR_NEEDED",
  says: "This desk wants a second factor, and your account has none yet.",
  doNext: "Set up an authenticator or a passkey; then everything answers.",
};
const confirmFirst: Told = {
  code: "CONFIRM_FIRST",
  says: `You last showed who you are more than ${confirmedMinutes} minutes ago.`,
  doNext: "Give your password or a code once more, then do it again.",
};

/** The same for no token, an unknown, a revoked and an expired one. */
function notSignedIn(): Answer {
  const says = "Nothing here answers to somebody who has not signed in, or without a valid token.";
  const doNext = "Sign in, or send the header Authorization: Bearer and a token that has not expired.";
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
