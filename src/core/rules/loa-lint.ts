// What a letter of agreement must say before it may leave: who, what, how much, by when, and what if not.
import type { CivilDate } from "../calendar.ts";
import { type Cents, dollars } from "../money.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";

export type LoaRole = "provider" | "plan" | "member" | "tpa" | "desk";
export type LoaParty = {
  readonly role: LoaRole;
  readonly name: string;
  /** For the desk and the TPA: they act for the plan and are not bound themselves. */
  readonly actsForPlan?: boolean;
};

export type LoaService = {
  readonly code: string;
  readonly units: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** A letter of agreement as facts; its text is made from them. What nobody filled in is null. */
export type Loa = {
  readonly parties: readonly LoaParty[];
  readonly claimNumber: string;
  readonly services: readonly LoaService[];
  /** The settlement, in cents on top of what the plan has already paid. */
  readonly additionalCents: Cents;
  readonly promiseToPay: { readonly cents: Cents; readonly payBy: CivilDate | null } | null;
  /** What the provider may do when the payment is late, in words. */
  readonly remedyIfLate: string | null;
  /** The provider asks the member for nothing above the plan's patient share, now or later. */
  readonly releasesMember: boolean;
  /** The agreement stands although the plan processes the claim again. */
  readonly survivesReprocessing: boolean;
  /** Who has to sign for it to bind. */
  readonly signers: readonly LoaRole[];
};

export type LoaFinding = {
  readonly code: LoaFindingCode;
  /** A blocking finding keeps the LOA in the house; advice does not. */
  readonly weight: "blocking" | "advice";
  readonly says: string;
  readonly doNext: string;
};

export type LoaFindingCode =
  | "LOA_PARTY_MISSING"
  | "LOA_PAYER_DOES_NOT_SIGN"
  | "LOA_PROVIDER_DOES_NOT_SIGN"
  | "LOA_DESK_ROLE_UNCLEAR"
  | "LOA_TPA_NOT_NAMED"
  | "LOA_CLAIM_MISSING"
  | "LOA_SERVICES_MISSING"
  | "LOA_SERVICE_INCOMPLETE"
  | "LOA_AMOUNT_DIFFERS"
  | "LOA_PROMISE_MISSING"
  | "LOA_PAY_BY_MISSING"
  | "LOA_PAY_BY_PAST"
  | "LOA_REMEDY_MISSING"
  | "LOA_MEMBER_NOT_RELEASED"
  | "LOA_LAPSES_ON_REPROCESSING";

export type LoaContext = {
  /** The offer that the provider accepted or is asked to accept. */
  readonly offerCents: Cents;
  /** Today in the desk's zone. */
  readonly today: CivilDate;
};

/**
 * Reads an LOA as a careful colleague would. Does NOT check authority (see `mayOffer`) and does NOT read
 * prose.
 * @returns blocking findings first; none means that it may go out
 * @source docs/requirements/balance-bills.md, BB-16
 */
export function lintLoa(loa: Loa, context: LoaContext): LoaFinding[] {
  const findings = [
    ...partyFindings(loa),
    ...serviceFindings(loa),
    ...moneyFindings(loa, context),
    ...protectionFindings(loa),
  ];
  const weight = ({ weight: of }: LoaFinding) => (of === "blocking" ? 0 : 1);
  return findings.sort((a, b) => weight(a) - weight(b));
}

/**
 * May this LOA leave the house?
 * @returns refusal LOA_FAILS_LINT with every blocking finding in it
 * @source docs/requirements/balance-bills.md, BB-16
 */
export function mayLoaGoOut(findings: readonly LoaFinding[]): Ruling {
  const blocking = findings.filter(({ weight }) => weight === "blocking");
  if (blocking.length === 0) return allowed;
  const says = blocking.map((finding) => finding.says).join(" ");
  return refused("LOA_FAILS_LINT", "BB-16", says, blocking.map(({ doNext }) => doNext).join(" "));
}

const blocking = (code: LoaFindingCode, says: string, doNext: string): LoaFinding => ({
  code,
  weight: "blocking",
  says,
  doNext,
});
const advice = (code: LoaFindingCode, says: string, doNext: string): LoaFinding => ({
  code,
  weight: "advice",
  says,
  doNext,
});

const ROLE_IN_WORDS: Readonly<Record<LoaRole, string>> = {
  provider: "the provider",
  plan: "the plan, which pays",
  member: "the member",
  tpa: "the TPA",
  desk: "the desk",
};

function partyFindings({ parties, signers }: Loa): LoaFinding[] {
  const named = (role: LoaRole) => parties.some((party) => party.role === role && party.name.trim() !== "");
  const findings = (["provider", "plan", "member"] as const)
    .filter((role) => !named(role))
    .map((role) =>
      blocking(
        "LOA_PARTY_MISSING",
        `The LOA does not name ${ROLE_IN_WORDS[role]}.`,
        `Name ${ROLE_IN_WORDS[role]}.`,
      ),
    );
  if (!signers.includes("plan")) {
    const says = "The plan does not sign, so nobody who pays is bound.";
    findings.push(blocking("LOA_PAYER_DOES_NOT_SIGN", says, "Add the plan to those who sign."));
  }
  if (!signers.includes("provider")) {
    const says = "The provider does not sign, so nothing settles the bill.";
    findings.push(blocking("LOA_PROVIDER_DOES_NOT_SIGN", says, "Add the provider to those who sign."));
  }
  if (parties.some(({ role, actsForPlan }) => role === "desk" && !actsForPlan)) {
    const says = "The desk is named and the LOA does not say that it acts for the plan.";
    findings.push(blocking("LOA_DESK_ROLE_UNCLEAR", says, "Say that the desk acts for the plan."));
  }
  if (!named("tpa")) {
    const says = "The TPA, which will make the payment, is not named.";
    findings.push(advice("LOA_TPA_NOT_NAMED", says, "Name the TPA, unless the plan pays by itself."));
  }
  return findings;
}

function serviceFindings({ claimNumber, services }: Loa): LoaFinding[] {
  const findings: LoaFinding[] = [];
  if (claimNumber.trim() === "") {
    findings.push(blocking("LOA_CLAIM_MISSING", "The LOA names no claim.", "Put in the claim number."));
  }
  if (services.length === 0) {
    const says = "The LOA lists 0 services.";
    findings.push(blocking("LOA_SERVICES_MISSING", says, "List each code with its dates and units."));
  }
  for (const [index, { code, units, from, to }] of services.entries()) {
    const wrong = [
      ...(code.trim() === "" ? ["no code"] : []),
      ...(units > 0 ? [] : [`${units} units`]),
      ...(from <= to ? [] : [`a last day, ${to}, before its first, ${from}`]),
    ];
    if (wrong.length === 0) continue;
    const says = `Service ${index + 1} has ${wrong.join(" and ")}.`;
    findings.push(blocking("LOA_SERVICE_INCOMPLETE", says, "Complete it from the claim."));
  }
  return findings;
}

function moneyFindings(
  { additionalCents, promiseToPay: promise }: Loa,
  { offerCents, today }: LoaContext,
): LoaFinding[] {
  const findings: LoaFinding[] = [];
  const differs = (what: string, amount: Cents, from: Cents) => {
    const says = `${what} is ${dollars(amount)}, the offer is ${dollars(from)}.`;
    findings.push(blocking("LOA_AMOUNT_DIFFERS", says, "Make the amounts the same to the cent."));
  };
  if (additionalCents !== offerCents) differs("The settlement", additionalCents, offerCents);
  if (!promise) {
    const says = "Nobody promises to pay.";
    findings.push(blocking("LOA_PROMISE_MISSING", says, "Add the promise to pay, with its amount and date."));
    return findings;
  }
  if (promise.cents !== offerCents) differs("The promised payment", promise.cents, offerCents);
  if (promise.payBy === null) {
    const says = "The promise to pay has no pay-by date.";
    findings.push(blocking("LOA_PAY_BY_MISSING", says, "Put in the day by which the plan pays."));
  } else if (promise.payBy <= today) {
    const says = `The pay-by date, ${promise.payBy}, is not after today, ${today}.`;
    findings.push(blocking("LOA_PAY_BY_PAST", says, "Choose a later day, one that the TPA can keep."));
  }
  return findings;
}

function protectionFindings({ remedyIfLate, releasesMember, survivesReprocessing }: Loa): LoaFinding[] {
  const findings: LoaFinding[] = [];
  if ((remedyIfLate ?? "").trim() === "") {
    const says = "The LOA does not say what follows when the payment is late.";
    findings.push(blocking("LOA_REMEDY_MISSING", says, "Add the remedy for a late payment."));
  }
  if (!releasesMember) {
    const says = "The provider does not release the member from the balance.";
    findings.push(blocking("LOA_MEMBER_NOT_RELEASED", says, "Add the release of the member's balance."));
  }
  if (!survivesReprocessing) {
    const says = "The agreement would end when the plan processes the claim again.";
    findings.push(blocking("LOA_LAPSES_ON_REPROCESSING", says, "Add that it survives reprocessing."));
  }
  return findings;
}
