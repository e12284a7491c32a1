// What a claim as the provider submitted it (X12 837) adds to a balance bill: never over what a person has keyed.
import type { BaseFacts } from "../../core/playbook.ts";
import type { BillEvent } from "../../core/playbooks/balance-bill/events.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import type { ClaimFacts } from "../../desk/remittances/claim-facts.ts";

type Addition = { readonly event: BillEvent; readonly input: object };

/** The full charge where nobody has given one, and what the claim itself says of an emergency (BB-03, A-19). */
export function completes(known: BaseFacts, claim: ClaimFacts): readonly Addition[] {
  const facts = known as BillFacts;
  return [...fullCharge(facts, claim), ...screen(facts, claim)];
}

function fullCharge({ keyed, remittances }: BillFacts, { chargeCents, claimNumber, kind }: ClaimFacts): Addition[] {
  if (chargeCents === null || chargeCents <= 0 || keyed?.billedCents !== undefined || remittances.length > 0) return [];
  const source = `claim ${claimNumber} as submitted (837${kind ?? ""})`.slice(0, 200);
  return [{ event: "enter-figures", input: { billedCents: chargeCents, source } }];
}

/** A claim can say yes. That it does not is no answer. */
function screen({ emergency, airAmbulance }: BillFacts, claim: ClaimFacts): Addition[] {
  const answer = {
    emergency: emergency === "unknown" ? claim.emergency : emergency,
    airAmbulance: airAmbulance === "unknown" ? claim.airAmbulance : airAmbulance,
  };
  const isNews = answer.emergency !== emergency || answer.airAmbulance !== airAmbulance;
  return isNews ? [{ event: "screen-bill", input: answer }] : [];
}
