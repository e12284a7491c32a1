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
    bothSecretsUntil: InstantField.nullable().describe("Until then the secret before this one signs too."),
    failingSince: InstantField.nullable().describe("Since then nothing was taken."),
    disabledAt: InstantField.nullable().describe("Told nothing more since then; switchOnWebhook ends that."),
  })
  .meta({ id: "Webhook" });
export type WebhookWire = z.infer<typeof WebhookWire>;

/** With the secret, once. */
export const WebhookMade = WebhookWire.extend({
  secret: z.string().describe("Standard Webhooks: signs every message. It is not shown again."),
}).meta({ id: "WebhookMade" });

export const deliveryStates = ["waiting", "delivered", "failed"] as const;

export const DeliveryWire = z
  .object({
    id: z.uuid().describe("The message id; a second delivery has the same."),
    type: z.string(),
    caseId: z.uuid().nullable(),
    seq: z.int().nullable(),
    state: z.enum(deliveryStates),
    attempts: z.int().describe("Since it was last laid down or told again."),
    replays: z.int().describe("How often it was told again because somebody asked."),
    lastStatus: z.int().nullable().describe("What the receiver answered."),
    lastError: z.string().nullable().describe("Why it did not arrive, in words."),
    createdAt: InstantField,
    triedAt: InstantField.nullable(),
    nextAt: InstantField.nullable().describe("When it is tried next; null unless it waits."),
  })
  .meta({ id: "WebhookDelivery" });
export type DeliveryWire = z.infer<typeof DeliveryWire>;

export const ReplayBody = z.strictObject({
  since: z.iso.datetime().describe("Messages made from then on; real time."),
  failedOnly: z.boolean().optional().describe("Leave out what was delivered; true unless given."),
});

/** How many messages are told again. */
export const Replayed = z.object({ replayed: z.int() });
