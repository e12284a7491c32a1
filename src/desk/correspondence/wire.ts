// Letters and the outbox as they go over the wire.
import { z } from "zod";
import { parties } from "../../core/playbook.ts";
import { CentsField, InstantField } from "../case-file/wire.ts";

const Proof = z.object({
  kind: z.string(),
  reference: z.string(),
  at: InstantField,
  by: z.string().optional().describe("Who recorded it."),
});
const Held = z.object({
  code: z.string(),
  says: z.string(),
  kind: z.string().optional().describe("Of a letter that did not arrive: what shows it."),
  left: z.string().optional().describe("Why nobody sends it another way."),
});
export const LetterState = z.enum(["queued", "scheduled", "sending", "held", "sent", "failed"]);
export const LetterChannel = z.enum(["e-mail", "fax", "post", "portal"]);

export const LetterWire = z
  .object({
    no: z.int(),
    template: z.string(),
    title: z.string(),
    to: z.string().describe("The party it is written to."),
    toName: z.string(),
    channel: LetterChannel,
    address: z.string().optional().describe("Shown to the desk."),
    language: z.enum(["en", "es"]),
    state: LetterState,
    writtenAt: InstantField,
    sendAt: InstantField,
    sentAt: InstantField.nullable(),
    offerCents: CentsField.nullable(),
    proof: Proof.nullable(),
    held: Held.nullable(),
    html: z.string().describe("Where it lies as a page to look at and to print."),
  })
  .meta({ id: "Letter" });
export type LetterWire = z.infer<typeof LetterWire>;

/** With its text, block by block. */
export const LetterWhole = LetterWire.extend({
  body: z.record(z.string(), z.unknown()),
  text: z.string(),
}).meta({ id: "LetterWhole" });

export const OutboxFilters = {
  state: LetterState.optional(),
  lost: z.enum(["true"]).optional().describe("Only what did not arrive and still wants another way."),
  channel: LetterChannel.optional(),
  caseId: z.string().max(80).optional(),
};

const outboxKinds = [
  ...(["letter", "notice", "digest", "mention", "break-glass", "webhook-off"] as const),
  ...(["estimate", "approval"] as const),
] as const;

export const OutboxItem = z
  .object({
    kind: z.enum(outboxKinds),
    caseId: z.string().nullable(),
    caseNumber: z.string().nullable(),
    no: z.int().nullable(),
    template: z.string(),
    to: z.string(),
    toName: z.string(),
    channel: LetterChannel,
    address: z.string(),
    subject: z.string(),
    state: LetterState,
    offerCents: CentsField.nullable(),
    writtenAt: InstantField,
    sendAt: InstantField,
    sentAt: InstantField.nullable(),
    proof: Proof.nullable(),
    held: Held.nullable(),
    attempts: z.int(),
    says: z.string().nullable().describe("What it waits for, or what went wrong."),
    since: InstantField.describe("Since when it stands as it does."),
    lost: z.boolean().describe("It did not arrive, and nobody has found another way yet."),
    printRun: z.object({ id: z.uuid(), no: z.int() }).nullable().describe("The run in which it is printed."),
    html: z.string().nullable(),
  })
  .meta({ id: "OutboxItem" });
export type OutboxItem = z.infer<typeof OutboxItem>;

const Try = z.object({
  what: z.enum(["handed over", "proved", "failed", "another way"]),
  channel: LetterChannel,
  address: z.string(),
  kind: z.string(),
  reference: z.string(),
  says: z.string(),
  by: z.string(),
  at: InstantField,
});
const OtherWay = z.object({
  channel: LetterChannel,
  address: z.string(),
  from: z.string().describe("Who knows this address."),
  failed: z.boolean().describe("It has failed by this address before."),
});
export const DeliveryWhole = z
  .object({
    tries: z.array(Try).describe("In their order; none is ever forgotten."),
    ways: z.array(OtherWay).describe("The first is the one to propose."),
  })
  .meta({ id: "LetterDelivery" });
export type DeliveryWhole = z.infer<typeof DeliveryWhole>;

export const MailSettingsBody = z.strictObject({
  noticeOnly: z.array(z.enum(parties)).max(parties.length).describe("Their mails tell that a letter waits."),
});
export const MailSettingsWire = z
  .object({ noticeOnly: z.array(z.enum(parties)), version: z.int() })
  .meta({ id: "MailSettings" });
export type MailSettingsWire = z.infer<typeof MailSettingsWire>;
