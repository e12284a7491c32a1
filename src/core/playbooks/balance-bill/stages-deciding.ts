// No settlement within authority: the plan decides, counsel leads, or the plan waits.
import { decided, gaveUp } from "./decision.ts";
import { type BillStage, type BillStageOf, step, whatCameBack } from "./steps.ts";

export const deciding = {
  "plan deciding": {
    title: "The plan decides",
    means: "No settlement within authority: the plan raises it, engages counsel, or waits. No default.",
    steps: [
      ...whatCameBack,
      step("plan", "choose one of the options", {
        rule: "BB-27",
        does: "plan-decides",
        clock: "decision of the plan",
      }),
      step("desk", "find out what endangers the member's credit", {
        rule: "BB-38",
        does: "record-credit",
        done: (facts) => facts.credit !== undefined,
      }),
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
      ...whatCameBack,
      step("desk", "help the plan to engage counsel", {
        rule: "BB-36",
        does: "appoint-counsel",
        done: (facts) => facts.counsel !== undefined,
      }),
      step("desk", "finish the open tasks", {
        rule: "BB-37",
        does: "finish-task",
        needed: (facts) => facts.tasks.some((one) => one.doneAt === undefined),
      }),
      step("counsel", "lead the dispute", { rule: "BB-37", does: "counsel-concludes" }),
    ],
    on: {
      "appoint-counsel": "stay",
      "counsel-contact": "stay",
      "counsel-concludes": [{ when: "the provider gave up", if: gaveUp, to: "telling" }, "negotiating"],
    },
    clocks: ["word from counsel"],
  },
  waiting: {
    title: "Waiting for an appeal or a contract",
    means: "The member's credit is safe and the plan waits; weekly the member says whether it escalates.",
    steps: [
      ...whatCameBack,
      step("desk", "write the debt validation letter for the member", {
        rule: "BB-39",
        does: "write-validation-letter",
        needed: (facts) => facts.collector !== undefined,
        done: (facts) => facts.validation !== undefined,
      }),
      step("member", "sign and post the debt validation letter", {
        rule: "BB-39",
        does: "record-validation-posted",
        clock: "dispute the debt",
        needed: (facts) => facts.validation !== undefined,
        done: (facts) => facts.validation?.postedOn !== undefined,
      }),
      step("desk", "ask the member whether the provider escalates", {
        rule: "BB-40",
        does: "answer-follow-up",
        clock: "follow-up while waiting",
      }),
    ],
    on: {
      "answer-follow-up": "stay",
      "report-escalation": "plan deciding",
      "provider-gives-up": "telling",
    },
    clocks: ["follow-up while waiting"],
  },
} as const satisfies { readonly [stage in BillStage]?: BillStageOf };
