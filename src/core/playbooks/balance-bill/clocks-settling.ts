// By when an offer is answered, the plan decides, the TPA pays; and the law's own clocks.

import { addDays, businessDays, days, due, federalBusinessDays, months, startOfDay } from "../../calendar.ts";
import { hasJustFailed } from "../../fragments/deliveries.ts";
import { failures, faxReportClock, given } from "../../fragments/delivery-clocks.ts";
import { lastLetter } from "../../fragments/facts.ts";
import type { Clock, Moment } from "../../playbook.ts";
import { openNegotiationStart, weekly } from "./dates.ts";
import type { BillEvent } from "./events.ts";
import { agreementOf, type BillFacts } from "./facts.ts";
import { isPaid } from "./payments.ts";
import { firstOfItsTurn } from "./schedule.ts";

/** Counsel was reached, wrote, or said whether the desk may write. */
function heardFromCounsel({ facts, was }: Moment<BillFacts>): boolean {
  const attempt = facts.attempts.length > was.attempts.length ? facts.attempts.at(-1) : undefined;
  const wrote = facts.inbound.length > was.inbound.length ? facts.inbound.at(-1) : undefined;
  const allowed = facts.counsel?.allowsProviderContact !== was.counsel?.allowsProviderContact;
  return (attempt?.with === "counsel" && attempt.reached) || wrote?.from === "counsel" || allowed;
}

const proofOfAgreement = (of: BillFacts) =>
  of.letters.find(({ no }) => no === agreementOf(of)?.letterNo)?.proof;

const inTelling = ["explaining", "telling"] as const;

/** The provider signed the LOA, or said that it will not; what the plan does under it is no answer. */
function providerSpoke(facts: BillFacts): boolean {
  const loa = agreementOf(facts);
  return (
    loa?.declined?.role === "provider" || (loa?.signatures.some((one) => one.role === "provider") ?? false)
  );
}

export const settlingClocks = {
  "report of the fax": faxReportClock<BillFacts>("BB-09"),
  "answer from the provider": {
    title: "The provider answers the offer",
    rule: "BB-17",
    owner: "provider",
    kind: "deadline",
    setBy: ["record-proof"],
    if: ({ facts, was }) => {
      const no = agreementOf(facts)?.letterNo;
      const proof = (of: BillFacts) => of.letters.find((one) => one.no === no)?.proof;
      return proof(facts) !== proof(was);
    },
    cancelledBy: failures,
    cancelsIf: ({ facts }) => proofOfAgreement(facts) === undefined,
    due: ({ now, desk }) => [
      due({
        start: now,
        what: "the settlement letter went out",
        span: businessDays(10),
        calendar: desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["record-provider-answer", "sign-loa", "decline-to-sign"],
    counts: ({ facts, was }) => facts.offers.length > was.offers.length || providerSpoke(facts),
  },
  "decision of the plan": {
    title: "The plan chooses one of the options",
    rule: "BB-27",
    owner: "plan",
    kind: "deadline",
    setBy: ["declare-impasse", "report-escalation"],
    due: ({ now, desk, planDecisionDays }) => [
      due({
        start: now,
        what: "the plan was asked to choose",
        span: businessDays(planDecisionDays),
        calendar: desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["plan-decides"],
  },
  "payment is at risk": {
    title: "Three days to the pay-by date of the LOA",
    rule: "BB-23",
    owner: "tpa",
    kind: "mark",
    setBy: ["send-payment-instruction"],
    due: ({ facts, desk, now }) => {
      const payBy = agreementOf(facts)?.payBy;
      const on = payBy && addDays(payBy, -3);
      return on && startOfDay(desk.zone, on) > now
        ? [given(startOfDay(desk.zone, on), desk, `the LOA says to pay by ${payBy}`)]
        : [];
    },
    metBy: ["record-payment", "read-remittance"],
    counts: ({ facts }) => isPaid(facts),
  },
  payment: {
    title: "The TPA pays the additional amount",
    rule: "BB-23",
    owner: "tpa",
    kind: "deadline",
    setBy: ["send-payment-instruction"],
    due: ({ facts, desk }) => {
      const payBy = agreementOf(facts)?.payBy;
      return payBy
        ? [
            due({
              start: payBy,
              what: "pay-by date of the LOA",
              span: days(0),
              calendar: desk,
              at: "close-of-desk",
            }),
          ]
        : [];
    },
    metBy: ["record-payment", "read-remittance", "accept-difference"],
    counts: ({ facts }) => isPaid(facts),
  },
  "follow-up while waiting": {
    title: "Ask the member whether the provider escalates",
    rule: "BB-40",
    owner: "desk",
    kind: "deadline",
    entering: ["waiting"],
    due: weekly("the plan chose to wait"),
    again: true,
    metBy: ["answer-follow-up"],
    counts: firstOfItsTurn,
  },
  "member told": {
    title: "Tell the member how it stands",
    rule: "BB-25",
    owner: "desk",
    kind: "deadline",
    entering: inTelling,
    setBy: failures,
    if: (at) =>
      at.facts.memberTold === undefined &&
      inTelling.some((one) => one === at.stage) &&
      (at.was.memberTold !== undefined || !hasJustFailed(at)),
    due: ({ now, desk, was }) => [
      due({
        start: now,
        what: was.memberTold ? "the letter to the member did not arrive" : "what the member owes was settled",
        span: businessDays(3),
        calendar: desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["tell-member", "record-proof"],
    counts: ({ facts }) => facts.memberTold !== undefined || lastLetter(facts, "resolution") !== undefined,
  },
  "word from counsel": {
    title: "Ask counsel how the dispute stands",
    rule: "BB-37",
    owner: "desk",
    kind: "deadline",
    entering: ["with counsel"],
    due: ({ now, desk }) => [
      due({
        start: now,
        what: "counsel took the lead",
        span: months(1),
        calendar: desk,
        at: "close-of-desk",
        roll: "next-business-day",
      }),
    ],
    again: true,
    metBy: ["log-contact", "receive-communication", "counsel-contact"],
    counts: heardFromCounsel,
  },
  "open negotiation": {
    title: "Last day on which open negotiation can be started",
    rule: "A-19",
    owner: "provider",
    kind: "deadline",
    legal: { citation: "45 CFR 149.510(b)(1)", grade: "B" },
    setBy: ["confirm-split"],
    if: ({ facts, was }) => facts.confirmed?.barred === true && was.confirmed?.barred !== true,
    due: ({ facts, desk }) => openNegotiationStart(facts, desk.zone),
  },
  "dispute the debt": {
    title: "Last day to dispute the debt in writing",
    rule: "BB-39",
    owner: "member",
    kind: "deadline",
    legal: { citation: "15 USC 1692g(a)(3)", grade: "A" },
    setBy: ["report-collector"],
    if: ({ facts, was }) => was.collector === undefined && facts.collector?.noticeReceivedOn !== undefined,
    due: ({ facts, desk }) => {
      const on = facts.collector?.noticeReceivedOn;
      return on
        ? [
            due({
              start: on,
              what: "the collector's notice was received",
              span: days(30),
              calendar: federalBusinessDays(desk.zone),
              at: "end-of-day",
            }),
          ]
        : [];
    },
    metBy: ["record-validation-posted"],
  },
} as const satisfies Record<string, Clock<BillFacts, BillEvent>>;
