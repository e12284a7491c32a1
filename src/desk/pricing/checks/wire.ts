// Claims that were priced again, as they go over the wire.
import { z } from "zod";
import { CentsField, CivilDateField, InstantField } from "../../case-file/wire.ts";
import { PricedWire } from "../price/wire.ts";

const known = z.strictObject({
  kind: z.enum(["professional", "outpatient", "inpatient"]).optional(),
  zip: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  place: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .describe("Place of service of every line that has none."),
  drg: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  dischargeStatus: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
});

export const CheckBody = z.strictObject({
  claimNumber: z.string().trim().min(1).max(80).describe("The provider's or the payer's number of it."),
  caseId: z.uuid().optional().describe("The case it is checked for; it is told what was found."),
  planId: z.uuid().optional().describe("The plan of the case, or the payer of the claim, unless given."),
  basis: z.enum(["plan", "LOA"]).default("plan"),
  agreed: z
    .strictObject({
      cents: CentsField.min(0).describe("Agreed for the whole claim."),
      evidence: z.string().trim().min(1).max(500).describe("The letter of agreement: which, of when."),
    })
    .optional()
    .describe("Of an LOA."),
  known: known.default({}).describe("What the claim itself does not tell, and a person knows."),
});
export type CheckBody = z.infer<typeof CheckBody>;

export const ExplainBody = z.strictObject({ why: z.string().trim().min(1).max(2_000) });

const ComparedLine = z.object({
  no: z.int().nullable(),
  code: z.string(),
  pricedCents: CentsField.nullable(),
  allowedCents: CentsField.nullable().describe("By the payer, before the member's share."),
  differenceCents: CentsField.nullable().describe("Below zero: paid too little."),
  says: z.string(),
});

const brief = {
  id: z.uuid(),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  claimNumber: z.string(),
  basis: z.enum(["plan", "LOA"]),
  planName: z.string().nullable(),
  planVersion: z.int().nullable(),
  verdict: z.enum(["equal", "variance explained", "variance"]),
  pricedCents: CentsField,
  paidCents: CentsField.describe("What the payer allowed, before the member's share."),
  differenceCents: CentsField.describe("Below zero: paid too little."),
  how: z.enum(["on import", "asked for"]),
  at: InstantField,
  by: z.string(),
  says: z.string(),
};

export const CheckBrief = z.object(brief).meta({ id: "ClaimCheckBrief" });
export type CheckBrief = z.infer<typeof CheckBrief>;

export const CheckWire = z
  .object({
    ...brief,
    complete: z.boolean().describe("Every line had a price; only then is the difference money."),
    lines: z.array(ComparedLine),
    priced: PricedWire.nullable().describe("The re-pricing; null against an LOA."),
    agreedEvidence: z.string().nullable(),
    remittance: z.object({
      id: z.uuid(),
      place: z.int(),
      payer: z.string(),
      checkNumber: z.string().nullable(),
      paidOn: CivilDateField.nullable(),
    }),
    assumed: z.array(z.string()).describe("What the claim did not tell, and was taken from elsewhere."),
    explained: z.object({ at: InstantField, by: z.string(), why: z.string() }).nullable(),
  })
  .meta({ id: "ClaimCheck" });
export type CheckWire = z.infer<typeof CheckWire>;
