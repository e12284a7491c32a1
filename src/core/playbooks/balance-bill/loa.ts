// The letter of agreement: written from the offer on the table, linted, and sent. How it is signed:
// signing.ts.

import { type CivilDate, civilDateIn, type Instant } from "../../calendar.ts";
import { count, date, moment, optional, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { onTheTable } from "../../fragments/offers.ts";
import { offersNothing, ownWords } from "../../fragments/own-words.ts";
import { type Cents, dollars, zero } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { type Loa, type LoaFinding, lintLoa, mayLoaGoOut } from "../../rules/loa-lint.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { offerable } from "./authority.ts";
import { type Agreement, agreementOf, type BillFacts, loaSigners } from "./facts.ts";
import { counselLetsIt, mayOfferNow } from "./send.ts";

const event = eventsOf<BillFacts>();

const usualRemedy =
  "If the payment has not arrived by the pay-by date, the provider may cancel this agreement in writing.";

const terms = {
  payBy: date("The TPA pays by"),
  codes: optional(text("Codes covered", { hint: "Left out: the codes of the claim.", most: 300 })),
  units: optional(count("Units of each code", { least: 1, most: 9999, hint: "Left out: 1." })),
  serviceFrom: optional(date("First date of service")),
  serviceTo: optional(date("Last date of service")),
  remedy: optional(
    text("What follows when the payment is late", { most: 500, hint: "Left out: the provider may cancel." }),
  ),
  paragraph: optional(
    text("A paragraph of your own", {
      most: 1200,
      hint: "Stands in the letter as you write it. No amounts.",
    }),
  ),
  sendAt: optional(moment("Send it later, not before")),
};
type Terms = {
  readonly payBy: CivilDate;
  readonly codes?: string;
  readonly units?: number;
  readonly serviceFrom?: CivilDate;
  readonly serviceTo?: CivilDate;
  readonly remedy?: string;
  readonly paragraph?: string;
  readonly sendAt?: Instant;
};

function agreementFrom({ facts, now }: Moment<BillFacts>, input: Terms): Agreement {
  const from = input.serviceFrom ?? facts.claim.serviceFrom;
  const to = input.serviceTo ?? facts.claim.serviceTo ?? from;
  const codes = (input.codes ?? facts.claim.codes ?? "").split(/[\s,;]+/).filter((code) => code !== "");
  return {
    amountCents: onTheTable(facts) ?? zero,
    payBy: input.payBy,
    services: from && to ? codes.map((code) => ({ code, units: input.units ?? 1, from, to })) : [],
    remedy: input.remedy ?? usualRemedy,
    letterNo: facts.letters.length + 1,
    at: now,
    signatures: [],
  };
}

/** The LOA as the lint reads it and the letter prints it. */
export function loaOf(facts: BillFacts, agreement: Agreement): Loa {
  const named = (party: string) => facts.clients.find((one) => one.party === party)?.name;
  const tpa = named("tpa");
  return {
    parties: [
      { role: "provider", name: facts.provider.name },
      { role: "plan", name: named("plan") ?? "" },
      { role: "member", name: facts.member.name },
      ...(tpa ? [{ role: "tpa", name: tpa, actsForPlan: true } as const] : []),
      { role: "desk", name: "the desk", actsForPlan: true },
    ],
    claimNumber: facts.claim.number ?? "",
    services: agreement.services,
    additionalCents: agreement.amountCents,
    promiseToPay: { cents: agreement.amountCents, payBy: agreement.payBy },
    remedyIfLate: agreement.remedy,
    releasesMember: true,
    survivesReprocessing: true,
    signers: loaSigners,
  };
}

/**
 * What an LOA over the offer on the table would lack if it were written now from these answers, which may be
 * incomplete. Does NOT ask whether it may be sent at all (authority, a documented bill, counsel).
 */
export function draftFindings(at: Moment<BillFacts>, input: Partial<Terms>): readonly LoaFinding[] {
  const today = civilDateIn(at.desk.zone, at.now);
  const agreement = agreementFrom(at, { ...input, payBy: input.payBy ?? today });
  const loa = loaOf(at.facts, agreement);
  const promiseToPay = { cents: agreement.amountCents, payBy: input.payBy ?? null };
  return lintLoa({ ...loa, promiseToPay }, { offerCents: agreement.amountCents, today });
}

function loaIsSound({ facts, now, desk }: Moment<BillFacts>, agreement: Agreement): Ruling {
  const context = { offerCents: agreement.amountCents, today: civilDateIn(desk.zone, now) };
  return mayLoaGoOut(lintLoa(loaOf(facts, agreement), context));
}

const offerOnTable = guard<BillFacts>("BB-16", ({ facts }) =>
  onTheTable(facts) === null
    ? refused("NO_OFFER_YET", "BB-16", "There is no offer to put into the letter.", "Make an offer first.")
    : allowed,
);

/** The LOA over this amount is not already under way. */
const loaNotWaiting = guard<BillFacts>("BB-16", ({ facts }) => {
  const letter = facts.letters.find((one) => one.no === agreementOf(facts)?.letterNo);
  if (!letter || letter.proof || letter.held || letter.offerCents !== onTheTable(facts)) return allowed;
  const says = `The LOA over this amount is already written (letter ${letter.no}) and has not gone out yet.`;
  return refused("LETTER_WAITS", "BB-16", says, "Record its proof, or let it go out.");
});

export const sendSettlementLetter = event({
  title: "Send the settlement letter and the LOA",
  rule: "BB-16",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: terms,
  guards: [offerable, offerOnTable, loaNotWaiting, guard("BB-35", counselLetsIt)],
  checks: (at, input) =>
    firstRefusal([
      () => offersNothing("provider", ownWords(input.paragraph, input.remedy, input.codes), "letter"),
      () => mayOfferNow(at, onTheTable(at.facts) ?? zero),
      () => loaIsSound(at, agreementFrom(at, input)),
    ]),
  records: (facts, input, at) => {
    const agreement = agreementFrom(at, input);
    const after = { ...facts, agreements: [...facts.agreements, agreement] };
    return writing(after, at.now, {
      template: "settlement letter and LOA",
      to: "provider",
      offerCents: agreement.amountCents,
      ...(input.paragraph ? { paragraph: input.paragraph } : {}),
      ...(input.sendAt ? { sendAt: input.sendAt } : {}),
    });
  },
  says: (_input, { facts }) =>
    `The settlement letter and LOA over ${dollars(agreedCents(facts))} were written to the provider.`,
  seenBy: ["plan", "provider", "tpa"],
});

/** The amount of the LOA in cents, or zero before there is one. */
export const agreedCents = (facts: BillFacts): Cents => agreementOf(facts)?.amountCents ?? zero;
