// Who I am, over HTTP.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { type Caller, mustEnrol } from "../policy/caller.ts";
import { callPolicy } from "../policy/calls.ts";
import { mayUse, takesToken } from "../policy/may.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { AccountHouse } from "./account-house.ts";
import { keyRoutes } from "./key-routes.ts";
import { passkeyRoutes } from "./passkey-routes.ts";
import { administrationRoutes } from "./people-routes.ts";
import { secondFactorRoutes } from "./second-factor-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { signInSettingsRoutes } from "./settings-routes.ts";
import { Me } from "./wire.ts";

const meNow = {
  name: "me_now",
  text: `select coalesce(t.clock_at, clock_timestamp()) as now, o.name as organisation
    from tenant t left join organisation o on o.tenant_id = t.tenant_id and o.id = $1
    where t.tenant_id = current_tenant()`,
};

/** How the caller came in, and what they may use. */
function signedIn(caller: Caller): Pick<Me, "signIn" | "secondFactor" | "capabilities"> {
  const { session } = caller;
  const enrolling = mustEnrol(caller);
  const open = Object.entries(callPolicy).filter(([, row]) => {
    if (row === "public" || !mayUse(caller, row).allowed) return false;
    if (enrolling && row.enrolling !== true) return false;
    return session !== undefined || takesToken(caller, row);
  });
  return {
    signIn: {
      method: session?.method ?? "token",
      email: session?.email ?? null,
      idleSeconds: session?.idleSeconds ?? null,
      state: enrolling ? "enrol" : "signed-in",
    },
    secondFactor: {
      required: session?.required ?? false,
      enrolled: session !== undefined && (session.totp || session.passkey),
    },
    capabilities: open.map(([call]) => call),
  };
}

/** One's own account, and the accounts of others for administrators. */
export const accountRoutes: Routes<AccountHouse> = (app, house) => {
  sessionRoutes(app, house);
  secondFactorRoutes(app, house);
  passkeyRoutes(app, house);
  keyRoutes(app, house);
  administrationRoutes(app, house);
  signInSettingsRoutes(app, house);
};

export const peopleRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    "/api/v1/me",
    {
      schema: { tags: ["people"], operationId: "me", summary: "Who I am", response: { 200: Me } },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { actor, organisationId, scopes, tenantId, tenantName, mode, zone } = caller;
        const [row] = await tx.query<{ now: Instant; organisation: string | null }>(meNow, [organisationId]);
        if (!row) throw new Error("This transaction has no tenant.");
        const organisation =
          organisationId === null ? null : { id: organisationId, name: row.organisation ?? "" };
        const { id, name, party, roles } = actor;
        const tenant = { id: tenantId, name: tenantName, mode, zone, now: isoInstant(row.now) };
        return ok({
          id,
          name,
          party,
          roles: [...roles],
          organisation,
          scopes: [...scopes],
          tenant,
          ...signedIn(caller),
        } satisfies Me);
      }),
  );
};
