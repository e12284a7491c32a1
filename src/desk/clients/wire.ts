// Clients, their people and their authority as they go over the wire.
import { z } from "zod";
import { CentsField, CivilDateField, InstantField } from "../case-file/wire.ts";

const line = z.string().trim().min(1).max(200);
const maybeLine = z.string().trim().max(300).nullable().optional();

export const clientParties = ["tpa", "plan", "broker", "medical-management", "provider", "counsel"] as const;

export const OrganisationBody = z.strictObject({
  party: z.enum(clientParties),
  name: line,
  npi: z
    .string()
    .regex(/^\d{10}$/)
    .nullable()
    .optional()
    .describe("Ten digits."),
  tin: z
    .string()
    .regex(/^\d{2}-?\d{7}$/)
    .nullable()
    .optional()
    .describe("Nine digits."),
  email: z.email().max(200).nullable().optional(),
  fax: maybeLine,
  phone: maybeLine,
  address: z.string().trim().max(500).nullable().optional(),
  ownerId: z.uuid().nullable().optional().describe("The account manager."),
  deputyId: z.uuid().nullable().optional(),
  lines: z.array(line).max(12).optional().describe("Lines of business."),
  note: z.string().trim().max(2_000).optional().describe("What the desk must know of this client."),
  digestEveryDays: z.int().min(0).max(366).nullable().optional().describe("0: never. Weekly unless set."),
  endedOn: CivilDateField.nullable().optional().describe("No longer a client from this day on."),
  planIds: z
    .array(z.uuid())
    .max(500)
    .optional()
    .describe("Of medical management: the plans it reviews for. None: the only plan of the desk."),
});
export type OrganisationBody = z.infer<typeof OrganisationBody>;

const Person = z.object({ id: z.uuid(), name: z.string() });

export const OrganisationLine = z
  .object({
    id: z.uuid(),
    party: z.string(),
    name: z.string(),
    owner: Person.nullable(),
    deputy: Person.nullable(),
    lines: z.array(z.string()),
    endedOn: CivilDateField.nullable(),
    grants: z.int().describe("Of a plan: rows of authority that have not been ended."),
  })
  .meta({ id: "OrganisationLine" });
export type OrganisationLine = z.infer<typeof OrganisationLine>;

export const ContactBody = z.strictObject({
  name: line,
  job: z.string().trim().max(200).optional(),
  email: z.email().max(200).nullable().optional(),
  phone: maybeLine,
  fax: maybeLine,
  note: z.string().trim().max(1_000).optional(),
  active: z.boolean().optional().describe("False for somebody who has left."),
});
export type ContactBody = z.infer<typeof ContactBody>;

export const ContactWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    job: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    fax: z.string().nullable(),
    note: z.string(),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: "OrganisationContact" });
export type ContactWire = z.infer<typeof ContactWire>;

export const OrganisationWire = OrganisationLine.extend({
  npi: z.string().nullable(),
  tin: z.string().nullable(),
  email: z.string().nullable(),
  fax: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string(),
  digestEveryDays: z.int().nullable(),
  version: z.int(),
  plans: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe("Medical management reviews for them."),
  contacts: z.array(ContactWire),
}).meta({ id: "Organisation" });
export type OrganisationWire = z.infer<typeof OrganisationWire>;

export const bases = ["dollars-additional", "percent-of-medicare", "percent-of-billed"] as const;

export const GrantBody = z.strictObject({
  basis: z.enum(bases),
  percent: z.number().positive().max(1_000).optional().describe("Of the provider's total."),
  amountCents: CentsField.positive().optional().describe("On top of what the plan paid."),
  per: z.enum(["claim", "provider", "year"]),
  providerId: z
    .string()
    .regex(/^\d{10}$/)
    .optional()
    .describe("NPI; only for this provider."),
  year: z.int().min(2000).max(2199).optional(),
  validFrom: CivilDateField,
  validTo: CivilDateField.optional().describe("The last day; until further notice unless given."),
  supersedes: z.string().max(120).optional().describe("Id of a grant of another kind that it replaces."),
  grantor: line.describe("Who of the plan granted it."),
  evidence: z.string().trim().min(1).max(500).describe("The paper: what, of whom, of when."),
  document: z
    .strictObject({ caseId: z.uuid(), documentId: z.uuid() })
    .optional()
    .describe("Where the paper lies in a case file."),
  note: z.string().trim().max(1_000).optional(),
});
export type GrantBody = z.infer<typeof GrantBody>;

export const EndBody = z.strictObject({ why: z.string().trim().min(1).max(1_000) });

export const GrantWire = z
  .object({
    id: z.string(),
    scope: z.enum(["plan", "case"]).describe("For all claims of the plan, or granted on one case."),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    basis: z.enum(bases),
    percent: z.number().nullable(),
    amountCents: CentsField.nullable(),
    per: z.enum(["claim", "provider", "year"]),
    providerId: z.string().nullable(),
    claimNumber: z.string().nullable(),
    year: z.int().nullable(),
    validFrom: CivilDateField,
    validTo: CivilDateField.nullable(),
    supersedes: z.string().nullable(),
    grantor: z.object({ name: z.string(), org: z.string() }),
    grantedAt: InstantField,
    keptBy: z.string().nullable(),
    evidence: z.string().nullable(),
    document: z.object({ caseId: z.uuid(), documentId: z.uuid() }).nullable(),
    note: z.string(),
    ended: z.object({ at: InstantField, why: z.string(), by: z.string() }).nullable(),
    state: z.enum(["to come", "in force", "replaced", "run out", "ended"]),
    usedCents: CentsField.nullable().describe("Of a pot: offered or promised from it now."),
  })
  .meta({ id: "AuthorityGrant" });
export type GrantWire = z.infer<typeof GrantWire>;
