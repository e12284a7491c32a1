// The balance bill, from the member's report to the closed case. Reads like the manual; docs/requirements is its source.
import { definePlaybook, stepsOf } from "../playbook.ts";
import { mayNegotiate } from "./balance-bill/authority.ts";
import { type BillClock, clocks } from "./balance-bill/clocks.ts";
import { resumePlaces } from "./balance-bill/correspondence.ts";
import { decided, gaveUp } from "./balance-bill/decision.ts";
import { type BillEvent, events } from "./balance-bill/events.ts";
import {
  agreementOf, type BillFacts, hasPaper, isBarred, isSigned, lastLetter, noFacts, reached,
} from "./balance-bill/facts.ts";
import { onTheTable } from "./balance-bill/offers.ts";
import { isPaid } from "./balance-bill/payments.ts";
import { balanceBillMaySend } from "./balance-bill/send.ts";

export type BillStage =
  | "intake" | "explaining" | "answering" | "barred" | "watching" | "watching monthly" | "negotiating" | "paying" | "telling"
  | "plan deciding" | "with counsel" | "waiting" | "resuming" | "closed";

const step = stepsOf<BillFacts, BillEvent, BillClock>();
const proved = (template: string) => (facts: BillFacts) => lastLetter(facts, template)?.proof !== undefined;
const billCame = (facts: BillFacts) => facts.followUps.at(-1)?.answer === "yes";
const unread = (facts: BillFacts) => facts.inbound.some((one) => !one.read);
const toNegotiation = { when: "a further bill, an override or a collector", if: mayNegotiate, to: "negotiating" } as const;
const barredAgain = {
  when: "federal law bars the bill, and it came again",
  if: (facts: BillFacts) => isBarred(facts) && facts.bills.some((bill) => bill.further),
  to: "barred",
} as const;
const furtherBill = [barredAgain, toNegotiation, "stay"] as const;
const resumed = (to: (typeof resumePlaces)[number]) =>
  ({ when: `the desk chose ${to}`, if: (facts: BillFacts) => facts.reopened.at(-1)?.to === to, to }) as const;

const reach = step("desk", "reach the member", {
  rule: "BB-07", does: "log-contact", clock: "reach the member", done: (facts) => reached(facts, "member"),
});
const readWhatCame = step("desk", "read and answer what came in", {
  rule: "BB-14", does: "read-inbound", needed: unread,
});
const schedule = ["follow-up", "change to monthly", "closing warning", "close"] as const;
const toLetter = [
  readWhatCame,
  reach,
  step("desk", "find out where the provider takes disputes", {
    rule: "BB-08", does: "record-channel", done: (facts) => facts.provider.channel !== undefined,
  }),
] as const;
const proveLetter = (template: string) =>
  step("desk", "record the proof that the letter went out", {
    rule: "BB-09", does: "record-proof",
    needed: (facts) => lastLetter(facts, template) !== undefined && !proved(template)(facts),
  });
const watch = [
  readWhatCame,
  step("desk", "get the further bill that the member spoke of", {
    rule: "BB-15", does: "report-bill", needed: billCame,
  }),
  step("desk", "ask the member whether another bill came", {
    rule: "BB-11", does: "answer-follow-up", clock: "follow-up",
  }),
] as const;
const planHasPaid = { when: "the EOB matches the LOA", if: isPaid, to: "telling" } as const;

export const balanceBill = definePlaybook<BillFacts, BillStage, BillEvent, BillClock>({
  name: "balance-bill",
  version: 1,
  prefix: "BB",
  title: "Balance bill",
  opensWhen: "A member is billed more than the plan says they owe.",
  source: "docs/requirements/balance-bills.md",
  opens: "open",
  first: "intake",
  final: ["closed"],
  empty: noFacts,
  events,
  clocks,
  stages: {
    intake: {
      title: "Taking the bill in",
      means: "Find out how much of the bill is a balance bill, and reach the member.",
      steps: [
        readWhatCame,
        reach,
        step("desk", "get the figures of the EOB or the remittance", {
          rule: "BB-05", does: "enter-figures", done: (facts) => facts.keyed !== undefined || facts.remittances.length > 0,
        }),
        step("desk", "find out whether federal law bars the bill", {
          rule: "A-19", does: "screen-bill", done: (facts) => facts.emergency !== "unknown" && facts.airAmbulance !== "unknown",
        }),
        step("tpa", "confirm what is a balance bill and what the member owes", { rule: "BB-03", does: "confirm-split" }),
        step("desk", "collect the bill, the EOB and the provider's letters", {
          rule: "BB-05", does: "request-evidence", done: (facts) => hasPaper(facts, "bill") || facts.bills.some((bill) => bill.documented),
        }),
      ],
      on: {
        "confirm-split": [
          { when: "there is no balance bill", if: (facts) => facts.confirmed?.verdict === "no balance bill", to: "explaining" },
          { when: "federal law bars the bill", if: isBarred, to: "barred" },
          "answering",
        ],
      },
    },
    explaining: {
      title: "Explaining what the member owes",
      means: "There is no balance bill: the member is told what is theirs to pay, and why.",
      steps: [
        readWhatCame,
        proveLetter("what you owe"),
        step("desk", "tell the member what they owe", { rule: "BB-03", does: "tell-member", done: (facts) => facts.memberTold !== undefined }),
        step("desk", "close the case", { rule: "BB-26", does: "close-case" }),
      ],
      on: { "tell-member": "stay", "close-case": "closed", "report-bill": "intake" },
    },
    answering: {
      title: "Answering the provider",
      means: "The first response letter goes to the provider, by the channel it takes disputes on.",
      steps: [
        ...toLetter,
        step("desk", "send the first response letter to the provider", {
          rule: "BB-09", does: "send-first-response",
          done: (facts) => (lastLetter(facts, "first response")?.writtenAt ?? -1) >= (facts.reopened.at(-1)?.resumedAt ?? 0),
        }),
        proveLetter("first response"),
      ],
      on: {
        "send-first-response": "stay",
        "record-proof": [{ when: "the first response is proved", if: proved("first response"), to: "watching" }, "stay"],
        "report-collector": [toNegotiation, "stay"],
        "override-further-bill": "negotiating",
      },
      clocks: schedule,
    },
    barred: {
      title: "Citing the federal bar",
      means: "Federal law bars this bill: the provider is told so, and nothing is offered.",
      steps: [
        ...toLetter,
        step("desk", "send the letter that cites the federal bar", {
          rule: "A-19", does: "send-barred-bill-letter",
          done: (facts) => (lastLetter(facts, "barred bill")?.writtenAt ?? -1) >= (facts.bills.at(-1)?.reportedAt ?? 0),
        }),
        proveLetter("barred bill"),
      ],
      on: {
        "send-barred-bill-letter": "stay",
        "record-proof": [{ when: "the barred-bill letter is proved", if: proved("barred bill"), to: "watching" }, "stay"],
        "provider-gives-up": "telling",
      },
      clocks: schedule,
    },
    watching: {
      title: "Watching, weekly",
      means: "The letter is out: every week the member is asked whether another bill came.",
      steps: watch,
      on: {
        "answer-follow-up": "stay",
        "report-bill": furtherBill,
        "file-document": furtherBill,
        "report-collector": [toNegotiation, "stay"],
        "override-further-bill": "negotiating",
        "start-negotiation": "negotiating",
        "change-to-monthly": "watching monthly",
        "closing-soon": "stay",
        "close-quiet": "closed",
        "provider-gives-up": "telling",
        "send-first-response": "stay",
        "send-barred-bill-letter": "stay",
      },
      clocks: schedule,
    },
    "watching monthly": {
      title: "Watching, monthly",
      means: "Two quiet months: the member is asked every month, until five months after the letter.",
      steps: watch,
      on: {
        "answer-follow-up": "stay",
        "report-bill": furtherBill,
        "file-document": furtherBill,
        "report-collector": [toNegotiation, "stay"],
        "override-further-bill": "negotiating",
        "start-negotiation": "negotiating",
        "closing-soon": "stay",
        "close-quiet": "closed",
        "provider-gives-up": "telling",
        "send-first-response": "stay",
        "send-barred-bill-letter": "stay",
      },
      clocks: schedule,
    },
    negotiating: {
      title: "Negotiating",
      means: "Offers go both ways, within the plan's authority; the member hears weekly how it stands.",
      steps: [
        readWhatCame,
        step("desk", "make an offer within the authority", { rule: "BB-19", does: "make-offer", done: (facts) => onTheTable(facts) !== null }),
        step("desk", "send the settlement letter and the LOA", {
          rule: "BB-16", does: "send-settlement-letter", done: (facts) => agreementOf(facts)?.amountCents === onTheTable(facts),
        }),
        proveLetter("settlement letter and LOA"),
        step("provider", "sign the LOA, or answer the offer", {
          rule: "BB-21", does: "sign-loa", clock: "answer from the provider", needed: proved("settlement letter and LOA"),
          done: (facts) => agreementOf(facts)?.signatures.some((one) => one.role === "provider") ?? false,
        }),
        step("plan", "sign the LOA", {
          rule: "BB-21", does: "sign-loa", needed: proved("settlement letter and LOA"),
          done: (facts) => agreementOf(facts)?.signatures.some((one) => one.role === "plan") ?? false,
        }),
        step("desk", "look at the scanned signature as a second person", {
          rule: "BB-21", does: "check-scan",
          needed: (facts) => agreementOf(facts)?.signatures.some((one) => one.how === "scan" && !one.checkedBy) ?? false,
        }),
      ],
      on: {
        "make-offer": "stay",
        "record-provider-answer": "stay",
        "accept-counter": "stay",
        "send-settlement-letter": "stay",
        "sign-loa": [{ when: "everybody has signed", if: isSigned, to: "paying" }, "stay"],
        "check-scan": [{ when: "everybody has signed", if: isSigned, to: "paying" }, "stay"],
        "declare-impasse": "plan deciding",
        "provider-gives-up": "telling",
      },
      clocks: ["member status", "answer from the provider"],
    },
    paying: {
      title: "Paying",
      means: "The LOA is signed: the TPA pays the additional amount, and its EOB is held against the LOA.",
      steps: [
        readWhatCame,
        step("desk", "send the LOA to the TPA for payment", { rule: "BB-22", does: "send-payment-instruction", done: (facts) => facts.instruction !== undefined }),
        step("tpa", "acknowledge the payment instruction", {
          rule: "BB-22", does: "acknowledge-payment", done: (facts) => facts.instruction?.acknowledgedAt !== undefined || facts.payments.length > 0,
        }),
        step("tpa", "pay the additional amount and send the EOB", {
          rule: "BB-23", does: "record-payment", clock: "payment", done: (facts) => facts.payments.length > 0,
        }),
        step("desk", "ask the TPA about the payment that differs from the LOA", {
          rule: "BB-24", does: "record-payment", needed: (facts) => facts.payments.length > 0, done: isPaid,
        }),
      ],
      on: {
        "send-payment-instruction": "stay",
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
        readWhatCame,
        step("desk", "tell the member how it ended", {
          rule: "BB-25", does: "tell-member", done: (facts) => lastLetter(facts, "resolution") !== undefined || facts.memberTold !== undefined,
        }),
        proveLetter("resolution"),
        step("desk", "close the case", { rule: "BB-26", does: "close-case" }),
      ],
      on: { "tell-member": "stay", "close-case": "closed" },
    },
    "plan deciding": {
      title: "The plan decides",
      means: "No settlement within authority: the plan raises it, engages counsel, or waits. Nothing happens by default.",
      steps: [
        readWhatCame,
        step("plan", "choose one of the options", { rule: "BB-27", does: "plan-decides", clock: "decision of the plan" }),
        step("desk", "find out what endangers the member's credit", { rule: "BB-38", does: "record-credit", done: (facts) => facts.credit !== undefined }),
      ],
      on: {
        "plan-decides": [
          { when: "option 1, more authority", if: decided("raise-authority"), to: "negotiating" },
          { when: "option 2, counsel", if: decided("engage-counsel"), to: "with counsel" },
          { when: "option 3, waiting", if: decided("wait"), to: "waiting" },
        ],
        "provider-gives-up": "telling",
      },
      clocks: ["decision of the plan"],
    },
    "with counsel": {
      title: "With counsel",
      means: "Counsel leads: the desk writes to the provider only where counsel allows it.",
      steps: [
        readWhatCame,
        step("desk", "help the plan to engage counsel", { rule: "BB-36", does: "appoint-counsel", done: (facts) => facts.counsel !== undefined }),
        step("desk", "finish the open tasks", { rule: "BB-37", does: "finish-task", needed: (facts) => facts.tasks.some((one) => one.doneAt === undefined) }),
        step("counsel", "lead the dispute", { rule: "BB-37", does: "counsel-concludes" }),
      ],
      on: {
        "appoint-counsel": "stay",
        "counsel-contact": "stay",
        "counsel-concludes": [{ when: "the provider gave up", if: gaveUp, to: "telling" }, "negotiating"],
      },
    },
    waiting: {
      title: "Waiting for an appeal or a contract",
      means: "The member's credit is safe, and the plan waits; the member is asked weekly whether the provider escalates.",
      steps: [
        readWhatCame,
        step("desk", "write the debt validation letter for the member", {
          rule: "BB-39", does: "write-validation-letter", needed: (facts) => facts.collector !== undefined, done: (facts) => facts.validation !== undefined,
        }),
        step("member", "sign and post the debt validation letter", {
          rule: "BB-39", does: "record-validation-posted", clock: "dispute the debt",
          needed: (facts) => facts.validation !== undefined, done: (facts) => facts.validation?.postedOn !== undefined,
        }),
        step("desk", "ask the member whether the provider escalates", { rule: "BB-40", does: "answer-follow-up", clock: "follow-up while waiting" }),
      ],
      on: { "answer-follow-up": "stay", "report-escalation": "plan deciding", "provider-gives-up": "telling" },
      clocks: ["follow-up while waiting"],
    },
    resuming: {
      title: "Open again",
      means: "Something came in on the closed case: a person reads it and chooses where the case goes on.",
      steps: [step("desk", "read what came in and choose where the case goes on", { rule: "BB-14", does: "resume" })],
      on: {
        resume: resumePlaces.map(resumed),
        "answer-follow-up": "stay",
        "change-to-monthly": "stay",
        "closing-soon": "stay",
        "close-quiet": "closed",
      },
      clocks: schedule,
    },
    closed: {
      title: "Closed",
      means: "Nothing is open. Anything that comes in opens the case again, with all its history.",
      steps: [],
      on: {
        "receive-communication": "resuming",
        "report-bill": "resuming",
        "file-document": "resuming",
        "read-remittance": "resuming",
        "record-proof": "stay",
      },
    },
  },
  whileOpen: {
    "report-bill": "stay",
    "record-transfer": "stay",
    "enter-figures": "stay",
    "read-remittance": "stay",
    "screen-bill": "stay",
    "log-contact": "stay",
    "file-document": "stay",
    "request-evidence": "stay",
    "record-channel": "stay",
    "record-proof": "stay",
    "hold-letter": "stay",
    "scheduled-send": "stay",
    "receive-communication": "stay",
    "read-inbound": "stay",
    "key-medicare-amount": "stay",
    "grant-authority": "stay",
    "revoke-authority": "stay",
    "record-credit": "stay",
    "report-collector": "stay",
    "write-validation-letter": "stay",
    "record-validation-posted": "stay",
    "add-task": "stay",
    "finish-task": "stay",
    "send-member-status": "stay",
    withdraw: "closed",
  },
  maySend: balanceBillMaySend,
});
