// Presence over HTTP: a heartbeat that names the others. For the desk alone.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { OneCase } from "../case-file/wire.ts";
import { markSeen } from "../notes/watching.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { sayGone, sayHere } from "./presence.ts";
import { PresenceBody, Present } from "./wire.ts";

const tags = ["case file"];
const versionHere = "select version from case_file where tenant_id = current_tenant() and id = $1";

async function versionOf(tx: TenantTx, id: string): Promise<number | null> {
  const [row] = isId(id) ? await tx.query<{ version: number }>(versionHere, [id]) : [];
  return row?.version ?? null;
}

export const presenceRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  const path = "/api/v1/cases/:id/presence";
  app.put(
    path,
    {
      schema: {
        tags,
        operationId: "sayHere",
        summary: "I have this case open; who else has?",
        description: "To be said every ten seconds; after thirty of silence one is gone.",
        params: OneCase,
        body: PresenceBody,
        response: { 200: Present, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const version = await versionOf(tx, id);
        if (version === null) return notFound();
        await markSeen(tx, id, actor.id);
        const found = await sayHere(tx, { caseId: id, person: actor, doing: request.body.doing });
        const others = found.map((one) => ({ ...one, since: isoInstant(one.since as Instant) }));
        return ok({ others, version });
      }),
  );

  app.delete(
    path,
    {
      schema: {
        tags,
        operationId: "sayGone",
        summary: "I have closed this case",
        params: OneCase,
        response: { 204: z.undefined().describe("Done."), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        if ((await versionOf(tx, id)) === null) return notFound();
        await sayGone(tx, id, actor.id);
        return answer(204, null);
      }),
  );
};
