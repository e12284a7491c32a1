// Estimates as they go over the wire.
import { z } from "zod";
import { isNpi } from "../../../core/loading/npi.ts";
import { CentsField, CivilDateField, InstantField } from "../../case-file/wire.ts";
import { ClaimBody, PricedWire } from "../price/wire.ts";

const line = z.string().trim().min(1).max(200);

const ProviderBody = z.strictObject({
  npi: z
    .string()
    .regex(/^\d{10}$/)
    .refine(isNpi, "The check digit does not fit: one of the ten digits is wrong")
    .describe("Ten digits; the check digit is looked at."),
  name: line,
  tin: z
    .string()
    .regex(/^\d{2}-?\d{7}$/)
    .optional()
    .describe("Nine digits."),
});

export const EstimateBody = z.strictObject({
  planId: z.uuid(),
  provider: ProviderBody,
  claim: ClaimBody,
  caseId: z.uuid().optional().describe("The case it is asked for."),
  note: z.string().trim().max(1_000).optional().describe("For the desk; it stands in no letter."),
});
export type EstimateBody = z.infer<typeof EstimateBody>;

export const GivenBody = z.strictObject({
  how: z.enum(["e-mail", "fax", "phone", "handed over"]),
  toWhom: line.describe("The person or office."),
  address: z.string().trim().max(200).optional().describe("E-mail address or fax number, where it is sent."),
  note: z.string().trim().max(1_000).optional(),
});
export type GivenBody = z.infer<typeof GivenBody>;

const GivenWire = z.object({
  no: z.int(),
  at: InstantField,
  how: z.string(),
  toWhom: z.string(),
  note: z.string(),
  by: z.string(),
  sending: z
    .object({
      state: z.enum(["queued", "sent", "failed"]),
      sentAt: InstantField.nullable(),
      says: z.string().nullable().describe("Why it waits or failed."),
    })
    .nullable()
    .describe("Of what the post sends; null where a person gave it."),
});

const brief = {
  id: z.uuid(),
  number: z.string(),
  version: z.int(),
  superseded: z.boolean().describe("A newer version of the same estimate stands."),
  expired: z.boolean(),
  planId: z.uuid(),
  planName: z.string(),
  planVersion: z.int(),
  providerNpi: z.string(),
  providerName: z.string(),
  serviceOn: CivilDateField,
  codes: z.array(z.string()),
  allowedCents: CentsField.describe("Before member responsibility; not a promise to pay."),
  complete: z.boolean().describe("False where a line could not be priced."),
  caseId: z.uuid().nullable(),
  madeAt: InstantField,
  madeBy: z.string(),
  validUntil: CivilDateField,
};

export const EstimateBrief = z.object(brief).meta({ id: "EstimateBrief" });
export type EstimateBrief = z.infer<typeof EstimateBrief>;

export const EstimateWire = z
  .object({
    ...brief,
    asked: EstimateBody,
    priced: PricedWire,
    given: z.array(GivenWire),
    versions: z.array(z.object({ id: z.uuid(), version: z.int(), madeAt: InstantField, madeBy: z.string() })),
  })
  .meta({ id: "Estimate" });
export type EstimateWire = z.infer<typeof EstimateWire>;

export const EstimateSettingsBody = z.strictObject({
  days: z.int().min(1).max(366).describe("An estimate holds so many days."),
});
export const EstimateSettingsWire = EstimateSettingsBody.extend({ version: z.int() }).meta({
  id: "EstimateSettings",
});
