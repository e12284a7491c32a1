// What Parley knows of one balance bill. Facts only grow: nothing that was once known is forgotten.
import type { CivilDate, Instant } from "../../calendar.ts";
import { reopener, type SharedFacts, writing } from "../../fragments/facts.ts";
import { type Signable, signers } from "../../fragments/signing.ts";
import type { Cents } from "../../money.ts";
import type { ActingParty } from "../../playbook.ts";
import type { LoaRole, LoaService } from "../../rules/loa-lint.ts";
import { maySettle } from "../../rules/loa-signing.ts";
import { nsaScreen } from "../../rules/nsa-screen.ts";
import type { RemittanceEntry } from "../../rules/remittance.ts";

export type Answer = "yes" | "no" | "unknown";

/** One statement that asks the member for money. Reported twice, it is still one bill (BB-02). */
export type Bill = {
  readonly no: number;
  readonly statementCents: Cents;
  readonly statementOn?: CivilDate;
  readonly dueOn?: CivilDate;
  readonly reportedBy: readonly ActingParty[];
  readonly reportedAt: Instant;
  /** The desk has the paper, or a person of the desk has seen it (AL-09). */
  readonly documented: boolean;
  /** It came after the first response had gone out (BB-15). */
  readonly further: boolean;
};

export const paperKinds = [
  "bill",
  "eob",
  "provider letter",
  "authorisation to act",
  "collection notice",
  "signed LOA",
  "proof of sending",
  "counsel engagement letter",
  "other",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export type KeyedFigures = {
  readonly billedCents?: Cents;
  readonly planPaidCents?: Cents;
  readonly allowedCents?: Cents;
  readonly patientResponsibilityCents?: Cents;
  readonly source: string;
  readonly at: Instant;
};

export type Agreement = Signable & {
  readonly amountCents: Cents;
  readonly payBy: CivilDate;
  readonly services: readonly LoaService[];
  readonly remedy: string;
  readonly at: Instant;
};

export type Payment = {
  readonly additionalCents: Cents;
  readonly paidOn: CivilDate;
  readonly reference: string;
  readonly source: "remittance" | "keyed";
  readonly at: Instant;
};

export type Decision = {
  readonly askedAt: Instant;
  readonly why: string;
  /** Asked from option 3, waiting again is no longer offered (BB-41). */
  readonly mayWait: boolean;
  readonly chosen?: {
    readonly option: PlanOption;
    readonly by: string;
    readonly at: Instant;
    readonly why?: string;
  };
};
export const planOptions = ["raise-authority", "engage-counsel", "wait"] as const;
export type PlanOption = (typeof planOptions)[number];

export type CreditFacts = {
  readonly collector: Answer;
  readonly ecaNotice: Answer;
  readonly suit: Answer;
  readonly pressingPurchase: Answer;
  readonly firstDelinquencyOn?: CivilDate;
};

export type Counsel = {
  readonly name: string;
  readonly firm: string;
  readonly conflictChecked: boolean;
  readonly engagedOn: CivilDate;
  readonly allowsProviderContact: boolean;
  readonly legalHold: boolean;
};

export type BillFacts = SharedFacts<PaperKind> & {
  readonly claim: {
    readonly number?: string;
    readonly serviceFrom?: CivilDate;
    readonly serviceTo?: CivilDate;
    readonly codes?: string;
  };
  readonly bills: readonly Bill[];
  readonly transfer: { readonly kind: "warm" | "electronic"; readonly at: Instant };
  readonly remittances: readonly RemittanceEntry[];
  readonly keyed?: KeyedFigures;
  readonly memberPaidCents: Cents;
  readonly emergency: Answer;
  readonly airAmbulance: Answer;
  readonly confirmed?: {
    readonly verdict: "balance bill" | "no balance bill";
    readonly balanceBillCents: Cents;
    readonly memberOwesCents: Cents;
    readonly barred: boolean;
    readonly at: Instant;
    readonly by: string;
  };
  readonly asked: readonly { readonly kinds: string; readonly at: Instant }[];
  /** When the first response is proved to have gone out; the anchor of the schedule. */
  readonly scheduleFrom?: Instant;
  readonly followUps: readonly {
    readonly at: Instant;
    readonly answer: "yes" | "no" | "not reached";
    readonly by: string;
  }[];
  readonly collector?: { readonly name: string; readonly noticeReceivedOn?: CivilDate; readonly at: Instant };
  readonly override?: { readonly by: string; readonly why: string; readonly at: Instant };
  readonly agreements: readonly Agreement[];
  readonly instruction?: {
    readonly at: Instant;
    readonly letterNo: number;
    readonly acknowledgedAt?: Instant;
    readonly acknowledgedBy?: string;
  };
  readonly payments: readonly Payment[];
  /** A person accepted that the payment differs from the LOA. */
  readonly differenceAccepted?: { readonly by: string; readonly reason: string; readonly at: Instant };
  readonly givenUp?: { readonly at: Instant; readonly how: string };
  readonly memberTold?: { readonly at: Instant; readonly how: string };
  readonly decisions: readonly Decision[];
  readonly credit?: CreditFacts;
  readonly counsel?: Counsel;
  /** Firms that were engaged before, and know of the case no more. */
  readonly formerCounsel?: readonly string[];
  readonly validation?: {
    readonly writtenAt: Instant;
    readonly postedOn?: CivilDate;
    readonly certifiedNo?: string;
  };
  /** Of a case that ended before Parley and was filed as history. */
  readonly history?: {
    readonly openedAt: Instant;
    readonly endedAt: Instant;
    readonly filedAt: Instant;
    readonly by: string;
    readonly settledCents?: Cents;
    readonly formerNumber?: string;
  };
};

/** The agreement now on the table: the last that was sent for signature. */
export const agreementOf = (facts: BillFacts) => facts.agreements.at(-1);

/** The agreement that has gone out: until its letter is proved, nobody outside knows of it. */
export const agreementOut = (facts: BillFacts) =>
  facts.agreements.findLast(
    (one) => facts.letters.find(({ no }) => no === one.letterNo)?.proof !== undefined,
  );

/** Those whose signatures make the LOA bind. */
export const loaSigners: readonly LoaRole[] = signers;
export const isSigned = (facts: BillFacts): boolean =>
  maySettle(loaSigners, agreementOf(facts)?.signatures ?? []).allowed;

export const documentedBills = (facts: BillFacts) => facts.bills.filter((bill) => bill.documented).length;
export const furtherBills = (facts: BillFacts) =>
  facts.bills.filter((bill) => bill.documented && bill.further).length;
/**
 * Barred once, or by what is known now: an answer that comes later counts from the moment it is given
 * (A-19).
 */
export const isBarred = ({ confirmed, emergency, airAmbulance }: BillFacts): boolean =>
  confirmed?.barred === true || nsaScreen({ emergency, airAmbulance }).outcome === "barred";
export const decisionOf = (facts: BillFacts) => facts.decisions.at(-1);

/**
 * Whatever comes in on a closed case opens it again (BB-14): all history stays, the member is told, and the
 * follow-ups start anew from this day. On an open case it changes nothing.
 */
export const reopening = reopener<BillFacts>((again, now) =>
  writing({ ...again, scheduleFrom: now }, now, { template: "reopened", to: "member" }),
);
