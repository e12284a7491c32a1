// The way in: state, password, code, recovery code, and out again.
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem } from "../../platform/http/problem.ts";
import { type App, type Routes, send } from "../../platform/http/routes.ts";
import { addressOf, domainOf, inAccounts, noteAccount, placeOf } from "../people/account-house.ts";
import { mailReset } from "../people/link-mail.ts";
import { providerOfDomain } from "../people/settings.ts";
import { mayTry } from "../people/throttle.ts";
import { linkWay } from "./link-way.ts";
import { passkeyWay } from "./passkey-way.ts";
import { byCode, byPassword, byRecoveryCode } from "./password-way.ts";
import { shownBy } from "./shown.ts";
import { ssoWay } from "./sso-way.ts";
import { failed, letIn, letOut, mayKnock, sessionCaller, stateShown, type WayIn } from "./way-in.ts";
import { CodeBody, EmailBody, ForgottenAnswer, PasswordBody, SignInState, StartAnswer } from "./wire.ts";

const tags = ["signing in"];
const refusals = { 401: problemSchema, 403: problemSchema, 429: problemSchema };

/** Puts up every call of the way in. All are public, and none tells whether an address has an account. */
export const wayInRoutes: Routes<WayIn> = (app, way) => {
  stateRoute(app, way);
  startRoute(app, way);
  outRoute(app, way);
  passwordRoute(app, way);
  codeRoutes(app, way);
  passkeyWay(app, way);
  linkWay(app, way);
  ssoWay(app, way);
};

function stateRoute(app: App, way: WayIn): void {
  app.get(
    "/api/v1/sign-in",
    {
      schema: {
        tags,
        security: [],
        operationId: "signInState",
        summary: "Where this browser stands",
        response: { 200: SignInState },
      },
    },
    async (request, reply) =>
      send(request, reply, ok(await stateShown(way, await sessionCaller(way, request)))),
  );
}

function startRoute(app: App, { house }: WayIn): void {
  app.post(
    "/api/v1/sign-in/start",
    {
      schema: {
        tags,
        security: [],
        operationId: "startSignIn",
        summary: "Which ways an address has, by its domain alone",
        body: EmailBody,
        response: { 200: StartAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const provider = await providerOfDomain(house, domainOf(request.body.email));
      const ways = provider
        ? provider.only
          ? ["sso"]
          : ["sso", "password", "passkey"]
        : ["password", "passkey"];
      return send(request, reply, ok({ ways, provider: provider?.name ?? null }));
    },
  );
}

function outRoute(app: App, way: WayIn): void {
  const { house } = way;
  app.post(
    "/api/v1/sign-in/out",
    {
      schema: {
        tags,
        security: [],
        operationId: "signOut",
        summary: "Sign out of this browser",
        response: { 200: SignInState, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const shown = shownBy(request);
      const caller = await sessionCaller(way, request);
      if (shown?.kind === "session" && caller?.session) {
        const { session, actor, tenantId } = caller;
        await inAccounts(house, tenantId, async (tx) => {
          await tx.query("delete from account_session where id = $1", [session.id]);
          await noteAccount(tx, { at: house.now(), actor, action: "signed out" });
        });
      }
      letOut(reply);
      return send(request, reply, ok(await stateShown(way, null)));
    },
  );
}

function passwordRoute(app: App, way: WayIn): void {
  app.post(
    "/api/v1/sign-in/password",
    {
      schema: {
        tags,
        security: [],
        operationId: "signInByPassword",
        summary: "Address and password",
        description: "Sets the cookie of the session. Answers the same for every reason to refuse.",
        body: PasswordBody,
        response: { 200: SignInState, 503: problemSchema, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const told = await byPassword(way, request, request.body);
      if ("token" in told) return letIn(way, { request, reply }, told);
      return told.status === 503 ? send(request, reply, told) : failed(app, request, reply, told);
    },
  );

  app.post(
    "/api/v1/sign-in/forgotten",
    {
      schema: {
        tags,
        security: [],
        operationId: "forgottenPassword",
        summary: "Ask for a link by mail",
        description: "The same answer for every address, also for one without an account.",
        body: EmailBody,
        response: { 202: ForgottenAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      await app.rates.failed(request);
      const { mail, origin } = way.house;
      // Answered before anything is looked up, so that the time it takes tells nothing.
      const sent = mail !== null && origin !== null;
      if (sent) void sendReset(way, request.body.email, origin).catch(() => {});
      return send(request, reply, answer(202, { mail: sent }));
    },
  );
}

/** Sends the link; to one who asks again and again as seldom as passwords may be guessed. */
async function sendReset({ house }: WayIn, email: string, origin: string): Promise<void> {
  if ((await mayTry(house, `forgotten ${addressOf(email)}`)) > 0) return;
  const place = await placeOf(house, "email", email);
  if (place?.personId) await mailReset(house, { tenant: place.tenantId, person: place.personId, origin });
}

function codeRoutes(app: App, way: WayIn): void {
  const kinds = [
    { path: "code", operationId: "signInByCode", summary: "A code of an authenticator", by: byCode },
    {
      path: "recovery-code",
      operationId: "signInByRecoveryCode",
      summary: "A recovery code; each works once",
      by: byRecoveryCode,
    },
  ] as const;
  for (const { path, operationId, summary, by } of kinds) {
    app.post(
      `/api/v1/sign-in/${path}`,
      {
        schema: {
          tags,
          security: [],
          operationId,
          summary,
          body: CodeBody,
          response: { 200: SignInState, ...refusals },
        },
      },
      async (request, reply) => {
        await mayKnock(app, request);
        const caller = await sessionCaller(way, request);
        if (caller?.session?.stage !== "second-factor") return failed(app, request, reply, tooLate());
        const told = await by(way, { caller, request, code: request.body.code });
        return "token" in told ? letIn(way, { request, reply }, told) : failed(app, request, reply, told);
      },
    );
  }
}

/** The password was shown too long ago, or not at all. */
const tooLate = () =>
  problem(401, {
    code: "SIGN_IN_AGAIN",
    says: "The ten minutes for the second step are over, or there was no first.",
    doNext: "Begin with your address and password again.",
  });
