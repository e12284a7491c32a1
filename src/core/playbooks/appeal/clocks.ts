// By when, as the desk promises it; the clocks of law stand in clocks-law.ts. Every date says how it came
// about.
import {
  addDays,
  businessDays,
  civilDateIn,
  type Due,
  days,
  due,
  dueThat,
  hours,
  months,
  startOfDay,
  weeks,
} from "../../calendar.ts";
import { failures, faxReportClock, given, scheduledSendClock } from "../../fragments/delivery-clocks.ts";
import type { Clock, Moment } from "../../playbook.ts";
import { isExpedited } from "../../rules/appeal-law.ts";
import { lawClocks } from "./clocks-law.ts";
import type { AppealEvent } from "./events.ts";
import { type AppealFacts, agreementOf, isAnswered, type Level, levelOf } from "./facts.ts";
import { decisionKey } from "./law.ts";
import { reviewIsOpen } from "./standing.ts";

type At = Moment<AppealFacts>;

const soon = (at: At, count: number, what: string): readonly Due[] => [
  due({ start: at.now, what, span: businessDays(count), calendar: at.desk, at: "close-of-desk" }),
];

/** The playbook's own time, where no law sets one: 30 days from the plan's receipt, or from ours. */
function ownAnswer({ facts, desk }: At): readonly Due[] {
  const { planReceived, vendorReceived } = levelOf(facts).dates;
  const start = planReceived ?? vendorReceived;
  if (!start) return [];
  const what = planReceived ? "the plan received the appeal" : "the desk received the appeal";
  const evidence = `known by: ${start.how}`;
  return [due({ start: start.on, what, evidence, span: days(30), calendar: desk, at: "close-of-desk" })];
}

const underPlaybook = (facts: AppealFacts) =>
  decisionKey(facts) === null && !isAnswered(facts, levelOf(facts).no);

const changed = (read: (at: At) => unknown) => (at: At) => read(at) !== read({ ...at, facts: at.was });

/** AL-07, A-09: six months from the proof of the last answer, clamped to the month; or from the reopening. */
function closesOn({ facts, desk }: At): Due | null {
  const { openFrom, letters, reopened } = facts;
  if (openFrom === undefined) return null;
  const proof = letters.find((one) => one.proof?.at === openFrom)?.proof;
  const evidence = proof ? `${proof.kind} ${proof.reference}` : (reopened.at(-1)?.because ?? "");
  const what = proof ? "the last answer went out" : "the appeal was opened again";
  const start = civilDateIn(desk.zone, openFrom);
  return due({ start, what, evidence, span: months(6), calendar: desk, at: "close-of-desk" });
}

function warnedOn(at: At): readonly Due[] {
  const close = closesOn(at);
  if (!close) return [];
  const on = addDays(close.on, -7);
  const warn = due({ start: on, what: "", span: days(0), calendar: at.desk, at: "close-of-desk" });
  const steps = [...close.explain.steps, "The warning is written seven days before."];
  return [dueThat(warn.at, on, () => ({ ...close.explain, steps }))];
}

const proofs = [
  "record-proof",
  ...failures,
  "receive-communication",
  "report-bill",
  "file-document",
] as const;
const openChanges = changed(({ facts }) => facts.openFrom);
const openEnds = ({ facts, was }: At) => was.openFrom !== undefined && facts.openFrom === undefined;

const asks = (facts: AppealFacts) => facts.asked.length;

const ownClocks = {
  "the plan has it": {
    title: "Hand the appeal to the plan",
    rule: "AL-02",
    owner: "desk",
    kind: "deadline",
    setBy: ["open", "ask-second-level"],
    nth: ({ facts }) => levelOf(facts).no,
    if: ({ facts }) => levelOf(facts).dates.planReceived === undefined,
    due: (at) => {
      const what = "the appeal reached the desk first";
      return isExpedited(at.facts.standing)
        ? [due({ start: at.now, what: `${what}, and it is urgent`, span: hours(4), calendar: at.desk })]
        : soon(at, 1, what);
    },
    metBy: ["forward-to-plan", "record-plan-receipt"],
  },
  acknowledged: {
    title: "Tell whoever appeals that it came",
    rule: "AL-01",
    owner: "desk",
    kind: "deadline",
    setBy: ["open"],
    due: (at) => soon(at, 3, "the appeal came"),
    metBy: ["record-proof"],
    counts: ({ facts }) => facts.letters.some((one) => one.template === "acknowledgement" && one.proof),
    cancelledBy: ["record-proof"],
    cancelsIf: ({ facts }) => isAnswered(facts, 1),
  },
  "legal review": {
    title: "Have the law of this appeal judged",
    rule: "A-17",
    owner: "desk",
    kind: "deadline",
    setBy: ["open", "record-standing"],
    if: ({ facts, was }) => reviewIsOpen(facts) && (was.levels.length === 0 || !reviewIsOpen(was)),
    due: (at) => soon(at, 2, "something about the law is open"),
    metBy: ["record-legal-review", "record-standing"],
    counts: ({ facts }) => !reviewIsOpen(facts),
  },
  answer: {
    title: "Answer the appeal",
    rule: "A-17",
    owner: "desk",
    kind: "deadline",
    setBy: [
      "open",
      "record-plan-receipt",
      "record-standing",
      "record-legal-review",
      "ask-second-level",
      ...failures,
    ],
    nth: ({ facts }) => levelOf(facts).no,
    if: (at) => underPlaybook(at.facts) && changed((one) => ownAnswerAt(one))(at),
    due: ownAnswer,
    metBy: ["record-proof"],
    counts: ({ facts }, running) => isAnswered(facts, (running?.nth ?? levelOf(facts).no) as Level),
    cancelledBy: ["record-standing", "record-legal-review", "file-document"],
    cancelsIf: ({ facts }) => decisionKey(facts) !== null,
  },
  evidence: {
    title: "What was asked for comes in",
    rule: "AL-05",
    owner: "provider",
    kind: "deadline",
    setBy: ["request-evidence"],
    if: changed(({ facts }) => asks(facts)),
    due: ({ now, desk }) => [
      due({ start: now, what: "it was asked for", span: weeks(2), calendar: desk, at: "close-of-desk" }),
    ],
    metBy: ["file-document"],
    cancelledBy: ["set-evidence-aside"],
  },
  "the claim put right": {
    title: "The TPA puts the claim right",
    rule: "AL-03",
    owner: "tpa",
    kind: "deadline",
    setBy: ["record-proof"],
    if: ({ facts, was }) => {
      const no = levelOf(facts).no;
      return isAnswered(facts, no) && !isAnswered(was, no) && facts.corrections.some((one) => !one.done);
    },
    due: (at) => soon(at, 10, "the answer went out"),
    metBy: ["record-correction"],
  },
  "closing warning": {
    title: "Warn that the appeal will close",
    rule: "AL-07",
    owner: "desk",
    kind: "mark",
    setBy: proofs,
    if: openChanges,
    cancelledBy: failures,
    cancelsIf: openEnds,
    due: warnedOn,
    happens: "closing-soon",
  },
  close: {
    title: "Close the appeal",
    rule: "AL-07",
    owner: "desk",
    kind: "mark",
    setBy: proofs,
    if: openChanges,
    cancelledBy: failures,
    cancelsIf: openEnds,
    due: (at) => {
      const close = closesOn(at);
      return close ? [close] : [];
    },
    happens: "close-quiet",
  },
  "answer to the offer": {
    title: "The provider answers the offer",
    rule: "BB-17",
    owner: "provider",
    kind: "deadline",
    setBy: ["record-proof"],
    if: ({ facts, was }) => {
      const proof = (of: AppealFacts) =>
        of.letters.find(({ no }) => no === agreementOf(facts)?.letterNo)?.proof;
      return proof(facts) !== proof(was);
    },
    due: (at) => soon(at, 10, "the settlement letter went out"),
    metBy: ["record-provider-answer", "sign-loa", "decline-to-sign"],
  },
  payment: {
    title: "The TPA pays the additional amount",
    rule: "BB-23",
    owner: "tpa",
    kind: "deadline",
    setBy: ["send-payment-instruction"],
    due: ({ facts, desk }) => {
      const payBy = agreementOf(facts)?.payBy;
      const why = `the LOA says to pay by ${payBy}`;
      return payBy ? [given(startOfDay(desk.zone, addDays(payBy, 1)), desk, why)] : [];
    },
    metBy: ["record-payment"],
  },
  "report of the fax": faxReportClock<AppealFacts>("AL-03"),
  "scheduled send": scheduledSendClock<AppealFacts>("AL-09")([
    "send-acknowledgement",
    "send-first-response",
    "send-second-response",
    "send-settlement-letter",
    "send-message",
  ]),
} as const satisfies Record<string, Clock<AppealFacts, AppealEvent>>;

function ownAnswerAt(at: At): number | undefined {
  return underPlaybook(at.facts) && at.facts.levels.length > 0 ? ownAnswer(at)[0]?.at : undefined;
}

export const clocks = { ...ownClocks, ...lawClocks };
export type AppealClock = keyof typeof clocks;
