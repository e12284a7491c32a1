// Everything that can happen to an access issue found in pre-certification, and by when.
import { civilDateIn, dateInWords } from "../../calendar.ts";
import { date, type InputOf, money, optional, text } from "../../fields.ts";
import { accessClocks, searchClocks } from "../../fragments/access/clocks.ts";
import { accessEvents, searchEvents } from "../../fragments/access/events.ts";
import { accessOpening, clientFields, memberFields, providerFields } from "../../fragments/access/opening.ts";
import { some } from "../../fragments/facts.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import type { PreCertFacts } from "./facts.ts";
import { rules } from "./rules.ts";

/** A referral carries the approval: its number, its day, what was approved, and for when (AP-06). */
export const openingFields = {
  ...memberFields,
  ...providerFields,
  ...clientFields,
  authorizationNumber: text("Number of the authorisation", { most: 60 }),
  authorizationId: optional(text("Authorisation of the desk it comes from", { most: 64 })),
  approvedOn: date("Approved on"),
  plannedOn: date("Planned date of service"),
  services: text("Services approved", { most: 300, hint: "Procedure codes" }),
  place: optional(text("Place of service", { most: 160 })),
  expectedChargeCents: optional(money("Charge that is expected")),
  letterSentOn: optional(date("Day on which the approval letter went to the provider")),
  providerSaid: optional(text("What the provider said to the plan", { most: 1000 })),
};
type Referral = InputOf<typeof openingFields>;

function daysFit(
  { approvedOn, plannedOn, letterSentOn }: Referral,
  { now, desk }: Moment<PreCertFacts>,
): Ruling {
  const today = civilDateIn(desk.zone, now);
  const ahead = [approvedOn, letterSentOn].find((one) => one !== undefined && one > today);
  if (ahead !== undefined)
    return refused(
      "DATE_IN_FUTURE",
      "AP-06",
      `${ahead} is still to come.`,
      "Check the approval and its letter.",
    );
  if (plannedOn >= today) return allowed;
  const says = `${dateInWords(plannedOn)} is past, and this is for a service that is still to come.`;
  return refused(
    "SERVICE_IS_PAST",
    "AP-06",
    says,
    "Check the date; after a service there is a bill to dispute.",
  );
}

function referred(input: Referral, at: Moment<PreCertFacts>): PreCertFacts {
  const { authorizationNumber: number, authorizationId: id, approvedOn, plannedOn, services, place } = input;
  const theirs = at.actor.party === "medical-management" ? at.actor.name : undefined;
  const medicalManagementName = input.medicalManagementName ?? theirs;
  const { letterSentOn, expectedChargeCents, providerSaid } = input;
  const begun = accessOpening(
    { ...input, codes: services, ...some({ medicalManagementName, place, expectedChargeCents }) },
    at,
    { requester: "medical-management", told: ["medical-management", "tpa"] },
  );
  const said = { no: 1, at: at.now, from: begun.requester.party, summary: providerSaid ?? "", read: true };
  return {
    ...begun,
    inbound: providerSaid === undefined ? [] : [said],
    authorization: { number, approvedOn, plannedOn, services, ...some({ place, id, letterSentOn }) },
  };
}

const open = eventsOf<PreCertFacts>()({
  title: "Refer a provider that does not accept the plan",
  rule: "AP-06",
  by: ["desk", "medical-management"],
  asks: openingFields,
  checks: (at, input) => daysFit(input, at),
  records: (_facts, input, at) => referred(input, at),
  says: ({ authorizationNumber: number, plannedOn }, { facts, actor }) =>
    `${actor.name} referred ${facts.provider.name}: authorisation ${number}, ` +
    `planned for ${dateInWords(plannedOn)}.`,
  tells: ["client"],
  seenBy: rules.insiders,
});

export const events = { open, ...accessEvents(rules), ...searchEvents(rules) };
export type PreCertEvent = keyof typeof events;

export const clocks = { ...accessClocks(rules), ...searchClocks(rules) };
export type PreCertClock = keyof typeof clocks;
