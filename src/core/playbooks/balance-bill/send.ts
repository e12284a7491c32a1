// The rule of the send: asked in the transaction in which a letter of a balance bill leaves, whatever route
// brought it there.

import { isOfEarlierRun, providerKey } from "../../fragments/facts.ts";
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

/** Once the case has closed, or federal law bars the bill, some letters say what is over. */
function stillHolds({ facts }: Moment<BillFacts>, letter: LetterFact): Ruling {
  const { to, template, offerCents } = letter;
  const over = offerCents !== undefined && isOfEarlierRun(facts, letter);
  if (to === "provider" && (facts.closed || over)) {
    const says = "The case has closed since this letter was written, so it does not go to the provider.";
    return refused(
      "CASE_CLOSED_SINCE",
      "BB-26",
      says,
      "Open the case again, and write anew if it is needed.",
    );
  }
  if (template === "first response" && isBarred(facts)) {
    const says = "Federal law bars this bill, which was not known when the first response was written.";
    return refused("BILL_BARRED_SINCE", "A-19", says, "Send the letter that cites the bar instead.");
  }
  return allowed;
}

/** The rule of the send, and of what was to go later: all that was asked at the writing is asked again. */
export const balanceBillMaySend = (moment: Moment<BillFacts>, letter: LetterFact): Ruling =>
  firstRefusal([() => stillHolds(moment, letter), () => mayHaveLeft(moment, letter)]);

/** Of a letter that has left already, and is now proved: counsel and authority as they were then. */
export function mayHaveLeft(moment: Moment<BillFacts>, letter: LetterFact): Ruling {
  const contact = letter.to === "provider" ? counselLetsIt(moment) : allowed;
  if (!contact.allowed || letter.offerCents === undefined) return contact;
  return mayOfferNow(moment, letter.offerCents);
}
