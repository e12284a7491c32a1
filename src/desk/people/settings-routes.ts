// The settings of signing in over HTTP, for administrators.
import { codeOf } from "../../platform/fault.ts";
import { ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, problem } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { ssoRedirect } from "../reception/sso-way.ts";
import { type AccountHouse, inAccounts } from "./account-house.ts";
import { noteOwn, own } from "./own-account.ts";
import { type KeptSettings, keepSettings, settingsFlaws, settingsMovedOn, settingsOf } from "./settings.ts";
import { SignInSettings } from "./settings-wire.ts";

const tags = ["people"];

function shown({ version, sso, ...rest }: KeptSettings, redirectUri: string) {
  if (!sso) return ok({ ...rest, sso }, { etag: etag(version) });
  const { secret: _kept, ...open } = sso;
  return ok({ ...rest, sso: { ...open, clientSecret: null, redirectUri } }, { etag: etag(version) });
}

export function signInSettingsRoutes(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/settings/sign-in",
    {
      schema: {
        tags,
        operationId: "signInSettings",
        summary: "How people come in",
        response: { 200: SignInSettings },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx) => shown(await settingsOf(tx), ssoRedirect(request))),
  );

  app.put(
    "/api/v1/settings/sign-in",
    {
      schema: {
        tags,
        operationId: "changeSignInSettings",
        summary: "Set how people come in",
        body: SignInSettings,
        response: {
          200: SignInSettings,
          403: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { body } = request;
      const seen = versionWanted(request.headers["if-match"]);
      const told = await inAccounts(house, caller.tenantId, async (tx) => {
        await tx.query("select from tenant where tenant_id = current_tenant() for no key update");
        const before = await settingsOf(tx);
        if (seen !== undefined && seen !== before.version) return settingsMovedOn(seen, before.version);
        const flaws = settingsFlaws(house, body, before);
        if (flaws.length > 0) return badInput(flaws);
        await keepSettings(house, tx, body);
        const { secondFactor, idleMinutes, hours, sso } = body;
        const detail = { secondFactor, idleMinutes, hours, sso: sso?.domain ?? null };
        await noteOwn(house, tx, caller, { action: "changed", what: "sign-in settings", detail });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return shown(await settingsOf(tx), ssoRedirect(request));
      }).catch((error: unknown) => (codeOf(error) === "23505" ? domainTaken() : Promise.reject(error)));
      return send(request, reply, told);
    },
  );
}

const domainTaken = () =>
  problem(409, {
    code: "DOMAIN_TAKEN",
    says: "Addresses of this domain sign in at another tenant of this server.",
    doNext: "Check the domain, or ask whoever runs the server.",
  });
