// The stages of an appeal: the first answer, six open months, the second answer, a settlement, the end.
import { deliveriesOnceClosed } from "../../fragments/delivery-clocks.ts";
import { lastLetter, proved } from "../../fragments/facts.ts";
import { resumedAt } from "../../fragments/inbound.ts";
import { onTheTable } from "../../fragments/offers.ts";
import * as shared from "../../fragments/steps.ts";
import { type Stage, stepsOf } from "../../playbook.ts";
import { missingEvidence } from "../../rules/appeal-evidence.ts";
import { bearingOf } from "../../rules/claim-check.ts";
import type { AppealClock } from "./clocks.ts";
import type { AppealEvent } from "./events.ts";
import {
  type AppealFacts,
  agreementOf,
  appellantOf,
  decisionOn,
  isAnswered,
  type Level,
  levelOf,
  responseTemplates,
} from "./facts.ts";
import { resumePlaces } from "./inbound.ts";
import { checklistOf, lawOf } from "./law.ts";
import { isSigned } from "./settling.ts";
import { reviewIsOpen } from "./standing.ts";

export type AppealStage = "first level" | "answered" | "second level" | "settling" | "resuming" | "closed";
type StageOf = Stage<AppealFacts, AppealStage, AppealEvent, AppealClock>;

const step = stepsOf<AppealFacts, AppealEvent, AppealClock>();

const whatCameBack = [
  shared.readWhatCame<AppealFacts>("AL-08"),
  shared.tryAnotherWay<AppealFacts>("AL-03"),
] as const;

const planHasIt = step("desk", "record when the plan received the appeal", {
  rule: "AL-02",
  does: "record-plan-receipt",
  needed: (facts) => levelOf(facts).dates.planReceived === undefined,
});

/** What is to be known before the appeal is answered, whatever its level. */
const knowing = [
  step("desk", "hand the appeal to the plan", {
    rule: "AL-02",
    does: "forward-to-plan",
    clock: "the plan has it",
    needed: (facts) => levelOf(facts).dates.planReceived === undefined,
    done: (facts) => (facts.forwarded?.at ?? -1) >= levelOf(facts).askedAt,
  }),
  planHasIt,
  step("desk", "ask on what paper the appeal rests", {
    rule: "A-17",
    does: "record-standing",
    needed: ({ standing }) =>
      standing.appellant !== "member" &&
      standing.planKind !== "government or church plan" &&
      (standing.planKind === "unknown" ||
        (standing.assignment === "unknown" && standing.authorisation !== "yes") ||
        (standing.authorisation === "unknown" && standing.assignment !== "yes")),
  }),
  step("desk", "have the law of this appeal judged", {
    rule: "A-17",
    does: "record-legal-review",
    clock: "legal review",
    needed: reviewIsOpen,
  }),
  step("desk", "record the provider's waiver of liability", {
    rule: "A-17",
    does: "record-waiver",
    needed: (facts) => lawOf(facts).waitsFor !== null,
    done: (facts) => levelOf(facts).dates.waiverReceived !== undefined,
  }),
  step("desk", "find out where the provider takes letters", {
    rule: "AL-03",
    does: "record-channel",
    needed: (facts) => appellantOf(facts) === "provider",
    done: (facts) => facts.provider.channel !== undefined,
  }),
] as const;

const decide = (level: Level) =>
  step("plan", "decide the appeal, and say why", {
    rule: "AL-06",
    does: "record-decision",
    needed: (facts) => level === 2 || lawOf(facts).claimant,
    done: (facts) => decisionOn(facts, level) !== undefined,
  });

const answerIsProved = (level: Level) =>
  ({
    when: "the answer has gone out, with proof",
    if: (facts: AppealFacts) => isAnswered(facts, level),
    to: "answered",
  }) as const;

/** Offers may be made wherever the appeal is open; the guard asks for the bill (AL-09). */
const dealing = {
  "make-offer": "stay",
  "record-provider-answer": "stay",
  "accept-counter": "stay",
  "send-settlement-letter": "stay",
  "sign-loa": [{ when: "everybody has signed", if: isSigned, to: "settling" }, "stay"],
  "check-scan": [{ when: "everybody has signed", if: isSigned, to: "settling" }, "stay"],
  "decline-to-sign": "stay",
  "refuse-scan": "stay",
} as const;

const dealingSteps = [
  step("desk", "send the settlement letter and the LOA", {
    rule: "BB-16",
    does: "send-settlement-letter",
    needed: (facts) => onTheTable(facts) !== null,
    done: (facts) => agreementOf(facts)?.amountCents === onTheTable(facts),
  }),
  shared.proveLetter<AppealFacts>("BB-16", "settlement letter and LOA", "settlement letter"),
  step("provider", "sign the LOA, or answer the offer", {
    rule: "BB-21",
    does: "sign-loa",
    clock: "answer to the offer",
    needed: (facts) => proved("settlement letter and LOA")(facts) && !agreementOf(facts)?.declined,
    done: (facts) => agreementOf(facts)?.signatures.some(({ role }) => role === "provider") ?? false,
  }),
  step("plan", "sign the LOA", {
    rule: "BB-21",
    does: "sign-loa",
    needed: (facts) => proved("settlement letter and LOA")(facts) && !agreementOf(facts)?.declined,
    done: (facts) => agreementOf(facts)?.signatures.some(({ role }) => role === "plan") ?? false,
  }),
  step("desk", "look at the scanned signature as a second person", {
    rule: "BB-21",
    does: "check-scan",
    needed: (facts) =>
      agreementOf(facts)?.signatures.some((one) => one.how === "scan" && !one.checkedBy) ?? false,
  }),
] as const;

const putRight = step("tpa", "put the claim right", {
  rule: "AL-03",
  does: "record-correction",
  clock: "the claim put right",
  needed: (facts) => facts.corrections.some((one) => !one.done),
});

export const stages: { readonly [stage in AppealStage]: StageOf } = {
  "first level": {
    title: "First level",
    means: "The claim is checked against the plan document, and the appeal gets its first written answer.",
    steps: [
      ...whatCameBack,
      ...knowing,
      step("desk", "tell whoever appeals that it came", {
        rule: "AL-01",
        does: "send-acknowledgement",
        clock: "acknowledged",
        done: (facts) => lastLetter(facts, "acknowledgement") !== undefined,
      }),
      step("desk", "check the claim against the plan document", {
        rule: "AL-03",
        does: "record-claim-check",
        done: (facts) => facts.checks.length > 0,
      }),
      step("desk", "explain why the payment differs from the plan document", {
        rule: "AL-03",
        does: "explain-variance",
        needed: (facts) => facts.checks.length > 0 && bearingOf(facts.checks.at(-1)) === "cannot say",
      }),
      decide(1),
      step("desk", "send the answer of the first level", {
        rule: "AL-03",
        does: "send-first-response",
        clock: "answer",
        done: (facts) => lastLetter(facts, responseTemplates[1]) !== undefined,
      }),
      shared.proveLetter<AppealFacts>("AL-03", responseTemplates[1]),
      ...dealingSteps,
    ],
    on: {
      "send-first-response": "stay",
      "record-proof": [answerIsProved(1), "stay"],
      "ask-second-level": "stay",
      ...dealing,
    },
    clocks: ["acknowledged", "answer"],
  },
  answered: {
    title: "Answered, open six months",
    means: "The last answer is out. Anything that comes in is read; after six quiet months it closes.",
    steps: [...whatCameBack, putRight, ...dealingSteps],
    on: {
      "ask-second-level": "second level",
      "send-first-response": "stay",
      "send-second-response": "stay",
      "record-failure": [
        { when: "the second answer did not arrive", if: notAnsweredOn(2), to: "second level" },
        { when: "the first answer did not arrive", if: notAnsweredOn(1), to: "first level" },
        "stay",
      ],
      "closing-soon": "stay",
      "close-quiet": "closed",
      ...dealing,
    },
    clocks: ["closing warning", "close", "the claim put right"],
  },
  "second level": {
    title: "Second level",
    means:
      "Somebody else gathers every paper this appeal needs, and the appeal gets its last written answer.",
    steps: [
      ...whatCameBack,
      ...knowing,
      step("desk", "gather the papers of this appeal", {
        rule: "AL-05",
        does: "request-evidence",
        clock: "evidence",
        done: (facts) => missingEvidence(checklistOf(facts)).length === 0,
      }),
      step("desk", "ask by telephone for what has not come", {
        rule: "AL-05",
        does: "log-contact",
        clock: "evidence",
        needed: (facts) => facts.asked.length > 0 && missingEvidence(checklistOf(facts)).length > 0,
        done: ({ asked, attempts }) =>
          attempts.some(({ at, reached }) => reached && at >= (asked.at(-1)?.at ?? 0)),
      }),
      decide(2),
      step("desk", "send the answer of the second level, as another person", {
        rule: "AL-06",
        does: "send-second-response",
        clock: "answer",
        done: (facts) => lastLetter(facts, responseTemplates[2]) !== undefined,
      }),
      shared.proveLetter<AppealFacts>("AL-06", responseTemplates[2]),
      putRight,
      ...dealingSteps,
    ],
    on: {
      "send-second-response": "stay",
      "record-proof": [answerIsProved(2), "stay"],
      ...dealing,
    },
    clocks: ["answer", "the claim put right"],
  },
  settling: {
    title: "Settling",
    means: "The LOA is signed: the TPA pays the additional amount, and the appeal ends with it.",
    steps: [
      ...whatCameBack,
      step("desk", "send the LOA to the TPA for payment", {
        rule: "BB-22",
        does: "send-payment-instruction",
        done: (facts) => facts.instruction !== undefined,
      }),
      step("tpa", "pay the additional amount and send the EOB", {
        rule: "BB-23",
        does: "record-payment",
        clock: "payment",
      }),
    ],
    on: { "send-payment-instruction": "stay", "record-payment": "closed" },
    clocks: ["payment"],
  },
  resuming: {
    title: "Open again",
    means: "Something came in on the closed appeal: a person reads it and chooses where it goes on.",
    steps: [
      shared.tryAnotherWay<AppealFacts>("AL-03"),
      step("desk", "read what came in and choose where the appeal goes on", {
        rule: "AL-08",
        does: "resume",
      }),
    ],
    on: {
      resume: resumePlaces.map(resumedAt),
      "ask-second-level": "second level",
      "closing-soon": "stay",
      "close-quiet": "closed",
    },
    clocks: ["closing warning", "close"],
  },
  closed: {
    title: "Closed",
    means: "Nothing is open. Anything that comes in opens the appeal again, with all its history.",
    steps: [],
    on: {
      "receive-communication": "resuming",
      "report-bill": "resuming",
      "file-document": "resuming",
      "ask-second-level": "second level",
      ...deliveriesOnceClosed,
      "take-back": "stay",
    },
  },
};

/** The level that is running was answered, and that answer is lost. */
function notAnsweredOn(level: Level) {
  return (facts: AppealFacts) => levelOf(facts).no === level && !isAnswered(facts, level);
}
