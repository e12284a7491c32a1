// Claims to price and priced claims, as they go over the wire.
import { z } from "zod";
import { serviceKinds } from "../../../core/pricing/plan.ts";
import { notPricedReasons } from "../../../core/pricing/priced.ts";
import { priceTableNames } from "../../../core/pricing/tables.ts";
import { CentsField, CivilDateField } from "../../case-file/wire.ts";

const cents = CentsField.min(0).max(100_000_000_000);

export const LineBody = z.strictObject({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{5}$/)
    .describe("HCPCS code, five characters."),
  modifiers: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9]{2}$/),
    )
    .max(4)
    .default([]),
  units: z.int().min(1).max(100_000).default(1),
  on: CivilDateField.optional().describe("Day of service where it is not the claim's first."),
  place: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .describe("Place of service, two digits; professional lines need one."),
  minutes: z.int().min(1).max(10_000).optional().describe("Of anesthesia."),
  revenueCode: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  billedCents: cents.optional().describe("Charged for the whole line."),
  documented: z
    .boolean()
    .optional()
    .describe("Somebody has seen the papers for a co-surgeon or an assistant."),
});

export const ClaimBody = z.strictObject({
  kind: z.enum(["professional", "outpatient", "inpatient"]),
  from: CivilDateField.describe("First day of service."),
  through: CivilDateField.optional().describe("Last day, or day of discharge."),
  zip: z
    .string()
    .regex(/^\d{5}(-?\d{4})?$/)
    .optional()
    .describe("Where the service is given."),
  locality: z
    .strictObject({ carrier: z.string().regex(/^\d{5}$/), locality: z.string().regex(/^\d{2}$/) })
    .optional()
    .describe("Where it is known better than by ZIP."),
  wageIndex: z
    .strictObject({
      tenThousandths: z.int().min(1_000).max(50_000),
      source: z.string().trim().min(1).max(200),
    })
    .optional()
    .describe("Of the hospital: 1.0523 is 10523; the national rate unless given."),
  drg: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  dischargeStatus: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  billedCents: cents.optional().describe("Charged for a stay."),
  lines: z.array(LineBody).max(500).default([]),
});
export type ClaimBody = z.infer<typeof ClaimBody>;

export const PriceBody = ClaimBody.extend({
  planId: z.uuid().describe("Whose plan structure prices it."),
  planVersion: z.int().min(1).optional().describe("The newest unless given."),
});
export type PriceBody = z.infer<typeof PriceBody>;

const EditionWire = z
  .object({
    id: z.string(),
    table: z.enum(priceTableNames),
    name: z.string(),
    from: CivilDateField,
    until: CivilDateField.nullable(),
  })
  .meta({ id: "PriceEdition" });

const PricedLineWire = z.object({
  no: z.int().describe("In the order asked; 0 is a stay as a whole."),
  code: z.string(),
  kind: z.enum(serviceKinds),
  outcome: z.enum(["priced", "packaged", "not priced"]),
  allowedCents: CentsField.nullable().describe("Before member responsibility; null where there is no price."),
  medicareCents: CentsField.nullable(),
  why: z
    .object({ reason: z.enum(notPricedReasons).nullable(), says: z.string(), doNext: z.string() })
    .nullable()
    .describe("Of a line without a price of its own."),
  steps: z.array(z.string()).describe("How the amount comes about: table, edition, row, formula, rounding."),
  explained: z.unknown().describe("The same as data, as it is stored."),
  notes: z.array(z.string()),
});

export const PricedWire = z
  .object({
    planId: z.uuid(),
    planName: z.string(),
    planVersion: z.int(),
    allowedCents: CentsField.describe("Before member responsibility; not a promise to pay."),
    complete: z.boolean().describe("False where a line has no price: then the sum is not the claim's price."),
    lines: z.array(PricedLineWire),
    whole: z.array(z.string()).describe("Steps for the claim as a whole, after the sum of its lines."),
    editions: z.array(EditionWire).describe("The tables it was priced by."),
  })
  .meta({ id: "PricedClaim" });
export type PricedWire = z.infer<typeof PricedWire>;
