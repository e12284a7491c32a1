// What becomes known of an appeal after it came in: on what paper it rests, its dates, and what a person
// judges. A clock of law never moves later by it: only a recorded legal review may lift one.
import {
  type CivilDate,
  civilDateIn,
  type Due,
  dateInWords,
  extendedDue,
  type LegalClockKey,
  legalClock,
} from "../../calendar.ts";
import { choice, date, optional, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { waysToKnow } from "../../rules/appeal-dates.ts";
import { answers, planKinds } from "../../rules/appeal-law.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type AppealFacts, appellantOf, levelOf, withDates } from "./facts.ts";
import {
  notAhead,
  noticeFields,
  noticeFrom,
  receiptFields,
  receiptFrom,
  standingFields,
  standingFrom,
} from "./intake.ts";
import { decisionKey, lawOf, legalDecision, toReview } from "./law.ts";

const event = eventsOf<AppealFacts>();

const dueOf = (facts: AppealFacts, { desk }: Moment<AppealFacts>) => {
  const found = legalDecision(facts, desk.zone);
  return found && "due" in found ? found.due : null;
};

/** The date of law that runs would be later, or none: the desk does not do that. */
function notLater(at: Moment<AppealFacts>, after: AppealFacts): Ruling {
  const [was, is] = [dueOf(at.facts, at), dueOf(after, at)];
  if (!was || (is && is.at <= was.at)) return allowed;
  const now = is ? `on ${is.on}` : "nowhere";
  const says = `By law this appeal is decided by ${was.on}; with this it would be due ${now}.`;
  return refused("LEGAL_DATE_STANDS", "A-17", says, "Have it judged first, and record the legal review.");
}

export const recordStanding = event({
  title: "Record on what the appeal rests",
  rule: "A-17",
  by: ["desk", "tpa", "plan"],
  asks: standingFields,
  checks: (at, input) => notLater(at, { ...at.facts, standing: standingFrom(at.facts.standing, input) }),
  records: (facts, input) => ({ ...facts, standing: standingFrom(facts.standing, input) }),
  says: (_input, { facts }) => `On what the appeal rests: ${lawOf(facts).why[0]}`,
  seenBy: ["tpa", "plan"],
});

export const recordNotice = event({
  title: "Record the dates of the notice",
  rule: "AL-02",
  by: ["desk", "tpa", "plan"],
  asks: noticeFields,
  checks: (at, input) =>
    firstRefusal([() => notAhead(at, input), () => notLater(at, withDates(at.facts, noticeFrom(input)))]),
  records: (facts, input) => withDates(facts, noticeFrom(input)),
  says: () => "The dates of the notice were recorded, each with how it is known.",
  seenBy: ["tpa", "plan"],
});

export const recordPlanReceipt = event({
  title: "Record when the plan received the appeal",
  rule: "AL-02",
  by: ["desk", "tpa", "plan"],
  asks: receiptFields,
  checks: (at, input) => {
    if (input.planReceivedOn === undefined && input.planReceivedAt === undefined) {
      const says = "Neither a day nor a time was given.";
      return refused("RECEIPT_INCOMPLETE", "AL-02", says, "Give the day, and for an urgent appeal the time.");
    }
    return firstRefusal([
      () => notAhead(at, input),
      () => notLater(at, withDates(at.facts, receiptFrom(input))),
    ]);
  },
  records: (facts, input) => withDates(facts, receiptFrom(input)),
  says: ({ planReceivedOn, planReceivedAt }, { desk, facts }) => {
    const at = levelOf(facts).dates.planReceived;
    const on: CivilDate | undefined =
      planReceivedOn ?? (planReceivedAt === undefined ? undefined : civilDateIn(desk.zone, planReceivedAt));
    return `The plan received the appeal on ${on} (${at?.how}).`;
  },
  seenBy: ["member", "provider", "tpa", "plan"],
});

export const recordWaiver = event({
  title: "Record the provider's waiver of liability",
  rule: "A-17",
  by: ["desk", "tpa", "plan"],
  asks: {
    receivedOn: date("Day the plan received it"),
    knownBy: choice("How that is known", waysToKnow),
  },
  guards: [
    guard("A-17", ({ facts }) =>
      lawOf(facts).waitsFor === "waiver of liability"
        ? allowed
        : refused("NO_WAIVER_NEEDED", "A-17", "This appeal needs no waiver of liability.", "Nothing to do."),
    ),
  ],
  checks: (at, { receivedOn, knownBy }) =>
    firstRefusal([
      () => notAhead(at, { planReceivedOn: receivedOn }),
      () => notLater(at, withDates(at.facts, { waiverReceived: { on: receivedOn, how: knownBy } })),
    ]),
  records: (facts, { receivedOn, knownBy }) =>
    withDates(facts, { waiverReceived: { on: receivedOn, how: knownBy } }),
  says: ({ receivedOn }) => `The provider's waiver of liability came on ${dateInWords(receivedOn)}.`,
  seenBy: ["provider", "tpa", "plan"],
});

export const recordLegalReview = event({
  title: "Record what the legal review found",
  rule: "A-17",
  by: ["desk"],
  roles: ["supervisor", "account-manager"],
  asks: {
    finding: text("What was found, and by whom", { most: 1000 }),
    planKind: optional(choice("What kind of plan it is", planKinds)),
    assignment: optional(choice("Does the assignment carry the right to appeal?", answers)),
    authorisation: optional(choice("May they act for the member?", answers)),
  },
  guards: [
    guard("A-17", ({ facts }) =>
      lawOf(facts).toReview.length > 0
        ? allowed
        : refused("NOTHING_TO_REVIEW", "A-17", "Nothing about the law is open here.", "Nothing to do."),
    ),
  ],
  records: (facts, { finding, ...found }, { now, actor }) => ({
    ...facts,
    standing: standingFrom(facts.standing, found),
    reviews: [...facts.reviews, { at: now, by: actor.name, open: lawOf(facts).toReview, finding }],
  }),
  says: ({ finding }, { actor }) => `Legal review, recorded by ${actor.name}: ${finding}`,
  seenBy: ["tpa", "plan"],
});

/** More time, where the row of the running clock names it; those concerned are told why. */
export const recordExtension = event({
  title: "Take more time, as the law allows",
  rule: "A-17",
  by: ["desk", "plan", "tpa"],
  asks: { why: text("Why more time is needed, and how it helps the member", { most: 1000 }) },
  guards: [guard("A-17", mayExtend)],
  records: (facts, { why }, { now, actor }) => {
    const last = levelOf(facts);
    const extended = { at: now, why, by: actor.name };
    const levels = [...facts.levels.slice(0, -1), { ...last, extended }];
    return writing({ ...facts, levels }, now, { template: "extension notice", to: appellantOf(facts) });
  },
  says: ({ why }, at) => `The time to decide was extended to ${dueOf(at.facts, at)?.on}: ${why}`,
  seenBy: ["member", "provider", "tpa", "plan"],
});

function mayExtend(at: Moment<AppealFacts>): Ruling {
  const found = legalDecision(at.facts, at.desk.zone);
  if (found === null) {
    const says = "No clock of law runs on this appeal; the playbook's own may be answered at any time.";
    return refused("NO_LEGAL_CLOCK", "A-17", says, "Answer the appeal.");
  }
  if (!("due" in found)) return found;
  const key = decisionKey(at.facts);
  return key === null ? allowed : maybeExtended(at, found.due, key);
}

function maybeExtended(at: Moment<AppealFacts>, first: Due, key: LegalClockKey): Ruling {
  const clock = legalClock(key, first.explain.start.on);
  if (!clock) return allowed;
  const before = levelOf(at.facts).extended !== undefined;
  const found = extendedDue({ clock, first, takenAt: at.now, before, zone: at.desk.zone });
  return found.allowed ? allowed : found;
}

/** What is still open about the law of this appeal. */
export const reviewIsOpen = (facts: AppealFacts): boolean => toReview(facts).length > 0;
