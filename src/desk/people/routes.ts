// Who I am, over HTTP.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { Me } from "./wire.ts";

const meNow = {
  name: "me_now",
  text: `select coalesce(t.clock_at, clock_timestamp()) as now, o.name as organisation
    from tenant t left join organisation o on o.tenant_id = t.tenant_id and o.id = $1
    where t.tenant_id = current_tenant()`,
};

export const peopleRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    "/api/v1/me",
    {
      schema: { tags: ["people"], operationId: "me", summary: "Who I am", response: { 200: Me } },
    },
    (request, reply) =>
      at.read(
        request,
        reply,
        async (tx, { actor, organisationId, scopes, tenantId, tenantName, mode, zone }) => {
          const [row] = await tx.query<{ now: Instant; organisation: string | null }>(meNow, [
            organisationId,
          ]);
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
          } satisfies Me);
        },
      ),
  );
};
