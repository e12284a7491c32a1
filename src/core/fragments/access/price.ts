// What the plan allows, what Medicare would, and how much may be offered on top: the same ledger and the same
// authority as on a balance bill.
import { civilDateIn } from "../../calendar.ts";
import { money, optional, text } from "../../fields.ts";
import { type Cents, cents, dollars, percentOf, zero } from "../../money.ts";
import { eventsOf, guard, type LetterFact, type Moment } from "../../playbook.ts";
import { type ClaimForAuthority, mayOffer } from "../../rules/authority.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { isOfEarlierRun, providerKey, writing } from "../facts.ts";
import { noneWaits } from "../sending.ts";
import type { AccessRules } from "./access-rules.ts";
import { isTheirs } from "./contracting.ts";
import type { AccessFacts, Pricing } from "./facts.ts";

/**
 * What authority is measured against before there is a claim: the charge that is expected, and what the plan
 * allows before the member's responsibility, so that nothing of the member's share is counted twice.
 */
export const serviceForAuthority = (facts: AccessFacts): ClaimForAuthority => ({
  claimNumber: "",
  providerId: providerKey(facts),
  billedCents: facts.service.expectedChargeCents ?? null,
  planPaidCents: facts.allowance?.cents ?? null,
  patientResponsibilityCents: zero,
  medicare: facts.medicare ?? null,
});

/** May this much be offered now, on top of what the plan allows: within every authority in force. */
export function mayOfferNow<F extends AccessFacts>(
  { facts, authorities, now, desk }: Moment<F>,
  offerCents: Cents,
  rule: string,
): Ruling {
  const claim = serviceForAuthority(facts);
  const ruling = mayOffer({ offerCents, authorities, claim, now, zone: desk.zone });
  if (ruling.allowed || ruling.code !== "CLAIM_FIGURES_MISSING") return ruling;
  const says = "The authority is a percentage, and what the plan allows or the charge is not known.";
  return refused("ALLOWANCE_NOT_KNOWN", rule, says, "Key what the plan allows, and the charge expected.");
}

/** Once the case has closed, nothing goes to the provider any more, and no offer from before it does. */
function stillHolds({ facts }: Moment<AccessFacts>, letter: LetterFact, rule: string): Ruling {
  const over = letter.offerCents !== undefined && isOfEarlierRun(facts, letter);
  if (letter.to !== "provider" || (!facts.closed && !over)) return allowed;
  const says = "The case has closed since this letter was written, so it does not go to the provider.";
  return refused("CASE_CLOSED_SINCE", rule, says, "Open the case again, and write anew if it is needed.");
}

/** What the contract pays in all for this service, before the member's responsibility; null if unknown. */
export function contractWorth(
  facts: AccessFacts,
  { basis, percent: share, rateCents }: Pricing,
): Cents | null {
  if (basis === "case rate") return rateCents ?? null;
  const base = basis === "percent of Medicare" ? facts.medicare?.cents : facts.service.expectedChargeCents;
  return base === undefined || share === undefined ? null : percentOf(base, share);
}

/**
 * A contract leaves only while its last day is still to come, and while it pays no more than was offered by
 * the figures that are known now: they may have been keyed anew since it was written.
 */
function contractHolds({ facts, now, desk }: Moment<AccessFacts>, letter: LetterFact, rule: string): Ruling {
  const contract = facts.contracts.find((one) => one.letterNo === letter.no);
  const today = civilDateIn(desk.zone, now);
  if (contract === undefined) return allowed;
  if (contract.to !== undefined && contract.to < today) {
    const says = `The contract ended on ${contract.to}, before it was sent.`;
    return refused("CONTRACT_DATES_WRONG", rule, says, "Write it anew with other dates.");
  }
  const worth = contractWorth(facts, contract.pricing);
  const offered = (facts.allowance?.cents ?? zero) + contract.additionalCents;
  if (worth !== null && worth <= offered) return allowed;
  const pays = worth === null ? "what nobody can say" : dollars(worth);
  const says = `It would pay ${pays} now, and what was offered comes to ${dollars(cents(offered))}.`;
  return refused("CONTRACT_OVER_OFFER", rule, says, "Write it anew by what is known now.");
}

/** The rule of the send: what was asked at the writing is asked again when it leaves. */
export const accessMaySend =
  <F extends AccessFacts>({ rules }: AccessRules<F>) =>
  (moment: Moment<F>, letter: LetterFact): Ruling =>
    firstRefusal([
      () => stillHolds(moment, letter, rules.negotiate),
      () => contractHolds(moment, letter, rules.negotiate),
      () => hadAuthority(moment, letter, rules.negotiate),
    ]);

/**
 * Of a letter that has left already, and is now proved: its offer by the authority of that moment, and of a
 * contract what it pays by the figures that are known.
 */
export const accessMayHaveLeft =
  <F extends AccessFacts>({ rules }: AccessRules<F>) =>
  (moment: Moment<F>, letter: LetterFact): Ruling =>
    firstRefusal([
      () => contractHolds(moment, letter, rules.negotiate),
      () => hadAuthority(moment, letter, rules.negotiate),
    ]);

function hadAuthority<F extends AccessFacts>(
  moment: Moment<F>,
  { offerCents }: LetterFact,
  rule: string,
): Ruling {
  return offerCents === undefined ? allowed : mayOfferNow(moment, offerCents, rule);
}

export const keyPlanAllowance = <F extends AccessFacts>({ rules, insiders }: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Key what the plan allows for the service",
    rule: rules.negotiate,
    by: ["desk"],
    asks: {
      allowedCents: money("Allowed, before the member's responsibility"),
      source: text("Where the figure is from", { most: 300, hint: "Estimate of 1 December, version 3" }),
      estimateId: optional(text("Estimate it was taken from", { most: 64 })),
      expectedChargeCents: optional(money("Charge that is expected")),
    },
    records: (facts, { allowedCents, source, estimateId, expectedChargeCents }, { now }) => ({
      ...facts,
      allowance: { cents: allowedCents, source, at: now, ...(estimateId ? { estimateId } : {}) },
      service: expectedChargeCents === undefined ? facts.service : { ...facts.service, expectedChargeCents },
    }),
    says: ({ allowedCents, source }) =>
      `The plan allows ${dollars(allowedCents)} before the member's responsibility (${source}).`,
    seenBy: insiders.filter((party) => party === "plan" || party === "tpa"),
  });

export const askForAuthority = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Ask the plan for more authority",
    rule: so.rules.negotiate,
    by: ["desk"],
    roles: ["negotiator", "supervisor", "specialist"],
    asks: { why: text("Where the negotiation stands", { most: 1000 }) },
    guards: [
      isTheirs(so),
      noneWaits(so.rules.letters, "authority request"),
      guard("GN-06", ({ facts }) =>
        facts.clients.some(({ party }) => party === "plan")
          ? allowed
          : refused("PARTY_NOT_ON_CASE", "GN-06", "There is no plan on this case.", "Name the plan first."),
      ),
    ],
    records: (facts, { why }, { now }) => {
      const one = { letterNo: facts.letters.length + 1, why, at: now };
      const after = { ...facts, authorityAsked: [...facts.authorityAsked, one] };
      return writing(after, now, { template: "authority request", to: "plan" });
    },
    says: ({ why }) => `The plan was asked for more authority: ${why}`,
    seenBy: ["plan", "tpa"],
  });
