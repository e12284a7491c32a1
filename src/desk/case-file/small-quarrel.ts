// A playbook small enough to read at a glance, for the tests of the store.
import { days, due, hours } from "../../core/calendar.ts";
import { definePlaybook, type Moment, stepsOf } from "../../core/playbook.ts";
import { allowed } from "../../core/ruling.ts";
import { events, nothing, type QuarrelFacts, withinAuthority } from "./small-quarrel-events.ts";

const step = stepsOf<QuarrelFacts, keyof typeof events, keyof typeof clocks>();

const inHours = (what: string, span: number) => (at: Moment<QuarrelFacts>) => [
  due({ start: at.now, what, span: hours(span), calendar: at.desk, at: "same-time" }),
];

const clocks = {
  reach: {
    title: "Reach the member",
    rule: "BB-07",
    owner: "desk",
    kind: "deadline",
    setBy: ["open"],
    due: inHours("the case was opened", 24),
    metBy: ["call"],
    counts: ({ facts }: Moment<QuarrelFacts>) => facts.reached,
  },
  answer: {
    title: "The provider answers",
    rule: "BB-10",
    owner: "provider",
    kind: "mark",
    setBy: ["prove"],
    cancelledBy: ["close"],
    due: ({ now, desk }: Moment<QuarrelFacts>) =>
      [7, 14, 21].map((count) =>
        due({ start: now, what: "the letter went out", span: days(count), calendar: desk }),
      ),
  },
  ask: {
    title: "Ask the member",
    rule: "BB-11",
    owner: "desk",
    kind: "mark",
    entering: ["watching"],
    again: true,
    happens: "remind",
    due: ({ now, desk }: Moment<QuarrelFacts>) => [
      due({ start: now, what: "the last question", span: days(7), calendar: desk, at: "same-time" }),
    ],
  },
  law: {
    title: "Thirty days",
    rule: "BB-39",
    owner: "member",
    kind: "deadline",
    setBy: ["open"],
    legal: { citation: "15 U.S.C. 1692g", grade: "A" },
    due: inHours("the case was opened", 720),
  },
} as const;

export const quarrel = definePlaybook<
  QuarrelFacts,
  "intake" | "watching" | "closed",
  keyof typeof events,
  keyof typeof clocks
>({
  name: "small-quarrel",
  version: 1,
  title: "Small quarrel",
  prefix: "SQ",
  opensWhen: "In tests.",
  source: "none",
  opens: "open",
  first: "intake",
  final: ["closed"],
  empty: nothing,
  events,
  clocks,
  stages: {
    intake: {
      title: "Intake",
      means: "Learn what happened.",
      steps: [
        step("desk", "reach the member", {
          rule: "BB-07",
          does: "call",
          done: ({ reached }) => reached,
          clock: "reach",
        }),
        step("desk", "write to the provider", {
          rule: "BB-09",
          does: "write",
          done: ({ letters }) => letters.length > 0,
        }),
      ],
      on: { write: "watching" },
    },
    watching: {
      title: "Watching",
      means: "Wait for the provider.",
      clocks: ["ask"],
      steps: [
        step("provider", "answer the letter", { rule: "BB-10", does: "reopen" }),
        step("desk", "ask the member", { rule: "BB-11", does: "call", clock: "ask" }),
      ],
      on: { write: "stay", remind: "stay", offer: "stay" },
    },
    closed: { title: "Closed", means: "Done.", steps: [], on: { reopen: "intake" } },
  },
  whileOpen: {
    call: "stay",
    prove: "stay",
    hold: "stay",
    release: "stay",
    grant: "stay",
    revoke: "stay",
    rename: "stay",
    offer: "stay",
    "file-document": "stay",
    close: "closed",
  },
  maySend: (moment, { offerCents }) =>
    offerCents === undefined ? allowed : withinAuthority(moment, offerCents),
});
