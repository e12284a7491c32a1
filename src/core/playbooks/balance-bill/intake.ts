// Taking a bill in: who reports it, and how it was handed over.

import { type CivilDate, civilDateIn } from "../../calendar.ts";
import { choice, date, type InputOf, money, optional, text, yesNo } from "../../fields.ts";
import * as contacts from "../../fragments/contacts.ts";
import { some } from "../../fragments/facts.ts";
import { dollars } from "../../money.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { withBill } from "./bills.ts";
import { type BillFacts, reopening } from "./facts.ts";
import { figures, screen, withFigures } from "./figures.ts";

const event = eventsOf<BillFacts>();
const statement = {
  statementCents: money("What the statement asks the member to pay", { least: 1 }),
  statementOn: optional(date("Date of the statement")),
  dueOn: optional(date("Pay-by date on the statement")),
  documented: optional(
    yesNo("Has the desk seen the statement itself?", { hint: "A photo, a copy, or the paper in hand." }),
  ),
};

export const openingFields = {
  memberName: text("Name of the member", { most: 120 }),
  memberId: optional(text("Member id on the card", { most: 60 })),
  memberBornOn: optional(date("Date of birth of the member")),
  memberPhone: optional(text("Telephone number of the member", { most: 40 })),
  memberEmail: optional(text("E-mail address of the member", { most: 200 })),
  memberAddress: optional(text("Postal address of the member", { most: 300 })),
  language: optional(choice("Language of the member", ["en", "es"])),
  prefers: optional(choice("How the member wants to hear from us", ["phone", "post", "e-mail", "web"])),
  providerName: text("Name of the provider on the bill", { most: 160 }),
  providerNpi: optional(text("NPI of the provider", { most: 10 })),
  providerTin: optional(text("TIN of the provider", { most: 12 })),
  providerPhone: optional(text("Telephone number of the provider", { most: 40 })),
  tpaName: optional(text("TPA", { most: 160 })),
  planName: optional(text("Plan", { most: 160 })),
  brokerName: optional(text("Broker, if involved", { most: 160 })),
  claimNumber: optional(text("Claim number on the EOB", { most: 60 })),
  serviceFrom: optional(date("First date of service")),
  serviceTo: optional(date("Last date of service")),
  codes: optional(text("Codes billed", { most: 300 })),
  ...statement,
  ...figures,
  ...screen,
  reportedBy: optional(choice("Who reported the bill?", ["member", "tpa"])),
  transfer: optional(
    choice("How the TPA handed the case over", ["warm", "electronic"], {
      hint: "Warm: the member is on the line. Electronic starts the 24-hour clock.",
    }),
  ),
};

type Opening = InputOf<typeof openingFields>;

export const open = event({
  title: "Open a balance bill",
  rule: "BB-02",
  by: ["desk", "tpa", "member"],
  asks: openingFields,
  checks: ({ now, desk }, input) =>
    firstRefusal([() => datesInOrder(input), () => datesArePast(input, civilDateIn(desk.zone, now))]),
  records: (_facts, input, at) => openingFacts(input, at),
  says: (input, { actor }) =>
    `${actor.name} reported a bill of ${dollars(input.statementCents)} from ${input.providerName}.`,
  seenBy: ["member", "tpa", "plan", "broker"],
});

function datesInOrder(input: { readonly serviceFrom?: string; readonly serviceTo?: string }): Ruling {
  if (!input.serviceFrom || !input.serviceTo || input.serviceFrom <= input.serviceTo) return allowed;
  const says = `The first date of service, ${input.serviceFrom}, is after the last, ${input.serviceTo}.`;
  return refused("DATES_REVERSED", "BB-05", says, "Check the two dates on the EOB.");
}

type Dated = { readonly serviceFrom?: CivilDate; readonly statementOn?: CivilDate };

function datesArePast({ serviceFrom, statementOn }: Dated, today: CivilDate): Ruling {
  const ahead = [serviceFrom, statementOn].find((date) => date !== undefined && date > today);
  if (!ahead) return allowed;
  return refused(
    "DATE_IN_FUTURE",
    "BB-01",
    `${ahead} is still to come.`,
    "Check the date on the statement and the EOB.",
  );
}

/** What an opening tells. Writes no letter and sets nothing going. */
export function openingFacts(input: Opening, at: Moment<BillFacts>): BillFacts {
  const clients = [
    { party: "tpa", name: input.tpaName, told: true },
    { party: "plan", name: input.planName, told: false },
    { party: "broker", name: input.brokerName, told: true },
  ] as const;
  const reporter = input.reportedBy ?? at.actor.party;
  const facts: BillFacts = {
    ...at.facts,
    openedAt: at.now,
    member: {
      name: input.memberName,
      language: input.language ?? "en",
      prefers: input.prefers ?? "phone",
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
    claim: some({
      number: input.claimNumber,
      serviceFrom: input.serviceFrom,
      serviceTo: input.serviceTo,
      codes: input.codes,
    }),
    transfer: { kind: input.transfer ?? "electronic", at: at.now },
    emergency: input.emergency ?? "unknown",
    airAmbulance: input.airAmbulance ?? "unknown",
    attempts: input.transfer === "warm" ? [contacts.warmContact(at)] : [],
  };
  return withFigures(
    withBill(facts, { ...input, documented: statementSeen(input, at), reportedBy: reporter }, at.now),
    input,
    "given at intake",
    at,
  );
}

/** Only the desk and the TPA can say that they have seen a statement; a member sends it (AL-09). */
const statementSeen = (
  { documented }: { readonly documented?: boolean },
  { actor }: Pick<Moment<BillFacts>, "actor">,
) => documented === true && (actor.party === "desk" || actor.party === "tpa");

export const reportBill = event({
  title: "Report a bill",
  rule: "BB-01",
  by: ["desk", "tpa", "member"],
  asks: { ...statement },
  records: (facts, input, { now, actor }) =>
    reopening(
      withBill(
        facts,
        { ...input, documented: statementSeen(input, { actor }), reportedBy: actor.party },
        now,
      ),
      now,
      "a bill was reported",
    ),
  says: (input, { facts }) => {
    const bill = facts.bills.find(
      (one) => one.statementCents === input.statementCents && one.statementOn === input.statementOn,
    );
    const again = (bill?.reportedBy.length ?? 1) > 1 ? " This bill was known; it counts once." : "";
    return `A bill of ${dollars(input.statementCents)} was reported.${again}`;
  },
  seenBy: ["member", "tpa", "plan"],
});

export const recordTransfer = contacts.recordTransfer<BillFacts>("BB-04");
