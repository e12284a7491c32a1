// The parts of a 278 as they begin: a review at its event, a service at its SV1, SV2 or SV3.

import { partyOf } from "./elements.ts";
import type { Growing, SetHead } from "./facts.ts";
import type { ProblemList } from "./problems.ts";
import type {
  Asked,
  Contact,
  Decision,
  Reject,
  Review,
  ReviewedService,
  ReviewParty,
  ReviewSet,
  Trace,
} from "./review-facts.ts";
import type { Segment } from "./segment.ts";
import type { ClaimKind } from "./submission-facts.ts";
import { lineOf } from "./submission-parts.ts";

export type GrowingSet = Growing<Omit<ReviewSet, "problems">> & { problems: ReviewSet["problems"] };
export type GrowingParty = Growing<ReviewParty>;
export type GrowingReview = Growing<Review>;
export type GrowingService = Growing<ReviewedService>;

/** What BHT02 says of the way it goes. */
const KINDS: ReadonlyMap<string, ReviewSet["kind"]> = new Map([
  ["01", "request"],
  ["13", "request"],
  ["36", "request"],
  ["18", "response"],
  ["11", "response"],
  ["53", "response"],
  ["AT", "response"],
]);

export const kindOf = (purpose: string): ReviewSet["kind"] => KINDS.get(purpose) ?? null;

export function setOf(head: SetHead): GrowingSet {
  const { type, control, implementation, position } = head;
  return {
    ...{ is: "review", type, control, implementation, position, segments: 0, problems: [] },
    ...{ purpose: "", kind: null, reference: "", writtenOn: null, reviews: 0, services: 0 },
  };
}

export const namedBy = (segment: Segment): GrowingParty => ({ ...partyOf(segment), contacts: [] });

/** PER: up to three ways, each a kind and a value. */
export function contactsOf(segment: Segment): Contact[] {
  const found: Contact[] = [];
  for (let number = 3; number <= 7; number += 2) {
    const value = segment.trimmed(number + 1);
    if (value !== "") found.push({ kind: segment.trimmed(number), value });
  }
  return found;
}

type Above = Pick<Review, "reviewer" | "requester" | "subscriber" | "patient" | "patientBorn">;

export const reviewOf = (position: number, place: number, above: Above): GrowingReview => ({
  ...{ position, place, ...above, traces: [], asked: null, decision: null, rejects: [], dates: [] },
  ...{ references: [], codes: [], providers: [], services: [], words: [] },
});

export function serviceOf(segment: Segment, kind: ClaimKind, problems: ProblemList): GrowingService {
  const { position, procedure, revenueCode, unitKind, units } = lineOf(segment, kind, "", problems);
  return { position, procedure, revenueCode, unitKind, units, dates: [], providers: [], decision: null };
}

export const traceOf = (segment: Segment): Trace => ({
  kind: segment.trimmed(1),
  number: segment.trimmed(2),
  originator: segment.trimmed(3),
});

export function askedOf(segment: Segment): Asked {
  const [placeOfService = "", placeQualifier = ""] = segment.components(4);
  return {
    category: segment.trimmed(1),
    certification: segment.trimmed(2),
    serviceType: segment.trimmed(3),
    placeOfService: placeOfService.trim(),
    placeQualifier: placeQualifier.trim(),
    urgency: segment.components(6)[0]?.trim() ?? "",
    release: segment.trimmed(9),
  };
}

export const decisionOf = (segment: Segment): Decision => ({
  action: segment.trimmed(1),
  number: segment.trimmed(2),
  reason: segment.trimmed(3),
});

export const rejectOf = (segment: Segment, about: Reject["about"]): Reject => ({
  about,
  reason: segment.trimmed(3),
  followUp: segment.trimmed(4),
  position: segment.position,
});
