// The audit as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

const Day = z.iso.date();

export const AuditFilters = {
  caseId: z.string().max(80).optional(),
  memberOf: z.string().max(80).optional().describe("Id of a case: everything of its member, in all cases."),
  actor: z.string().max(80).optional().describe("Id of the person."),
  action: z.string().max(40).optional().describe("recorded, refused, read, listed, searched, …"),
  from: Day.optional().describe("First day, in the desk's zone."),
  to: Day.optional().describe("Last day, in the desk's zone."),
  glass: z.enum(["only"]).optional().describe("Only what was done behind broken glass."),
};

export const AuditItem = z
  .object({
    id: z.int(),
    at: InstantField,
    actor: z.object({ id: z.string(), name: z.string(), party: z.string() }),
    action: z.string(),
    what: z.string(),
    says: z.string().describe("In plain words, after the name of who did it."),
    glass: z.boolean().describe("Breaking the glass, or done behind it."),
    caseId: z.string().nullable(),
    caseNumber: z.string().nullable(),
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

export const AuditActor = z.object({ id: z.string(), name: z.string(), party: z.string() });

export const SeenFilters = z.strictObject({ person: z.uuid(), from: Day, to: Day });
export const SeenWire = z
  .object({
    entries: z.int().describe("Entries of the audit that were looked through."),
    more: z.boolean().describe("The time is too long to be told whole: ask for less of it."),
    items: z.array(
      z.object({
        caseId: z.string(),
        number: z.string().nullable(),
        memberName: z.string().nullable(),
        pages: z.array(z.string()),
        letters: z.array(z.int()),
        documents: z.array(z.string()),
        first: InstantField,
        last: InstantField,
        times: z.int(),
        glass: z.boolean(),
      }),
    ),
  })
  .meta({ id: "SeenByAccount" });
export type SeenWire = z.infer<typeof SeenWire>;

export const readings = ["required", "all"] as const;
export const AccountFilters = z.strictObject({
  caseId: z.uuid().describe("Any case of the member."),
  reading: z.enum(readings).default("required").describe("all: treatment, payment and operations too."),
  from: Day.optional().describe("Six years ago unless given."),
  to: Day.optional().describe("Today unless given."),
});
export const DisclosureItem = z.object({
  firstOn: Day,
  lastOn: Day,
  times: z.int(),
  number: z.string(),
  recipient: z.string(),
  address: z.string(),
  description: z.string(),
  purpose: z.string(),
  counted: z.boolean().describe("45 CFR 164.528 asks for it."),
});
export type DisclosureItem = z.infer<typeof DisclosureItem>;
export const AccountWire = z
  .object({
    member: z.string(),
    cases: z.array(z.object({ id: z.string(), number: z.string() })),
    from: Day,
    to: Day,
    reading: z.enum(readings),
    says: z.string().describe("What is in this reading and why."),
    items: z.array(DisclosureItem),
    more: z.boolean(),
  })
  .meta({ id: "AccountOfDisclosures" });
export type AccountWire = z.infer<typeof AccountWire>;
export const DisclosureBody = z.strictObject({
  caseId: z.uuid(),
  disclosedOn: Day,
  recipient: z.string().trim().min(1).max(200),
  address: z.string().trim().max(500).default(""),
  description: z.string().trim().min(3).max(1_000),
  purpose: z.string().trim().min(3).max(500),
});
