// The case file to hand on as it goes over the wire.
import { z } from "zod";
import { parties } from "../../core/playbook.ts";
import { InstantField } from "../case-file/wire.ts";

export const exportFormats = ["pdf", "zip"] as const;
export const exportParts = [
  "summary",
  "timeline",
  "clocks",
  "offers",
  "letters",
  "documents",
  "signatures",
  "audit",
] as const;
export type ExportPart = (typeof exportParts)[number];

/** What it is handed on for; the last two are counted in the account of disclosures (45 CFR 164.528). */
export const exportPurposes = [
  "the desk's own file",
  "payment of the claim",
  "asked for by the member",
  "legal advice to the plan",
  "required by law",
  "another reason",
] as const;

const line = z.string().trim().min(1).max(200);

export const ExportBody = z.strictObject({
  format: z.enum(exportFormats),
  party: z.enum(parties).describe("desk: in full. Any other party: what the policy shows it."),
  recipient: line.describe("Who gets it, by name."),
  address: z.string().trim().max(500).optional().describe("Where it goes; for the account of disclosures."),
  purpose: z.enum(exportPurposes),
  parts: z.array(z.enum(exportParts)).min(1).max(exportParts.length).optional().describe("All unless given."),
  channelId: z.uuid().optional().describe("Of the directory: a ZIP lays the papers out in parcels it takes."),
});
export type ExportBody = z.infer<typeof ExportBody>;

export const ExportWire = z
  .object({
    id: z.uuid(),
    format: z.enum(exportFormats),
    party: z.string(),
    recipient: z.string(),
    address: z.string(),
    purpose: z.string(),
    counted: z.boolean().describe("Stands in the account of disclosures."),
    parts: z.array(z.string()),
    state: z.enum(["waiting", "making", "ready", "failed", "gone"]),
    done: z.int().describe("Papers that are in it."),
    total: z.int(),
    says: z.string().describe("What could not be placed, or why it failed."),
    sha256: z.string().nullable(),
    bytes: z.int().nullable(),
    pages: z.int().nullable(),
    askedBy: z.string(),
    askedAt: InstantField,
    readyAt: InstantField.nullable(),
    expiresAt: z.iso.datetime().nullable().describe("Real time; it cannot be fetched afterwards."),
    content: z.string().nullable().describe("Where it is fetched, by whoever asked for it; null for others."),
  })
  .meta({ id: "CaseExport" });
export type ExportWire = z.infer<typeof ExportWire>;
