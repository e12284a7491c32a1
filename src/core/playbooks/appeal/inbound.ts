// Whatever comes in, and where a reopened appeal goes on (AL-08).
import { choice, text } from "../../fields.ts";
import { logContact as attempt, recordChannel, recordLanguage } from "../../fragments/contacts.ts";
import { writing } from "../../fragments/facts.ts";
import * as inbound from "../../fragments/inbound.ts";
import { isPartyOf, sendMessage as messageTo } from "../../fragments/messages.ts";
import { caseworkers, eventsOf, guard } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import { type AppealFacts, appellantOf, isAnswered, levelOf, reopening } from "./facts.ts";

const event = eventsOf<AppealFacts>();

export const receiveCommunication = inbound.receiveCommunication<AppealFacts>({
  rule: "AL-08",
  by: ["desk", "member", "advocate", "provider", "tpa", "plan", "broker", "medical-management", "post"],
  reopening,
  resuming: "resuming",
});

export const readInbound = inbound.readInbound<AppealFacts>("AL-08");

export const logContact = attempt<AppealFacts>({
  rule: "AL-05",
  parties: ["member", "provider", "tpa", "plan", "broker", "medical-management"],
});
export const channel = recordChannel<AppealFacts>("AL-03");
export const language = recordLanguage<AppealFacts>("AL-06");

export const sendMessage = messageTo<AppealFacts>({
  readers: ["member", "provider", "tpa", "plan", "broker", "medical-management"],
  isOnCase: isPartyOf,
});

export const resumePlaces = ["first level", "answered", "second level"] as const;

export const resume = event({
  title: "Choose where the appeal goes on",
  rule: "AL-08",
  by: ["desk"],
  asks: { at: choice("Go on at", resumePlaces) },
  checks: ({ facts }, { at }) => {
    const no = levelOf(facts).no;
    if (at === "answered" ? isAnswered(facts, no) : at === (no === 1 ? "first level" : "second level"))
      return allowed;
    const says =
      at === "second level"
        ? "Nobody has asked for the second level."
        : `The appeal is on level ${no}, which ${isAnswered(facts, no) ? "was" : "was not"} answered.`;
    return refused(
      "NOT_WHERE_IT_STANDS",
      "AL-08",
      says,
      "Choose another place, or ask for the second level.",
    );
  },
  records: (facts, { at }, { now }) => inbound.resumed(facts, at, now),
  says: ({ at }) => `The appeal goes on at "${at}".`,
});

export const closingSoon = event({
  title: "Warn that the appeal will close",
  rule: "AL-07",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) =>
    writing(facts, now, { template: "closing soon", to: appellantOf(facts) }),
  says: () => "The appeal will close in seven days unless something comes in.",
  seenBy: ["member", "provider", "tpa", "plan"],
});

export const closeQuiet = event({
  title: "Close six months after the last answer",
  rule: "AL-07",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "closing", to: appellantOf(facts) }),
    closed: { at: now, why: "nothing came in for six months after the last answer" },
  }),
  says: () => "Closed: nothing came in for six months after the last answer.",
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan", "broker"],
});

export const withdraw = event({
  title: "Close because the appeal is withdrawn",
  rule: "AL-07",
  by: ["desk", "member", "provider"],
  asks: { why: text("In the words of whoever withdraws it", { most: 500 }) },
  checks: ({ facts, actor }) => {
    if (actor.party === "desk" || actor.party === appellantOf(facts)) return allowed;
    const says = `The ${appellantOf(facts)} appeals, and nobody else withdraws it.`;
    return refused("NOT_YOUR_APPEAL", "AL-07", says, `Ask the ${appellantOf(facts)}.`);
  },
  records: (facts, { why }, { now }) => ({
    ...writing(facts, now, { template: "closing", to: appellantOf(facts) }),
    closed: { at: now, why: `the appeal was withdrawn: ${why}` },
  }),
  says: ({ why }) => `Closed: the appeal was withdrawn. ${why}`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan", "broker"],
});

export const takeBack = event({
  title: "Take the case back: it was opened by mistake",
  rule: "GN-05",
  by: ["desk"],
  roles: [...caseworkers, "administrator"],
  asks: { why: text("Why", { most: 300 }) },
  guards: [
    guard("GN-05", ({ facts }) => {
      const out = facts.letters.find(({ proof }) => proof !== undefined);
      if (!out && facts.offers.length === 0) return allowed;
      const what = out ? `letter ${out.no} has gone out` : "money was offered";
      const says = `This case has been acted on: ${what}.`;
      return refused("ALREADY_ACTED_ON", "GN-05", says, "Close it in the usual way, so that all are told.");
    }),
  ],
  records: (facts, { why }, { now }) => ({ ...facts, closed: { at: now, why: `opened by mistake: ${why}` } }),
  says: ({ why }) => `Taken back: it was opened by mistake (${why}).`,
});
