// The contract: written over the offer on the table, signed by both, and loaded into the claims system.
import { type CivilDate, civilDateIn, dateInWords } from "../../calendar.ts";
import { choice, count, date, type InputOf, optional, percent, text } from "../../fields.ts";
import { cents, dollars, zero } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { writing } from "../facts.ts";
import { dealers, onTheTable } from "../offers.ts";
import { offersNothing, ownWords } from "../own-words.ts";
import { noneWaits, paragraph, sendAt } from "../sending.ts";
import * as signing from "../signing.ts";
import type { AccessRules } from "./access-rules.ts";
import { isTheirs } from "./contracting.ts";
import {
  type AccessFacts,
  type Contract,
  type ContractLoad,
  contractBases,
  contractKinds,
  contractOf,
  isContracted,
  type Pricing,
  settling,
} from "./facts.ts";
import { learning } from "./outreach.ts";
import { contractWorth, mayOfferNow } from "./price.ts";

const terms = {
  kind: choice("What is signed", contractKinds),
  basis: choice("Paid as", contractBases),
  percent: optional(percent("Percent", { hint: "For the two percentages.", most: 1000 })),
  from: date("In force from"),
  to: optional(date("Last day", { hint: "Left out: until further notice." })),
  codes: optional(text("Codes covered", { hint: "Left out: the codes of the request.", most: 300 })),
  payWithinDays: optional(
    count("Paid within days of a clean claim", { least: 1, most: 120, hint: "Left out: 30." }),
  ),
  paragraph,
  sendAt,
};
type Terms = InputOf<typeof terms>;

function contractFrom(facts: AccessFacts, input: Terms, now: AccessFacts["openedAt"]): Contract {
  const additionalCents = onTheTable(facts) ?? zero;
  const rateCents = cents((facts.allowance?.cents ?? zero) + additionalCents);
  const codes = (input.codes ?? facts.service.codes ?? "").split(/[\s,;]+/).filter((code) => code !== "");
  const pricing: Pricing = {
    basis: input.basis,
    ...(input.basis === "case rate" ? { rateCents } : {}),
    ...(input.basis !== "case rate" && input.percent !== undefined ? { percent: input.percent } : {}),
  };
  return {
    no: facts.contracts.length + 1,
    kind: input.kind,
    pricing,
    additionalCents,
    from: input.from,
    ...(input.to ? { to: input.to } : {}),
    codes,
    payWithinDays: input.payWithinDays ?? 30,
    letterNo: facts.letters.length + 1,
    at: now,
    signatures: [],
  };
}

/** The dates are in order, still ahead, and hold the planned day. */
function datesFit(facts: AccessFacts, { from, to }: Terms, today: CivilDate, rule: string): Ruling {
  const not = (says: string) => refused("CONTRACT_DATES_WRONG", rule, says, "Check the dates.");
  const planned = facts.service.plannedOn;
  if (to !== undefined && to < from) return not(`The last day, ${to}, lies before the first, ${from}.`);
  if (to !== undefined && to < today) return not(`${to} is already past.`);
  if (planned && (planned < from || (to !== undefined && planned > to)))
    return not(`The service is planned for ${planned}, and the contract does not hold on that day.`);
  return allowed;
}

/** What it pays is what was offered, and no more (PN-11). */
function priceFits(facts: AccessFacts, contract: Contract, rule: string): Ruling {
  const { pricing, additionalCents } = contract;
  if (!facts.allowance) {
    const says = "It is not known what the plan allows, so nobody can say what the contract pays in all.";
    return refused("ALLOWANCE_NOT_KNOWN", rule, says, "Key what the plan allows.");
  }
  if (pricing.basis !== "case rate" && pricing.percent === undefined)
    return refused("CONTRACT_NEEDS_PERCENT", rule, `Nothing says which ${pricing.basis}.`, "Give percent.");
  const worth = contractWorth(facts, pricing);
  if (worth === null) {
    const says = `A ${pricing.basis} cannot be worked out: the amount it is a percentage of is not known.`;
    return refused("CONTRACT_BASE_MISSING", rule, says, "Key it, or choose a case rate.");
  }
  const offered = facts.allowance.cents + additionalCents;
  if (worth <= offered) return allowed;
  const says = `It would pay ${dollars(worth)}, and what was offered comes to ${dollars(cents(offered))}.`;
  return refused("CONTRACT_OVER_OFFER", rule, says, "Lower it, or make an offer first.");
}

export const sendContract = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Send the contract to the provider",
    rule: so.rules.negotiate,
    by: ["desk"],
    roles: dealers,
    asks: terms,
    guards: [
      isTheirs(so),
      guard(so.rules.negotiate, ({ facts }) =>
        onTheTable(facts) === null
          ? refused("NO_OFFER_YET", so.rules.negotiate, "There is no offer to put into it.", "Make an offer.")
          : allowed,
      ),
      noneWaits(so.rules.letters, "contract"),
    ],
    checks: (at, input) => {
      const today = civilDateIn(at.desk.zone, at.now);
      return firstRefusal([
        () => offersNothing("provider", ownWords(input.paragraph, input.codes), "contract"),
        () => mayOfferNow(at, onTheTable(at.facts) ?? zero, so.rules.negotiate),
        () => datesFit(at.facts, input, today, so.rules.negotiate),
        () => priceFits(at.facts, contractFrom(at.facts, input, at.now), so.rules.negotiate),
      ]);
    },
    records: (facts, input, { now }) => {
      const contract = contractFrom(facts, input, now);
      const after = { ...facts, contracts: [...facts.contracts, contract] };
      return writing(after, now, {
        template: "contract",
        to: "provider",
        offerCents: contract.additionalCents,
        ...(input.paragraph ? { paragraph: input.paragraph } : {}),
        ...(input.sendAt ? { sendAt: input.sendAt } : {}),
      });
    },
    says: ({ kind, basis }) => `The ${kind} was written to the provider (${basis}).`,
    seenBy: ["plan", "provider", "tpa"],
  });

/** Signed by everybody: the registry learns of it, and the case has come to a contract. */
function signedNow<F extends AccessFacts>(after: F, at: Moment<F>): F {
  const contract = contractOf(after);
  if (!contract || !isContracted(after)) return after;
  const provider = contract.signatures.find((one) => one.role === "provider");
  const papers = after.papers.filter((one) => one.kind === "signed contract").map((one) => one.documentId);
  const evidence = {
    ...(provider ? { who: provider.name, on: provider.signedOn } : {}),
    words: `signed the ${contract.kind}`,
    ...(papers.length > 0 ? { documentIds: papers } : {}),
  };
  const limited = contract.codes.length > 0 ? `codes ${contract.codes.join(", ")}` : "this service";
  const acceptances = learning(after, at, {
    standing: "accepting",
    basis: "contract",
    on: contract.from,
    evidence,
    ...(contract.to ? { until: contract.to } : {}),
    ...(contract.kind === "single case agreement" ? { scope: `${contract.kind}: ${limited}` } : {}),
    ...(after.contact ? { contact: after.contact.name } : {}),
  });
  return { ...after, acceptances, ...settling(after, "contracted", at, { contractNo: contract.no }) };
}

const rulesOf = <F extends AccessFacts>(so: AccessRules<F>) => ({
  rule: so.rules.contracted,
  paper: "contract",
  codes: { none: "NO_CONTRACT", notSent: "CONTRACT_NOT_SENT", declined: "CONTRACT_DECLINED" },
  write: "Send the contract first.",
  writeAgain: "Find out why, and send another one.",
  last: contractOf,
  changing: (facts: F, change: <P extends signing.Signable>(paper: P) => P): F => {
    const last = contractOf(facts);
    if (!last) return facts;
    return { ...facts, contracts: facts.contracts.map((one) => (one === last ? change(one) : one)) };
  },
  signed: signedNow<F>,
});

/** Signatures under the contract, by the names that signing has in every playbook. */
export const contractSigning = <F extends AccessFacts>(so: AccessRules<F>) => ({
  "sign-contract": signing.sign<F>(rulesOf(so)),
  "decline-contract": signing.declineToSign<F>(rulesOf(so)),
  "check-scan": signing.checkScan<F>(rulesOf(so)),
  "refuse-scan": signing.refuseScan<F>(rulesOf(so)),
});

/** The claims system has the contract: without this, nobody calls the case contracted (PN-13). */
export const recordContractLoad = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Record that the contract is loaded into the claims system",
    rule: so.rules.load,
    by: ["desk", "tpa"],
    asks: {
      reference: text("Its number there, or who confirmed it", { most: 200 }),
      loadedOn: optional(date("Loaded on", { hint: "Left out: today." })),
    },
    guards: [
      guard(so.rules.load, ({ facts }) =>
        isContracted(facts)
          ? allowed
          : refused("CONTRACT_NOT_SIGNED", so.rules.load, "No contract is signed by both.", "Get it signed."),
      ),
    ],
    checks: ({ now, desk }, { loadedOn }) =>
      loadedOn !== undefined && loadedOn > civilDateIn(desk.zone, now)
        ? refused(
            "DATE_IN_FUTURE",
            so.rules.load,
            `${dateInWords(loadedOn)} is still to come.`,
            "Check the date.",
          )
        : allowed,
    records: (facts, { reference, loadedOn }, { now, actor, desk }) => {
      const load: ContractLoad = {
        contractNo: contractOf(facts)?.no ?? 0,
        reference,
        loadedOn: loadedOn ?? civilDateIn(desk.zone, now),
        at: now,
        by: actor.name,
      };
      return { ...facts, loads: [...facts.loads, load] };
    },
    says: ({ reference }, { actor }) =>
      `${actor.name} recorded that the claims system has the contract (${reference}).`,
    seenBy: ["plan", "tpa"],
  });
