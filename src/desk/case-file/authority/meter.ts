// How much may be offered on a case: the tightest limit in force with all others, or why there is none.
import type { BaseFacts, Moment } from "../../../core/playbook.ts";
import type { Limit } from "../../../core/rules/authority.ts";
import type { AnyCaseType } from "../case-type.ts";
import type { AuthorityMeter } from "./wire.ts";

/** Null for a kind of case in which no price is negotiated. The authority around the case must be read. */
export function meterOf({ deal }: AnyCaseType, moment: Moment<BaseFacts>): AuthorityMeter | null {
  if (!deal) return null;
  const found = deal.limit(moment);
  if (!found.allowed) {
    const { code, rule, says, doNext } = found;
    return { tightestCents: null, limits: [], refusal: { code, rule, says, doNext } };
  }
  return { tightestCents: found.tightest.limitCents, limits: found.limits.map(limitShown), refusal: null };
}

function limitShown({ authority: one, limitCents, says }: Limit): AuthorityMeter["limits"][number] {
  return {
    limitCents,
    says,
    authority: {
      id: one.id,
      basis: one.basis,
      percent: one.basis === "dollars-additional" ? null : one.percent,
      cents: one.basis === "dollars-additional" ? one.cents : null,
      per: one.per,
      claimNumber: one.claimNumber ?? null,
      providerId: one.providerId ?? null,
      year: one.year ?? null,
      grantor: one.grantor,
      validFrom: one.validFrom,
      validTo: one.validTo ?? null,
    },
  };
}
