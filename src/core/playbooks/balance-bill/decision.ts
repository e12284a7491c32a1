// When the authority does not reach: the plan chooses, on record, between more money, counsel, and waiting.

import { civilDateIn } from "../../calendar.ts";
import { choice, date, money, optional, percent, text } from "../../fields.ts";
import { authorityBases, authorityFrom, termsComplete } from "../../fragments/authority.ts";
import { writing } from "../../fragments/facts.ts";
import { dollars } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { type Authority, authorityInForce, limitOf } from "../../rules/authority.ts";
import { creditJeopardy, type Jeopardy, mayChooseToWait } from "../../rules/credit-jeopardy.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { splitOf } from "./bills.ts";
import { type BillFacts, decisionOf, type PlanOption, planOptions } from "./facts.ts";
import { claimForAuthority } from "./send.ts";

const event = eventsOf<BillFacts>();
const answers = ["yes", "no", "unknown"] as const;

export const declareImpasse = event({
  title: "Ask the plan to choose: no settlement within authority",
  rule: "BB-27",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: { why: text("Where the negotiation stands", { most: 1000 }) },
  records: (facts, { why }, { now }) => asking(facts, { why, mayWait: true }, now),
  says: ({ why }) => `The plan was asked to choose one of three options: ${why}`,
  seenBy: ["plan", "tpa"],
});

/** Facts in which the plan has been asked; the letter lists the options that are open. */
function asking(
  facts: BillFacts,
  asked: { why: string; mayWait: boolean },
  now: BillFacts["openedAt"],
): BillFacts {
  const after = { ...facts, decisions: [...facts.decisions, { askedAt: now, ...asked }] };
  return writing(after, now, { template: "plan decision request", to: "plan" });
}

/**
 * The computed test of A-13 for this moment; what nobody has answered is unknown, and unknown is jeopardy.
 */
export function jeopardyOf({
  facts,
  now,
  desk,
}: Pick<Moment<BillFacts>, "facts" | "now" | "desk">): Jeopardy {
  const answer = splitOf(facts);
  return creditJeopardy({
    collector: facts.collector ? "yes" : (facts.credit?.collector ?? "unknown"),
    ecaNotice: facts.credit?.ecaNotice ?? "unknown",
    suit: facts.credit?.suit ?? "unknown",
    pressingPurchase: facts.credit?.pressingPurchase ?? "unknown",
    firstDelinquencyOn: facts.credit?.firstDelinquencyOn ?? null,
    balanceCents:
      answer.verdict === "cannot tell yet"
        ? (facts.confirmed?.balanceBillCents ?? null)
        : answer.balanceBillCents,
    on: civilDateIn(desk.zone, now),
  });
}

const creditSays = {
  yes: "The member's credit is in danger.",
  no: "The member's credit is in no danger.",
  unknown: "Whether the member's credit is in danger is not known.",
} as const;

const optionSays: Readonly<Record<PlanOption, string>> = {
  "raise-authority": "raise the authority",
  "engage-counsel": "engage counsel",
  wait: "wait for an appeal or a contract",
};

export const recordCredit = event({
  title: "Record what endangers the member's credit",
  rule: "BB-38",
  by: ["desk", "member"],
  asks: {
    collector: choice("Has a collector the account?", answers),
    ecaNotice: choice("Has the provider announced to report, sell or sue?", answers),
    suit: choice("Is the member being sued?", answers),
    pressingPurchase: choice("Does the member need credit soon?", answers),
    firstDelinquencyOn: optional(date("First day on which a payment was late")),
  },
  checks: ({ now, desk }, { firstDelinquencyOn: on }) =>
    on !== undefined && on > civilDateIn(desk.zone, now)
      ? refused(
          "DATE_IN_FUTURE",
          "BB-38",
          `${on} is still to come.`,
          "Check the date of the first late payment.",
        )
      : allowed,
  records: (facts, input) => ({ ...facts, credit: input }),
  says: (_input, at) => creditSays[jeopardyOf(at).jeopardy],
  seenBy: ["plan"],
});

/** May the plan choose this option? Option 3 is closed in jeopardy and once it was left (BB-38, BB-41). */
export function mayChoose(at: Moment<BillFacts>, option: PlanOption): Ruling {
  if (option !== "wait") return allowed;
  if (decisionOf(at.facts)?.mayWait === false) {
    const says = "The case has come back from waiting because the provider escalated.";
    return refused("WAITING_IS_OVER", "BB-41", says, "Choose to raise the authority or to engage counsel.");
  }
  return mayChooseToWait(jeopardyOf(at));
}

export const planDecides = event({
  title: "Choose one of the three options",
  rule: "BB-27",
  by: ["plan"],
  asks: {
    option: choice("Option", planOptions, {
      hint: "1 raise the authority, 2 engage counsel, 3 wait for an appeal or a contract.",
    }),
    basis: optional(choice("New authority measured in", authorityBases)),
    percent: optional(percent("Percent", { most: 1000 })),
    amountCents: optional(money("Dollars on top of what the plan paid")),
    validTo: optional(date("Last day the new authority may be used")),
    why: optional(text("Why", { most: 1000 })),
  },
  checks: (at, input) => {
    if (input.option !== "raise-authority") return mayChoose(at, input.option);
    if (!input.basis) {
      return refused(
        "AUTHORITY_INCOMPLETE",
        "BB-28",
        "Option 1 raises the authority, and no new authority is given.",
        "Give basis and percent or amountCents.",
      );
    }
    const terms = { ...input, basis: input.basis, per: "claim" } as const;
    return firstRefusal([
      () => termsComplete(terms, civilDateIn(at.desk.zone, at.now)),
      () => isRaise(at, authorityFrom(at.facts, terms, at, at.facts.claim.number)),
    ]);
  },
  records: (facts, input, at) => {
    const chosen = {
      option: input.option,
      by: at.actor.name,
      at: at.now,
      ...(input.why ? { why: input.why } : {}),
    };
    const decisions = facts.decisions.map((one, index) =>
      index === facts.decisions.length - 1 ? { ...one, chosen } : one,
    );
    const after = { ...facts, decisions };
    if (input.option !== "raise-authority" || !input.basis) return after;
    const terms = { ...input, basis: input.basis, per: "claim", ...tightestNow(at) } as const;
    return { ...after, grants: [...facts.grants, authorityFrom(facts, terms, at, facts.claim.number)] };
  },
  says: ({ option }, { actor }) => `${actor.name} decided for the plan: ${optionSays[option]}.`,
  tells: ["tpa"],
  seenBy: ["plan", "tpa", "broker"],
});

/** Option 1 raises: what is not more than the limit in force is no raise (BB-28). */
function isRaise({ facts, authorities, now, desk }: Moment<BillFacts>, raised: Authority): Ruling {
  const claim = claimForAuthority(facts);
  const before = authorityInForce(authorities, claim, { now, zone: desk.zone });
  const after = limitOf(raised, claim);
  if (!before.allowed || "allowed" in after || after.limitCents > before.tightest.limitCents) return allowed;
  const [more, less] = [dollars(after.limitCents), dollars(before.tightest.limitCents)];
  const says = `${more} is not more than the ${less} in force.`;
  return refused("AUTHORITY_NOT_RAISED", "BB-28", says, "Give more, or choose another option.");
}

/** Option 1 raises the limit that was in the way: the new row replaces it for this claim (BB-28). */
function tightestNow({ facts, authorities, now, desk }: Moment<BillFacts>): { readonly supersedes?: string } {
  const inForce = authorityInForce(authorities, claimForAuthority(facts), { now, zone: desk.zone });
  return inForce.allowed ? { supersedes: inForce.tightest.authority.id } : {};
}

export const decided = (option: PlanOption) => (facts: BillFacts) =>
  decisionOf(facts)?.chosen?.option === option;

export const gaveUp = (facts: BillFacts) => facts.givenUp !== undefined;

export const providerGivesUp = event({
  title: "Record that the provider gives the balance up",
  rule: "BB-25",
  by: ["desk"],
  asks: { how: text("How it is known", { hint: "Letter of 3 March; zero-balance statement", most: 300 }) },
  records: (facts, { how }, { now }) => ({ ...facts, givenUp: { at: now, how } }),
  says: ({ how }) => `The provider gives the balance up (${how}).`,
  tells: ["client"],
  seenBy: ["member", "tpa", "plan"],
});

export const reportEscalation = event({
  title: "Record that the provider escalates",
  rule: "BB-41",
  by: ["desk", "member", "tpa"],
  asks: { how: text("How", { hint: "A collector, a suit, a report to a bureau, a last demand", most: 500 }) },
  records: (facts, { how }, { now }) => asking(facts, { why: how, mayWait: false }, now),
  says: ({ how }) => `The provider escalates: ${how} The plan has to choose between option 1 and option 2.`,
  seenBy: ["member", "tpa", "plan"],
});

export const withdraw = event({
  title: "Close because the member withdraws",
  rule: "BB-26",
  by: ["desk", "member"],
  asks: { why: text("In the member's words", { most: 500 }) },
  guards: [
    guard("BB-37", ({ facts }) =>
      facts.counsel?.legalHold
        ? refused("LEGAL_HOLD", "BB-37", "The file is under legal hold.", "Ask counsel to end the hold.")
        : allowed,
    ),
  ],
  records: (facts, { why }, { now }) => ({
    ...writing(facts, now, { template: "closing", to: "member" }),
    closed: { at: now, why: `the member withdrew: ${why}` },
  }),
  says: ({ why }) => `Closed: the member withdrew. ${why}`,
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});

export const sendMemberStatus = event({
  title: "Send the member the weekly status",
  rule: "BB-18",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) =>
    facts.member.prefers === "web" ? facts : writing(facts, now, { template: "member status", to: "member" }),
  says: (_input, { facts }) =>
    facts.member.prefers === "web"
      ? "The status page counts as the weekly status: the member chose web."
      : "The weekly status was written to the member.",
  seenBy: ["member"],
});
