// The check of a bill without a case, over HTTP.

import type { AtDesk } from "../../desk/reception/at-desk.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { balanceCheck } from "./balance-check.ts";
import { BalanceCheckAnswer, BalanceCheckBody } from "./wire.ts";

const bodyLimit = 4 * 1_048_576;

export const balanceBillRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.post(
    "/api/v1/balance-check",
    {
      bodyLimit,
      schema: {
        tags: ["balance bills"],
        operationId: "checkBalance",
        summary: "How much of a bill is a balance bill",
        description:
          "From keyed figures, or the text of an X12 835 and the number of a claim in it. Keeps nothing.",
        body: BalanceCheckBody,
        response: { 200: BalanceCheckAnswer, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async () => {
        const found = balanceCheck(request.body);
        return "wrong" in found ? badInput([found.wrong]) : ok({ ...found.split, screen: found.screen });
      }),
  );
};
