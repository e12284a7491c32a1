// Taking an appeal in: who appeals, on what paper, against what notice, and when the plan received it.
import { type CivilDate, civilDateIn, type Instant } from "../../calendar.ts";
import { choice, date, type InputOf, moment, money, optional, text, yesNo } from "../../fields.ts";
import { some } from "../../fragments/facts.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { type AppealDates, waysToKnow } from "../../rules/appeal-dates.ts";
import { disputeKinds } from "../../rules/appeal-evidence.ts";
import { type AppealStanding, answers, appellants, planKinds } from "../../rules/appeal-law.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import type { AppealFacts } from "./facts.ts";

const event = eventsOf<AppealFacts>();

const people = {
  memberName: text("Name of the member", { most: 120 }),
  memberId: optional(text("Member id on the card", { most: 60 })),
  memberBornOn: optional(date("Date of birth of the member")),
  memberPhone: optional(text("Telephone number of the member", { most: 40 })),
  memberEmail: optional(text("E-mail address of the member", { most: 200 })),
  memberAddress: optional(text("Postal address of the member", { most: 300 })),
  language: optional(choice("Language of the member", ["en", "es"])),
  providerName: text("Name of the provider", { most: 160 }),
  providerNpi: optional(text("NPI of the provider", { most: 10 })),
  providerTin: optional(text("TIN of the provider", { most: 12 })),
  providerPhone: optional(text("Telephone number of the provider", { most: 40 })),
  tpaName: optional(text("TPA", { most: 160 })),
  planName: optional(text("Plan", { most: 160 })),
  brokerName: optional(text("Broker, if involved", { most: 160 })),
};

const theClaim = {
  claimNumber: text("Claim number on the notice or the EOB", { most: 60 }),
  serviceFrom: optional(date("First date of service")),
  serviceTo: optional(date("Last date of service")),
  codes: optional(text("Codes billed", { most: 300 })),
  billedCents: optional(money("Billed")),
  planPaidCents: optional(money("Paid by the plan")),
  disputedCents: optional(money("In dispute", { least: 1 })),
};

/** what decides which clock of law applies. */
export const standingFields = {
  planKind: optional(choice("What kind of plan it is", planKinds)),
  appellant: optional(choice("Who appeals", appellants)),
  assignment: optional(choice("Is an assignment of benefits on file?", answers)),
  authorisation: optional(choice("Is a written authorisation of the member on file?", answers)),
  dispute: optional(choice("What the dispute is about", disputeKinds)),
  service: optional(choice("Before or after the service?", ["pre-service", "post-service"])),
  urgent: optional(yesNo("Is it urgent?", { hint: "Waiting could harm the member's life or health." })),
  levels: optional(choice("Levels of appeal in the plan document", ["one", "two", "unknown"])),
  contracted: optional(choice("Medicare Advantage: has the provider a contract?", answers)),
  drug: optional(yesNo("Medicare Advantage: is it a Part B drug?")),
};
type StandingAsked = InputOf<typeof standingFields>;

/** The three dates of the adverse notice, and how each is known. */
export const noticeFields = {
  noticeDatedOn: optional(date("Date printed on the notice")),
  noticeSentOn: optional(date("Day the notice was sent")),
  noticeSentKnownBy: optional(choice("How the day it was sent is known", waysToKnow)),
  noticeReceivedOn: optional(date("Day the notice was received")),
  noticeReceivedKnownBy: optional(choice("How the day it was received is known", waysToKnow)),
};
type NoticeAsked = InputOf<typeof noticeFields>;

/** AL-02: the plan's own receipt, kept apart from the desk's. */
export const receiptFields = {
  planReceivedOn: optional(date("Day the plan or its TPA received the appeal")),
  planReceivedAt: optional(moment("Time it did", { hint: "Where hours count: an urgent appeal." })),
  planReceivedKnownBy: optional(choice("How that is known", waysToKnow)),
};
type ReceiptAsked = InputOf<typeof receiptFields>;

export const openingFields = {
  ...people,
  ...theClaim,
  ...standingFields,
  ...noticeFields,
  ...receiptFields,
  cameFrom: optional(choice("From whom it came to the desk", ["the TPA", "the provider", "the member"])),
  reason: optional(text("Why they appeal, in their own words", { most: 2000 })),
};
type Opening = InputOf<typeof openingFields>;

export const standingFrom = (was: AppealStanding, input: StandingAsked): AppealStanding => ({
  ...was,
  ...some({
    planKind: input.planKind,
    appellant: input.appellant,
    assignment: input.assignment,
    authorisation: input.authorisation,
    dispute: input.dispute,
    service: input.service,
    urgent: input.urgent,
    levels: input.levels,
    contracted: input.contracted,
    drug: input.drug,
  }),
});

/** The dates that were answered; the date on a paper is known by reading it. */
export const noticeFrom = (input: NoticeAsked): AppealDates =>
  some({
    noticeDated: known(input.noticeDatedOn, "printed on it"),
    noticeSent: known(input.noticeSentOn, input.noticeSentKnownBy ?? "not said"),
    noticeReceived: known(input.noticeReceivedOn, input.noticeReceivedKnownBy ?? "not said"),
  });

export const receiptFrom = (input: ReceiptAsked): AppealDates =>
  some({
    planReceived: known(
      input.planReceivedAt ?? input.planReceivedOn,
      input.planReceivedKnownBy ?? "not said",
    ),
  });

const known = <T, H>(on: T | undefined, how: H) => (on === undefined ? undefined : { on, how });

export const open = event({
  title: "Open an appeal",
  rule: "AL-01",
  by: ["desk", "tpa", "provider", "member"],
  asks: openingFields,
  checks: (at, input) => firstRefusal([() => inOrder(input), () => notAhead(at, input)]),
  records: (facts, input, at) => openingFacts(facts, input, at),
  says: (input, { actor }) => `${actor.name} brought an appeal on claim ${input.claimNumber}.`,
  seenBy: ["member", "provider", "tpa", "plan", "broker"],
});

function openingFacts(facts: AppealFacts, input: Opening, at: Moment<AppealFacts>): AppealFacts {
  const came = { desk: "the provider", tpa: "the TPA", member: "the member", provider: "the provider" };
  const party = at.actor.party as keyof typeof came;
  const vendorReceived = { on: at.now, how: "portal" } as const;
  return {
    ...facts,
    ...peopleFrom(facts, input),
    openedAt: at.now,
    cameFrom: input.cameFrom ?? (came[party] as AppealFacts["cameFrom"]) ?? "the provider",
    claim: {
      number: input.claimNumber,
      ...some({
        serviceFrom: input.serviceFrom,
        serviceTo: input.serviceTo,
        codes: input.codes,
        billedCents: input.billedCents,
        planPaidCents: input.planPaidCents,
      }),
    },
    ...some({ disputedCents: input.disputedCents, reason: input.reason }),
    standing: standingFrom(facts.standing, {
      ...input,
      appellant: input.appellant ?? (party === "member" ? "member" : "provider"),
    }),
    levels: [
      {
        no: 1,
        askedBy: at.actor.party,
        askedAt: at.now,
        dates: { ...noticeFrom(input), ...receiptFrom(input), vendorReceived },
      },
    ],
  };
}

function peopleFrom(
  facts: AppealFacts,
  input: Opening,
): Pick<AppealFacts, "member" | "provider" | "clients"> {
  const clients = [
    { party: "tpa", name: input.tpaName, told: true },
    { party: "plan", name: input.planName, told: false },
    { party: "broker", name: input.brokerName, told: true },
  ] as const;
  return {
    member: {
      name: input.memberName,
      language: input.language ?? facts.member.language,
      prefers: facts.member.prefers,
      ...some({
        memberId: input.memberId,
        bornOn: input.memberBornOn,
        phone: input.memberPhone,
        email: input.memberEmail,
        address: input.memberAddress,
      }),
    },
    provider: {
      name: input.providerName,
      ...some({ npi: input.providerNpi, tin: input.providerTin, phone: input.providerPhone }),
    },
    clients: clients.flatMap(({ party, name, told }) => (name ? [{ party, name, told }] : [])),
  };
}

function inOrder({ serviceFrom, serviceTo }: Pick<Opening, "serviceFrom" | "serviceTo">): Ruling {
  if (!serviceFrom || !serviceTo || serviceFrom <= serviceTo) return allowed;
  const says = `The first date of service, ${serviceFrom}, is after the last, ${serviceTo}.`;
  return refused("DATES_REVERSED", "AL-01", says, "Check the two dates on the EOB.");
}

/** Nothing that is told of the past is still to come. */
export function notAhead(
  { now, desk }: Pick<Moment<AppealFacts>, "now" | "desk">,
  input: NoticeAsked & ReceiptAsked & { readonly serviceFrom?: CivilDate },
): Ruling {
  const today = civilDateIn(desk.zone, now);
  const { noticeDatedOn, noticeSentOn, noticeReceivedOn, planReceivedOn, planReceivedAt } = input;
  const days = [noticeDatedOn, noticeSentOn, noticeReceivedOn, planReceivedOn, dayOf(planReceivedAt, desk)];
  const ahead = days.find((one) => one !== undefined && one > today);
  const late = planReceivedAt !== undefined && planReceivedAt > now;
  if (!ahead && !late) return allowed;
  const says = `${ahead ?? "That time"} is still to come.`;
  return refused("DATE_IN_FUTURE", "AL-01", says, "Check the date on the notice and on the appeal.");
}

const dayOf = (at: Instant | undefined, { zone }: Moment<AppealFacts>["desk"]): CivilDate | undefined =>
  at === undefined ? undefined : civilDateIn(zone, at);
