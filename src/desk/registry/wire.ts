// The registry as the API tells it.
import { z } from "zod";

export const standings = ["accepting", "refusing", "unknown"] as const;
export const surenesses = ["sure", "likely", "fading"] as const;

/** What is known of one provider and one plan today. */
export const StandingWire = z
  .object({
    standing: z.enum(standings),
    sure: z.enum(surenesses).nullable().describe("Null where nothing is known. fading: ask before you send."),
    basis: z.string().nullable().describe("education, contract, LOA, paid claim or told by phone."),
    on: z.string().nullable().describe("Day it was learned; of a contract its beginning."),
    until: z.string().nullable().describe("Last day it counts, if nothing else is learned."),
    byType: z.boolean().describe("Known of plans of this type, not of this plan."),
    doubted: z.boolean().describe("A contract stands, but somebody has refused since."),
  })
  .meta({ id: "Standing" });
export type StandingWire = z.infer<typeof StandingWire>;

export const SiteWire = z.object({
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
  fax: z.string(),
});
export type SiteWire = z.infer<typeof SiteWire>;

export const ProviderFound = z
  .object({
    id: z.string(),
    name: z.string(),
    npi: z.string().nullable(),
    entity: z.enum(["person", "organisation"]).nullable(),
    specialties: z.array(z.object({ code: z.string(), says: z.string() })),
    site: SiteWire.nullable().describe("The nearest to the place asked for; otherwise the first."),
    miles: z
      .number()
      .nullable()
      .describe("From ZIP to ZIP as the crow flies; null where no place was given."),
    standing: StandingWire.nullable().describe("For the plan asked for; null where none was."),
    endedOn: z.string().nullable().describe("Day on which the NPI was given up."),
  })
  .meta({ id: "ProviderFound" });
export type ProviderFound = z.infer<typeof ProviderFound>;

export const PlanWire = z
  .object({ name: z.string(), planType: z.string().nullable() })
  .meta({ id: "KnownPlan" });
export type PlanWire = z.infer<typeof PlanWire>;

export const ProviderWire = z
  .object({
    id: z.string(),
    name: z.string(),
    npi: z.string().nullable(),
    tin: z.string().nullable().describe("Told to the desk alone."),
    entity: z.enum(["person", "organisation"]).nullable(),
    specialties: z.array(z.object({ code: z.string(), says: z.string() })),
    sites: z.array(SiteWire),
    endedOn: z.string().nullable(),
    standings: z.array(
      StandingWire.extend({
        plan: z.string(),
        isType: z.boolean().describe("It is a type of plans."),
        why: z.array(z.string()).describe("How the standing comes about, in sentences."),
      }),
    ),
  })
  .meta({ id: "Provider" });
export type ProviderWire = z.infer<typeof ProviderWire>;

export const LineWire = z
  .object({
    id: z.string(),
    plan: z.string(),
    at: z.string(),
    by: z.string(),
    says: z.string(),
    standing: z
      .enum(["accepting", "refusing"])
      .nullable()
      .describe("Null on a line that takes another back."),
    basis: z.string().nullable(),
    on: z.string().nullable(),
    until: z.string().nullable(),
    scope: z.string().nullable(),
    contact: z.string().nullable(),
    evidence: z.object({
      who: z.string().optional(),
      on: z.string().optional(),
      words: z.string().optional(),
      documentIds: z.array(z.string()).optional(),
    }),
    source: z.enum(["case", "table", "paid claim"]),
    caseId: z.string().nullable(),
    caseNumber: z.string().nullable(),
    loadId: z.string().nullable(),
    takesBack: z.string().nullable(),
    takenBack: z.boolean(),
    why: z.string().nullable(),
  })
  .meta({ id: "AcceptanceLine" });
export type LineWire = z.infer<typeof LineWire>;

export const ProviderCase = z
  .object({
    id: z.string(),
    number: z.string(),
    playbook: z.string(),
    status: z.string(),
    memberName: z.string(),
    openedAt: z.string(),
    settledCents: z.int().nullable().describe("What was agreed on top of what the plan had paid."),
  })
  .meta({ id: "ProviderCase" });
export type ProviderCase = z.infer<typeof ProviderCase>;

export const FederalFileWire = z
  .object({
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    elsewhere: z.int().describe("Rows of other places, which were passed over."),
    refused: z.int(),
    problems: z.array(z.object({ line: z.int(), says: z.string() })).describe("The first hundred."),
  })
  .meta({ id: "FederalFile" });
export type FederalFileWire = z.infer<typeof FederalFileWire>;
