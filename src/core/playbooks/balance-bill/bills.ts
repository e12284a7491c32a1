// The bills of a case, and what the rules say of the one that counts.
import type { CivilDate, Instant } from "../../calendar.ts";
import type { Cents } from "../../money.ts";
import type { ActingParty } from "../../playbook.ts";
import { type NsaScreen, nsaScreen } from "../../rules/nsa-screen.ts";
import { type Split, split } from "../../rules/split.ts";
import type { SplitInput } from "../../rules/split-sides.ts";
import type { Bill, BillFacts } from "./facts.ts";

export type ReportedBill = {
  readonly statementCents: Cents;
  readonly statementOn?: CivilDate;
  readonly dueOn?: CivilDate;
  readonly documented?: boolean;
  readonly reportedBy: ActingParty;
};

/**
 * Adds a bill, or joins it to the one that is already known: the same amount, and no two different dates
 * (BB-02). A bill that comes after the first response has gone out is a further bill (BB-15).
 */
export function withBill(facts: BillFacts, reported: ReportedBill, now: Instant): BillFacts {
  const known = facts.bills.find((bill) => sameBill(bill, reported));
  if (known) {
    const joined = join(known, reported);
    return { ...facts, bills: facts.bills.map((bill) => (bill === known ? joined : bill)) };
  }
  const bill: Bill = {
    no: facts.bills.length + 1,
    statementCents: reported.statementCents,
    ...(reported.statementOn ? { statementOn: reported.statementOn } : {}),
    ...(reported.dueOn ? { dueOn: reported.dueOn } : {}),
    reportedBy: [reported.reportedBy],
    reportedAt: now,
    documented: reported.documented ?? false,
    further: facts.letters.some((letter) => letter.template === "first response" && letter.proof),
  };
  return { ...facts, bills: [...facts.bills, bill] };
}

function sameBill(bill: Bill, { statementCents, statementOn }: ReportedBill): boolean {
  const datesAgree = !bill.statementOn || !statementOn || bill.statementOn === statementOn;
  return bill.statementCents === statementCents && datesAgree;
}

function join(bill: Bill, reported: ReportedBill): Bill {
  const statementOn = bill.statementOn ?? reported.statementOn;
  const dueOn = bill.dueOn ?? reported.dueOn;
  return {
    ...bill,
    ...(statementOn ? { statementOn } : {}),
    ...(dueOn ? { dueOn } : {}),
    documented: bill.documented || (reported.documented ?? false),
    reportedBy: [...new Set([...bill.reportedBy, reported.reportedBy])],
  };
}

/** What paid an agreement is no word of the plan on the claim, and leaves what was in dispute as it was. */
const onTheClaim = ({ remittances, payments }: Pick<BillFacts, "remittances" | "payments">) =>
  remittances.filter(
    ({ source: read }) =>
      !payments.some(({ source, reference }) => source === "remittance" && reference === read),
  );

/** The facts of the case as the split reads them: the newest bill, and all the plan has said of the claim. */
export function splitInput(facts: BillFacts): SplitInput {
  const { bills, keyed, memberPaidCents } = facts;
  const entries = onTheClaim(facts);
  return {
    statementDueCents: bills.at(-1)?.statementCents ?? null,
    billedCents: keyed?.billedCents ?? null,
    memberPaidCents,
    claim: entries.length > 0 ? { entries } : null,
    keyed: keyed
      ? {
          planPaidCents: keyed.planPaidCents ?? null,
          patientResponsibilityCents: keyed.patientResponsibilityCents ?? null,
          allowedCents: keyed.allowedCents ?? null,
        }
      : null,
  };
}

/** What the member owes and what is a balance bill (BB-03). */
export const splitOf = (facts: BillFacts): Split => split(splitInput(facts));

/** Does federal law bar the bill? */
export const screenOf = ({ emergency, airAmbulance }: BillFacts): NsaScreen =>
  nsaScreen({ emergency, airAmbulance });
