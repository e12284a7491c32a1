// What is written about an appeal: that it came, where it was handed to, and the answer of each level.
import { type BusinessCalendar, civilDateIn } from "../../calendar.ts";
import { text } from "../../fields.ts";
import { letterNo, writing } from "../../fragments/facts.ts";
import { offersNothing } from "../../fragments/own-words.ts";
import { noneWaits, paragraph, sendAt } from "../../fragments/sending.ts";
import { eventsOf, guard, type LetterFact, type Moment } from "../../playbook.ts";
import type { WayToKnow } from "../../rules/appeal-dates.ts";
import { evidenceIsComplete } from "../../rules/appeal-evidence.ts";
import { mayConfirmPayment } from "../../rules/claim-check.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { correctionFrom, responseSays } from "./deciding.ts";
import {
  type AppealFacts,
  type AppealLevel,
  appellantOf,
  decisionOn,
  isAnswered,
  type Level,
  levelOf,
  reopening,
  responseOn,
  responseTemplates,
} from "./facts.ts";
import { receiptFields, receiptFrom } from "./intake.ts";
import { checklistOf, lawOf } from "./law.ts";

const event = eventsOf<AppealFacts>();

/** It is known where the provider takes letters, where the answer goes to the provider. */
export const channelIsKnown = guard<AppealFacts>("AL-03", ({ facts }) =>
  facts.provider.channel || appellantOf(facts) === "member"
    ? allowed
    : refused(
        "CHANNEL_NOT_KNOWN",
        "AL-03",
        "It is not known where this provider takes letters.",
        "Ask the provider, then record the channel.",
      ),
);

export const sendAcknowledgement = event({
  title: "Tell whoever appeals that it came",
  rule: "AL-01",
  by: ["desk"],
  asks: { sendAt },
  guards: [channelIsKnown, noneWaits("AL-01", "acknowledgement")],
  records: (facts, input, { now }) =>
    writing(facts, now, { template: "acknowledgement", to: appellantOf(facts), ...input }),
  says: (_input, { facts }) => `The ${appellantOf(facts)} was told that the appeal came.`,
  seenBy: ["member", "provider", "tpa", "plan"],
});

/** What reached the desk first is handed to the plan at once: only its receipt counts by law (AL-02). */
export const forwardToPlan = event({
  title: "Hand the appeal to the plan",
  rule: "AL-02",
  by: ["desk"],
  asks: {},
  guards: [
    guard("AL-02", ({ facts }) => {
      if (levelOf(facts).dates.planReceived)
        return refused("PLAN_HAS_IT", "AL-02", "The plan has received this appeal.", "Nothing to do.");
      if (facts.clients.some(({ party }) => party === "tpa")) return allowed;
      const says = "No TPA is named on this case.";
      return refused("PARTY_NOT_ON_CASE", "GN-06", says, "Name the TPA, or record the plan's receipt.");
    }),
    noneWaits("AL-02", "appeal for the plan"),
  ],
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "appeal for the plan", to: "tpa" }),
    forwarded: { at: now, letterNo: facts.letters.length + 1 },
  }),
  says: () => "The appeal was handed to the plan's TPA.",
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan"],
});

/** A claimant's appeal is decided by the plan, for reasons it gives, before it is answered. */
function decided(facts: AppealFacts): Ruling {
  const { no } = levelOf(facts);
  const decision = decisionOn(facts, no);
  if (!decision) {
    if (!lawOf(facts).claimant && no === 1) return allowed;
    const says = `Level ${no} has not been decided: the answer gives the plan's decision and its reasons.`;
    return refused("DECISION_MISSING", "AL-06", says, "Ask the plan to decide, and record what it decided.");
  }
  if (facts.standing.dispute !== "medical necessity" || decision.clinician) return allowed;
  const says = "Whether care was needed is for a clinician to say, and none is named with the decision.";
  return refused("CLINICIAN_MISSING", "AL-06", says, "Have a clinician look at it, and record the decision.");
}

/** Whoever wrote or decided the first level does not write the second (AL-06). */
export function anotherPreparer({ facts, actor }: Moment<AppealFacts>): Ruling {
  const wrote = facts.responses.find((one) => one.level === 1 && one.preparedBy.id === actor.id);
  const found = wrote ?? facts.decisions.find((one) => one.level === 1 && one.by.id === actor.id);
  if (!found) return allowed;
  const did = wrote ? "prepared" : "recorded the decision of";
  const says = `You ${did} the first level, and the second is answered by somebody else.`;
  return refused("ANOTHER_PERSON_NEEDED", "AL-06", says, "Hand it to a colleague.");
}

const writingResponse = (facts: AppealFacts, level: Level, at: Moment<AppealFacts>, more: object) => {
  const template = responseTemplates[level];
  const says = responseSays(facts);
  const { id, name } = at.actor;
  const letterNo = facts.letters.length + 1;
  const response = { level, letterNo, says, preparedBy: { id, name }, at: at.now };
  const short = says === "paid too little" ? correctionFrom(facts) : 0;
  const open = says === "paid too little" || says === "decided otherwise";
  const corrections = open
    ? [...facts.corrections.filter((one) => one.done || one.level !== level), correction(level, short, at)]
    : facts.corrections;
  const after = { ...facts, corrections, responses: [...facts.responses, response] };
  const answer = writing(after, at.now, { template, to: appellantOf(facts), ...more });
  const tpa = open && facts.clients.some(({ party }) => party === "tpa");
  return tpa ? writing(answer, at.now, { template: "claim to put right", to: "tpa" }) : answer;
};

const correction = (level: Level, short: number, { now }: Moment<AppealFacts>) =>
  ({ level, shortCents: short as AppealFacts["corrections"][number]["shortCents"], askedAt: now }) as const;

/** Once the second level was asked for, the first is not answered again (AL-04). */
const firstLevelRuns = guard<AppealFacts>("AL-04", ({ facts }) => {
  if (levelOf(facts).no === 1) return allowed;
  const says = "The appeal is on its second level, so the first is not answered again.";
  return refused("FIRST_LEVEL_OVER", "AL-04", says, "Answer the second level.");
});

/** AL-03: nothing is said of the payment that a stored check does not bear out. */
export const sendFirstResponse = event({
  title: "Send the answer of the first level",
  rule: "AL-03",
  by: ["desk"],
  asks: { paragraph, sendAt },
  guards: [
    firstLevelRuns,
    guard("AL-03", ({ facts }) => mayConfirmPayment(facts.checks.at(-1))),
    guard("AL-06", ({ facts }) => decided(facts)),
    channelIsKnown,
    noneWaits("AL-03", responseTemplates[1]),
  ],
  checks: ({ facts }, input) => offersNothing(appellantOf(facts), input.paragraph ?? "", "letter"),
  records: (facts, input, at) => writingResponse(facts, 1, at, input),
  says: (_input, { facts }) => `The first level was answered: ${responseOn(facts, 1)?.says}.`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan"],
});

/** AL-04: there is a second level only once the first was answered. */
const firstIsAnswered = guard<AppealFacts>("AL-04", ({ facts }) =>
  isAnswered(facts, 1)
    ? allowed
    : refused(
        "FIRST_LEVEL_OPEN",
        "AL-04",
        "The first level has not been answered yet, with proof that the answer went out.",
        "Answer the first level first.",
      ),
);

export const askSecondLevel = event({
  title: "Ask for the second level",
  rule: "AL-04",
  by: ["desk", "provider", "member", "tpa"],
  asks: {
    why: text("Why they do not agree with the first answer", { most: 2000 }),
    ...receiptFields,
  },
  guards: [
    firstIsAnswered,
    guard("AL-04", ({ facts }) =>
      levelOf(facts).no === 2
        ? refused("NO_THIRD_LEVEL", "AL-04", "The second level is the last one.", "Tell them what is left.")
        : allowed,
    ),
  ],
  records: (facts, { why, ...receipt }, { now, actor, desk }) => {
    const second: AppealLevel = {
      no: 2,
      askedBy: actor.party,
      askedAt: now,
      why,
      dates: {
        ...noticeOfFirst(facts, desk),
        ...receiptFrom(receipt),
        vendorReceived: { on: now, how: "portal" },
      },
    };
    return reopening({ ...facts, levels: [...facts.levels, second] }, now, "the second level was asked for");
  },
  says: (_input, { actor }) => `${actor.name} asked for the second level.`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan"],
});

const sentKnownBy: { readonly [proof: string]: WayToKnow } = {
  "fax report": "fax report",
  "certified mail": "certified mail",
  "portal receipt": "portal",
};

/** What the second level appeals against is our own answer of the first: its date, and when it went out. */
function noticeOfFirst(facts: AppealFacts, { zone }: BusinessCalendar): AppealLevel["dates"] {
  const answer = letterNo(facts, responseOn(facts, 1)?.letterNo ?? 0);
  if (!answer?.proof) return {};
  const { kind, at } = answer.proof;
  return {
    noticeDated: { on: civilDateIn(zone, answer.writtenAt), how: "printed on it" },
    noticeSent: { on: civilDateIn(zone, at), how: sentKnownBy[kind] ?? "postmark" },
  };
}

/** AL-05, AL-06: by another person, once every paper is there or done without. */
export const sendSecondResponse = event({
  title: "Send the answer of the second level",
  rule: "AL-06",
  by: ["desk"],
  asks: { paragraph, sendAt },
  guards: [
    firstIsAnswered,
    guard("AL-06", anotherPreparer),
    guard("AL-05", ({ facts }) => evidenceIsComplete(checklistOf(facts))),
    guard("AL-06", ({ facts }) => decided(facts)),
    channelIsKnown,
    noneWaits("AL-06", responseTemplates[2]),
  ],
  checks: ({ facts }, input) => offersNothing(appellantOf(facts), input.paragraph ?? "", "letter"),
  records: (facts, input, at) => writingResponse(facts, 2, at, input),
  says: (_input, { facts }) => `The second level was answered: ${responseOn(facts, 2)?.says}.`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan"],
});

/** Asked again when it leaves: a check that came since may bear out another word. */
export function responseStillHolds({ facts }: Moment<AppealFacts>, letter: LetterFact): Ruling {
  const response = facts.responses.find(({ letterNo }) => letterNo === letter.no);
  if (!response) return allowed;
  return firstRefusal([
    () => (response.level === 1 ? mayConfirmPayment(facts.checks.at(-1)) : allowed),
    () => {
      const now = responseSays({ ...facts, levels: facts.levels.slice(0, response.level) });
      if (now === response.says) return allowed;
      const says = `The letter says "${response.says}", and by what is known now it would say "${now}".`;
      return refused("ANSWER_OUT_OF_DATE", "AL-03", says, "Write the answer anew.");
    },
  ]);
}
