// Letters out, and the follow-ups that hang on them.
import { choice, optional, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { offersNothing } from "../../fragments/own-words.ts";
import { noneWaits, paragraph, sendAt } from "../../fragments/sending.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import type { BillFacts } from "./facts.ts";

const event = eventsOf<BillFacts>();

const channelIsKnown = guard<BillFacts>("BB-08", ({ facts }) =>
  facts.provider.channel
    ? allowed
    : refused(
        "CHANNEL_NOT_KNOWN",
        "BB-08",
        "It is not known where this provider takes disputes.",
        "Ask the provider, then record the channel.",
      ),
);

export const sendFirstResponse = event({
  title: "Send the first response letter to the provider",
  rule: "BB-09",
  by: ["desk"],
  asks: { paragraph, sendAt },
  guards: [channelIsKnown, noneWaits("BB-09", "first response")],
  checks: (_at, input) => offersNothing("provider", input.paragraph ?? "", "letter"),
  records: (facts, input, { now }) =>
    writing(facts, now, { template: "first response", to: "provider", ...input }),
  says: ({ sendAt: later }) => `The first response letter was written${later ? " and is to go later" : ""}.`,
  seenBy: ["member", "tpa", "plan"],
});

export const sendBarredBillLetter = event({
  title: "Send the letter that cites the federal bar",
  rule: "A-19",
  by: ["desk"],
  asks: { sendAt },
  guards: [channelIsKnown, noneWaits("BB-09", "barred bill")],
  records: (facts, input, { now }) =>
    writing(facts, now, { template: "barred bill", to: "provider", ...input }),
  says: () => "The letter that cites the federal bar was written.",
  seenBy: ["member", "tpa", "plan"],
});

export const answerFollowUp = event({
  title: "Record whether another bill came",
  rule: "BB-10",
  by: ["desk", "member"],
  asks: {
    answer: choice("Did another bill come?", ["no", "yes", "not reached"]),
    note: optional(text("Note", { most: 2000 })),
  },
  records: (facts, { answer }, { now, actor }) => {
    const after: BillFacts = {
      ...facts,
      followUps: [...facts.followUps, { at: now, answer, by: actor.name }],
    };
    return answer === "not reached"
      ? writing(after, now, { template: "we tried to reach you", to: "member" })
      : after;
  },
  says: ({ answer }) =>
    answer === "not reached"
      ? "The member was not reached for the follow-up."
      : `Follow-up with the member: another bill came: ${answer}.`,
  seenBy: ["member", "tpa", "plan"],
});

export const changeToMonthly = event({
  title: "Change to monthly follow-ups",
  rule: "BB-12",
  by: ["clock"],
  asks: {},
  says: () => "Two months since the letter: follow-ups are monthly from now on.",
  seenBy: ["member", "tpa"],
});

export const closingSoon = event({
  title: "Warn that the case will close",
  rule: "BB-13",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) => writing(facts, now, { template: "closing soon", to: "member" }),
  says: () => "The case will close in seven days unless something comes in.",
  seenBy: ["member", "tpa", "plan"],
});

const noBillSpokenOf = guard<BillFacts>("BB-13", ({ facts }) =>
  facts.followUps.at(-1)?.answer === "yes"
    ? refused(
        "BILL_SPOKEN_OF",
        "BB-13",
        "The member said that another bill came, so the case does not close.",
        "Get the further bill.",
      )
    : allowed,
);

export const closeQuiet = event({
  title: "Close five months after the letter",
  rule: "BB-13",
  by: ["clock"],
  asks: {},
  guards: [noBillSpokenOf],
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "closing", to: "member" }),
    closed: { at: now, why: "no further bill in five months" },
  }),
  says: () => "Closed: no further bill came in five months.",
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});
