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

export const VerdictWire = z
  .object({
    whole: z.boolean().describe("Every row is there, as it was written."),
    bad: z
      .object({
        table: z.string(),
        row: z.string(),
        how: z.enum(["altered", "removed", "inserted", "out of order"]),
        says: z.string(),
      })
      .nullable()
      .describe("The first row that is not; null where all are."),
    entries: z.int(),
    seals: z.int(),
    events: z.int(),
    seal: z
      .string()
      .describe("The last seal. Kept elsewhere, it proves later that nothing before it was changed."),
  })
  .meta({ id: "AuditVerdict" });
