// By when. Every date says how it came about; legal clocks are never moved by the desk.

import { businessDays, due, weeks } from "../../calendar.ts";
import { outreachClocks } from "../../fragments/contacts.ts";
import { hasJustFailed } from "../../fragments/deliveries.ts";
import { failures, scheduledSendClock } from "../../fragments/delivery-clocks.ts";
import type { Clock } from "../../playbook.ts";
import { settlingClocks } from "./clocks-settling.ts";
import { weekly } from "./dates.ts";
import type { BillEvent } from "./events.ts";
import type { BillFacts } from "./facts.ts";
import { firstOfItsTurn, marks, scheduleBegins, scheduleEnds, scheduleSetters } from "./schedule.ts";

export const clocks = {
  ...outreachClocks<BillFacts>("BB-07"),
  "split confirmed": {
    title: "Confirm what is a balance bill",
    rule: "BB-03",
    owner: "tpa",
    kind: "deadline",
    entering: ["intake"],
    due: ({ now, desk }) => [
      due({
        start: now,
        what: "the bill was taken in",
        span: businessDays(5),
        calendar: desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["confirm-split"],
  },
  "first letter": {
    title: "Get the first letter to the provider",
    rule: "BB-09",
    owner: "desk",
    kind: "deadline",
    entering: ["answering", "barred"],
    due: (at) => [
      due({
        start: at.now,
        what: hasJustFailed(at) ? "the letter did not arrive" : "the split was confirmed",
        span: businessDays(3),
        calendar: at.desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["record-proof"],
    counts: ({ facts, was }) =>
      facts.letters.some((one, at) => one.to === "provider" && one.proof && !was.letters[at]?.proof),
  },
  "evidence from the member": {
    title: "The member sends what was asked for",
    rule: "BB-05",
    owner: "member",
    kind: "deadline",
    setBy: ["request-evidence"],
    due: ({ now, desk }) => [
      due({ start: now, what: "the member was asked", span: weeks(1), calendar: desk, at: "close-of-desk" }),
    ],
    metBy: ["file-document"],
  },
  "follow-up": {
    title: "Ask the member whether another bill came",
    rule: "BB-10",
    owner: "desk",
    kind: "deadline",
    setBy: scheduleSetters,
    if: scheduleBegins,
    cancelledBy: failures,
    cancelsIf: scheduleEnds,
    due: marks(["weekly follow-up", "monthly follow-up"]),
    metBy: ["answer-follow-up"],
    counts: firstOfItsTurn,
  },
  "the further bill": {
    title: "Get the further bill that the member spoke of",
    rule: "BB-15",
    owner: "desk",
    kind: "deadline",
    setBy: ["answer-follow-up"],
    if: ({ facts }) => facts.followUps.at(-1)?.answer === "yes",
    due: ({ now, desk }) => [
      due({
        start: now,
        what: "the member said that a bill came",
        span: businessDays(5),
        calendar: desk,
        at: "close-of-desk",
      }),
    ],
    metBy: ["report-bill", "file-document"],
    counts: ({ facts, was }) => facts.bills !== was.bills,
    cancelledBy: ["answer-follow-up"],
  },
  "change to monthly": {
    title: "Change to monthly follow-ups",
    rule: "BB-12",
    owner: "desk",
    kind: "mark",
    setBy: scheduleSetters,
    if: scheduleBegins,
    cancelledBy: failures,
    cancelsIf: scheduleEnds,
    due: marks(["change to monthly"]),
    happens: "change-to-monthly",
  },
  "closing warning": {
    title: "Warn that the case will close",
    rule: "BB-13",
    owner: "desk",
    kind: "mark",
    setBy: scheduleSetters,
    if: scheduleBegins,
    cancelledBy: failures,
    cancelsIf: scheduleEnds,
    due: marks(["closing warning"]),
    happens: "closing-soon",
  },
  close: {
    title: "Close the case",
    rule: "BB-13",
    owner: "desk",
    kind: "mark",
    setBy: scheduleSetters,
    if: scheduleBegins,
    cancelledBy: failures,
    cancelsIf: scheduleEnds,
    due: (moment, nth) => (nth === 1 ? marks(["close"])(moment) : weekly("the case could not close")(moment)),
    again: true,
    happens: "close-quiet",
  },
  "scheduled send": scheduledSendClock<BillFacts>("BB-19")([
    "send-first-response",
    "send-barred-bill-letter",
    "send-settlement-letter",
    "send-message",
  ]),
  "member status": {
    title: "Tell the member how it stands",
    rule: "BB-18",
    owner: "desk",
    kind: "mark",
    entering: ["negotiating"],
    due: weekly("the negotiation began"),
    again: true,
    happens: "send-member-status",
  },
  ...settlingClocks,
} as const satisfies Record<string, Clock<BillFacts, BillEvent>>;

export type BillClock = keyof typeof clocks;
