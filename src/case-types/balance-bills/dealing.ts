// What a balance bill is in money, and what the deal room does with it.
import { type CivilDate, civilDateIn, deskCalendar } from "../../core/calendar.ts";
import { splitInput, splitOf } from "../../core/playbooks/balance-bill/bills.ts";
import { agreementOf, type BillFacts, isSigned } from "../../core/playbooks/balance-bill/facts.ts";
import { draftFindings } from "../../core/playbooks/balance-bill/loa.ts";
import { claimForAuthority } from "../../core/playbooks/balance-bill/send.ts";
import { authorityInForce } from "../../core/rules/authority.ts";
import { billSide, planSide } from "../../core/rules/split-sides.ts";
import type { CaseMoney, Dealing } from "../../desk/case-file/case-type.ts";

/** The figures of a balance bill for reports and deals; the same two sides that the split reads. */
export function moneyOf(facts: BillFacts): CaseMoney {
  const input = splitInput(facts);
  const plan = planSide(input);
  const split = splitOf(facts);
  return {
    serviceFrom: facts.claim.serviceFrom ?? null,
    billedCents: billSide(input, plan)?.chargeCents ?? null,
    planPaidCents: plan.planPaidCents,
    patientShareCents: plan.shareCents,
    // As it was confirmed: a payment that settles the bill later does not undo that it was disputed.
    disputedCents:
      facts.confirmed?.balanceBillCents ??
      (split.verdict === "cannot tell yet" ? null : split.balanceBillCents),
    medicare: facts.medicare ? { cents: facts.medicare.cents, source: facts.medicare.source } : null,
    settled: settledOf(facts),
    outcome: outcomeOf(facts),
  };
}

function settledOf(facts: BillFacts): CaseMoney["settled"] {
  const { history } = facts;
  if (history?.settledCents !== undefined)
    return { cents: history.settledCents, on: civilDateIn(deskCalendar.zone, history.endedAt) };
  const agreement = agreementOf(facts);
  if (!agreement || !isSigned(facts)) return null;
  const days = agreement.signatures.map(({ signedOn }) => signedOn).sort();
  const on: CivilDate | undefined = days.at(-1);
  return on ? { cents: agreement.amountCents, on } : null;
}

function outcomeOf(facts: BillFacts): CaseMoney["outcome"] {
  if (!facts.closed) return null;
  if (settledOf(facts)) return "settled";
  if (facts.givenUp) return "given up";
  if (facts.confirmed?.verdict === "no balance bill") return "nothing disputed";
  const nothingCameOfIt = /^(?:the member withdrew|opened by mistake)/.test(facts.closed.why);
  return nothingCameOfIt ? "withdrawn" : "no further bill";
}

export const dealing: Dealing<BillFacts> = {
  stages: ["negotiating", "plan deciding", "paying"],
  does: {
    offer: "make-offer",
    answer: "record-provider-answer",
    accept: "accept-counter",
    letter: "send-settlement-letter",
    raise: "declare-impasse",
    benchmark: "key-medicare-amount",
  },
  limit: ({ facts, authorities, now, desk }) =>
    authorityInForce(authorities, claimForAuthority(facts), { now, zone: desk.zone }),
  lint: draftFindings,
};
