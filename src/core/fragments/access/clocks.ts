// By when, in every case about access; each date says how it came about.
import { businessDays, type Due, days, due } from "../../calendar.ts";
import type { Clock, Moment, Party } from "../../playbook.ts";
import { failures, faxReportClock, scheduledSendClock } from "../delivery-clocks.ts";
import { letterNo } from "../facts.ts";
import type { AccessRules } from "./access-rules.ts";
import type { AccessEvent, OutreachEvent } from "./events.ts";
import { type AccessFacts, contractOf, isLoaded, resolutionOf } from "./facts.ts";
import { notToldYet } from "./notices.ts";
import { closingSilent, isSilent, silence } from "./silence.ts";
import type { AccessStage, OutreachStage } from "./stage-names.ts";

type OutreachClockOf<F> = Clock<F, OutreachEvent, OutreachStage>;
type AccessClockOf<F> = Clock<F, AccessEvent, AccessStage>;

/** Open days of the desk from now, to its close. */
export const within =
  <F>(count: number, what: string) =>
  ({ now, desk }: Moment<F>): readonly Due[] => [
    due({ start: now, what, span: businessDays(count), calendar: desk, at: "close-of-desk" }),
  ];

const lastAttemptIsProvider = ({ facts, was }: Moment<AccessFacts>): boolean =>
  facts.attempts.length > was.attempts.length && facts.attempts.at(-1)?.with === "provider";

const contractProof = (facts: AccessFacts) => {
  const no = contractOf(facts)?.letterNo;
  return no === undefined ? undefined : letterNo(facts, no)?.proof;
};

const asking = <F extends AccessFacts>({ rules }: AccessRules<F>) =>
  ({
    "first outreach": {
      title: "Explain the plan to the provider",
      rule: rules.outreach,
      owner: "desk",
      kind: "deadline",
      entering: ["outreach"],
      due: within(1, "the case was with patient support"),
      metBy: ["record-outreach"],
    },
    "next outreach": {
      title: "Try the provider again",
      rule: rules.outreach,
      owner: "desk",
      kind: "deadline",
      setBy: ["record-outreach"],
      if: ({ stage }) => stage === "outreach",
      due: within(1, "the provider was not reached"),
      metBy: ["record-outreach"],
    },
    "contracting contact": {
      title: "Find who decides on contracts, and hand the case over",
      rule: rules.contact,
      owner: "desk",
      kind: "deadline",
      entering: ["escalating"],
      due: within(2, "the provider did not accept"),
      metBy: ["hand-to-contracting"],
    },
    "first contact by contracting": {
      title: "Contracting reaches out to the provider",
      rule: rules.firstContact,
      owner: "desk",
      kind: "deadline",
      entering: ["contracting"],
      due: within(2, "the case was handed to contracting"),
      metBy: ["log-contact", "make-offer", "send-contract", "record-provider-answer"],
      counts: (at) => lastAttemptIsProvider(at) || at.facts.offers !== at.was.offers || hasWritten(at),
    },
  }) as const satisfies Record<string, OutreachClockOf<F>>;

const hasWritten = ({ facts, was }: Moment<AccessFacts>): boolean =>
  facts.contracts.length > was.contracts.length;

/** The provider signed the contract, or said that it will not; what the plan does is no answer. */
const providerSpoke = ({ facts, was }: Moment<AccessFacts>): boolean => {
  const contract = contractOf(facts);
  const signed = contract?.signatures.some((one) => one.role === "provider") ?? false;
  return facts.offers.length > was.offers.length || signed || contract?.declined?.role === "provider";
};

const agreeing = <F extends AccessFacts>({ rules }: AccessRules<F>) =>
  ({
    "answer from the provider": {
      title: "The provider answers the contract",
      rule: rules.negotiate,
      owner: "provider",
      kind: "deadline",
      setBy: ["record-proof"],
      if: ({ facts, was, stage }) => stage === "contracting" && contractProof(facts) !== contractProof(was),
      cancelledBy: failures,
      cancelsIf: ({ facts }) => contractProof(facts) === undefined,
      due: within(10, "the contract went out"),
      metBy: ["record-provider-answer", "sign-contract", "decline-contract"],
      counts: providerSpoke,
    },
    "contract load": {
      title: "Load the contract into the claims system",
      rule: rules.load,
      owner: "desk",
      kind: "deadline",
      entering: ["loading"],
      due: within(5, "the contract was signed"),
      metBy: ["record-contract-load"],
      counts: ({ facts }) => isLoaded(facts),
    },
  }) as const satisfies Record<string, OutreachClockOf<F>>;

const ending = <F extends AccessFacts>(so: AccessRules<F>) =>
  ({
    "parties told": {
      title: "Tell everybody who has to hear it",
      rule: so.rules.told,
      owner: "desk",
      kind: "deadline",
      entering: ["telling", "loading", "alternates"],
      if: (at) =>
        resolutionOf(at.facts) !== resolutionOf(at.was) && notToldYet(so, at.facts, at.notify).length > 0,
      due: within(1, "the case came to an answer"),
      metBy: ["tell-party", "record-proof"],
      counts: (at) => notToldYet(so, at.facts, at.notify).length === 0,
    },
  }) as const satisfies Record<string, AccessClockOf<F>>;

/** The member has somebody to go to; a refusal is an answer, and no place to go. */
const resolvedFor = (facts: AccessFacts) => {
  const resolution = resolutionOf(facts);
  return resolution?.kind === "refused" ? undefined : resolution;
};

/** The real deadline of every case: until that day somebody has to have an answer for the member. */
const plannedService = <F extends AccessFacts, const E extends string>(
  { rules }: AccessRules<F>,
  metBy: readonly E[],
): Clock<F, E | "open" | "plan-service" | "receive-communication" | "file-document", never> => ({
  title: "The service is planned for this day",
  rule: rules.outcome,
  owner: "desk",
  kind: "deadline",
  setBy: ["open", "plan-service", "receive-communication", "file-document"],
  if: ({ facts, was }) =>
    facts.service.plannedOn !== undefined &&
    resolvedFor(facts) === undefined &&
    (facts.service.plannedOn !== was.service.plannedOn || facts.reopened !== was.reopened),
  due: ({ facts, desk, now }) => [
    due({
      start: facts.service.plannedOn ?? now,
      what: "the planned date of service",
      span: days(0),
      calendar: desk,
      at: "start-of-day",
    }),
  ],
  metBy,
  counts: ({ facts }) => resolvedFor(facts) !== undefined,
});

const answers = ["record-outreach", "sign-contract", "check-scan"] as const;
const writers = ["send-explainer", "send-contract", "send-message"] as const;

/** What counts as a word in the search: it begins the silence anew. */
const words = ["record-refusal", "receive-communication", "alternate-refused", "resume"] as const;

const searching = <F extends AccessFacts>({ rules, lead }: AccessRules<F>) => {
  const reminder = (title: string, part: 1 | 2) =>
    ({
      title,
      rule: "A-06",
      owner: lead,
      kind: "mark",
      setBy: words,
      if: isSilent,
      due: silence(part),
      cancelledBy: ["name-alternate"],
      happens: "send-nudge",
    }) as const satisfies AccessClockOf<F>;
  return {
    "alternate named": {
      title: "Name another provider",
      rule: rules.findAlternate,
      owner: lead as Party,
      kind: "deadline",
      setBy: words,
      if: isSilent,
      due: within(5, "an alternate provider is looked for"),
      metBy: ["name-alternate"],
    },
    "first reminder": reminder("Remind whoever looks for an alternate", 1),
    "second reminder": reminder("Remind them a second time", 2),
    "close in silence": {
      title: "Close after a month of silence",
      rule: "A-06",
      owner: "desk",
      kind: "mark",
      setBy: words,
      if: isSilent,
      due: closingSilent,
      cancelledBy: ["name-alternate"],
      again: true,
      happens: "close-silent",
    },
  } as const satisfies Record<string, AccessClockOf<F>>;
};

/** Clocks that every playbook about access has. */
export const accessClocks = <F extends AccessFacts>(so: AccessRules<F>) => ({
  ...asking(so),
  ...agreeing(so),
  "planned service": plannedService(so, answers),
  "scheduled send": scheduledSendClock<F>(so.rules.negotiate)(writers),
  "report of the fax": faxReportClock<F>(so.rules.letters),
});

/** And those of a case that tells people and looks for somebody else. */
export const searchClocks = <F extends AccessFacts>(so: AccessRules<F>) => ({
  ...ending(so),
  ...searching(so),
  "planned service": plannedService(so, [...answers, "alternate-accepted"]),
  "scheduled send": scheduledSendClock<F>(so.rules.negotiate)([...writers, "tell-party"]),
});

export type OutreachClock = keyof ReturnType<typeof accessClocks>;
export type AccessClock = OutreachClock | keyof ReturnType<typeof searchClocks>;
