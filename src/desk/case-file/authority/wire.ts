// How much may be offered on a case, as it goes over the wire.
import { z } from "zod";

const CentsField = z.int();
const maybeCents = CentsField.nullable();

const Limit = z.object({
  limitCents: CentsField,
  says: z.string(),
  authority: z.object({
    id: z.string(),
    basis: z.string(),
    percent: z.number().nullable(),
    cents: maybeCents,
    per: z.string(),
    claimNumber: z.string().nullable(),
    providerId: z.string().nullable(),
    year: z.int().nullable(),
    grantor: z.object({ name: z.string(), org: z.string() }),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
});

/** How much may be offered (BB-17): the tightest limit in force with all others, or why there is none. */
export const AuthorityMeter = z
  .object({
    tightestCents: maybeCents,
    limits: z.array(Limit),
    refusal: z
      .object({ code: z.string(), rule: z.string(), says: z.string(), doNext: z.string() })
      .nullable(),
  })
  .meta({ id: "AuthorityMeter" });
export type AuthorityMeter = z.infer<typeof AuthorityMeter>;
