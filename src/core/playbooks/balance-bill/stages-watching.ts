// The quiet months after the letter, the close, and the case that comes back.
import { deliveriesOnceClosed } from "../../fragments/delivery-clocks.ts";
import { resumedAt } from "../../fragments/inbound.ts";
import { type BillFacts, isBarred } from "./facts.ts";
import { resumePlaces } from "./inbound.ts";
import {
  type BillStage,
  type BillStageOf,
  furtherBill,
  schedule,
  step,
  toNegotiation,
  tryAnotherWay,
  watch,
} from "./steps.ts";

/** The letter that the follow-ups hang on did not arrive: it is still to be got to the provider. */
const nothingIsOut = ({ scheduleFrom }: BillFacts) => scheduleFrom === undefined;
const letterLost = [
  {
    when: "the barred-bill letter did not arrive",
    if: (facts: BillFacts) => nothingIsOut(facts) && isBarred(facts),
    to: "barred",
  },
  { when: "the first response did not arrive", if: nothingIsOut, to: "answering" },
  "stay",
] as const;

/** What may happen while the follow-ups run, weekly and monthly alike. */
const whileWatched = {
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
  "record-failure": letterLost,
} as const;

export const watching = {
  watching: {
    title: "Watching, weekly",
    means: "The letter is out: every week the member is asked whether another bill came.",
    steps: watch,
    on: { ...whileWatched, "change-to-monthly": "watching monthly" },
    clocks: [...schedule, "the further bill"],
  },
  "watching monthly": {
    title: "Watching, monthly",
    means: "Two quiet months: the member is asked every month, until five months after the letter.",
    steps: watch,
    on: whileWatched,
    clocks: [...schedule, "the further bill"],
  },
  resuming: {
    title: "Open again",
    means: "Something came in on the closed case: a person reads it and chooses where the case goes on.",
    steps: [
      tryAnotherWay,
      step("desk", "read what came in and choose where the case goes on", {
        rule: "BB-14",
        does: "resume",
      }),
    ],
    on: {
      resume: resumePlaces.map(resumedAt),
      "answer-follow-up": "stay",
      "change-to-monthly": "stay",
      "closing-soon": "stay",
      "close-quiet": "closed",
    },
    clocks: [...schedule, "the further bill"],
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
      ...deliveriesOnceClosed,
      "take-back": "stay",
    },
  },
} as const satisfies { readonly [stage in BillStage]?: BillStageOf };
