// Does an 835 add up? At each line, at each claim, and at the payment: to the cent, or a problem with the
// figures.

import { type Cents, dollars } from "../money.ts";
import { beyond, plus } from "./elements.ts";
import type { Adjustment, Amount } from "./facts.ts";
import { counted, detached, type Place, type ProblemCode, type ProblemList, quoted } from "./problems.ts";
import { MOST_CLAIMS_LISTED } from "./remittance-facts.ts";
import type { GrowingClaim, GrowingLine, GrowingRemittance } from "./remittance-parts.ts";

/**
 * How many different adjustment, status and remark codes one remittance is summed up by; real ones stay under
 * 400.
 */
const MOST_CODES = 5000;
const LONGEST_CODE = 64;
/** What is kept of a claim's number in the list of those that do not balance. */
const LONGEST_ID = 200;

const total = (before: number, amount: Amount): Cents => plus(before, amount) as Cents;
const leaves = (charge: Amount, adjusted: Cents, left: number): string =>
  `charge ${amountOf(charge)} less adjustments ${dollars(adjusted)} leaves ${dollars(left as Cents)}`;
const amountOf = (amount: Amount): string => (amount === null ? "an unreadable amount" : dollars(amount));

/** Adds up one remittance while it is read. What cannot be read is never taken to balance. */
export class RemittanceBalance {
  readonly #remittance: GrowingRemittance;
  readonly #problems: ProblemList;
  #toldCodes = false;
  #claimReadable = true;
  #lineReadable = true;
  #paidReadable = true;
  #lineCharges = 0;
  #patientAdjusted = 0;
  /** Cents by group, and in it by reason. */
  readonly #reasons = new Map<string, Map<string, { cents: number }>>();

  constructor(remittance: GrowingRemittance, problems: ProblemList) {
    this.#remittance = remittance;
    this.#problems = problems;
  }

  beginClaim(claim: GrowingClaim): void {
    this.#claimReadable = claim.chargeCents !== null && claim.paidCents !== null;
    this.#lineCharges = 0;
    this.#patientAdjusted = 0;
    if (claim.id === "")
      this.#problems.add("CLAIM_ID", clp(claim), "CLP01, the claim's number, is empty.", 1);
  }

  beginLine(line: GrowingLine): void {
    this.#lineReadable = line.chargeCents !== null && line.paidCents !== null;
    this.#lineCharges = plus(this.#lineCharges, line.chargeCents);
  }

  adjust(adjustment: Adjustment, claim: GrowingClaim, line: GrowingLine | null): void {
    const { group, reason, cents } = adjustment;
    claim.adjustedCents = total(claim.adjustedCents, cents);
    if (line) line.adjustedCents = total(line.adjustedCents, cents);
    if (group === "PR") this.#patientAdjusted = plus(this.#patientAdjusted, cents);
    if (cents === null) {
      this.#claimReadable = false;
      this.#lineReadable = false;
    }
    let reasons = this.#reasons.get(group);
    if (reasons === undefined) {
      reasons = new Map();
      if (this.#known(group, this.#reasons, claim.position)) this.#reasons.set(detached(group), reasons);
    }
    const sum = reasons.get(reason);
    if (sum !== undefined) sum.cents = plus(sum.cents, cents);
    else if (this.#known(reason, reasons, claim.position))
      reasons.set(detached(reason), { cents: plus(0, cents) });
  }

  remark(code: string, position: number): void {
    const codes = this.#remittance.remarkCodes;
    if (!codes.has(code) && this.#known(code, codes, position)) codes.add(detached(code));
  }

  providerAdjust(amount: Amount): void {
    const remittance = this.#remittance;
    remittance.providerAdjustmentCents = total(remittance.providerAdjustmentCents, amount);
    if (amount === null) this.#paidReadable = false;
  }

  endLine(line: GrowingLine, claim: GrowingClaim): void {
    const { chargeCents, paidCents, adjustedCents } = line;
    const left = plus(plus(0, chargeCents), -adjustedCents as Cents);
    line.balances = this.#lineReadable && left === (paidCents ?? 0) && !beyond(adjustedCents);
    if (line.balances) return;
    claim.linesNotBalancing++;
    this.#remittance.linesNotBalancing++;
    const { qualifier, code } = line.procedure;
    const which = `Line ${quoted(`${qualifier}:${code}`)} of claim ${quoted(claim.id)}`;
    const says = `${which}: ${leaves(chargeCents, adjustedCents, left)}; paid is ${amountOf(paidCents)}.`;
    this.#problems.add("LINE_BALANCE", { segment: "SVC", position: line.position }, says);
  }

  endClaim(claim: GrowingClaim): void {
    this.#count(claim);
    const { chargeCents, paidCents, adjustedCents } = claim;
    const left = plus(plus(0, chargeCents), -adjustedCents as Cents);
    claim.balances = this.#claimReadable && left === (paidCents ?? 0) && !beyond(adjustedCents);
    if (!claim.balances) {
      const remittance = this.#remittance;
      remittance.claimsNotBalancingCount++;
      if (remittance.claimsNotBalancing.length < MOST_CLAIMS_LISTED) {
        remittance.claimsNotBalancing.push(detached(claim.id.slice(0, LONGEST_ID)));
      }
      const sums = leaves(chargeCents, adjustedCents, left);
      const says = `Claim ${quoted(claim.id)}: ${sums}; paid is ${amountOf(paidCents)}.`;
      this.#problems.add("CLAIM_BALANCE", clp(claim), says);
    }
    this.#checkParts(claim);
  }

  #count(claim: GrowingClaim): void {
    const remittance = this.#remittance;
    claim.ordinal = ++remittance.claims;
    if (claim.reversal) remittance.reversals++;
    remittance.chargeCents = total(remittance.chargeCents, claim.chargeCents);
    remittance.claimPaidCents = total(remittance.claimPaidCents, claim.paidCents);
    remittance.patientResponsibilityCents = total(
      remittance.patientResponsibilityCents,
      claim.patientResponsibilityCents,
    );
    if (claim.paidCents === null) this.#paidReadable = false;
    const before = remittance.statuses.get(claim.status);
    if (before !== undefined) remittance.statuses.set(claim.status, before + 1);
    else if (this.#known(claim.status, remittance.statuses, claim.position)) {
      remittance.statuses.set(detached(claim.status), 1);
    }
  }

  /** What must agree inside a claim besides its balance. */
  #checkParts(claim: GrowingClaim): void {
    const { chargeCents, paidCents, patientResponsibilityCents: responsibility } = claim;
    if (claim.lines.length > 0 && chargeCents !== null && this.#lineCharges !== chargeCents) {
      const says =
        `Claim ${quoted(claim.id)}: ${counted(claim.lines.length, "line")} charge ` +
        `${dollars(this.#lineCharges as Cents)} together; the claim's charge is ${dollars(chargeCents)}.`;
      this.#problems.add("LINE_CHARGES", clp(claim), says, 3);
    }
    if (responsibility !== null && this.#patientAdjusted !== responsibility) {
      const says =
        `Claim ${quoted(claim.id)}: CLP05 makes the patient responsible for ${dollars(responsibility)}; ` +
        `the PR adjustments add up to ${dollars(this.#patientAdjusted as Cents)}.`;
      this.#problems.add("PATIENT_RESPONSIBILITY", clp(claim), says, 5);
    }
    if (claim.reversal && ((chargeCents ?? 0) > 0 || (paidCents ?? 0) > 0)) {
      const says =
        `Claim ${quoted(claim.id)} reverses an earlier payment, but charges ${amountOf(chargeCents)} ` +
        `and pays ${amountOf(paidCents)}.`;
      this.#problems.add("REVERSAL_SIGN", clp(claim), says, 2);
    }
  }

  /**
   * The transaction has ended: is all there that must be, and are claims less provider adjustments the
   * payment?
   */
  end(payment: Place | null): void {
    const remittance = this.#remittance;
    for (const [group, reasons] of this.#reasons) {
      for (const [reason, sum] of reasons)
        remittance.adjustments.set(`${group}-${reason}`, sum.cents as Cents);
    }
    this.#checkPresence(payment);
    const { claimPaidCents, providerAdjustmentCents, paymentCents } = remittance;
    const totals = [remittance.chargeCents, claimPaidCents, providerAdjustmentCents];
    const tooLarge = [...totals, remittance.patientResponsibilityCents].some(beyond);
    if (tooLarge) this.#atSet("TOTAL_TOO_LARGE", "A total is beyond 90 billion dollars.");
    if (payment === null || paymentCents === null) return;
    const due = plus(claimPaidCents, -providerAdjustmentCents as Cents) as Cents;
    remittance.balances = this.#paidReadable && due === paymentCents && !tooLarge;
    if (remittance.balances) return;
    const says =
      `${counted(remittance.claims, "claim")} paid ${dollars(claimPaidCents)} less provider adjustments ` +
      `${dollars(providerAdjustmentCents)} is ${dollars(due)}; BPR02 pays ${dollars(paymentCents)}.`;
    this.#problems.add("PAYMENT_BALANCE", payment, says, 2);
  }

  #checkPresence(payment: Place | null): void {
    const {
      checkNumber,
      payer,
      payee,
      claimsNotBalancing,
      claimsNotBalancingCount: count,
    } = this.#remittance;
    if (!payment) this.#atSet("BPR_MISSING", "There is no BPR: no payment is named.");
    if (checkNumber === null) this.#atSet("TRN_MISSING", "There is no TRN: no check or trace number.");
    if (payer === null) this.#atSet("PAYER_MISSING", "There is no N1*PR: the payer has no name.");
    if (payee === null) this.#atSet("PAYEE_MISSING", "There is no N1*PE: the payee has no name.");
    if (count === claimsNotBalancing.length) return;
    this.#atSet("TOO_MANY", `${count} claims do not balance; ${MOST_CLAIMS_LISTED} are listed.`);
  }

  #atSet(code: ProblemCode, says: string): void {
    this.#problems.add(code, { segment: "ST", position: this.#remittance.position }, says);
  }

  /** Is a new code one to count under, or are there already more than any payer uses? */
  #known(code: string, codes: { readonly size: number }, position: number): boolean {
    if (codes.size < MOST_CODES && code.length <= LONGEST_CODE) return true;
    if (!this.#toldCodes) {
      const says = `Code ${quoted(code)} is not counted: there are too many codes, or it is too long.`;
      this.#problems.add("TOO_MANY", { segment: "CLP", position }, says);
    }
    this.#toldCodes = true;
    return false;
  }
}

const clp = (claim: GrowingClaim): Place => ({ segment: "CLP", position: claim.position });
