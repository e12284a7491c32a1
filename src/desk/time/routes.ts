// Moving the clock of a sandbox, over HTTP.
import { isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { inTurn } from "./in-turn.ts";
import { advanceTestClock, type Clockwork } from "./test-clock.ts";
import { TestClockAnswer, TestClockBody } from "./wire.ts";

export type TimeRoutes = {
  readonly at: AtDesk;
  readonly clockwork: Clockwork;
  /** Told when anything of the tenant may have changed. */
  readonly moved: (tenant: string) => void;
};

export const timeRoutes: Routes<TimeRoutes> = (app, { at, clockwork, moved }) => {
  const turn = inTurn();
  app.post(
    "/api/v1/test-clock",
    {
      schema: {
        tags: ["sandbox"],
        operationId: "moveClock",
        summary: "Move the clock of a sandbox",
        description: "Answers when everything due on the way has happened. It never goes back.",
        body: TestClockBody,
        response: { 200: TestClockAnswer, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.postInParts(request, reply, async ({ tenantId }) => {
        // Two moves of a week are a fortnight, also where they come at the same time.
        const move = () => advanceTestClock(clockwork, tenantId, request.body);
        const outcome = await turn(tenantId, move);
        if (outcome.kind === "bad input") return badInput(outcome.problems);
        if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
        moved(tenantId);
        const { from, to, rung, letters, digests } = outcome;
        return ok({ from: isoInstant(from), to: isoInstant(to), rung, letters, digests });
      }),
  );
};
