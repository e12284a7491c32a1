// The channel directory as it goes over the wire.
import { z } from "zod";
import { parties } from "../../core/playbook.ts";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

const line = z.string().trim().min(1).max(200);

export const channels = ["fax", "post", "e-mail", "portal", "phone"] as const;
export const purposes = [
  "disputes",
  "settlement letters and LOAs",
  "appeals",
  "medical records",
  "payments",
  "eligibility and benefits",
  "anything",
] as const;

export const ChannelBody = z.strictObject({
  party: z.enum(parties),
  brand: line.describe("The name people know it by."),
  organisationId: z.uuid().nullable().optional(),
  line: z.string().trim().max(200).optional().describe("Line of business; all unless given."),
  purpose: z.enum(purposes),
  channel: z.enum(channels),
  address: z.string().trim().min(1).max(500).describe("Number, address or link, for that channel."),
  hours: z.string().trim().max(200).optional(),
  note: z.string().trim().max(1_000).optional(),
  toldBy: line.describe("Who told us, or the page where it stands."),
  verifiedOn: CivilDateField,
  expiresOn: CivilDateField.nullable().optional().describe("The last day it holds."),
  mostFiles: z.int().positive().max(10_000).nullable().optional().describe("Files it takes at once."),
  mostBytes: z
    .int()
    .positive()
    .max(100_000_000_000)
    .nullable()
    .optional()
    .describe("Bytes of all files that it takes at once: 25000000 for 25 MB."),
});
export type ChannelBody = z.infer<typeof ChannelBody>;

export const VerifyBody = z.strictObject({ toldBy: line, verifiedOn: CivilDateField.optional() });
export const EndChannelBody = z.strictObject({ why: line });

export const ChannelWire = z
  .object({
    id: z.uuid(),
    version: z.int(),
    party: z.string(),
    brand: z.string(),
    organisationId: z.uuid().nullable(),
    line: z.string(),
    purpose: z.string(),
    channel: z.enum(channels),
    address: z.string(),
    hours: z.string(),
    note: z.string(),
    toldBy: z.string(),
    verifiedOn: CivilDateField,
    expiresOn: CivilDateField.nullable(),
    mostFiles: z.int().nullable().describe("Files it takes at once; null for as many as come."),
    mostBytes: z.int().nullable().describe("Bytes it takes at once; null for as much as comes."),
    ended: z.boolean(),
    at: InstantField,
    by: z.string(),
    state: z.enum(["fresh", "ask again", "stale", "expired", "ended"]),
    says: z.string().describe("Its age in words."),
  })
  .meta({ id: "Channel" });
export type ChannelWire = z.infer<typeof ChannelWire>;

/** What the directory has for the parties of a case. */
export const CaseChannel = ChannelWire.extend({
  partyName: z.string().describe("As the case calls it."),
  current: z.boolean().describe("The case has this very address already."),
}).meta({ id: "CaseChannel" });
export type CaseChannel = z.infer<typeof CaseChannel>;
