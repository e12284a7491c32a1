// Taking the bill in: what it is, and the first letter to the provider.
import { hasPaper, lastLetter, proved } from "../../fragments/facts.ts";
import { isBarred } from "./facts.ts";
import {
  type BillStage,
  type BillStageOf,
  proveLetter,
  reach,
  schedule,
  step,
  toLetter,
  toNegotiation,
  whatCameBack,
} from "./steps.ts";

export const takingIn = {
  intake: {
    title: "Taking the bill in",
    means: "Find out how much of the bill is a balance bill, and reach the member.",
    steps: [
      ...whatCameBack,
      reach,
      step("desk", "get the figures of the EOB or the remittance", {
        rule: "BB-05",
        does: "enter-figures",
        done: (facts) => facts.keyed !== undefined || facts.remittances.length > 0,
      }),
      step("desk", "find out whether federal law bars the bill", {
        rule: "A-19",
        does: "screen-bill",
        done: (facts) => facts.emergency !== "unknown" && facts.airAmbulance !== "unknown",
      }),
      step("tpa", "confirm what is a balance bill and what the member owes", {
        rule: "BB-03",
        does: "confirm-split",
      }),
      step("desk", "collect the bill, the EOB and the provider's letters", {
        rule: "BB-05",
        does: "request-evidence",
        done: (facts) => hasPaper(facts, "bill") || facts.bills.some((bill) => bill.documented),
      }),
    ],
    on: {
      "confirm-split": [
        {
          when: "there is no balance bill",
          if: (facts) => facts.confirmed?.verdict === "no balance bill",
          to: "explaining",
        },
        { when: "federal law bars the bill", if: isBarred, to: "barred" },
        "answering",
      ],
    },
    clocks: ["split confirmed"],
  },
  explaining: {
    title: "Explaining what the member owes",
    means: "There is no balance bill: the member is told what is theirs to pay, and why.",
    steps: [
      ...whatCameBack,
      proveLetter("what you owe"),
      step("desk", "tell the member what they owe", {
        rule: "BB-03",
        does: "tell-member",
        clock: "member told",
        done: (facts) => facts.memberTold !== undefined,
      }),
      step("desk", "close the case", { rule: "BB-26", does: "close-case" }),
    ],
    on: { "tell-member": "stay", "close-case": "closed", "report-bill": "intake" },
    clocks: ["member told"],
  },
  answering: {
    title: "Answering the provider",
    means: "The first response letter goes to the provider, by the channel it takes disputes on.",
    steps: [
      ...toLetter,
      step("desk", "send the first response letter to the provider", {
        rule: "BB-09",
        does: "send-first-response",
        done: (facts) =>
          (lastLetter(facts, "first response")?.writtenAt ?? -1) >= (facts.reopened.at(-1)?.resumedAt ?? 0),
      }),
      proveLetter("first response"),
    ],
    on: {
      "send-first-response": "stay",
      "record-proof": [
        { when: "the first response is proved", if: proved("first response"), to: "watching" },
        "stay",
      ],
      "report-collector": [toNegotiation, "stay"],
      "override-further-bill": "negotiating",
    },
    clocks: [...schedule, "first letter"],
  },
  barred: {
    title: "Citing the federal bar",
    means: "Federal law bars this bill: the provider is told so, and nothing is offered.",
    steps: [
      ...toLetter,
      step("desk", "send the letter that cites the federal bar", {
        rule: "A-19",
        does: "send-barred-bill-letter",
        done: (facts) =>
          (lastLetter(facts, "barred bill")?.writtenAt ?? -1) >= (facts.bills.at(-1)?.reportedAt ?? 0),
      }),
      proveLetter("barred bill"),
    ],
    on: {
      "send-barred-bill-letter": "stay",
      "record-proof": [
        { when: "the barred-bill letter is proved", if: proved("barred bill"), to: "watching" },
        "stay",
      ],
      "provider-gives-up": "telling",
    },
    clocks: [...schedule, "first letter"],
  },
} as const satisfies { readonly [stage in BillStage]?: BillStageOf };
