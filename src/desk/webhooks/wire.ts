// Webhooks as they go over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const webhookEvents = ["case.opened", "case.changed"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export const WebhookBody = z.strictObject({
  url: z.string().min(1).max(2_000).describe("Where to post; https, on the public network."),
  events: z
    .array(z.enum(webhookEvents))
    .max(10)
    .optional()
    .describe("What to hear of; everything unless given."),
});

export const WebhookWire = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: z.array(z.string()),
    active: z.boolean(),
    createdAt: InstantField,
    createdBy: z.string(),
  })
  .meta({ id: "Webhook" });
export type WebhookWire = z.infer<typeof WebhookWire>;

/** With the secret, once. */
export const WebhookMade = WebhookWire.extend({
  secret: z.string().describe("Standard Webhooks: signs every message. It is not shown again."),
}).meta({ id: "WebhookMade" });
