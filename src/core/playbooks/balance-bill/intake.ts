// Taking a bill in: who reports it, what it asks, what the plan says, and how much of it is a balance bill.
import { civilDateIn } from "../../calendar.ts";
import { type Cents, dollars } from "../../money.ts";
import { choice, count, date, given, type InputOf, money, optional, text, yesNo } from "../../fields.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import type { RemittanceEntry } from "../../rules/remittance.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { type BillFacts, type Paper, paperKinds, reopening, writing } from "./facts.ts";
import { withPayment } from "./payments.ts";
import { screenOf, splitOf, withBill } from "./bills.ts";

const event = eventsOf<BillFacts>();
const answers = ["yes", "no", "unknown"] as const;

const statement = {
  statementCents: money("What the statement asks the member to pay", { least: 1 }),
  statementOn: optional(date("Date of the statement")),
  dueOn: optional(date("Pay-by date on the statement")),
  documented: optional(yesNo("Has the desk seen the statement itself?", { hint: "A photo, a copy, or the paper in hand." })),
};

const figures = {
  billedCents: optional(money("Full charge of the provider")),
  planPaidCents: optional(money("What the plan paid the provider")),
  allowedCents: optional(money("What the plan allows for the claim")),
  patientResponsibilityCents: optional(money("Patient responsibility on the EOB", { hint: "Deductible, copay and coinsurance." })),
  memberPaidCents: optional(money("What the member has already paid the provider")),
};

const screen = {
  emergency: optional(choice("Was it emergency care?", answers)),
  airAmbulance: optional(choice("Was it an air ambulance?", answers)),
};

export const openingFields = {
  memberName: text("Name of the member", { most: 120 }),
  memberId: optional(text("Member id on the card", { most: 60 })),
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
  transfer: optional(choice("How the TPA handed the case over", ["warm", "electronic"], {
    hint: "Warm: the member is on the line. Electronic starts the 24-hour clock.",
  })),
};

type Opening = InputOf<typeof openingFields>;

export const open = event({
  title: "Open a balance bill",
  rule: "BB-02",
  by: ["desk", "tpa", "member"],
  asks: openingFields,
  checks: (_moment, input) => datesInOrder(input),
  records: (_facts, input, at) => openingFacts(input, at),
  says: (input, { actor }) => `${actor.name} reported a bill of ${dollars(input.statementCents)} from ${input.providerName}.`,
  seenBy: ["member", "tpa", "plan", "broker"],
});

function datesInOrder(input: { readonly serviceFrom?: string; readonly serviceTo?: string }): Ruling {
  if (!input.serviceFrom || !input.serviceTo || input.serviceFrom <= input.serviceTo) return allowed;
  const says = `The first date of service, ${input.serviceFrom}, is after the last, ${input.serviceTo}.`;
  return refused("DATES_REVERSED", "BB-05", says, "Check the two dates on the EOB.");
}

function openingFacts(input: Opening, at: Moment<BillFacts>): BillFacts {
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
      ...some({ memberId: input.memberId, phone: input.memberPhone, email: input.memberEmail, address: input.memberAddress }),
    },
    provider: { name: input.providerName, ...some({ npi: input.providerNpi, tin: input.providerTin, phone: input.providerPhone }) },
    clients: clients.flatMap(({ party, name, told }) => (name ? [{ party, name, told }] : [])),
    claim: some({ number: input.claimNumber, serviceFrom: input.serviceFrom, serviceTo: input.serviceTo, codes: input.codes }),
    transfer: { kind: input.transfer ?? "electronic", at: at.now },
    emergency: input.emergency ?? "unknown",
    airAmbulance: input.airAmbulance ?? "unknown",
    attempts: input.transfer === "warm" ? [warmContact(at)] : [],
  };
  return withFigures(withBill(facts, { ...input, reportedBy: reporter }, at.now), input, "given at intake", at);
}

/** In a warm transfer the member is on the line: contact is made by the transfer itself (BB-07). */
const warmContact = ({ now, actor }: Moment<BillFacts>) =>
  ({ at: now, with: "member", channel: "warm transfer", reached: true, by: actor.name }) as const;

/** The entries that are there; absent answers leave no trace in the facts. */
function some<T extends object>(answersGiven: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(answersGiven).filter(([, one]) => one !== undefined)) as never;
}

type Figures = { readonly [K in keyof typeof figures]?: Cents };

function withFigures(facts: BillFacts, input: Figures, source: string, at: Moment<BillFacts>): BillFacts {
  const { billedCents, planPaidCents, allowedCents, patientResponsibilityCents, memberPaidCents } = input;
  const keyed = some({ billedCents, planPaidCents, allowedCents, patientResponsibilityCents });
  const anyKeyed = Object.keys(keyed).length > 0;
  return {
    ...facts,
    memberPaidCents: memberPaidCents ?? facts.memberPaidCents,
    ...(anyKeyed ? { keyed: { ...facts.keyed, ...keyed, source, at: at.now } } : {}),
  };
}

export const reportBill = event({
  title: "Report a bill",
  rule: "BB-01",
  by: ["desk", "tpa", "member"],
  asks: { ...statement },
  records: (facts, input, { now, actor }) =>
    reopening(withBill(facts, { ...input, reportedBy: actor.party }, now), now, "a bill was reported"),
  says: (input, { facts }) => {
    const bill = facts.bills.find((one) => one.statementCents === input.statementCents && one.statementOn === input.statementOn);
    const again = (bill?.reportedBy.length ?? 1) > 1 ? " This bill was known; it counts once." : "";
    return `A bill of ${dollars(input.statementCents)} was reported.${again}`;
  },
  seenBy: ["member", "tpa", "plan"],
});

export const recordTransfer = event({
  title: "Record how the TPA handed the case over",
  rule: "BB-04",
  by: ["desk", "tpa"],
  asks: { transfer: choice("Transfer", ["warm", "electronic"]) },
  records: (facts, { transfer }, at) => ({
    ...facts,
    transfer: { kind: transfer, at: at.now },
    attempts: transfer === "warm" ? [...facts.attempts, warmContact(at)] : facts.attempts,
  }),
  says: ({ transfer }) => (transfer === "warm" ? "The TPA put the member through (warm transfer)." : "The TPA handed the case over electronically."),
  seenBy: ["tpa"],
});

export const enterFigures = event({
  title: "Key the figures of the EOB",
  rule: "BB-03",
  by: ["desk", "tpa"],
  asks: { ...figures, source: text("Where the figures stand", { hint: "EOB of 1 December 2026, page 1", most: 200 }) },
  records: (facts, input, at) => withFigures(facts, input, input.source, at),
  says: (input, { facts }) => `Figures keyed from ${input.source}. ${splitOf(facts).headline}`,
  seenBy: ["tpa", "plan"],
});

export const readRemittance = event({
  title: "Read a remittance for the claim",
  rule: "BB-03",
  by: ["post"],
  asks: { entry: given<RemittanceEntry>("What the remittance says about the claim") },
  records: (facts, { entry }, { now }) => {
    const after = withPayment({ ...facts, remittances: [...facts.remittances, entry] }, entry, now);
    return reopening(after, now, "a remittance for the claim came in");
  },
  says: ({ entry }, { facts }) => `${entry.source}: the plan paid ${dollars(entry.paidCents)}. ${splitOf(facts).headline}`,
  seenBy: ["tpa", "plan"],
});

export const screenBill = event({
  title: "Answer whether federal law bars the bill",
  rule: "A-19",
  by: ["desk", "tpa"],
  asks: { emergency: choice("Was it emergency care?", answers), airAmbulance: choice("Was it an air ambulance?", answers) },
  records: (facts, { emergency, airAmbulance }) => ({ ...facts, emergency, airAmbulance }),
  says: (_input, { facts }) => screenOf(facts).says,
  seenBy: ["tpa", "plan", "member"],
});

const splitIsKnown = guard<BillFacts>("BB-03", ({ facts }) => {
  const answer = splitOf(facts);
  if (answer.verdict !== "cannot tell yet") return allowed;
  const wanted = answer.missing.map((one) => one.says).join(" ");
  return refused("SPLIT_NOT_KNOWN", "BB-03", `It cannot be told yet how much is a balance bill. ${wanted}`,
    answer.missing[0]?.doNext ?? "Key the figures of the EOB or load its remittance.");
});

const screenIsKnown = guard<BillFacts>("A-19", ({ facts }) => {
  const { outcome, says, doNext } = screenOf(facts);
  return outcome === "cannot tell" ? refused("SCREEN_NOT_KNOWN", "A-19", says, doNext) : allowed;
});

export const confirmSplit = event({
  title: "Confirm what is a balance bill and what the member owes",
  rule: "BB-03",
  by: ["desk", "tpa"],
  asks: { note: optional(text("Note")) },
  guards: [splitIsKnown, screenIsKnown],
  records: (facts, _input, { now, actor }) => {
    const answer = splitOf(facts);
    if (answer.verdict === "cannot tell yet") return facts;
    const { verdict, balanceBillCents, memberOwesCents } = answer;
    const barred = screenOf(facts).outcome === "barred" && verdict === "balance bill";
    const confirmed = { verdict, balanceBillCents, memberOwesCents, barred, at: now, by: actor.name };
    const after = { ...facts, confirmed };
    return verdict === "balance bill" ? after : writing(after, now, { template: "what you owe", to: "member" });
  },
  says: (_input, { facts }) => `${splitOf(facts).headline}${facts.confirmed?.barred ? " Federal law bars this bill." : ""}`,
  tells: ["member"],
  seenBy: ["member", "tpa", "plan", "broker"],
});

export const logContact = event({
  title: "Log an attempt to reach somebody",
  rule: "BB-07",
  by: ["desk"],
  asks: {
    with: choice("Whom", ["member", "provider", "tpa", "plan", "broker", "medical-management", "counsel", "collector"]),
    channel: choice("How", ["phone", "e-mail", "letter", "in person"]),
    outcome: choice("Outcome", ["reached", "left a message", "not reached"]),
    note: optional(text("What was said", { most: 2000 })),
  },
  records: (facts, input, { now, actor }) => ({
    ...facts,
    attempts: [...facts.attempts, {
      at: now, with: input.with, channel: input.channel, reached: input.outcome === "reached", by: actor.name,
      ...some({ note: input.note }),
    }],
  }),
  says: (input, { actor }) => `${actor.name} tried to reach the ${input.with} by ${input.channel}: ${input.outcome}.`,
});

export const fileDocument = event({
  title: "File a document",
  rule: "BB-05",
  by: ["desk", "tpa", "plan", "member", "provider"],
  asks: {
    kind: choice("What it is", paperKinds),
    documentId: text("Document", { most: 64 }),
    name: text("Name of the file", { most: 200 }),
    billNo: optional(count("Which bill it shows", { least: 1, most: 99 })),
  },
  records: (facts, input, { now }) => {
    const paper: Paper = { kind: input.kind, documentId: input.documentId, name: input.name, at: now, ...some({ billNo: input.billNo }) };
    const shown = input.billNo ?? facts.bills.at(-1)?.no;
    const bills = facts.bills.map((bill) => (input.kind === "bill" && bill.no === shown ? { ...bill, documented: true } : bill));
    return reopening({ ...facts, papers: [...facts.papers, paper], bills }, now, "a document came in");
  },
  says: (input, { actor }) => `${actor.name} filed "${input.name}" (${input.kind}).`,
});

export const requestEvidence = event({
  title: "Ask the member for what is missing",
  rule: "BB-05",
  by: ["desk"],
  asks: { kinds: text("What is asked for", { hint: "the EOB, and both sides of the bill", most: 300 }) },
  records: (facts, { kinds }, { now }) =>
    writing({ ...facts, asked: [...facts.asked, { kinds, at: now }] }, now, { template: "evidence request", to: "member" }),
  says: ({ kinds }) => `The member was asked for ${kinds}.`,
  seenBy: ["member"],
});

export const recordChannel = event({
  title: "Record where the provider takes disputes",
  rule: "BB-08",
  by: ["desk"],
  asks: {
    kind: choice("Channel", ["fax", "post", "e-mail", "portal"]),
    address: text("Number or address", { most: 300 }),
    person: optional(text("Person or department", { most: 120 })),
  },
  records: (facts, input, { now, desk }) => ({
    ...facts,
    provider: { ...facts.provider, channel: { ...input, verifiedOn: civilDateIn(desk.zone, now) } },
  }),
  says: ({ kind, address }) => `The provider takes disputes by ${kind}: ${address}.`,
});
