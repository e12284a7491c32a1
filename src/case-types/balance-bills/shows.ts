// The parts of a case that only this room can tell: the split, the federal screen, and what may be offered.
import type { BaseFacts, Moment } from "../../core/playbook.ts";
import { screenOf, splitOf } from "../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import { claimForAuthority } from "../../core/playbooks/balance-bill/send.ts";
import { authorityInForce, type Limit } from "../../core/rules/authority.ts";
import type { RoomShows } from "../../desk/case-file/case-answer.ts";
import type { AuthorityMeter } from "./wire.ts";

export const shows: RoomShows = (moment, read) => {
  const facts = moment.facts as BillFacts;
  const authority = read.authority ? { authority: meter(moment, facts) } : {};
  return { split: splitOf(facts), screen: screenOf(facts), ...authority };
};

function meter({ authorities, now, desk }: Moment<BaseFacts>, facts: BillFacts): AuthorityMeter {
  const found = authorityInForce(authorities, claimForAuthority(facts), { now, zone: desk.zone });
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
