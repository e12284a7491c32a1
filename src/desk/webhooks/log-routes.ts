// The log of a webhook over HTTP: what was told, what came back, and telling it again.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { type DeliveryRow, deliveriesOf, layDownTest, mostReplayed, replayOne, replaySince } from "./log.ts";
import { webhookOf } from "./register.ts";
import { deliveryShown } from "./shown.ts";
import type { WebhookRoutes } from "./webhook-routes.ts";
import { DeliveryWire, deliveryStates, ReplayBody, Replayed } from "./wire.ts";

const tags = ["machines"];
const oneOf = z.object({ id: z.string().describe("Id of the webhook.") });

export function logRoutes(app: App, given: WebhookRoutes): void {
  listRoute(app, given);
  replayRoutes(app, given);
  testRoute(app, given);
}

function listRoute(app: App, { at }: WebhookRoutes): void {
  app.get(
    "/api/v1/webhooks/:id/deliveries",
    {
      schema: {
        tags,
        operationId: "listDeliveries",
        summary: "What was told to it, newest first, and what came back",
        params: oneOf,
        querystring: z.strictObject({ ...listing, state: z.enum(deliveryStates).optional() }),
        response: { 200: pageOf(DeliveryWire), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { id } = request.params;
        const { limit, cursor, state } = request.query;
        if (!isId(id) || !(await webhookOf(tx, id))) return notFound();
        const key = begin("deliveries", cursor, ([before]) => isId(String(before)));
        const asked = { webhook: id, state, before: key ? String(key[0]) : null, most: limit + 1 };
        const rows = await deliveriesOf(tx, asked);
        return ok(page("deliveries", rows, { limit, key: keyOf, show: deliveryShown }));
      }),
  );
}

const keyOf = ({ id }: DeliveryRow) => [id];

type Told = { readonly id: string; readonly detail: { readonly [name: string]: unknown } };

async function noted(tx: TenantTx, { actor }: Caller, { id, detail }: Told): Promise<void> {
  const at = await tenantNow(tx);
  await noteAudits(tx, [{ at, actor, action: "told again", what: "webhook", detail: { id, ...detail } }]);
}

function replayRoutes(app: App, { at }: WebhookRoutes): void {
  app.post(
    "/api/v1/webhooks/:id/deliveries/:delivery/replay",
    {
      schema: {
        tags,
        operationId: "replayDelivery",
        summary: "Tell one message again",
        description: "Under its own id: a receiver that has it already knows it by that.",
        params: oneOf.extend({ delivery: z.string().describe("Id of the message.") }),
        response: { 200: Replayed, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, delivery } = request.params;
        const known = isId(id) && isId(delivery) && (await webhookOf(tx, id));
        if (!known || !(await replayOne(tx, id, delivery))) return notFound();
        await noted(tx, caller, { id, detail: { delivery } });
        return ok({ replayed: 1 });
      }),
  );
  app.post(
    "/api/v1/webhooks/:id/replay",
    {
      schema: {
        tags,
        operationId: "replayDeliveries",
        summary: "Tell everything again since an instant",
        description: `Oldest first, at most ${mostReplayed} at a time.`,
        params: oneOf,
        body: ReplayBody,
        response: { 200: Replayed, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const { since, failedOnly = true } = request.body;
        if (!isId(id) || !(await webhookOf(tx, id))) return notFound();
        const replayed = await replaySince(tx, id, { since, failedOnly });
        await noted(tx, caller, { id, detail: { since, failedOnly, replayed } });
        return ok({ replayed });
      }),
  );
}

function testRoute(app: App, { at }: WebhookRoutes): void {
  app.post(
    "/api/v1/webhooks/:id/test",
    {
      schema: {
        tags,
        operationId: "testWebhook",
        summary: "Send a message that tells of nothing",
        description: "Of the type webhook.test. Its way is in the log.",
        params: oneOf,
        response: { 202: DeliveryWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx): Promise<Answer> => {
        const { id } = request.params;
        if (!isId(id) || !(await webhookOf(tx, id))) return notFound();
        const test = await layDownTest(tx, id, isoInstant(await tenantNow(tx)));
        const [row] = await deliveriesOf(tx, { webhook: id, before: null, most: 1 });
        if (row?.id !== test) throw new Error("A message that was just laid down is not the newest.");
        return answer(202, deliveryShown(row));
      }),
  );
}
