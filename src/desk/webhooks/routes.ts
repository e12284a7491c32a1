// Webhooks over HTTP: who is told, and nothing of what is in a case.
import { z } from "zod";
import { refused } from "../../core/ruling.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { flawOfAddress } from "../../platform/http/post-out.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { refusedAnswer } from "../reception/told.ts";
import { logRoutes } from "./log-routes.ts";
import { endWebhook, mostWebhooks, registerWebhook, rotateSecret, switchOn, webhooksOf } from "./register.ts";
import { shown } from "./shown.ts";
import type { WebhookRoutes } from "./webhook-routes.ts";
import { WebhookBody, WebhookMade, WebhookWire } from "./wire.ts";

const tags = ["machines"];

export const webhookRoutes: Routes<WebhookRoutes> = (app, given) => {
  registerRoute(app, given);
  listAndEnd(app, given);
  secretRoute(app, given);
  switchRoute(app, given);
  logRoutes(app, given);
};

function listAndEnd(app: App, { at }: WebhookRoutes): void {
  app.get(
    "/api/v1/webhooks",
    {
      schema: {
        tags,
        operationId: "listWebhooks",
        summary: "Who is told",
        response: { 200: z.object({ items: z.array(WebhookWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => ok({ items: (await webhooksOf(tx)).map(shown) })),
  );

  app.delete(
    "/api/v1/webhooks/:id",
    {
      schema: {
        tags,
        operationId: "endWebhook",
        summary: "Be told no more",
        params: z.object({ id: z.string() }),
        response: { 204: z.undefined().describe("It is told no more."), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        if (!isId(id) || !(await endWebhook(tx, id))) return notFound();
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "ended", what: "webhook", detail: { id } },
        ]);
        return answer(204, null);
      }),
  );
}

function registerRoute(app: App, { at, toPrivate }: WebhookRoutes): void {
  app.post(
    "/api/v1/webhooks",
    {
      schema: {
        tags,
        operationId: "registerWebhook",
        summary: "Be told of changes",
        description:
          "Messages are signed as Standard Webhooks has it. The secret is in this answer and never again.",
        body: WebhookBody,
        response: { 201: WebhookMade, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor, organisationId }) => {
        const { url, events = [] } = request.body;
        const flaw = flawOfAddress(url, toPrivate);
        if (flaw)
          return badInput([
            { at: "/url", says: flaw, doNext: "Give an https address on the public network." },
          ]);
        if ((await webhooksOf(tx)).length >= mostWebhooks) return refusedAnswer(tooMany);
        const office = actor.party === "desk" ? null : organisationId;
        const { row, secret } = await registerWebhook(tx, {
          url,
          events,
          organisationId: office,
          by: actor.name,
        });
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "registered", what: "webhook", detail: { id: row.id } },
        ]);
        return answer(201, { ...shown(row), secret });
      }),
  );
}

const tooMany = refused(
  "TOO_MANY_WEBHOOKS",
  "GN-06",
  `There are ${mostWebhooks} webhooks already.`,
  "End one that is not needed any more.",
);

const oneOf = z.object({ id: z.string().describe("Id of the webhook.") });

function secretRoute(app: App, { at }: WebhookRoutes): void {
  app.post(
    "/api/v1/webhooks/:id/secret",
    {
      schema: {
        tags,
        operationId: "rotateWebhookSecret",
        summary: "Get a new secret",
        description: "For 24 hours both sign: change over within them. It is in this answer and never again.",
        params: oneOf,
        response: { 200: WebhookMade, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const made = isId(id) ? await rotateSecret(tx, id) : null;
        if (!made) return notFound();
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "changed secret", what: "webhook", detail: { id } },
        ]);
        return ok({ ...shown(made.row), secret: made.secret });
      }),
  );
}

function switchRoute(app: App, { at }: WebhookRoutes): void {
  app.post(
    "/api/v1/webhooks/:id/switch-on",
    {
      schema: {
        tags,
        operationId: "switchOnWebhook",
        summary: "Tell it again, after it was switched off",
        description: "What it missed is told now.",
        params: oneOf,
        response: { 200: WebhookWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const row = isId(id) ? await switchOn(tx, id) : undefined;
        if (!row) return notFound();
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "switched on", what: "webhook", detail: { id } },
        ]);
        return ok(shown(row));
      }),
  );
}
