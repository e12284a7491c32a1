// Who did and saw what, over HTTP. Looking at the audit leaves its own trace.
import type { Pool } from "pg";
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import { type App, type Routes, send } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { noteAudits } from "./entry.ts";
import { type AuditRow, auditPage } from "./read-audit.ts";
import { verifyAudit } from "./verify.ts";
import { AuditFilters, AuditItem, VerdictWire } from "./wire.ts";

const tags = ["audit"];

export type AuditRoutes = { readonly at: AtDesk; readonly pool: Pool };

export const auditRoutes: Routes<AuditRoutes> = (app, { at, pool }) => {
  verifyRoute(app, at, pool);
  app.get(
    "/api/v1/audit",
    {
      schema: {
        tags,
        operationId: "readAudit",
        summary: "Who did and saw what, newest first",
        querystring: z.strictObject({ ...AuditFilters, ...listing }),
        response: { 200: pageOf(AuditItem), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor: who }) => {
        const { limit, cursor, ...filters } = request.query;
        if (filters.caseId !== undefined && !isId(filters.caseId)) return badInput([noSuchCase]);
        const before = begin("audit", cursor, ([id]) => Number.isSafeInteger(id));
        const rows = await auditPage(tx, {
          ...filters,
          before: before ? Number(before[0]) : null,
          most: limit + 1,
        });
        const detail = { count: Math.min(rows.length, limit) };
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor: who, action: "listed", what: "audit", detail },
        ]);
        return ok(page("audit", rows, { limit, key: ({ id }) => [id], show: shown }));
      }),
  );
};

function verifyRoute(app: App, at: AtDesk, pool: Pool): void {
  app.get(
    "/api/v1/audit/verify",
    {
      schema: {
        tags,
        operationId: "verifyAudit",
        summary: "Is the chain whole?",
        description:
          "Looks at every entry, seal and timeline, and names the first row that is not as it was.",
        response: { 200: VerdictWire },
      },
    },
    async (request, reply) => {
      const tenant = await at.ask(request, async (tx, { actor, tenantId }) => {
        await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "verified", what: "audit" }]);
        return tenantId;
      });
      return send(request, reply, ok(await verifyAudit(pool, tenant)));
    },
  );
}

const noSuchCase = {
  at: "?caseId",
  says: "This is not the id of a case.",
  doNext: "Give the id, not the number.",
};

function shown(row: AuditRow): AuditItem {
  const { id, action, what, seq, code, detail, digest } = row;
  const actor = { id: row.actor_id, name: row.actor_name, party: row.party };
  return {
    id,
    at: isoInstant(row.at as Instant),
    actor,
    action,
    what,
    caseId: row.case_id,
    seq,
    code,
    detail,
    digest,
  };
}
