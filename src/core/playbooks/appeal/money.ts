// Settling an appeal with money: only where the member has a documented balance bill on this very claim, by
// whatever route the offer comes (AL-09), and within the plan's authority (BB-19).
import { choice, date, money, optional, text, yesNo } from "../../fields.ts";
import * as authority from "../../fragments/authority.ts";
import { providerKey } from "../../fragments/facts.ts";
import { offers } from "../../fragments/offers.ts";
import { type Cents, dollars, zero } from "../../money.ts";
import { type Actor, eventsOf, guard, type Moment } from "../../playbook.ts";
import { answers } from "../../rules/appeal-law.ts";
import { type ClaimForAuthority, mayOffer } from "../../rules/authority.ts";
import { nsaScreen } from "../../rules/nsa-screen.ts";
import { mayMakeSettlementOffer } from "../../rules/settlement.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type AppealFacts, type BillOnClaim, documentedBills, reopening } from "./facts.ts";

const event = eventsOf<AppealFacts>();

/** Federal law bars the balance bill: nothing is offered for what may not be billed. */
export const isBarred = ({ emergency, airAmbulance }: AppealFacts): boolean =>
  nsaScreen({ emergency, airAmbulance }).outcome === "barred";

const mayTalkMoney = (facts: AppealFacts): Ruling =>
  mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) });

export const offerable = guard<AppealFacts>("AL-09", ({ facts }) => mayTalkMoney(facts));

/** What authority is measured against on this case. */
export const claimForAuthority = (facts: AppealFacts): ClaimForAuthority => ({
  claimNumber: facts.claim.number,
  providerId: providerKey(facts),
  billedCents: facts.claim.billedCents ?? zero,
  planPaidCents: facts.claim.planPaidCents ?? facts.checks.at(-1)?.paidCents ?? zero,
  patientResponsibilityCents: null,
  medicare: facts.medicare ?? null,
});

/** Asked of every offer and of every letter that carries one, at the moment it leaves. */
export function mayOfferNow({ facts, authorities, now, desk }: Moment<AppealFacts>, offer: Cents): Ruling {
  const claim = claimForAuthority(facts);
  return firstRefusal([
    () => mayTalkMoney(facts),
    () => mayOffer({ offerCents: offer, authorities, claim, now, zone: desk.zone }),
  ]);
}

export const ledger = offers<AppealFacts>({
  rule: "BB-19",
  answerRule: "BB-17",
  onTopOf: "what the plan has paid",
  offerable,
  mayOfferNow,
});

export const keyMedicareAmount = authority.keyMedicareAmount<AppealFacts>("BB-17");
export const grantAuthority = authority.grantAuthority<AppealFacts>({
  rule: "BB-19",
  claimNumber: ({ claim }) => claim.number,
});
export const revokeAuthority = authority.revokeAuthority<AppealFacts>("BB-19");

type Answer = (typeof answers)[number];
/** What bars the bill is taken back by the desk alone, so that nobody else opens the purse with a word. */
const stands = (was: Answer, said: Answer | undefined, { party }: Actor): Answer =>
  said === undefined || (was === "yes" && party !== "desk") ? was : said;

export const reportBill = event({
  title: "Report a balance bill on this claim",
  rule: "AL-09",
  by: ["desk", "tpa", "member"],
  asks: {
    statementCents: money("What the statement asks the member to pay", { least: 1 }),
    statementOn: optional(date("Date of the statement")),
    claimNumber: optional(text("Claim it is for", { most: 60, hint: "Left out: the claim of this appeal." })),
    documented: optional(
      yesNo("Has the desk seen the statement itself?", { hint: "A photo, a copy, or the paper in hand." }),
    ),
    emergency: optional(choice("Was it emergency care?", answers)),
    airAmbulance: optional(choice("Was it an air ambulance?", answers)),
  },
  checks: ({ facts }, { claimNumber = facts.claim.number }) => {
    if (claimNumber === facts.claim.number) return allowed;
    const says = `This appeal is about claim ${facts.claim.number}, and the bill about ${claimNumber}.`;
    return refused("BILL_OF_OTHER_CLAIM", "AL-09", says, "Report it on the case of its own claim.");
  },
  records: (facts, input, { now, actor }) => {
    const seen = input.documented === true && (actor.party === "desk" || actor.party === "tpa");
    const known = facts.bills.find(
      (one) =>
        one.statementCents === input.statementCents &&
        (!one.statementOn || !input.statementOn || one.statementOn === input.statementOn),
    );
    const bill: BillOnClaim = {
      no: facts.bills.length + 1,
      claimNumber: facts.claim.number,
      statementCents: input.statementCents,
      ...(input.statementOn ? { statementOn: input.statementOn } : {}),
      documented: seen,
      at: now,
    };
    const bills = known
      ? facts.bills.map((one) => (one === known ? { ...one, documented: one.documented || seen } : one))
      : [...facts.bills, bill];
    const emergency = stands(facts.emergency, input.emergency, actor);
    const airAmbulance = stands(facts.airAmbulance, input.airAmbulance, actor);
    return reopening({ ...facts, bills, emergency, airAmbulance }, now, "a bill was reported");
  },
  says: ({ statementCents }) => `A balance bill of ${dollars(statementCents)} was reported on this claim.`,
  seenBy: ["member", "tpa", "plan"],
});
