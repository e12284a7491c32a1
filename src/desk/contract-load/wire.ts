// A contract as a claims system is loaded with it.
import { z } from "zod";

const day = z.iso.date();
const Party = z.object({ name: z.string(), npi: z.string().nullable(), tin: z.string().nullable() });

export const ContractLoad = z
  .object({
    caseNumber: z.string(),
    contractNo: z.int().describe("Of the case, from 1."),
    reference: z.string().describe("Unique: the number of the case and of the contract."),
    kind: z.string(),
    provider: Party,
    plan: z.string(),
    member: z
      .object({ name: z.string(), memberId: z.string().nullable() })
      .nullable()
      .describe("Of an agreement about one member; null where it is for all."),
    from: day,
    to: day.nullable().describe("The last day; null for until further notice."),
    codes: z.array(z.string()).describe("Procedure codes; none for every covered service."),
    pricing: z.object({
      basis: z.string(),
      percent: z.number().nullable(),
      rateCents: z.int().nullable().describe("In all, before the member's responsibility."),
    }),
    payWithinDays: z.int(),
    signedOn: day.describe("The day of the last signature."),
    acknowledged: z
      .object({ reference: z.string(), loadedOn: day })
      .nullable()
      .describe("What the claims system confirmed; null until it has."),
  })
  .meta({ id: "ContractLoad" });
export type ContractLoad = z.infer<typeof ContractLoad>;
