// From the signed LOA to the closed case: the TPA pays, its EOB is held against the LOA, the member is told.

import { civilDateIn, dateInWords, type Instant } from "../../calendar.ts";
import { choice, date, money, optional, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { cents, dollars } from "../../money.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { closingFacts, mayCloseSettled } from "../../rules/closing.ts";
import { type Reconciliation, reconcilePayment } from "../../rules/reconcile.ts";
import type { RemittanceEntry } from "../../rules/remittance.ts";
import { allowed, refused } from "../../ruling.ts";
import { agreementOf, type BillFacts, isSigned, type Payment } from "./facts.ts";
import { agreedCents } from "./loa.ts";

const event = eventsOf<BillFacts>();

const payByInWords = (facts: BillFacts): string => {
  const by = agreementOf(facts)?.payBy;
  return by === undefined ? "" : ` by ${dateInWords(by)}`;
};

export const sendPaymentInstruction = event({
  title: "Send the LOA to the TPA for payment",
  rule: "BB-22",
  by: ["desk"],
  asks: {},
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "payment instruction", to: "tpa" }),
    instruction: { at: now, letterNo: facts.letters.length + 1 },
  }),
  says: (_input, { facts }) =>
    `The TPA was asked to pay ${dollars(agreedCents(facts))}${payByInWords(facts)}.`,
  seenBy: ["tpa", "plan"],
});

const instructed = guard<BillFacts>("BB-22", ({ facts }) =>
  facts.instruction
    ? allowed
    : refused(
        "NO_INSTRUCTION",
        "BB-22",
        "The TPA has no payment instruction yet.",
        "Send the LOA to the TPA first.",
      ),
);

export const acknowledgePayment = event({
  title: "Acknowledge the payment instruction",
  rule: "BB-22",
  by: ["tpa", "desk"],
  asks: { reference: optional(text("Reference of the TPA", { most: 120 })) },
  guards: [instructed],
  records: (facts, _input, { now, actor }) => ({
    ...facts,
    ...(facts.instruction
      ? { instruction: { ...facts.instruction, acknowledgedAt: now, acknowledgedBy: actor.name } }
      : {}),
  }),
  says: (_input, { actor }) => `${actor.name} acknowledged the payment instruction for the TPA.`,
  seenBy: ["tpa", "plan"],
});

export const recordPayment = event({
  title: "Key the additional payment from the TPA's EOB",
  rule: "BB-24",
  by: ["desk", "tpa"],
  asks: {
    additionalCents: money("Additional payment on the EOB", { least: 1 }),
    paidOn: optional(date("Paid on", { hint: "Left out: today." })),
    reference: text("EOB or check number", { most: 120 }),
  },
  guards: [instructed],
  checks: ({ facts }, { reference }) =>
    facts.payments.some((one) => one.reference === reference)
      ? refused(
          "PAYMENT_KNOWN",
          "BB-24",
          `The payment ${reference} is already on this case.`,
          "Nothing to do.",
        )
      : allowed,
  records: (facts, input, { now, desk }) =>
    withOnePayment(facts, {
      ...input,
      paidOn: input.paidOn ?? civilDateIn(desk.zone, now),
      source: "keyed",
      at: now,
    }),
  says: ({ additionalCents, reference }, { facts }) =>
    `EOB ${reference}: ${dollars(additionalCents)} paid. ${reconciliation(facts).says}`,
  seenBy: ["tpa", "plan"],
});

const withOnePayment = (facts: BillFacts, payment: Payment): BillFacts => ({
  ...facts,
  payments: [...facts.payments, payment],
});

/** A remittance that comes in after the LOA was signed is the payment of it (BB-24), whatever came first. */
export function withPayment(facts: BillFacts, entry: RemittanceEntry, now: Instant): BillFacts {
  if (
    !isSigned(facts) ||
    entry.paidCents === 0 ||
    facts.payments.some((one) => one.reference === entry.source)
  )
    return facts;
  const additionalCents = entry.reversal ? cents(-Math.abs(entry.paidCents)) : entry.paidCents;
  const paidOn = entry.on ?? agreementOf(facts)?.payBy;
  return paidOn
    ? withOnePayment(facts, {
        additionalCents,
        paidOn,
        reference: entry.source,
        source: "remittance",
        at: now,
      })
    : facts;
}

/** How the payments stand against the LOA, to the cent (BB-22 to BB-24). */
export const reconciliation = (facts: BillFacts): Reconciliation =>
  reconcilePayment({
    claimNumber: facts.claim.number ?? "",
    loaAdditionalCents: agreedCents(facts),
    payments: facts.payments.map((one) => ({
      source: one.reference,
      claimNumber: facts.claim.number ?? "",
      paidCents: one.additionalCents,
    })),
  });

export const acceptDifference = event({
  title: "Accept that the payment differs from the LOA (supervisor)",
  rule: "BB-24",
  by: ["desk"],
  roles: ["supervisor"],
  asks: { reason: text("Why it is accepted", { most: 1000 }) },
  guards: [
    guard("BB-24", ({ facts }) => {
      const { outcome, says } = reconciliation(facts);
      return outcome === "over" || outcome === "short"
        ? allowed
        : refused("NO_DIFFERENCE", "BB-24", says, "Nothing to accept.");
    }),
  ],
  records: (facts, { reason }, { now, actor }) => ({
    ...facts,
    differenceAccepted: { by: actor.name, reason, at: now },
  }),
  says: ({ reason }, { actor, facts }) => `${actor.name} accepted: ${reconciliation(facts).says} ${reason}`,
});

/**
 * The payment question is answered: the EOB matches to the cent, or a supervisor took the difference on
 * record.
 */
export const isPaid = (facts: BillFacts): boolean =>
  reconciliation(facts).outcome === "matched" ||
  (facts.differenceAccepted !== undefined && facts.payments.length > 0);

/** Paid, and by an instruction: the five facts of BB-26 can all come together. */
export const isPaidAsInstructed = (facts: BillFacts): boolean =>
  facts.instruction !== undefined && isPaid(facts);

export const tellMember = event({
  title: "Tell the member how it ended",
  rule: "BB-25",
  by: ["desk"],
  asks: {
    how: optional(
      choice("How", ["letter", "phone"], {
        hint: "By phone: the member was reached and told. Left out: letter.",
      }),
    ),
  },
  records: (facts, { how }, { now, actor }) =>
    how === "phone"
      ? { ...facts, memberTold: { at: now, how: `phone, by ${actor.name}` } }
      : writing(facts, now, { template: "resolution", to: "member" }),
  says: ({ how }) =>
    how === "phone"
      ? "The member was told on the phone how it ended."
      : "The letter that tells the member how it ended was written.",
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});

export const closeCase = event({
  title: "Close the case",
  rule: "BB-26",
  by: ["desk"],
  asks: { why: optional(text("Why it is closed", { most: 500 })) },
  guards: [
    guard("BB-26", ({ facts }) =>
      facts.agreements.length > 0 && facts.payments.length > 0
        ? settledMayClose(facts)
        : memberMustKnow(facts),
    ),
  ],
  records: (facts, { why }, { now }) => ({ ...facts, closed: { at: now, why: why ?? closingReason(facts) } }),
  says: (_input, { facts }) => `Closed: ${(facts.closed?.why ?? "").replace(/[.\s]+$/, "")}.`,
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});

const closingReason = (facts: BillFacts): string => {
  if (facts.payments.length > 0) return `settled for ${dollars(agreedCents(facts))}`;
  return facts.confirmed?.verdict === "no balance bill"
    ? "no balance bill; the member owes their share"
    : "the provider gave the bill up";
};

const settledMayClose = (facts: BillFacts) =>
  mayCloseSettled(
    closingFacts({
      loaFullySigned: isSigned(facts),
      loaSentToTpa: facts.instruction !== undefined,
      tpaPaid: facts.payments.length > 0,
      eob: facts.payments.length > 0 ? reconciliation(facts).outcome : null,
      differenceAccepted: facts.differenceAccepted ?? null,
      memberTold: facts.memberTold !== undefined,
    }),
  );

const memberMustKnow = (facts: BillFacts) =>
  facts.memberTold
    ? allowed
    : refused(
        "MEMBER_NOT_TOLD",
        "BB-25",
        "The member has not been told yet.",
        "Record the proof that the letter went out, or tell the member on the phone.",
      );
