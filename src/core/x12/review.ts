// Reads a 278, segment by segment, and hands over each patient event as soon as it is whole.

import type { CivilDate } from "../calendar.ts";
import { isNpi } from "../loading/npi.ts";
import * as from from "./elements.ts";
import type { SetHead } from "./facts.ts";
import type { X12Listener } from "./listener.ts";
import { type ProblemList, quoted } from "./problems.ts";
import type { Decision, Reject, ReviewSet } from "./review-facts.ts";
import * as parts from "./review-parts.ts";
import { codeOf, type Segment } from "./segment.ts";
import type { ClaimKind } from "./submission-facts.ts";
import { healthCodesOf } from "./submission-parts.ts";

/** Hears of every review once it is whole. */
type OnReview = NonNullable<X12Listener["review"]>;
type Party = parts.GrowingParty;

export class ReviewReader {
  readonly #problems: ProblemList;
  readonly #onReview: OnReview;
  readonly #set: parts.GrowingSet;
  #reviewer: Party | null = null;
  #requester: Party | null = null;
  #subscriber: Party | null = null;
  #patient: Party | null = null;
  #born: CivilDate | null = null;
  #review: parts.GrowingReview | null = null;
  #service: parts.GrowingService | null = null;
  /** Said above the event: of who reviews, who asks, or the member. */
  #rejects: Reject[] = [];
  #about: Reject["about"] = "reviewer";
  /** What was said of a service before its SV1. */
  #before: Pick<parts.GrowingService, "dates" | "decision"> = { dates: [], decision: null };
  /** Whom the next address, reference and telephone are of. */
  #party: Party | null = null;
  #shelf: from.Shelf;

  constructor(head: SetHead, problems: ProblemList, onReview: OnReview) {
    this.#problems = problems;
    this.#onReview = onReview;
    this.#set = parts.setOf(head);
    this.#shelf = new from.Shelf(problems);
  }

  /** Takes the next segment between ST and SE. */
  read(segment: Segment): void {
    READ.get(segment.code)?.(this, segment);
  }

  /** The transaction has ended, whether well or not. */
  finish(segments: number): ReviewSet {
    // A request that is turned back before its event is still answered.
    if (!this.#review && this.#rejects.length > 0) this.#begin(this.#set.position);
    this.#finishReview();
    const set = this.#set;
    if (set.kind === null && (set.reviews > 0 || set.purpose !== "")) {
      const says = `BHT02 is ${quoted(set.purpose)}; 13 asks for a review and 11 answers one.`;
      this.#problems.add("REVIEW_KIND", { segment: "ST", position: set.position }, says);
    }
    set.segments = segments;
    set.problems = this.#problems.all();
    return set;
  }

  beginning(segment: Segment): void {
    const purpose = segment.trimmed(2);
    this.#set.purpose = purpose;
    this.#set.kind = parts.kindOf(purpose);
    this.#set.reference = segment.trimmed(3);
    this.#set.writtenOn = from.dayAt(segment, 4, this.#problems);
  }

  /** HL: who reviews (20), who asks (21), the member (22, 23), the event (EV) or a service of it (SS). */
  level(segment: Segment): void {
    const level = segment.trimmed(3);
    this.#party = null;
    this.#service = null;
    this.#before = { dates: [], decision: null };
    if (level === "SS") {
      if (!this.#review) this.#begin(segment.position);
      this.#about = "service";
      return;
    }
    this.#finishReview();
    this.#shelf = new from.Shelf(this.#problems);
    this.#about = ABOUT[level] ?? "review";
    if (level === "EV") this.#begin(segment.position);
    else this.#forget(level);
  }

  /** What was known below a level ends where another of it begins. */
  #forget(level: string): void {
    const above = ["20", "21", "22", "23"].indexOf(level);
    if (above < 0) return;
    if (above === 0) this.#reviewer = null;
    if (above <= 1) this.#requester = null;
    if (above <= 2) this.#subscriber = null;
    this.#patient = null;
    if (above <= 2) this.#born = null;
    const order = ["reviewer", "requester", "member"];
    this.#rejects = this.#rejects.filter(({ about }) => order.indexOf(about) < Math.min(above, 2));
  }

  #begin(position: number): void {
    const patient = this.#patient ?? this.#subscriber;
    const above = { reviewer: this.#reviewer, requester: this.#requester, subscriber: this.#subscriber };
    const place = this.#set.reviews + 1;
    this.#review = parts.reviewOf(position, place, { ...above, patient, patientBorn: this.#born });
    this.#review.rejects = [...this.#rejects];
  }

  name(segment: Segment): void {
    const party = parts.namedBy(segment);
    this.#party = party;
    const { role, idQualifier, id } = party;
    if (idQualifier === "XX" && !isNpi(id)) {
      const says = `NM109 is ${quoted(id)}; the check digit of an NPI does not fit.`;
      this.#problems.add("NPI", segment.place(), says, 9);
    }
    if (this.#service) this.#service.providers = this.#shelf.kept(this.#service.providers, party, segment);
    else if (this.#review) this.#review.providers = this.#shelf.kept(this.#review.providers, party, segment);
    else if (role === "X3") this.#reviewer = party;
    else if (role === "IL") this.#subscriber = party;
    else if (role === "QC") this.#patient = party;
    else if (this.#about === "reviewer") this.#reviewer ??= party;
    else if (this.#about === "requester") this.#requester ??= party;
  }

  address(segment: Segment): void {
    if (this.#party) from.addAddress(this.#party, segment);
  }

  contact(segment: Segment): void {
    const party = this.#party;
    if (!party) return;
    for (const one of parts.contactsOf(segment)) {
      party.contacts = this.#shelf.kept(party.contacts, one, segment);
    }
  }

  birth(segment: Segment): void {
    if (!this.#review) this.#born = from.dayAt(segment, 2, this.#problems);
  }

  reference(segment: Segment): void {
    const reference = { qualifier: segment.trimmed(1), value: segment.trimmed(2) };
    const part = this.#party ?? this.#review;
    if (part) part.references = this.#shelf.kept(part.references, reference, segment);
  }

  trace(segment: Segment): void {
    const review = this.#review;
    if (review) review.traces = this.#shelf.kept(review.traces, parts.traceOf(segment), segment);
  }

  asked(segment: Segment): void {
    const review = this.#reviewFor(segment);
    if (review) review.asked ??= parts.askedOf(segment);
  }

  decision(segment: Segment): void {
    const review = this.#reviewFor(segment);
    if (!review) return;
    const decision: Decision = parts.decisionOf(segment);
    if (this.#service) this.#service.decision = decision;
    else if (this.#about === "service") this.#before.decision = decision;
    else review.decision = decision;
  }

  reject(segment: Segment): void {
    const one = parts.rejectOf(segment, this.#about);
    const review = this.#review;
    if (review) review.rejects = this.#shelf.kept(review.rejects, one, segment);
    else this.#rejects = this.#shelf.kept(this.#rejects, one, segment);
  }

  date(segment: Segment): void {
    const part = this.#service ?? (this.#about === "service" ? this.#before : this.#review);
    if (!this.#review || !part) return;
    part.dates = this.#shelf.kept(part.dates, from.dateOrPeriodOf(segment, this.#problems), segment);
  }

  codes(segment: Segment): void {
    const review = this.#review;
    if (!review) return;
    for (const code of healthCodesOf(segment)) review.codes = this.#shelf.kept(review.codes, code, segment);
  }

  service(segment: Segment, kind: ClaimKind): void {
    const review = this.#reviewFor(segment);
    if (!review) return;
    this.#party = null;
    this.#service = { ...parts.serviceOf(segment, kind, this.#problems), ...this.#before };
    this.#before = { dates: [], decision: null };
    this.#set.services++;
    review.services = this.#shelf.kept(review.services, this.#service, segment);
  }

  words(segment: Segment): void {
    const review = this.#review;
    if (review) review.words = this.#shelf.kept(review.words, segment.trimmed(1), segment);
  }

  #reviewFor(segment: Segment): parts.GrowingReview | null {
    if (!this.#review) {
      const says = `${segment.name} comes before any patient event (HL03 EV).`;
      this.#problems.add("SEGMENT_MISPLACED", segment.place(), says);
    }
    return this.#review;
  }

  #finishReview(): void {
    const review = this.#review;
    this.#review = null;
    this.#service = null;
    this.#party = null;
    if (!review) return;
    this.#set.reviews++;
    this.#missing(review);
    this.#onReview(review, this.#set);
  }

  #missing({ position, patient, asked, decision, rejects, services }: parts.GrowingReview): void {
    const at = { segment: "HL", position };
    if (patient === null) this.#problems.add("MEMBER_MISSING", at, "The review names no member (NM1 IL).");
    const answered = decision !== null || rejects.length > 0 || services.some((one) => one.decision !== null);
    if (asked === null && rejects.length === 0)
      this.#problems.add("UM_MISSING", at, "The review does not say what is asked for: there is no UM.");
    if (this.#set.kind === "response" && !answered)
      this.#problems.add("DECISION_MISSING", at, "The answer has neither HCR nor AAA: nothing is decided.");
  }
}

const ABOUT: Readonly<Record<string, Reject["about"]>> = {
  "20": "reviewer",
  "21": "requester",
  "22": "member",
  "23": "member",
};

type Read = (reader: ReviewReader, segment: Segment) => void;

const READ: ReadonlyMap<number, Read> = new Map<number, Read>([
  [codeOf("BHT"), (reader, segment) => reader.beginning(segment)],
  [codeOf("HL"), (reader, segment) => reader.level(segment)],
  [codeOf("NM1"), (reader, segment) => reader.name(segment)],
  [codeOf("N3"), (reader, segment) => reader.address(segment)],
  [codeOf("N4"), (reader, segment) => reader.address(segment)],
  [codeOf("PER"), (reader, segment) => reader.contact(segment)],
  [codeOf("DMG"), (reader, segment) => reader.birth(segment)],
  [codeOf("REF"), (reader, segment) => reader.reference(segment)],
  [codeOf("TRN"), (reader, segment) => reader.trace(segment)],
  [codeOf("UM"), (reader, segment) => reader.asked(segment)],
  [codeOf("HCR"), (reader, segment) => reader.decision(segment)],
  [codeOf("AAA"), (reader, segment) => reader.reject(segment)],
  [codeOf("DTP"), (reader, segment) => reader.date(segment)],
  [codeOf("HI"), (reader, segment) => reader.codes(segment)],
  [codeOf("SV1"), (reader, segment) => reader.service(segment, "P")],
  [codeOf("SV2"), (reader, segment) => reader.service(segment, "I")],
  [codeOf("SV3"), (reader, segment) => reader.service(segment, "D")],
  [codeOf("MSG"), (reader, segment) => reader.words(segment)],
]);
