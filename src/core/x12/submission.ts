// Reads an 837, segment by segment, and hands over each claim as soon as it is whole.

import type { CivilDate } from "../calendar.ts";
import { type Cents, dollars } from "../money.ts";
import * as from from "./elements.ts";
import type { Amount, Growing, Party, SetHead } from "./facts.ts";
import type { X12Listener } from "./listener.ts";
import { counted, type ProblemList, quoted } from "./problems.ts";
import { codeOf, type Segment } from "./segment.ts";
import type { ClaimKind, Coverage, Submission } from "./submission-facts.ts";
import * as parts from "./submission-parts.ts";

const total = (before: number, amount: Amount): Cents => from.plus(before, amount) as Cents;

/** Hears of every claim once it is whole. */
type OnClaim = NonNullable<X12Listener["submittedClaim"]>;

export class SubmissionReader {
  readonly #problems: ProblemList;
  readonly #onClaim: OnClaim;
  readonly #submission: parts.GrowingSubmission;
  #billing: Growing<Party> | null = null;
  #payTo: Growing<Party> | null = null;
  #subscriber: Growing<Party> | null = null;
  #patient: Growing<Party> | null = null;
  #payer: Growing<Party> | null = null;
  #coverage: Coverage | null = null;
  #born: CivilDate | null = null;
  #claim: parts.GrowingClaim | null = null;
  #other: parts.GrowingOther | null = null;
  #line: parts.GrowingLine | null = null;
  #lineNumber = "";
  #lineCharges = 0;
  #lines = 0;
  #chargesReadable = true;
  /** Whom the next address and references are of. */
  #party: Growing<Party> | null = null;
  #shelf: from.Shelf;

  constructor(head: SetHead, problems: ProblemList, onClaim: OnClaim) {
    this.#problems = problems;
    this.#submission = parts.submissionOf(head);
    this.#shelf = new from.Shelf(problems);
    this.#onClaim = onClaim;
  }

  /** Takes the next segment between ST and SE. */
  read(segment: Segment): void {
    READ.get(segment.code)?.(this, segment);
  }

  /** The transaction has ended, whether well or not. */
  finish(segments: number): Submission {
    this.#finishClaim();
    const submission = this.#submission;
    const st = { segment: "ST", position: submission.position };
    if (submission.kind === null) {
      const guide = quoted(submission.implementation);
      const says = `Neither ST03, GS08 nor a service line tells the kind: ${guide}.`;
      this.#problems.add("KIND_UNKNOWN", st, says);
    }
    if (from.beyond(submission.chargeCents)) {
      this.#problems.add("TOTAL_TOO_LARGE", st, "The charges are beyond 90 billion dollars.");
    }
    submission.segments = segments;
    submission.problems = this.#problems.all();
    return submission;
  }

  /** HL: a provider (20), a subscriber (22) or a dependent (23) begins, and what was known below it ends. */
  level(segment: Segment): void {
    this.#finishClaim();
    const level = segment.trimmed(3);
    if (level === "20") {
      this.#billing = null;
      this.#payTo = null;
    }
    if (level === "20" || level === "22") {
      this.#subscriber = null;
      this.#payer = null;
      this.#coverage = null;
    }
    this.#patient = null;
    this.#born = null;
    this.#party = null;
    this.#shelf = new from.Shelf(this.#problems);
  }

  coverage(segment: Segment): void {
    this.#party = null;
    const coverage = parts.coverageOf(segment);
    if (!this.#claim) {
      this.#coverage = coverage;
      return;
    }
    this.#line = null;
    this.#other = { ...coverage, subscriber: null, payer: null, amounts: [], adjustments: [] };
    this.#claim.otherCoverages = this.#shelf.kept(this.#claim.otherCoverages, this.#other, segment);
  }

  name(segment: Segment): void {
    const party = from.partyOf(segment);
    this.#party = party;
    if (this.#line) this.#line.providers = this.#shelf.kept(this.#line.providers, party, segment);
    else if (this.#other) parts.nameOther(this.#other, party);
    else if (this.#claim) this.#claim.providers = this.#shelf.kept(this.#claim.providers, party, segment);
    else this.#nameAbove(party);
  }

  #nameAbove(party: Growing<Party>): void {
    if (party.role === "41") this.#submission.submitter ??= party;
    else if (party.role === "40") this.#submission.receiver ??= party;
    else if (party.role === "85") this.#billing = party;
    else if (party.role === "87") this.#payTo = party;
    else if (party.role === "IL") this.#subscriber = party;
    else if (party.role === "QC") this.#patient = party;
    else if (party.role === "PR") this.#payer = party;
  }

  address(segment: Segment): void {
    if (this.#party) from.addAddress(this.#party, segment);
  }

  birth(segment: Segment): void {
    if (!this.#claim) this.#born = from.dayAt(segment, 2, this.#problems);
  }

  reference(segment: Segment): void {
    const reference = { qualifier: segment.trimmed(1), value: segment.trimmed(2) };
    const part = this.#party ?? this.#line ?? this.#claim;
    if (part) part.references = this.#shelf.kept(part.references, reference, segment);
  }

  claim(segment: Segment): void {
    this.#finishClaim();
    this.#shelf = new from.Shelf(this.#problems);
    const about = {
      billing: this.#billing,
      payTo: this.#payTo,
      subscriber: this.#subscriber,
      patient: this.#patient ?? this.#subscriber,
      payer: this.#payer,
      coverage: this.#coverage,
      patientBorn: this.#born,
    };
    this.#claim = { ...parts.claimOf(segment, this.#problems), ...about };
    if (this.#claim.id !== "") return;
    this.#problems.add("CLAIM_ID", segment.place(), "CLM01, the claim's number, is empty.", 1);
  }

  lineNumber(segment: Segment): void {
    this.#lineNumber = segment.trimmed(1);
    this.#line = null;
    this.#other = null;
    this.#party = null;
  }

  line(segment: Segment, kind: ClaimKind): void {
    const claim = this.#claimFor(segment);
    if (!claim) return;
    this.#party = null;
    claim.kind ??= kind;
    this.#line = parts.lineOf(segment, kind, this.#lineNumber, this.#problems);
    this.#lines++;
    this.#lineCharges = from.plus(this.#lineCharges, this.#line.chargeCents);
    if (this.#line.chargeCents === null) this.#chargesReadable = false;
    claim.lines = this.#shelf.kept(claim.lines, this.#line, segment);
  }

  date(segment: Segment): void {
    const part = this.#line ?? this.#claim;
    if (!part || this.#inOther()) return;
    part.dates = this.#shelf.kept(part.dates, from.dateOrPeriodOf(segment, this.#problems), segment);
  }

  codes(segment: Segment): void {
    const claim = this.#claim;
    if (!claim) return;
    for (const code of parts.healthCodesOf(segment)) {
      claim.codes = this.#shelf.kept(claim.codes, code, segment);
    }
  }

  amount(segment: Segment): void {
    if (this.#line || !this.#claim) return;
    const money = { qualifier: segment.trimmed(1), cents: from.amountAt(segment, 2, this.#problems) };
    const part = this.#other ?? this.#claim;
    part.amounts = this.#shelf.kept(part.amounts, money, segment);
  }

  /** CAS at another coverage of the claim; those of its lines are part of that payer's own 835. */
  adjustments(segment: Segment): void {
    const other = this.#other;
    if (this.#line || !other) return;
    const group = from.groupAt(segment, this.#problems);
    for (let number = 2; number <= segment.count; number += 3) {
      const adjustment = from.adjustmentAt(segment, number, group, this.#problems);
      if (adjustment) other.adjustments = this.#shelf.kept(other.adjustments, adjustment, segment);
    }
  }

  repricing(segment: Segment): void {
    const part = this.#line ?? this.#claim;
    if (part) part.repricing = parts.repricingOf(segment, this.#problems);
  }

  #inOther(): boolean {
    return this.#line === null && this.#other !== null;
  }

  #claimFor(segment: Segment): parts.GrowingClaim | null {
    if (!this.#claim) {
      this.#problems.add("SEGMENT_MISPLACED", segment.place(), `${segment.name} comes before any CLM.`);
    }
    return this.#claim;
  }

  #finishClaim(): void {
    const claim = this.#claim;
    if (claim) this.#checkLines(claim);
    this.#claim = null;
    this.#other = null;
    this.#line = null;
    this.#party = null;
    this.#lineNumber = "";
    this.#lineCharges = 0;
    this.#lines = 0;
    this.#chargesReadable = true;
    if (claim) this.#onClaim(claim, this.#submission);
  }

  #checkLines(claim: parts.GrowingClaim): void {
    const submission = this.#submission;
    submission.kind ??= claim.kind;
    claim.kind ??= submission.kind;
    submission.claims++;
    submission.lines += this.#lines;
    submission.chargeCents = total(submission.chargeCents, claim.chargeCents);
    claim.linesAddUp = this.#chargesReadable && this.#lineCharges === claim.chargeCents;
    if (claim.linesAddUp) return;
    const charge = claim.chargeCents === null ? "an unreadable amount" : dollars(claim.chargeCents);
    const together = `${counted(this.#lines, "line")} charge ${dollars(this.#lineCharges as Cents)} together`;
    const says = `Claim ${quoted(claim.id)}: ${together}; the claim's charge is ${charge}.`;
    this.#problems.add("LINE_CHARGES", { segment: "CLM", position: claim.position }, says, 2);
  }
}

type Read = (reader: SubmissionReader, segment: Segment) => void;

const READ: ReadonlyMap<number, Read> = new Map<number, Read>([
  [codeOf("HL"), (reader, segment) => reader.level(segment)],
  [codeOf("SBR"), (reader, segment) => reader.coverage(segment)],
  [codeOf("NM1"), (reader, segment) => reader.name(segment)],
  [codeOf("N3"), (reader, segment) => reader.address(segment)],
  [codeOf("N4"), (reader, segment) => reader.address(segment)],
  [codeOf("DMG"), (reader, segment) => reader.birth(segment)],
  [codeOf("REF"), (reader, segment) => reader.reference(segment)],
  [codeOf("CLM"), (reader, segment) => reader.claim(segment)],
  [codeOf("LX"), (reader, segment) => reader.lineNumber(segment)],
  [codeOf("SV1"), (reader, segment) => reader.line(segment, "P")],
  [codeOf("SV2"), (reader, segment) => reader.line(segment, "I")],
  [codeOf("SV3"), (reader, segment) => reader.line(segment, "D")],
  [codeOf("DTP"), (reader, segment) => reader.date(segment)],
  [codeOf("HI"), (reader, segment) => reader.codes(segment)],
  [codeOf("AMT"), (reader, segment) => reader.amount(segment)],
  [codeOf("CAS"), (reader, segment) => reader.adjustments(segment)],
  [codeOf("HCP"), (reader, segment) => reader.repricing(segment)],
]);
