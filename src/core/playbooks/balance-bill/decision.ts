// When the authority does not reach: the plan chooses, on record, between more money, counsel, and waiting.
import { civilDateIn } from "../../calendar.ts";
import { choice, date, money, optional, percent, text, yesNo } from "../../fields.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { creditJeopardy, type Jeopardy, mayChooseToWait } from "../../rules/credit-jeopardy.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { authorityBases, authorityFrom, termsComplete } from "./authority.ts";
import { splitOf } from "./bills.ts";
import { type BillFacts, decisionOf, type PlanOption, planOptions, writing } from "./facts.ts";

const event = eventsOf<BillFacts>();
const answers = ["yes", "no", "unknown"] as const;

export const declareImpasse = event({
  title: "Ask the plan to choose: no settlement within authority",
  rule: "BB-27",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: { why: text("Where the negotiation stands", { most: 1000 }) },
  records: (facts, { why }, { now }) => asking(facts, { why, mayWait: true }, now),
  says: ({ why }) => `The plan was asked to choose one of three options: ${why}`,
  seenBy: ["plan", "tpa"],
});

/** Facts in which the plan has been asked; the letter lists the options that are open. */
function asking(facts: BillFacts, asked: { why: string; mayWait: boolean }, now: BillFacts["openedAt"]): BillFacts {
  const after = { ...facts, decisions: [...facts.decisions, { askedAt: now, ...asked }] };
  return writing(after, now, { template: "plan decision request", to: "plan" });
}

/** The computed test of A-13 for this moment; what nobody has answered is unknown, and unknown is jeopardy. */
export function jeopardyOf({ facts, now, desk }: Pick<Moment<BillFacts>, "facts" | "now" | "desk">): Jeopardy {
  const answer = splitOf(facts);
  return creditJeopardy({
    collector: facts.collector ? "yes" : (facts.credit?.collector ?? "unknown"),
    ecaNotice: facts.credit?.ecaNotice ?? "unknown",
    suit: facts.credit?.suit ?? "unknown",
    pressingPurchase: facts.credit?.pressingPurchase ?? "unknown",
    firstDelinquencyOn: facts.credit?.firstDelinquencyOn ?? null,
    balanceCents: answer.verdict === "cannot tell yet" ? (facts.confirmed?.balanceBillCents ?? null) : answer.balanceBillCents,
    on: civilDateIn(desk.zone, now),
  });
}

export const recordCredit = event({
  title: "Record what endangers the member's credit",
  rule: "BB-38",
  by: ["desk", "member"],
  asks: {
    collector: choice("Has a collector the account?", answers),
    ecaNotice: choice("Has the provider announced to report, sell or sue?", answers),
    suit: choice("Is the member being sued?", answers),
    pressingPurchase: choice("Does the member need credit soon?", answers),
    firstDelinquencyOn: optional(date("First day on which a payment was late")),
  },
  records: (facts, input) => ({ ...facts, credit: input }),
  says: (_input, at) => `Is the member's credit in danger? ${jeopardyOf(at).jeopardy}.`,
  seenBy: ["plan"],
});

function mayChoose(at: Moment<BillFacts>, option: PlanOption): Ruling {
  if (option !== "wait") return allowed;
  if (decisionOf(at.facts)?.mayWait === false) {
    const says = "The case has come back from waiting because the provider escalated.";
    return refused("WAITING_IS_OVER", "BB-41", says, "Choose raise-authority or engage-counsel.");
  }
  return mayChooseToWait(jeopardyOf(at));
}

export const planDecides = event({
  title: "Choose one of the three options",
  rule: "BB-27",
  by: ["plan"],
  asks: {
    option: choice("Option", planOptions, { hint: "1 raise the authority, 2 engage counsel, 3 wait for an appeal or a contract." }),
    basis: optional(choice("New authority measured in", authorityBases)),
    percent: optional(percent("Percent", { most: 1000 })),
    amountCents: optional(money("Dollars on top of what the plan paid")),
    validTo: optional(date("Last day the new authority may be used")),
    why: optional(text("Why", { most: 1000 })),
  },
  checks: (at, input) => {
    if (input.option !== "raise-authority") return mayChoose(at, input.option);
    if (!input.basis) {
      return refused("AUTHORITY_INCOMPLETE", "BB-28", "Option 1 raises the authority, and no new authority is given.", "Give basis and percent or amountCents.");
    }
    return termsComplete({ ...input, basis: input.basis, per: "claim" }, civilDateIn(at.desk.zone, at.now));
  },
  records: (facts, input, at) => {
    const chosen = { option: input.option, by: at.actor.name, at: at.now, ...(input.why ? { why: input.why } : {}) };
    const decisions = facts.decisions.map((one, index) => (index === facts.decisions.length - 1 ? { ...one, chosen } : one));
    const after = { ...facts, decisions };
    if (input.option !== "raise-authority" || !input.basis) return after;
    return { ...after, grants: [...facts.grants, authorityFrom(facts, { ...input, basis: input.basis, per: "claim" }, at)] };
  },
  says: ({ option }, { actor }) => `${actor.name} decided for the plan: ${option}.`,
  tells: ["tpa"],
  seenBy: ["plan", "tpa", "broker"],
});

export const decided = (option: PlanOption) => (facts: BillFacts) => decisionOf(facts)?.chosen?.option === option;

export const appointCounsel = event({
  title: "Record the counsel that the plan has engaged",
  rule: "BB-36",
  by: ["desk", "plan"],
  asks: {
    name: text("Name", { most: 120 }),
    firm: text("Firm", { most: 160 }),
    conflictChecked: yesNo("Was a conflict of interest ruled out?"),
    engagedOn: date("Date of the engagement letter"),
  },
  checks: (_at, { conflictChecked }) =>
    conflictChecked
      ? allowed
      : refused("CONFLICT_NOT_CHECKED", "BB-36", "No conflict check is on record for this counsel.", "Ask counsel to confirm that there is no conflict."),
  records: (facts, input) => ({ ...facts, counsel: { ...input, allowsProviderContact: false, legalHold: true } }),
  says: ({ name, firm }) => `${name} of ${firm} acts for the plan. The file is under legal hold.`,
  seenBy: ["plan", "counsel"],
});

const counselKnown = guard<BillFacts>("BB-35", ({ facts }) =>
  facts.counsel ? allowed : refused("NO_COUNSEL", "BB-35", "No counsel is on record yet.", "Record the counsel that the plan has engaged."),
);

export const counselContact = event({
  title: "Say whether the desk may write to the provider",
  rule: "BB-35",
  by: ["desk", "counsel"],
  asks: { allows: yesNo("May the desk write to the provider?"), note: optional(text("In counsel's words", { most: 1000 })) },
  guards: [counselKnown],
  records: (facts, { allows }) => (facts.counsel ? { ...facts, counsel: { ...facts.counsel, allowsProviderContact: allows } } : facts),
  says: ({ allows }) => `Counsel ${allows ? "allows" : "does not allow"} contact with the provider.`,
  seenBy: ["counsel", "plan"],
});

export const addTask = event({
  title: "Add a task",
  rule: "BB-37",
  by: ["desk", "counsel"],
  asks: {
    title: text("What is to be done", { most: 200 }),
    responsible: choice("By whom", ["desk", "counsel", "plan", "tpa", "member"]),
  },
  records: (facts, input) => ({ ...facts, tasks: [...facts.tasks, { no: facts.tasks.length + 1, ...input }] }),
  says: ({ title, responsible }) => `Task for the ${responsible}: ${title}`,
  seenBy: ["counsel"],
});

export const finishTask = event({
  title: "Finish the oldest open task",
  rule: "BB-37",
  by: ["desk", "counsel", "plan", "tpa"],
  asks: { note: optional(text("Result", { most: 1000 })) },
  guards: [guard("BB-37", ({ facts }) => facts.tasks.some((one) => one.doneAt === undefined)
    ? allowed
    : refused("NO_TASK", "BB-37", "There is no open task.", "Nothing to do."))],
  records: (facts, _input, { now }) => {
    const first = facts.tasks.find((one) => one.doneAt === undefined);
    return { ...facts, tasks: facts.tasks.map((one) => (one === first ? { ...one, doneAt: now } : one)) };
  },
  says: ({ note }) => `A task is done.${note ? ` ${note}` : ""}`,
  seenBy: ["counsel"],
});

export const counselConcludes = event({
  title: "Record how counsel's work ended",
  rule: "BB-37",
  by: ["desk", "counsel"],
  asks: { outcome: choice("Outcome", ["settle", "provider gave up"]), note: optional(text("Note", { most: 1000 })) },
  guards: [counselKnown],
  records: (facts, { outcome }, { now }) => {
    if (!facts.counsel) return facts;
    const free: BillFacts = { ...facts, counsel: { ...facts.counsel, legalHold: false, allowsProviderContact: true } };
    return outcome === "settle" ? free : { ...free, givenUp: { at: now, how: "after counsel's work" } };
  },
  says: ({ outcome }) => `Counsel's work has ended: ${outcome}.`,
  seenBy: ["plan", "tpa", "counsel"],
});

export const gaveUp = (facts: BillFacts) => facts.givenUp !== undefined;

export const providerGivesUp = event({
  title: "Record that the provider gives the balance up",
  rule: "BB-25",
  by: ["desk"],
  asks: { how: text("How it is known", { hint: "Letter of 3 March; zero-balance statement", most: 300 }) },
  records: (facts, { how }, { now }) => ({ ...facts, givenUp: { at: now, how } }),
  says: ({ how }) => `The provider gives the balance up (${how}).`,
  tells: ["client"],
  seenBy: ["member", "tpa", "plan"],
});

export const reportCollector = event({
  title: "Record that a debt collector has written",
  rule: "BB-39",
  by: ["desk", "member", "tpa"],
  asks: {
    name: text("Name of the collector", { most: 160 }),
    noticeReceivedOn: optional(date("Day on which the collector's notice came")),
  },
  checks: ({ now, desk }, { noticeReceivedOn }) =>
    noticeReceivedOn !== undefined && noticeReceivedOn > civilDateIn(desk.zone, now)
      ? refused("NOTICE_IN_FUTURE", "BB-39", `${noticeReceivedOn} is still to come.`, "Check the date of the notice.")
      : allowed,
  records: (facts, input, { now }) => ({ ...facts, collector: facts.collector ?? { ...input, at: now } }),
  says: ({ name }) => `The collector ${name} has written to the member.`,
  seenBy: ["member", "tpa", "plan"],
});

export const writeValidationLetter = event({
  title: "Write the debt validation letter for the member to sign",
  rule: "BB-39",
  by: ["desk"],
  asks: {},
  guards: [guard("BB-39", ({ facts }) => facts.collector
    ? allowed
    : refused("NO_COLLECTOR", "A-14", "No debt collector is on record, so there is nobody to validate the debt.", "Dispute the bill with the provider instead."))],
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "debt validation", to: "member" }),
    validation: { writtenAt: now },
  }),
  says: () => "The debt validation letter was written for the member to sign and post.",
  seenBy: ["member"],
});

export const recordValidationPosted = event({
  title: "Record that the debt validation letter was posted",
  rule: "BB-39",
  by: ["desk", "member"],
  asks: { postedOn: date("Posted on"), certifiedNo: optional(text("Certified-mail number", { most: 60 })) },
  guards: [guard("BB-39", ({ facts }) => facts.validation
    ? allowed
    : refused("NO_VALIDATION_LETTER", "BB-39", "The debt validation letter has not been written.", "Write it first."))],
  records: (facts, input) => ({ ...facts, ...(facts.validation ? { validation: { ...facts.validation, ...input } } : {}) }),
  says: ({ postedOn }) => `The debt validation letter was posted on ${postedOn}.`,
  seenBy: ["member", "plan"],
});

export const reportEscalation = event({
  title: "Record that the provider escalates",
  rule: "BB-41",
  by: ["desk", "member", "tpa"],
  asks: { how: text("How", { hint: "A collector, a suit, a report to a bureau, a last demand", most: 500 }) },
  records: (facts, { how }, { now }) => asking(facts, { why: how, mayWait: false }, now),
  says: ({ how }) => `The provider escalates: ${how} The plan has to choose between option 1 and option 2.`,
  seenBy: ["member", "tpa", "plan"],
});

export const withdraw = event({
  title: "Close because the member withdraws",
  rule: "BB-26",
  by: ["desk", "member"],
  asks: { why: text("In the member's words", { most: 500 }) },
  guards: [guard("BB-37", ({ facts }) => facts.counsel?.legalHold
    ? refused("LEGAL_HOLD", "BB-37", "The file is under legal hold.", "Ask counsel to end the hold.")
    : allowed)],
  records: (facts, { why }, { now }) => ({
    ...writing(facts, now, { template: "closing", to: "member" }),
    closed: { at: now, why: `the member withdrew: ${why}` },
  }),
  says: ({ why }) => `Closed: the member withdrew. ${why}`,
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});

export const sendMemberStatus = event({
  title: "Send the member the weekly status",
  rule: "BB-18",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) =>
    facts.member.prefers === "web" ? facts : writing(facts, now, { template: "member status", to: "member" }),
  says: (_input, { facts }) =>
    facts.member.prefers === "web" ? "The status page counts as the weekly status: the member chose web." : "The weekly status was written to the member.",
  seenBy: ["member"],
});
