// The request of the client: filled in bit by bit, and sent to its account manager once it is whole.
import { civilDateIn, dateInWords } from "../../calendar.ts";
import { choice, type Field, type Fields, type InputOf, optional, text } from "../../fields.ts";
import type { AccessEvent } from "../../fragments/access/events.ts";
import {
  accessOpening,
  clientFields,
  memberFields,
  providerFields,
  serviceFields,
} from "../../fragments/access/opening.ts";
import type { AccessStage } from "../../fragments/access/stage-names.ts";
import { clientNamed, some, writing } from "../../fragments/facts.ts";
import { readWhatCame, tryAnotherWay } from "../../fragments/steps.ts";
import { eventsOf, guard, type Moment, type Party, type Stage } from "../../playbook.ts";
import { answersIn, completeness } from "../../rules/pre-negotiation-request.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { type PreNegotiationFacts, urgencies } from "./facts.ts";

type Facts = PreNegotiationFacts;
const event = eventsOf<Facts>();
const clientParties = ["tpa", "plan", "broker", "medical-management"] as const;

/** The template of the client toolkit: only two names are wanted at once, the rest before it is sent. */
export const requestFields = {
  ...memberFields,
  ...providerFields,
  ...clientFields,
  planName: optional(clientFields.planName),
  ...serviceFields,
  urgency: optional(choice("How urgent it is", urgencies)),
  requesterName: optional(text("Who asks for it", { most: 120 })),
  requesterContact: optional(text("How to reach them", { most: 200, hint: "Telephone or e-mail" })),
  note: optional(text("Anything else", { most: 2000 })),
};
type Request = InputOf<typeof requestFields>;

export const requestCompleteness = (facts: Facts) => completeness(answersIn(facts));
export const isSent = ({ request }: Facts): boolean => request.sentAt !== undefined;

function isWhole(facts: Facts): Ruling {
  const { missing, done, of } = requestCompleteness(facts);
  if (missing.length === 0) return allowed;
  const wanted = missing.map(({ title }) => title).join("; ");
  const says = `${done} of ${of} answers of the request are given. Missing: ${wanted}.`;
  return refused("REQUEST_INCOMPLETE", "PN-01", says, "Fill in what is missing, then send it.");
}

function dayIsAhead({ now, desk }: Moment<Facts>, { plannedOn }: Partial<Request>): Ruling {
  if (plannedOn === undefined || plannedOn >= civilDateIn(desk.zone, now)) return allowed;
  const says = `${dateInWords(plannedOn)} is past, and this is asked for before a service.`;
  return refused(
    "SERVICE_IS_PAST",
    "PN-01",
    says,
    "Check the date; after a service there is a bill to dispute.",
  );
}

/** A whole request goes to the account manager of the client, and whoever asked has word that it is there. */
const sending = (facts: Facts, { now }: Moment<Facts>): Facts =>
  writing({ ...facts, request: { ...facts.request, sentAt: now } }, now, {
    template: "request received",
    to: facts.requester.party,
  });

const requesterFacts = (facts: Facts, { requesterName, requesterContact }: Partial<Request>) => ({
  ...facts.requester,
  ...some({ name: requesterName, contact: requesterContact }),
});

const fallbackOf = ({ actor }: Moment<Facts>, { tpaName, brokerName }: Partial<Request>): Party =>
  clientParties.find((one) => one === actor.party) ?? (tpaName ? "tpa" : brokerName ? "broker" : "plan");

export const open = event({
  title: "Open a pre-negotiation request",
  rule: "PN-01",
  by: ["desk", ...clientParties],
  asks: requestFields,
  checks: (at, input) => dayIsAhead(at, input),
  records: (_facts, { planName, ...input }, at) => {
    const requester = fallbackOf(at, input);
    const begun = accessOpening({ ...input, ...some({ planName }) }, at, { requester, told: clientParties });
    const facts: Facts = {
      ...begun,
      request: some({ urgency: input.urgency, note: input.note }),
      requester: requesterFacts(begun, input),
    };
    return isWhole(facts).allowed ? sending(facts, at) : facts;
  },
  says: (_input, { facts, actor }) =>
    isSent(facts)
      ? `${actor.name} asked for a pre-negotiation with ${facts.provider.name}.`
      : `${actor.name} began a request about ${facts.provider.name}: ` +
        `${requestCompleteness(facts).done} of ${requestCompleteness(facts).of} answers.`,
  tells: ["client"],
  seenBy: clientParties,
});

/** Any of the questions again: nothing is needed, and what is answered replaces what was there. */
const fillFields = Object.fromEntries(
  Object.entries(requestFields as Fields).map(([name, one]) => [name, optional(one as Field<unknown, true>)]),
) as {
  readonly [K in keyof typeof requestFields]: Field<NonNullable<(typeof requestFields)[K]["answer"]>, false>;
};

function filled(facts: Facts, input: Partial<Request>): Facts {
  const { codes, description, plannedOn, place, expectedChargeCents, urgency, note } = input;
  const named = { tpa: input.tpaName, plan: input.planName, broker: input.brokerName };
  const names = { ...named, "medical-management": input.medicalManagementName };
  return {
    ...facts,
    member: {
      ...facts.member,
      ...some({
        name: input.memberName,
        memberId: input.memberId,
        bornOn: input.memberBornOn,
        phone: input.memberPhone,
        email: input.memberEmail,
        address: input.memberAddress,
        language: input.language,
      }),
    },
    provider: {
      ...facts.provider,
      ...some({
        name: input.providerName,
        npi: input.providerNpi,
        tin: input.providerTin,
        phone: input.providerPhone,
      }),
    },
    clients: clientParties.flatMap((party) => {
      const name = names[party] ?? clientNamed(facts, party);
      return name ? [{ party, name, told: true }] : [];
    }),
    planName: input.planName ?? facts.planName,
    service: { ...facts.service, ...some({ codes, description, plannedOn, place, expectedChargeCents }) },
    request: { ...facts.request, ...some({ urgency, note }) },
    requester: requesterFacts(facts, input),
  };
}

export const fillRequest = event({
  title: "Fill in the request",
  rule: "PN-01",
  by: ["desk", ...clientParties],
  asks: fillFields,
  checks: (at, input) => dayIsAhead(at, input),
  records: (facts, input) => filled(facts, input),
  says: (_input, { facts, actor }) =>
    `${actor.name} filled in the request: ${requestCompleteness(facts).done} of ` +
    `${requestCompleteness(facts).of} answers.`,
  seenBy: clientParties,
});

export const sendRequest = event({
  title: "Send the request to the account manager",
  rule: "PN-02",
  by: ["desk", ...clientParties],
  asks: {},
  guards: [guard("PN-01", ({ facts }) => isWhole(facts))],
  records: (facts, _input, at) => sending(facts, at),
  says: (_input, { actor }) => `${actor.name} sent the request to the account manager.`,
  tells: ["client"],
  seenBy: clientParties,
});

type RequestEvent = "fill-request" | "send-request";

export const requesting: Stage<
  Facts,
  AccessStage | "requesting",
  AccessEvent | RequestEvent,
  "request whole"
> = {
  title: "Filling in the request",
  means: "The client fills in the template; once it is whole it goes to its account manager.",
  steps: [
    readWhatCame<Facts>("A-10"),
    tryAnotherWay<Facts>("PN-06"),
    {
      responsible: "tpa",
      title: "fill in what is missing in the request",
      rule: "PN-01",
      does: "fill-request",
      clock: "request whole",
      done: (facts) => requestCompleteness(facts).complete,
    },
    {
      responsible: "tpa",
      title: "send the request",
      rule: "PN-02",
      does: "send-request",
      needed: (facts) => requestCompleteness(facts).complete,
    },
  ],
  on: { "send-request": "outreach" },
  clocks: ["request whole"],
};
