// The audit as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const AuditFilters = {
  caseId: z.string().max(80).optional(),
  actor: z.string().max(80).optional().describe("Id of the person."),
  action: z.string().max(40).optional().describe("recorded, refused, read, listed, searched, …"),
};

export const AuditItem = z
  .object({
    id: z.int(),
    at: InstantField,
    actor: z.object({ id: z.string(), name: z.string(), party: z.string() }),
    action: z.string(),
    what: z.string(),
    caseId: z.string().nullable(),
    seq: z.int().nullable().describe("Of the timeline row it speaks of."),
    code: z.string().nullable().describe("Of a refusal."),
    detail: z.record(z.string(), z.unknown()).nullable(),
    digest: z.string(),
  })
  .meta({ id: "AuditItem" });
export type AuditItem = z.infer<typeof AuditItem>;
