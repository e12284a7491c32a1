// Coming to a price, paying it, and telling the member.
import { lastLetter, proved } from "../../fragments/facts.ts";
import { counterWaits, onTheTable } from "../../fragments/offers.ts";
import { agreementOf, type BillFacts, isSigned } from "./facts.ts";
import { isPaid } from "./payments.ts";
import { type BillStage, type BillStageOf, planHasPaid, proveLetter, step, whatCameBack } from "./steps.ts";

/** The LOA over what is on the table has been written and was not kept back. */
const loaIsUnderWay = (facts: BillFacts): boolean => {
  const agreement = agreementOf(facts);
  const letter = facts.letters.find((one) => one.no === agreement?.letterNo);
  return agreement !== undefined && agreement.amountCents === onTheTable(facts) && letter?.held === undefined;
};

const loaIsDeclined = (facts: BillFacts): boolean => agreementOf(facts)?.declined !== undefined;
const loaMaySign = (facts: BillFacts): boolean =>
  proved("settlement letter and LOA")(facts) && !loaIsDeclined(facts);

export const settling = {
  negotiating: {
    title: "Negotiating",
    means: "Offers go both ways, within the plan's authority; the member hears weekly how it stands.",
    steps: [
      ...whatCameBack,
      step("desk", "make an offer within the authority", {
        rule: "BB-19",
        does: "make-offer",
        done: (facts) => onTheTable(facts) !== null,
      }),
      step("desk", "answer the provider's counter-offer", {
        rule: "BB-19",
        does: "make-offer",
        needed: counterWaits,
      }),
      step("desk", "send the settlement letter and the LOA", {
        rule: "BB-16",
        does: "send-settlement-letter",
        done: loaIsUnderWay,
      }),
      proveLetter("settlement letter and LOA"),
      step("provider", "sign the LOA, or answer the offer", {
        rule: "BB-21",
        does: "sign-loa",
        clock: "answer from the provider",
        needed: loaMaySign,
        done: (facts) => agreementOf(facts)?.signatures.some((one) => one.role === "provider") ?? false,
      }),
      step("plan", "sign the LOA", {
        rule: "BB-21",
        does: "sign-loa",
        needed: loaMaySign,
        done: (facts) => agreementOf(facts)?.signatures.some((one) => one.role === "plan") ?? false,
      }),
      step("desk", "look at the scanned signature as a second person", {
        rule: "BB-21",
        does: "check-scan",
        needed: (facts) =>
          agreementOf(facts)?.signatures.some((one) => one.how === "scan" && !one.checkedBy) ?? false,
      }),
      step("desk", "answer the refusal to sign the LOA", {
        rule: "BB-21",
        does: "send-settlement-letter",
        needed: loaIsDeclined,
      }),
    ],
    on: {
      "make-offer": "stay",
      "record-provider-answer": "stay",
      "accept-counter": "stay",
      "send-settlement-letter": "stay",
      "sign-loa": [{ when: "everybody has signed", if: isSigned, to: "paying" }, "stay"],
      "check-scan": [{ when: "everybody has signed", if: isSigned, to: "paying" }, "stay"],
      "decline-to-sign": "stay",
      "refuse-scan": "stay",
      "declare-impasse": "plan deciding",
      "provider-gives-up": "telling",
    },
    clocks: ["member status", "answer from the provider"],
  },
  paying: {
    title: "Paying",
    means: "The LOA is signed: the TPA pays the additional amount, and its EOB is held against the LOA.",
    steps: [
      ...whatCameBack,
      step("desk", "send the LOA to the TPA for payment", {
        rule: "BB-22",
        does: "send-payment-instruction",
        done: (facts) => facts.instruction !== undefined,
      }),
      step("tpa", "acknowledge the payment instruction", {
        rule: "BB-22",
        does: "acknowledge-payment",
        done: (facts) => facts.instruction?.acknowledgedAt !== undefined || facts.payments.length > 0,
      }),
      step("tpa", "pay the additional amount and send the EOB", {
        rule: "BB-23",
        does: "record-payment",
        clock: "payment",
        done: (facts) => facts.payments.length > 0,
      }),
      step("desk", "ask the TPA about the payment that differs from the LOA", {
        rule: "BB-24",
        does: "record-payment",
        needed: (facts) => facts.payments.length > 0,
        done: isPaid,
      }),
    ],
    on: {
      "send-payment-instruction": [planHasPaid, "stay"],
      "acknowledge-payment": "stay",
      "record-payment": [planHasPaid, "stay"],
      "read-remittance": [planHasPaid, "stay"],
      "accept-difference": "telling",
    },
    clocks: ["payment", "payment is at risk", "member status"],
  },
  telling: {
    title: "Telling the member how it ended",
    means: "The member hears what was paid and what, if anything, is theirs to pay.",
    steps: [
      ...whatCameBack,
      step("desk", "tell the member how it ended", {
        rule: "BB-25",
        does: "tell-member",
        clock: "member told",
        done: (facts) => lastLetter(facts, "resolution") !== undefined || facts.memberTold !== undefined,
      }),
      proveLetter("resolution"),
      step("desk", "close the case", { rule: "BB-26", does: "close-case" }),
    ],
    on: { "tell-member": "stay", "close-case": "closed" },
    clocks: ["member told"],
  },
} as const satisfies { readonly [stage in BillStage]?: BillStageOf };
