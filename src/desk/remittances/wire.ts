// What was read of an X12 file, as it goes over the wire.
import { z } from "zod";

const count = z.int();
const cents = z.int().nullable();

const X12Problem = z
  .object({
    code: z.string(),
    segment: z.string(),
    position: count.describe("Which segment of the file, from 1; 0 where it is none."),
    element: count.optional(),
    says: z.string(),
  })
  .meta({ id: "X12Problem" });

const ClaimMatch = z
  .object({
    caseId: z.uuid(),
    caseNumber: z.string(),
    outcome: z.enum(["recorded", "refused", "nothing to add"]),
    says: z.string().describe("What is new on the case, or why nothing is."),
    version: count.optional(),
    isNew: z.boolean().describe("False where the case knew it from before."),
  })
  .meta({ id: "ClaimMatch" });

const RemittanceClaim = z.object({
  place: count,
  claimNumber: z.string(),
  payerControl: z.string(),
  status: z.string(),
  chargeCents: cents,
  paidCents: cents,
  patientResponsibilityCents: cents,
  balances: z.boolean(),
  matches: z.array(ClaimMatch),
  says: z.string(),
});

const RemittanceRead = z.object({
  id: z.uuid(),
  control: z.string(),
  payer: z.string(),
  payee: z.string(),
  checkNumber: z.string().nullable(),
  paymentDate: z.string().nullable(),
  paymentCents: cents,
  claims: count,
  chargeCents: count,
  claimPaidCents: count,
  patientResponsibilityCents: count,
  providerAdjustmentCents: count,
  balances: z.boolean().nullable().describe("Claims paid less provider adjustments are the payment."),
  problems: z.array(X12Problem),
  claimsMatched: count.describe("Claims that concern a case."),
  claimList: z
    .array(RemittanceClaim)
    .describe("At most a thousand; those that matched a case come before others."),
});

const ofTheFile = {
  sha256: z.string(),
  bytes: count,
  readBefore: z.boolean().describe("Nothing in it was new."),
  problems: z.array(X12Problem).describe("Of the file and its envelopes."),
  others: z.record(z.string(), count).describe("What else is in the file and was left alone."),
};

export const RemittanceFile = z
  .object({ ...ofTheFile, remittances: z.array(RemittanceRead) })
  .meta({ id: "RemittanceFile" });
export type RemittanceFile = z.infer<typeof RemittanceFile>;

export const ClaimFile = z
  .object({
    ...ofTheFile,
    claims: count,
    chargeCents: count,
    claimList: z.array(
      z.object({
        place: count,
        claimNumber: z.string(),
        kind: z.enum(["P", "I", "D"]).nullable(),
        chargeCents: cents,
        linesAddUp: z.boolean(),
        emergency: z.enum(["yes", "unknown"]),
        matches: z.array(ClaimMatch),
      }),
    ),
  })
  .meta({ id: "ClaimFile" });
export type ClaimFile = z.infer<typeof ClaimFile>;
