// A settlement of an appeal: the agreement, its signatures, and the payment that ends it. The same lint, the
// same authority and the same signatures as for a balance bill.
import { type CivilDate, civilDateIn, type Instant } from "../../calendar.ts";
import { date, money, optional, text } from "../../fields.ts";
import { clientNamed, writing } from "../../fragments/facts.ts";
import { onTheTable } from "../../fragments/offers.ts";
import { offersNothing, ownWords } from "../../fragments/own-words.ts";
import { paragraph, sendAt } from "../../fragments/sending.ts";
import * as signing from "../../fragments/signing.ts";
import { dollars, zero } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { type Loa, type LoaFinding, lintLoa, mayLoaGoOut } from "../../rules/loa-lint.ts";
import { maySettle } from "../../rules/loa-signing.ts";
import { allowed, firstRefusal, refused } from "../../ruling.ts";
import { type Agreement, type AppealFacts, agreementOf } from "./facts.ts";
import { mayOfferNow, offerable } from "./money.ts";

const event = eventsOf<AppealFacts>();

const usualRemedy =
  "If the payment has not arrived by the pay-by date, the provider may cancel this agreement in writing.";

const terms = {
  payBy: date("The TPA pays by"),
  codes: optional(text("Codes covered", { hint: "Left out: the codes of the claim.", most: 300 })),
  remedy: optional(
    text("What follows when the payment is late", { most: 500, hint: "Left out: the provider may cancel." }),
  ),
  paragraph,
  sendAt,
};
type Terms = {
  readonly payBy: CivilDate;
  readonly codes?: string;
  readonly remedy?: string;
  readonly paragraph?: string;
  readonly sendAt?: Instant;
};

function agreementFrom({ facts, now }: Moment<AppealFacts>, input: Terms): Agreement {
  const { serviceFrom: from, serviceTo: to = from } = facts.claim;
  const codes = (input.codes ?? facts.claim.codes ?? "").split(/[\s,;]+/).filter((code) => code !== "");
  return {
    amountCents: onTheTable(facts) ?? zero,
    payBy: input.payBy,
    services: from && to ? codes.map((code) => ({ code, units: 1, from, to })) : [],
    remedy: input.remedy ?? usualRemedy,
    letterNo: facts.letters.length + 1,
    at: now,
    signatures: [],
  };
}

/** The LOA as the lint reads it and the letter prints it. */
export function loaOf(facts: AppealFacts, agreement: Agreement): Loa {
  const tpa = clientNamed(facts, "tpa");
  return {
    parties: [
      { role: "provider", name: facts.provider.name },
      { role: "plan", name: clientNamed(facts, "plan") ?? "" },
      { role: "member", name: facts.member.name },
      ...(tpa ? [{ role: "tpa", name: tpa, actsForPlan: true } as const] : []),
      { role: "desk", name: "the desk", actsForPlan: true },
    ],
    claimNumber: facts.claim.number,
    services: agreement.services,
    additionalCents: agreement.amountCents,
    promiseToPay: { cents: agreement.amountCents, payBy: agreement.payBy },
    remedyIfLate: agreement.remedy,
    releasesMember: true,
    survivesReprocessing: true,
    signers: signing.signers,
  };
}

/** What an LOA over the offer on the table would lack if it were written now from these answers. */
export function draftFindings(at: Moment<AppealFacts>, input: Partial<Terms>): readonly LoaFinding[] {
  const today = civilDateIn(at.desk.zone, at.now);
  const agreement = agreementFrom(at, { ...input, payBy: input.payBy ?? today });
  const promiseToPay = { cents: agreement.amountCents, payBy: input.payBy ?? null };
  return lintLoa(
    { ...loaOf(at.facts, agreement), promiseToPay },
    { offerCents: agreement.amountCents, today },
  );
}

const somethingToSend = guard<AppealFacts>("BB-16", ({ facts }) => {
  if (onTheTable(facts) === null)
    return refused(
      "NO_OFFER_YET",
      "BB-16",
      "There is no offer to put into the letter.",
      "Make an offer first.",
    );
  const letter = facts.letters.find((one) => one.no === agreementOf(facts)?.letterNo);
  if (!letter || letter.proof || letter.held || letter.offerCents !== onTheTable(facts)) return allowed;
  const says = `The LOA over this amount is already written (letter ${letter.no}) and has not gone out yet.`;
  return refused("LETTER_WAITS", "BB-16", says, "Record its proof, or let it go out.");
});

export const sendSettlementLetter = event({
  title: "Send the settlement letter and the LOA",
  rule: "AL-09",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: terms,
  guards: [offerable, somethingToSend],
  checks: (at, input) =>
    firstRefusal([
      () => offersNothing("provider", ownWords(input.paragraph, input.remedy, input.codes), "letter"),
      () => mayOfferNow(at, onTheTable(at.facts) ?? zero),
      () => mayLoaGoOut(draftFindings(at, input)),
    ]),
  records: (facts, input, at) => {
    const agreement = agreementFrom(at, input);
    return writing({ ...facts, agreements: [...facts.agreements, agreement] }, at.now, {
      template: "settlement letter and LOA",
      to: "provider",
      offerCents: agreement.amountCents,
      ...(input.paragraph ? { paragraph: input.paragraph } : {}),
      ...(input.sendAt ? { sendAt: input.sendAt } : {}),
    });
  },
  says: (_input, { facts }) =>
    `The settlement letter and LOA over ${dollars(agreementOf(facts)?.amountCents ?? zero)} were written.`,
  seenBy: ["plan", "provider", "tpa"],
});

const loa = {
  rule: "BB-21",
  paper: "LOA",
  codes: { none: "NO_LOA", notSent: "LOA_NOT_SENT", declined: "LOA_DECLINED" },
  write: "Send the settlement letter and the LOA.",
  writeAgain: "Find out why, and send the settlement letter and the LOA again.",
  last: agreementOf,
  changing: (facts: AppealFacts, change: <P extends signing.Signable>(paper: P) => P): AppealFacts => {
    const last = agreementOf(facts);
    return last
      ? { ...facts, agreements: facts.agreements.map((one) => (one === last ? change(one) : one)) }
      : facts;
  },
};

export const signLoa = signing.sign<AppealFacts>(loa);
export const declineToSign = signing.declineToSign<AppealFacts>(loa);
export const checkScan = signing.checkScan<AppealFacts>(loa);
export const refuseScan = signing.refuseScan<AppealFacts>(loa);

export const isSigned = (facts: AppealFacts): boolean =>
  maySettle(signing.signers, agreementOf(facts)?.signatures ?? []).allowed;

export const sendPaymentInstruction = event({
  title: "Send the LOA to the TPA for payment",
  rule: "BB-22",
  by: ["desk"],
  asks: {},
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "payment instruction", to: "tpa" }),
    instruction: { at: now, letterNo: facts.letters.length + 1 },
  }),
  says: (_input, { facts }) =>
    `The TPA was asked to pay ${dollars(agreementOf(facts)?.amountCents ?? zero)}.`,
  seenBy: ["tpa", "plan"],
});

export const recordPayment = event({
  title: "Key the additional payment from the TPA's EOB",
  rule: "BB-24",
  by: ["desk", "tpa"],
  asks: {
    additionalCents: money("Paid on top of what the plan had paid", { least: 1 }),
    paidOn: date("Day it was paid"),
    reference: text("EOB or payment number", { most: 120 }),
  },
  checks: ({ facts }, { additionalCents }) => {
    const agreed = agreementOf(facts)?.amountCents ?? zero;
    if (additionalCents === agreed) return allowed;
    const says = `The LOA says ${dollars(agreed)}, and ${dollars(additionalCents)} was paid.`;
    return refused("PAYMENT_DIFFERS", "BB-24", says, "Ask the TPA, and key what it pays in all.");
  },
  records: (facts, input, { now }) => ({
    ...facts,
    payments: [...facts.payments, { ...input, at: now }],
    closed: { at: now, why: "settled, and paid as agreed" },
  }),
  says: ({ additionalCents }) => `Closed: the TPA paid ${dollars(additionalCents)} as agreed.`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan", "broker"],
});
