// What Parley knows of one balance bill. Facts only grow: nothing that was once known is forgotten.
import type { CivilDate, Instant } from "../../calendar.ts";
import type { Cents } from "../../money.ts";
import type { ActingParty, BaseFacts, LetterFact, Party } from "../../playbook.ts";
import type { LoaRole, LoaService } from "../../rules/loa-lint.ts";
import { type LoaSignature, maySettle } from "../../rules/loa-signing.ts";
import { nsaScreen } from "../../rules/nsa-screen.ts";
import type { RemittanceEntry } from "../../rules/remittance.ts";
import type { Message } from "./message-fact.ts";

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

export type Attempt = {
  readonly at: Instant;
  readonly with: Party;
  readonly channel: string;
  readonly reached: boolean;
  readonly by: string;
  readonly note?: string;
};

export type Paper = {
  readonly kind: PaperKind;
  readonly documentId: string;
  readonly name: string;
  readonly at: Instant;
  readonly billNo?: number;
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

/** A signature under the LOA; a scan counts only once a second person has looked at it (BB-21). */
export type Signature = LoaSignature & { readonly signedOn: CivilDate; readonly title?: string };

export type Agreement = {
  readonly amountCents: Cents;
  readonly payBy: CivilDate;
  readonly services: readonly LoaService[];
  readonly remedy: string;
  readonly letterNo: number;
  readonly at: Instant;
  readonly signatures: readonly Signature[];
  /** Somebody who has to sign will not: this LOA cannot bind any more. */
  readonly declined?: { readonly role: LoaRole; readonly by: string; readonly at: Instant };
  /** Scans that the second person did not accept. */
  readonly refusedScans?: readonly RefusedScan[];
};
type RefusedScan = Signature & { readonly refusedBy: string; readonly why: string; readonly at: Instant };

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

export type AdHocTask = {
  readonly no: number;
  readonly title: string;
  readonly responsible: Party;
  readonly doneAt?: Instant;
};

export type BillFacts = BaseFacts & {
  readonly openedAt: Instant;
  readonly member: {
    readonly name: string;
    readonly memberId?: string;
    readonly bornOn?: CivilDate;
    readonly phone?: string;
    readonly email?: string;
    readonly address?: string;
    readonly language: "en" | "es";
    /** "web" means that the status page counts as the weekly status (BB-18). */
    readonly prefers: "phone" | "post" | "e-mail" | "web";
  };
  readonly provider: {
    readonly name: string;
    readonly npi?: string;
    readonly tin?: string;
    readonly phone?: string;
    readonly channel?: {
      readonly kind: "fax" | "post" | "e-mail" | "portal";
      readonly address: string;
      readonly person?: string;
      readonly verifiedOn: CivilDate;
    };
  };
  readonly clients: readonly { readonly party: Party; readonly name: string; readonly told: boolean }[];
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
  readonly attempts: readonly Attempt[];
  readonly papers: readonly Paper[];
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
  readonly medicare?: { readonly cents: Cents; readonly source: string; readonly at: Instant };
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
  readonly tasks: readonly AdHocTask[];
  readonly validation?: {
    readonly writtenAt: Instant;
    readonly postedOn?: CivilDate;
    readonly certifiedNo?: string;
  };
  readonly inbound: readonly {
    readonly no: number;
    readonly at: Instant;
    readonly from: Party;
    readonly summary: string;
    readonly read: boolean;
  }[];
  /** In the desk's own words; each goes out as the letter of its number. */
  readonly messages?: readonly Message[];
  readonly reopened: readonly {
    readonly at: Instant;
    readonly because: string;
    readonly resumedAt?: Instant;
    readonly to?: string;
  }[];
  readonly closed?: { readonly at: Instant; readonly why: string };
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
export const loaSigners: readonly LoaRole[] = ["provider", "plan"];
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
export const reached = (facts: BillFacts, party: Party) =>
  facts.attempts.some((one) => one.with === party && one.reached);
export const hasPaper = (facts: BillFacts, kind: PaperKind) => facts.papers.some((one) => one.kind === kind);
export const decisionOf = (facts: BillFacts) => facts.decisions.at(-1);

/** The letter of this number, and the last one written from a template. */
export const letterNo = (facts: BillFacts, no: number) => facts.letters.find((one) => one.no === no);
export const lastLetter = (facts: BillFacts, template: string) =>
  facts.letters.findLast((one) => one.template === template);

/** Facts with one letter more. What it says is written by the room, from the facts as they are then. */
export function writing(
  facts: BillFacts,
  at: Instant,
  letter: Omit<LetterFact, "no" | "writtenAt">,
): BillFacts {
  const one: LetterFact = { ...letter, no: facts.letters.length + 1, writtenAt: at };
  return { ...facts, letters: [...facts.letters, one] };
}

/** Facts in which one letter has been changed (proved, held, released). */
export const withLetter = (facts: BillFacts, no: number, change: Partial<LetterFact>): BillFacts => ({
  ...facts,
  letters: facts.letters.map((one) => (one.no === no ? { ...one, ...change } : one)),
});

/**
 * Whatever comes in on a closed case opens it again (BB-14): all history stays, the member is told, and the
 * follow-ups start anew from this day. On an open case it changes nothing.
 */
export function reopening(facts: BillFacts, now: Instant, because: string): BillFacts {
  if (!facts.closed) return facts;
  const { closed: _closed, ...open } = facts;
  const again = { ...open, scheduleFrom: now, reopened: [...facts.reopened, { at: now, because }] };
  return writing(again, now, { template: "reopened", to: "member" });
}
