// The register of rules over HTTP.
import { z } from "zod";
import { civilDateIn, zoneNamed } from "../../core/calendar.ts";
import { choices, fits } from "../../core/rule-register.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteChange } from "../administration/edited.ts";
import type { Desk } from "../case-file/desk.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { type RulePages, registerOf } from "./register.ts";
import { choicesNow, keepSwitch } from "./switches.ts";
import { ChoiceWire, RuleWire, SwitchBody } from "./wire.ts";

const tags = ["administration"];
const Choices = z.object({ items: z.array(ChoiceWire) });

export type RuleRoutes = { readonly at: AtDesk; readonly desk: Desk; readonly pages: RulePages };

export const ruleRoutes: Routes<RuleRoutes> = (app, given) => {
  const register = registerOf(given.desk, given.pages);
  app.get(
    "/api/v1/rules",
    {
      schema: {
        tags,
        operationId: "listRules",
        summary: "Every rule the software goes by, and where",
        response: { 200: z.object({ items: z.array(RuleWire) }) },
      },
    },
    (request, reply) => given.at.read(request, reply, async () => ok({ items: register })),
  );
  choiceRoutes(app, given.at);
};

function choiceRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/rules/choices",
    {
      schema: {
        tags,
        operationId: "listRuleChoices",
        summary: "Readings that the sources leave open, and what this desk has chosen",
        response: { 200: Choices },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { zone }) => {
        const today = civilDateIn(zoneNamed(zone), await tenantNow(tx));
        return ok({ items: await choicesNow(tx, today) });
      }),
  );

  app.post(
    "/api/v1/rules/choices",
    {
      schema: {
        tags,
        operationId: "chooseRule",
        summary: "Choose a reading from a day on",
        description: "Clocks that run keep their dates; what is set from that day on goes by the choice.",
        body: SwitchBody,
        response: { 201: Choices, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor, zone }) => {
        const { key, value } = request.body;
        const choice = choices.find((one) => one.key === key);
        if (!choice || !fits(choice, value)) {
          const says = `“${String(value)}” is no value of this choice.`;
          return badInput([{ at: "/value", says, doNext: "Choose one of those that are listed with it." }]);
        }
        const now = await tenantNow(tx);
        const today = civilDateIn(zoneNamed(zone), now);
        const wrong = await keepSwitch(tx, { given: request.body, today, now, by: actor.name });
        if (wrong) return refusedAnswer(wrong);
        await noteChange(tx, actor, { action: "chose", what: "rule", detail: { ...request.body } });
        return answer(201, { items: await choicesNow(tx, today) });
      }),
  );
}
