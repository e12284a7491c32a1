// What a member asks for themselves over HTTP; the member's window asks the same (own-request.ts).
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import { answer } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { PrivacyRoutes } from "./case-routes.ts";
import { missingIn } from "./confidential.ts";
import { askForOwn } from "./own-request.ts";
import { ContactBody } from "./wire.ts";

export const ownRequestRoutes: Routes<PrivacyRoutes> = (app, { at, desk }) => {
  app.post(
    "/api/v1/cases/:id/reach-me-only",
    {
      schema: {
        tags: ["privacy"],
        operationId: "reachMeOnly",
        summary: "Write to me here and nowhere else, a member asks",
        description:
          "Holds for every case of the member, and turns round what has not left yet. Where that is, " +
          "is told to nobody outside the desk. 45 CFR 164.522(b).",
        params: OneCase,
        body: ContactBody,
        response: {
          204: z.undefined().describe("It holds from now on."),
          404: problemSchema,
          409: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id: caseId } = request.params;
        const here = isId(caseId) ? await caseHere(tx, caseId) : null;
        if (!here) return notFound();
        const contact = request.body;
        const missing = missingIn(contact);
        if (missing) return badInput([missing]);
        const ruling = await askForOwn(tx, { desk, caseId, contact, actor, now: here.now as Instant });
        return ruling.allowed ? answer(204, null) : refusedAnswer(ruling);
      }),
  );
};
