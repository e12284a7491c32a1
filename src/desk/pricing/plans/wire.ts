// What a plan pays, as it goes over the wire. Percents are hundredths of a percent: 140 % is 14000.
import { z } from "zod";
import { serviceKinds } from "../../../core/pricing/plan.ts";
import { CentsField, CivilDateField, InstantField } from "../../case-file/wire.ts";

const section = z.string().trim().min(1).max(200).describe("Where the plan document says it: Section 7.2.");
const percent = z.int().min(0).max(10_000_000).describe("Hundredths of a percent: 140 % is 14000.");
const cents = CentsField.min(0).max(1_000_000_000);
const kinds = z.array(z.enum(serviceKinds)).min(1).max(serviceKinds.length);
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{5}(-[A-Z0-9]{5})?$/)
  .describe("A HCPCS code, or a range with both ends in it: J0000-J9999.");
const revenueCode = z
  .string()
  .trim()
  .regex(/^\d{4}(-\d{4})?$/)
  .describe("A revenue code of four digits, or a range.");

const ofMedicare = z.strictObject({ pays: z.literal("percent of Medicare"), percent });
const ofBilled = z.strictObject({ pays: z.literal("percent of billed"), percent });
const fixedPay = z.strictObject({ pays: z.literal("fixed"), unitCents: cents });

const CarveOutBody = z.strictObject({
  section,
  codes: z.array(code).min(1).max(500).optional(),
  revenueCodes: z.array(revenueCode).min(1).max(200).optional(),
  kinds: kinds.optional(),
  term: z.discriminatedUnion("pays", [fixedPay, ofMedicare, ofBilled]),
});

const LimitBody = z.strictObject({
  section,
  kinds: kinds.optional().describe("For every kind unless given."),
  limit: z.discriminatedUnion("is", [
    z.strictObject({ is: z.literal("fixed"), unitCents: cents }),
    z.strictObject({ is: z.literal("percent of Medicare"), percent }),
    z.strictObject({ is: z.literal("percent of billed"), percent }),
  ]),
});

const TermsBody = z.strictObject({
  from: CivilDateField,
  until: CivilDateField.nullable().describe("Last day of service; null: until further notice."),
  section,
  percentOfMedicare: z
    .partialRecord(z.enum(serviceKinds), percent)
    .describe("A kind that is left out has no price, or falls to otherwise."),
  carveOuts: z.array(CarveOutBody).max(200).optional().describe("The first that fits a line counts."),
  floors: z.array(LimitBody).max(50).optional(),
  caps: z.array(LimitBody).max(50).optional(),
  lesserOfBilled: z.enum(["line", "claim"]).optional(),
  otherwise: z
    .strictObject({ section, percentOfBilled: percent })
    .optional()
    .describe("So much of the charge where Medicare has no price."),
  sequestration: percent.optional().describe("Taken off Medicare's amount first: 200 is 2 %."),
  inpatient: z
    .strictObject({
      section,
      baseCents: cents.min(1).describe("What a DRG's weight is multiplied with."),
      transfers: z.literal("as discharged").optional(),
      outliersAboveBilledCents: cents.optional(),
    })
    .optional(),
});

export const PlanStructureBody = z.strictObject({
  terms: z.array(TermsBody).min(1).max(40),
  why: z.string().trim().min(1).max(1_000),
  evidence: z.string().trim().min(1).max(500).describe("The paper: what, of whom, of when."),
  supersedes: z
    .int()
    .min(0)
    .describe("The version that was seen; 0 where there is none. Somebody else's is never written over."),
});
export type PlanStructureBody = z.infer<typeof PlanStructureBody>;

export const PlanStructureWire = z
  .object({
    version: z.int(),
    terms: z.array(TermsBody),
    why: z.string(),
    evidence: z.string(),
    at: InstantField,
    by: z.string(),
    counts: z.boolean().describe("The newest version prices; the older ones tell what was priced before."),
  })
  .meta({ id: "PlanStructure" });
export type PlanStructureWire = z.infer<typeof PlanStructureWire>;
