// What is already there, asked while somebody types an intake.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { duplicatesOf } from "./duplicates.ts";
import { tenantNow } from "./read-pages.ts";
import { Duplicates } from "./wire.ts";

const part = (says: string) => z.string().trim().max(160).optional().describe(says);

export function duplicateRoute(app: App, { at, desk }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/duplicates",
    {
      schema: {
        tags: ["cases"],
        operationId: "findDuplicates",
        summary: "Is there a case of this already?",
        description: "By any of these; surest first. Opening is not refused: a member may have two bills.",
        querystring: z.strictObject({
          name: part("Name of the member."),
          bornOn: part("Date of birth."),
          memberId: part("Member id on the card."),
          provider: part("Name of the provider."),
          claim: part("Claim number."),
        }),
        response: { 200: Duplicates, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { cases, claims } = await duplicatesOf(tx, request.query);
        const detail = { count: cases.length, cases: cases.map(({ id }) => id) };
        const entry = { actor, action: "searched", what: "duplicates", detail };
        await noteAudits(tx, [{ at: await tenantNow(tx), ...entry }]);
        const items = cases.map(({ openedAt, ...one }) => ({
          ...one,
          openedAt: isoInstant(openedAt),
          stageTitle: desk.newest.get(one.playbook)?.playbook.stages[one.stage]?.title ?? one.stage,
        }));
        return ok({ items, claims });
      }),
  );
}
