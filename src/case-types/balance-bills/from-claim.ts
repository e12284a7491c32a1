// What a submitted claim (837) tells a balance bill: what to open one with, and what an open one may still
// lack.
import { dateInWords } from "../../core/calendar.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import type { ClaimFacts } from "../../desk/remittances/claim-facts.ts";

/**
 * Answers to the opening questions that the claim gives; a person confirms them with the statement in hand.
 */
export function openingFromClaim(claim: ClaimFacts): Record<string, string | number> {
  const { chargeCents, serviceFrom, serviceTo, providerNpi, codes, emergency, airAmbulance } = claim;
  return {
    claimNumber: claim.claimNumber,
    ...(claim.memberName ? { memberName: claim.memberName } : {}),
    ...(claim.memberId ? { memberId: claim.memberId } : {}),
    ...(claim.providerName ? { providerName: claim.providerName } : {}),
    ...(providerNpi ? { providerNpi } : {}),
    ...(chargeCents === null ? {} : { billedCents: chargeCents }),
    ...(serviceFrom ? { serviceFrom } : {}),
    ...(serviceTo ? { serviceTo } : {}),
    ...(codes.length > 0 ? { codes: codes.join(" ").slice(0, 300) } : {}),
    ...(emergency === "yes" ? { emergency } : {}),
    ...(airAmbulance === "yes" ? { airAmbulance } : {}),
  };
}

/**
 * The events by which a case learns from the claim what nobody has keyed yet: the full charge, and that
 * federal law may bar the bill. Does NOT conclude "no" from a claim that says nothing of an emergency.
 */
export function completeFromClaim(facts: BillFacts, claim: ClaimFacts): { event: string; input: object }[] {
  const events: { event: string; input: object }[] = [];
  if (claim.chargeCents !== null && claim.chargeCents > 0 && facts.keyed?.billedCents === undefined) {
    const on = claim.serviceFrom ? ` of ${dateInWords(claim.serviceFrom)}` : "";
    events.push({
      event: "enter-figures",
      input: {
        billedCents: claim.chargeCents,
        source: `the submitted claim ${claim.claimNumber}${on}`.slice(0, 200),
      },
    });
  }
  const emergency = facts.emergency === "unknown" ? claim.emergency : facts.emergency;
  const airAmbulance = facts.airAmbulance === "unknown" ? claim.airAmbulance : facts.airAmbulance;
  const learnt = emergency !== facts.emergency || airAmbulance !== facts.airAmbulance;
  if (learnt) events.push({ event: "screen-bill", input: { emergency, airAmbulance } });
  return events;
}
