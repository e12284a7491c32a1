// The rule of the send: asked in the transaction in which a letter of a balance bill leaves, whatever route
// brought it there.

import { type Cents, zero } from "../../money.ts";
import type { LetterFact, Moment } from "../../playbook.ts";
import { type ClaimForAuthority, mayOffer } from "../../rules/authority.ts";
import { mayMakeSettlementOffer } from "../../rules/settlement.ts";
import { billSide, planSide } from "../../rules/split-sides.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { splitInput } from "./bills.ts";
import { type BillFacts, documentedBills, isBarred } from "./facts.ts";

/** What authority is measured against on this case: the same two sides of the bill that the split reads. */
export function claimForAuthority(facts: BillFacts): ClaimForAuthority {
  const input = splitInput(facts);
  const plan = planSide(input);
  const bill = billSide(input, plan);
  return {
    claimNumber: facts.claim.number ?? "",
    providerId: providerKey(facts),
    billedCents: bill?.chargeCents ?? bill?.askedCents ?? zero,
    planPaidCents: plan.planPaidCents,
    patientResponsibilityCents: plan.shareCents,
    medicare: facts.medicare ?? null,
  };
}

/** How a provider is told apart in authorities: NPI, else TIN, else name. */
export const providerKey = ({ provider }: BillFacts): string => provider.npi ?? provider.tin ?? provider.name;

/**
 * May this much be offered on this case now: a documented bill, no bar, and within every authority in
 * force.
 */
export function mayOfferNow({ facts, authorities, now, desk }: Moment<BillFacts>, offerCents: Cents): Ruling {
  return firstRefusal([
    () => mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) }),
    () => mayOffer({ offerCents, authorities, claim: claimForAuthority(facts), now, zone: desk.zone }),
  ]);
}

/** With counsel engaged, nothing goes to the provider unless counsel lets it (BB-35). */
export function counselLetsIt({ facts, stage }: Moment<BillFacts>): Ruling {
  if (stage !== "with counsel" || facts.counsel?.allowsProviderContact) return allowed;
  const says = "The plan has engaged counsel, so the desk does not write to the provider.";
  return refused("COUNSEL_HOLDS_CONTACT", "BB-35", says, "Ask counsel to allow contact with the provider.");
}

export function balanceBillMaySend(moment: Moment<BillFacts>, letter: LetterFact): Ruling {
  const contact = letter.to === "provider" ? counselLetsIt(moment) : allowed;
  if (!contact.allowed || letter.offerCents === undefined) return contact;
  return mayOfferNow(moment, letter.offerCents);
}
