// What a balance bill adds to a case on the wire, and the check that anybody may ask for without opening one.
import { z } from "zod";
import { CaseWire, CentsField } from "../../desk/case-file/wire.ts";

const maybeCents = CentsField.nullable();

const Line = z.object({ label: z.string(), cents: CentsField, says: z.string() });
const Missing = z.object({ field: z.string(), says: z.string(), doNext: z.string() });

/** How much of the bill is a balance bill, and why (BB-03). Amounts are null where it cannot be told yet. */
export const Split = z
  .object({
    verdict: z.enum(["balance bill", "no balance bill", "cannot tell yet"]),
    balanceBillCents: maybeCents,
    memberOwesCents: maybeCents,
    refundDueCents: maybeCents,
    notBookedCents: maybeCents,
    headline: z.string(),
    says: z.string(),
    lines: z.array(Line),
    missing: z.array(Missing),
    notes: z.array(z.string()),
    basis: z.enum(["remittance", "keyed", "nothing"]),
  })
  .meta({ id: "Split" });
export type Split = z.infer<typeof Split>;

/** Does federal law bar the bill? */
export const Screen = z
  .object({
    outcome: z.enum(["barred", "not barred", "cannot tell"]),
    says: z.string(),
    doNext: z.string(),
    rule: z.string(),
    citation: z.object({ source: z.string(), grade: z.string() }),
  })
  .meta({ id: "Screen" });

/** A case of which the room tells its part. */
export const BalanceBillCase = CaseWire.extend({
  split: Split.optional(),
  screen: Screen.optional(),
}).meta({ id: "Case" });
export type BalanceBillCase = z.infer<typeof BalanceBillCase>;

const answer = z.enum(["yes", "no", "unknown"]).or(z.boolean()).optional();
const amount = z.int().min(0).max(9_000_000_000_000).nullable().optional();

/**
 * Keyed figures, or a remittance (the text of an X12 835) and the claim in it. What is not known is left
 * out.
 */
export const BalanceCheckBody = z
  .strictObject({
    billedCents: amount.describe("The full charge, before anybody paid."),
    statementCents: amount.describe(
      "What the bill asks for, where nobody knows whether that is the charge or the rest.",
    ),
    statementDueCents: amount.describe("What the statement asks the member to pay now."),
    planPaidCents: amount,
    allowedCents: amount.describe("What the plan allows: paid and patient share together."),
    patientResponsibilityCents: amount.describe("Deductible, copay and coinsurance together."),
    memberPaidCents: amount,
    emergency: answer,
    airAmbulance: answer,
    groundAmbulance: answer,
    remittance: z.string().max(1_000_000).optional().describe("The text of an X12 835."),
    claim: z
      .string()
      .max(80)
      .optional()
      .describe("CLP01 or CLP07 of the claim; needed where there are several."),
  })
  .meta({ id: "BalanceCheck" });
export type BalanceCheckBody = z.infer<typeof BalanceCheckBody>;

export const BalanceCheckAnswer = Split.extend({ screen: Screen }).meta({ id: "BalanceCheckAnswer" });
