// What the plan says of the bill, and so how much of it is a balance bill.

import { choice, given, money, optional, text } from "../../fields.ts";
import { some, writing } from "../../fragments/facts.ts";
import { type Cents, dollars } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import type { RemittanceEntry } from "../../rules/remittance.ts";
import { allowed, refused } from "../../ruling.ts";
import { screenOf, splitOf } from "./bills.ts";
import { type BillFacts, reopening } from "./facts.ts";
import { withPayment } from "./payments.ts";

const event = eventsOf<BillFacts>();

const answers = ["yes", "no", "unknown"] as const;

export const figures = {
  billedCents: optional(money("Full charge of the provider")),
  planPaidCents: optional(money("What the plan paid the provider")),
  allowedCents: optional(money("What the plan allows for the claim")),
  patientResponsibilityCents: optional(
    money("Patient responsibility on the EOB", { hint: "Deductible, copay and coinsurance." }),
  ),
  memberPaidCents: optional(money("What the member has already paid the provider")),
};

/** Whoever reported the bill may not have had the EOB at hand; the number stands on it (BB-05). */
const claimNumber = optional(text("Claim number on the EOB", { most: 60 }));

const withClaimNumber = (facts: BillFacts, number: string | undefined): BillFacts =>
  number === undefined ? facts : { ...facts, claim: { ...facts.claim, number } };

export const screen = {
  emergency: optional(choice("Was it emergency care?", answers)),
  airAmbulance: optional(choice("Was it an air ambulance?", answers)),
};

type Figures = { readonly [K in keyof typeof figures]?: Cents };

export function withFigures(
  facts: BillFacts,
  input: Figures,
  source: string,
  at: Moment<BillFacts>,
): BillFacts {
  const { billedCents, planPaidCents, allowedCents, patientResponsibilityCents, memberPaidCents } = input;
  const keyed = some({ billedCents, planPaidCents, allowedCents, patientResponsibilityCents });
  const anyKeyed = Object.keys(keyed).length > 0;
  return {
    ...facts,
    memberPaidCents: memberPaidCents ?? facts.memberPaidCents,
    ...(anyKeyed ? { keyed: { ...facts.keyed, ...keyed, source, at: at.now } } : {}),
  };
}

export const enterFigures = event({
  title: "Key the figures of the EOB",
  rule: "BB-03",
  by: ["desk", "tpa"],
  asks: {
    ...figures,
    claimNumber,
    source: text("Where the figures stand", { hint: "EOB of 1 December 2026, page 1", most: 200 }),
  },
  records: (facts, input, at) =>
    withFigures(withClaimNumber(facts, input.claimNumber), input, input.source, at),
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
  says: ({ entry }, { facts }) =>
    `${entry.source}: the plan paid ${dollars(entry.paidCents)}. ${splitOf(facts).headline}`,
  seenBy: ["tpa", "plan"],
});

export const screenBill = event({
  title: "Answer whether federal law bars the bill",
  rule: "A-19",
  by: ["desk", "tpa"],
  asks: {
    emergency: choice("Was it emergency care?", answers),
    airAmbulance: choice("Was it an air ambulance?", answers),
  },
  records: (facts, { emergency, airAmbulance }) => ({ ...facts, emergency, airAmbulance }),
  says: (_input, { facts }) => screenOf(facts).says,
  seenBy: ["tpa", "plan", "member"],
});

const splitIsKnown = guard<BillFacts>("BB-03", ({ facts }) => {
  const answer = splitOf(facts);
  if (answer.verdict !== "cannot tell yet") return allowed;
  const wanted = answer.missing.map((one) => one.says).join(" ");
  return refused(
    "SPLIT_NOT_KNOWN",
    "BB-03",
    `It cannot be told yet how much is a balance bill. ${wanted}`,
    answer.missing[0]?.doNext ?? "Key the figures of the EOB or load its remittance.",
  );
});

const screenIsKnown = guard<BillFacts>("A-19", ({ facts }) => {
  const { outcome, says, doNext } = screenOf(facts);
  return outcome === "cannot tell" ? refused("SCREEN_NOT_KNOWN", "A-19", says, doNext) : allowed;
});

export const confirmSplit = event({
  title: "Confirm what is a balance bill and what the member owes",
  rule: "BB-03",
  by: ["desk", "tpa"],
  asks: { claimNumber, note: optional(text("Note")) },
  guards: [splitIsKnown, screenIsKnown],
  records: (facts, input, { now, actor }) => {
    const answer = splitOf(facts);
    if (answer.verdict === "cannot tell yet") return facts;
    const { verdict, balanceBillCents, memberOwesCents } = answer;
    const barred = screenOf(facts).outcome === "barred" && verdict === "balance bill";
    const confirmed = { verdict, balanceBillCents, memberOwesCents, barred, at: now, by: actor.name };
    const after = { ...withClaimNumber(facts, input.claimNumber), confirmed };
    return verdict === "balance bill"
      ? after
      : writing(after, now, { template: "what you owe", to: "member" });
  },
  says: (_input, { facts }) =>
    `${splitOf(facts).headline}${facts.confirmed?.barred ? " Federal law bars this bill." : ""}`,
  tells: ["member"],
  seenBy: ["member", "tpa", "plan", "broker"],
});
