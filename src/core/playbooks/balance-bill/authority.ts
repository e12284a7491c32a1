// When negotiation may begin, and how much the plan lets the desk offer.
import { text } from "../../fields.ts";
import * as authority from "../../fragments/authority.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { mayMakeSettlementOffer, mayStartNegotiation } from "../../rules/settlement.ts";
import { firstRefusal, type Ruling } from "../../ruling.ts";
import { type BillFacts, documentedBills, furtherBills, isBarred } from "./facts.ts";

const event = eventsOf<BillFacts>();

/** AL-09, the hard guard: no offer of any kind without a documented bill, and none on a barred one. */
export const offerable = guard<BillFacts>("AL-09", ({ facts }) =>
  mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) }),
);

/**
 * Both rules of the beginning: a documented bill that no law bars (AL-09), and a reason to negotiate now
 * (BB-15).
 */
export const mayBeginNegotiation = (facts: BillFacts): Ruling =>
  firstRefusal([
    () => mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) }),
    () =>
      mayStartNegotiation({
        furtherBills: furtherBills(facts),
        supervisorOverride: facts.override ? { by: facts.override.by, reason: facts.override.why } : null,
        collector: facts.collector !== undefined,
      }),
  ]);

/**
 * A documented further bill, an override or a collector moves a case into negotiation by itself (BB-15,
 *
 */
export const mayNegotiate = (facts: BillFacts): boolean => mayBeginNegotiation(facts).allowed;

export const overrideFurtherBill = event({
  title: "Negotiate without a further bill (supervisor)",
  rule: "BB-15",
  by: ["desk"],
  roles: ["supervisor"],
  asks: { why: text("Why it cannot wait for a further bill", { most: 1000 }) },
  guards: [offerable],
  records: (facts, { why }, { now, actor }) => ({ ...facts, override: { by: actor.name, why, at: now } }),
  says: ({ why }, { actor }) => `${actor.name} starts the negotiation without a further bill: ${why}`,
});

export const startNegotiation = event({
  title: "Begin the negotiation",
  rule: "BB-15",
  by: ["desk"],
  asks: {},
  guards: [guard("BB-15", ({ facts }) => mayBeginNegotiation(facts))],
  says: () => "The negotiation begins.",
  tells: ["client"],
  seenBy: ["member", "tpa", "plan"],
});

export const keyMedicareAmount = authority.keyMedicareAmount<BillFacts>("BB-17");

export const grantAuthority = authority.grantAuthority<BillFacts>({
  rule: "BB-19",
  claimNumber: ({ claim }) => claim.number,
});

export const revokeAuthority = authority.revokeAuthority<BillFacts>("BB-19");
