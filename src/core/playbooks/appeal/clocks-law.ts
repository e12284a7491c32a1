// The clocks of law of an appeal, one for each row of the register that may hold for it. Set by what is on
// file; met by an answer with proof; never paused, and moved by nothing but an extension that the row names.
import { type Due, days, due, federalBusinessDays, type LegalClockKey, legalClocks } from "../../calendar.ts";
import { failures } from "../../fragments/delivery-clocks.ts";
import type { Clock, Moment, Party } from "../../playbook.ts";
import type { AppealEvent } from "./events.ts";
import { type AppealFacts, isAnswered, type Level, levelOf } from "./facts.ts";
import { decisionKey, lawOf, legalDecision, legalFiling } from "./law.ts";

type At = Moment<AppealFacts>;
type Law = Clock<AppealFacts, AppealEvent, never>;

/** Whatever can change the law of an appeal or a date that it counts from. */
const knowing = [
  "open",
  "record-standing",
  "record-notice",
  "record-plan-receipt",
  "record-waiver",
  "record-legal-review",
  "file-document",
  "ask-second-level",
] as const;

const rowOf = (key: LegalClockKey) => {
  const row = legalClocks.find((one) => one.key === key);
  if (!row) throw new Error(`The register has no clock ${key}.`);
  return row;
};

const decided = (facts: AppealFacts, { desk }: Pick<At, "desk">): Due | null => {
  const found = legalDecision(facts, desk.zone);
  return found && "due" in found ? found.due : null;
};

const filed = (facts: AppealFacts, { desk }: Pick<At, "desk">): Due | null => {
  const found = legalFiling(facts, desk.zone);
  return found && "due" in found ? found.due : null;
};

/** The answer of the level of this number has gone out. */
const answered = (facts: AppealFacts, nth: number) => isAnswered(facts, nth as Level);

function decisionClock(key: LegalClockKey): Law {
  const { title, citation, grade } = rowOf(key);
  const runs = (facts: AppealFacts, at: At): Due | null =>
    decisionKey(facts) === key && !answered(facts, levelOf(facts).no) ? decided(facts, at) : null;
  return {
    title,
    rule: "A-17",
    owner: "plan",
    kind: "deadline",
    legal: { citation, grade: grade === "A/B" || grade === "A/C" ? "A" : grade },
    setBy: [...knowing, "record-extension", ...failures],
    nth: ({ facts }) => levelOf(facts).no,
    if: (at) => {
      const is = runs(at.facts, at);
      const was = at.was.levels.length === at.facts.levels.length ? runs(at.was, at) : null;
      return is !== null && is.at !== was?.at;
    },
    due: (at) => {
      const is = runs(at.facts, at);
      return is ? [is] : [];
    },
    metBy: ["record-proof", "record-payment"],
    counts: ({ facts }, running) =>
      answered(facts, running?.nth ?? levelOf(facts).no) || facts.closed !== undefined,
    cancelledBy: ["record-legal-review", "record-standing", "withdraw"],
    cancelsIf: ({ facts }) => facts.closed !== undefined || decisionKey(facts) !== key,
  };
}

function filingClock(key: LegalClockKey): Law {
  const { title, citation, grade, owner } = rowOf(key);
  const who: Party = owner === "provider" ? "provider" : "member";
  const runs = (facts: AppealFacts, at: At): Due | null =>
    lawOf(facts).file === key && !levelOf(facts).dates.planReceived ? filed(facts, at) : null;
  return {
    title,
    rule: "A-17",
    owner: who,
    kind: "deadline",
    legal: { citation, grade: grade === "A/B" || grade === "A/C" ? "A" : grade },
    setBy: knowing,
    if: (at) => {
      const is = runs(at.facts, at);
      return is !== null && is.at > at.now && is.at !== runs(at.was, at)?.at;
    },
    due: (at) => {
      const is = runs(at.facts, at);
      return is ? [is] : [];
    },
    metBy: ["record-plan-receipt"],
    cancelledBy: ["record-legal-review", "record-standing", "withdraw"],
    cancelsIf: ({ facts }) => facts.closed !== undefined || lawOf(facts).file !== key,
  };
}

/** MCD.appeal: the delay is told in writing within two days of its being taken. */
const delayNotice: Law = {
  title: "Tell them in writing of the delay",
  rule: "A-17",
  owner: "desk",
  kind: "deadline",
  legal: { citation: "42 CFR 438.408(b), (c)", grade: "Q" },
  setBy: ["record-extension"],
  nth: ({ facts }) => levelOf(facts).no,
  if: ({ facts }) => decisionKey(facts)?.startsWith("MCD.") ?? false,
  due: ({ now, desk }) => [
    due({ start: now, what: "more time was taken", span: days(2), calendar: federalBusinessDays(desk.zone) }),
  ],
  metBy: ["record-proof"],
  counts: ({ facts }) => facts.letters.some((one) => one.template === "extension notice" && one.proof),
  cancelledBy: ["withdraw"],
};

export const lawClocks = {
  "last day to file, ERISA": filingClock("ERISA.appeal.file"),
  "last day to file, Medicare Advantage": filingClock("MA.recon.file"),
  "last day to file, Medicare Advantage without a contract": filingClock("MA.noncontract"),
  "last day to file, Medicaid": filingClock("MCD.appeal.file"),
  "decision on an urgent appeal": decisionClock("ERISA.urgent.review"),
  "decision before the service": decisionClock("ERISA.pre.review"),
  "decision before the service, each level": decisionClock("ERISA.pre.review.level"),
  "decision after the service": decisionClock("ERISA.post.review"),
  "decision after the service, each level": decisionClock("ERISA.post.review.level"),
  "reconsideration of a service": decisionClock("MA.recon.decide.service"),
  "reconsideration of a payment": decisionClock("MA.recon.decide.payment"),
  "reconsideration of a drug": decisionClock("MA.recon.decide.drug"),
  "expedited reconsideration": decisionClock("MA.recon.decide.exp"),
  "expedited reconsideration of a drug": decisionClock("MA.recon.decide.exp.drug"),
  "Medicaid decision": decisionClock("MCD.appeal"),
  "expedited Medicaid decision": decisionClock("MCD.appeal.exp"),
  "notice of the delay": delayNotice,
} as const satisfies Record<string, Law>;
