// Reads an 835, segment by segment, and hands over each claim as soon as it is whole.

import * as from from "./elements.ts";
import type { Growing, Party, SetHead } from "./facts.ts";
import type { X12Listener } from "./listener.ts";
import { detached, type Place, type ProblemList } from "./problems.ts";
import { RemittanceBalance } from "./remittance-balance.ts";
import type { Remittance } from "./remittance-facts.ts";
import { claimOf, type GrowingClaim, type GrowingLine, lineOf, remittanceOf } from "./remittance-parts.ts";
import { codeOf, type Segment } from "./segment.ts";

const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];
const LQ_CODE = [2];

const BPR = codeOf("BPR");
const TRN = codeOf("TRN");
const N1 = codeOf("N1");
const N3 = codeOf("N3");
const N4 = codeOf("N4");
const CLP = codeOf("CLP");
const SVC = codeOf("SVC");
const CAS = codeOf("CAS");
const NM1 = codeOf("NM1");
const REF = codeOf("REF");
const DTM = codeOf("DTM");
const AMT = codeOf("AMT");
const QTY = codeOf("QTY");
const MIA = codeOf("MIA");
const MOA = codeOf("MOA");
const LQ = codeOf("LQ");
const PLB = codeOf("PLB");

/** Hears of every claim once it is whole; the remittance is whole only when its transaction has ended. */
type OnClaim = NonNullable<X12Listener["remittanceClaim"]>;

export class RemittanceReader {
  readonly #problems: ProblemList;
  readonly #onClaim: OnClaim;
  readonly #remittance: ReturnType<typeof remittanceOf>;
  readonly #balance: RemittanceBalance;
  #payment: Place | null = null;
  #claim: GrowingClaim | null = null;
  #line: GrowingLine | null = null;
  /** Of the claim, and of what stands outside any claim. */
  #shelf: from.Shelf;
  #shelfOutside: from.Shelf;
  #party: Growing<Party> | null = null;

  constructor(head: SetHead, problems: ProblemList, onClaim: OnClaim) {
    this.#problems = problems;
    this.#remittance = remittanceOf(head);
    this.#balance = new RemittanceBalance(this.#remittance, problems);
    this.#onClaim = onClaim;
    this.#shelf = new from.Shelf(problems);
    this.#shelfOutside = this.#shelf;
  }

  /** Takes the next segment between ST and SE. */
  read(segment: Segment): void {
    switch (segment.code) {
      case CAS:
        this.adjustments(segment);
        break;
      case DTM:
        this.date(segment);
        break;
      case REF:
        this.reference(segment);
        break;
      case SVC:
        this.line(segment);
        break;
      case AMT:
        this.amount(segment);
        break;
      case NM1:
        this.name(segment);
        break;
      case LQ:
        this.remarks(segment, LQ_CODE, segment.trimmed(1));
        break;
      case CLP:
        this.claim(segment);
        break;
      case MOA:
        this.remarks(segment, MOA_REMARKS, "HE");
        break;
      case MIA:
        this.remarks(segment, MIA_REMARKS, "HE");
        break;
      case QTY:
        this.quantity(segment);
        break;
      case PLB:
        this.providerAdjustments(segment);
        break;
      case N1:
        this.organisation(segment);
        break;
      case N3:
      case N4:
        this.address(segment);
        break;
      case BPR:
        this.payment(segment);
        break;
      case TRN:
        this.trace(segment);
        break;
    }
  }

  /** The transaction has ended, whether well or not. */
  finish(segments: number): Remittance {
    this.#finishClaim();
    this.#remittance.segments = segments;
    this.#balance.end(this.#payment);
    this.#remittance.problems = this.#problems.all();
    return this.#remittance;
  }

  payment(segment: Segment): void {
    const remittance = this.#remittance;
    remittance.handling = detached(segment.trimmed(1));
    remittance.paymentCents = segment.trimmed(2) === "" ? null : from.amountAt(segment, 2, this.#problems);
    remittance.method = detached(segment.trimmed(4));
    remittance.paymentDateWritten = detached(segment.trimmed(16));
    remittance.paymentDate = from.dayAt(segment, 16, this.#problems);
    this.#payment = segment.place();
  }

  trace(segment: Segment): void {
    this.#remittance.checkNumber ??= detached(segment.trimmed(2));
  }

  organisation(segment: Segment): void {
    if (this.#claim) return;
    const party = from.organisationOf(segment);
    party.name = detached(party.name);
    party.id = detached(party.id);
    if (party.role === "PR") this.#remittance.payer ??= party;
    if (party.role === "PE") this.#remittance.payee ??= party;
    this.#party = party;
  }

  address(segment: Segment): void {
    if (!this.#claim && this.#party) from.addAddress(this.#party, segment);
  }

  claim(segment: Segment): void {
    this.#finishClaim();
    this.#shelf = new from.Shelf(this.#problems);
    this.#claim = claimOf(segment, this.#problems);
    this.#balance.beginClaim(this.#claim);
  }

  line(segment: Segment): void {
    const claim = this.#claimFor(segment);
    if (!claim) return;
    this.#finishLine();
    this.#line = lineOf(segment, this.#problems);
    this.#balance.beginLine(this.#line);
    this.#remittance.lines++;
    claim.lines = this.#shelf.kept(claim.lines, this.#line, segment);
  }

  adjustments(segment: Segment): void {
    const claim = this.#claimFor(segment);
    if (!claim) return;
    const part = this.#line ?? claim;
    const group = from.groupAt(segment, this.#problems);
    for (let number = 2; number <= segment.count; number += 3) {
      const adjustment = from.adjustmentAt(segment, number, group, this.#problems);
      if (!adjustment) continue;
      part.adjustments = this.#shelf.kept(part.adjustments, adjustment, segment);
      this.#balance.adjust(adjustment, claim, this.#line);
    }
  }

  name(segment: Segment): void {
    const claim = this.#claimFor(segment);
    if (!claim) return;
    const party = from.partyOf(segment);
    if (party.role === "QC") claim.patient ??= party;
    else if (party.role === "IL") claim.insured ??= party;
    else if (party.role === "74") claim.corrected ??= party;
    else if (party.role === "82") claim.provider ??= party;
    else claim.others = this.#shelf.kept(claim.others, party, segment);
  }

  reference(segment: Segment): void {
    const reference = { qualifier: segment.trimmed(1), value: segment.trimmed(2) };
    const part = this.#line ?? this.#claim;
    if (part) part.references = this.#shelf.kept(part.references, reference, segment);
    else if (this.#party) {
      const detachedReference = { ...reference, value: detached(reference.value) };
      this.#party.references = this.#shelfOutside.kept(this.#party.references, detachedReference, segment);
    }
  }

  date(segment: Segment): void {
    const part = this.#line ?? this.#claim;
    if (part) part.dates = this.#shelf.kept(part.dates, from.dateOf(segment, this.#problems), segment);
  }

  amount(segment: Segment): void {
    const part = this.#line ?? this.#claimFor(segment);
    const money = { qualifier: segment.trimmed(1), cents: from.amountAt(segment, 2, this.#problems) };
    if (part) part.amounts = this.#shelf.kept(part.amounts, money, segment);
  }

  quantity(segment: Segment): void {
    if (this.#line || !this.#claim) return;
    const quantity = { qualifier: segment.trimmed(1), value: segment.trimmed(2) };
    this.#claim.quantities = this.#shelf.kept(this.#claim.quantities, quantity, segment);
  }

  /** LQ at a line; the elements of MIA and MOA that hold remarks at a claim. */
  remarks(segment: Segment, elements: readonly number[], list: string): void {
    const part = this.#line ?? this.#claimFor(segment);
    if (!part) return;
    for (const number of elements) {
      const code = segment.trimmed(number);
      if (code === "") continue;
      part.remarks = this.#shelf.kept(part.remarks, { list, code }, segment);
      if (list === "HE") this.#balance.remark(code, segment.position);
    }
  }

  providerAdjustments(segment: Segment): void {
    this.#finishClaim();
    const provider = detached(segment.trimmed(1));
    const remittance = this.#remittance;
    for (let number = 3; number <= segment.count; number += 2) {
      if (!segment.has(number) && !segment.has(number + 1)) continue;
      const [reason = "", reference = ""] = segment.components(number).map(detached);
      const cents = from.amountAt(segment, number + 1, this.#problems);
      const adjustment = { provider, reason, reference, cents };
      remittance.providerAdjustments = this.#shelfOutside.kept(
        remittance.providerAdjustments,
        adjustment,
        segment,
      );
      this.#balance.providerAdjust(cents);
    }
  }

  #claimFor(segment: Segment): GrowingClaim | null {
    if (!this.#claim) {
      this.#problems.add("SEGMENT_MISPLACED", segment.place(), `${segment.name} comes before any CLP.`);
    }
    return this.#claim;
  }

  #finishLine(): void {
    if (this.#line && this.#claim) this.#balance.endLine(this.#line, this.#claim);
    this.#line = null;
  }

  #finishClaim(): void {
    this.#finishLine();
    const claim = this.#claim;
    this.#claim = null;
    this.#party = null;
    if (!claim) return;
    this.#balance.endClaim(claim);
    this.#onClaim(claim, this.#remittance);
  }
}
