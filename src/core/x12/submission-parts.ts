// The parts of an 837 as they begin: a submission at its ST, a claim at its CLM, a line at its SV1, SV2 or
// SV3.

import type { Cents } from "../money.ts";
import { amountAt, procedureOf } from "./elements.ts";
import type { Growing, Party, SetHead } from "./facts.ts";
import type { ProblemList } from "./problems.ts";
import type { Segment } from "./segment.ts";
import type {
  ClaimKind,
  Coverage,
  HealthCode,
  OtherCoverage,
  Repricing,
  Submission,
  SubmittedClaim,
  SubmittedLine,
} from "./submission-facts.ts";

export type GrowingSubmission = Growing<Omit<Submission, "problems">> & { problems: Submission["problems"] };
export type GrowingClaim = Growing<SubmittedClaim>;
export type GrowingLine = Growing<SubmittedLine>;
export type GrowingOther = Growing<OtherCoverage>;

/** The guide names the kind: 4010 X098, X096 and X097, 5010 X222, X223 and X224. */
const KINDS: readonly (readonly [RegExp, ClaimKind])[] = [
  [/X(?:222|098)/, "P"],
  [/X(?:223|096)/, "I"],
  [/X(?:224|097)/, "D"],
];

export function submissionOf(head: SetHead): GrowingSubmission {
  const kind = KINDS.find(([guide]) => guide.test(head.implementation))?.[1] ?? null;
  const { type, control, implementation, position } = head;
  return {
    is: "submission",
    type,
    control,
    implementation,
    position,
    segments: 0,
    problems: [],
    kind,
    submitter: null,
    receiver: null,
    claims: 0,
    lines: 0,
    chargeCents: 0 as Cents,
  };
}

/** CLM, without whom it is about. */
export function claimOf(segment: Segment, problems: ProblemList): GrowingClaim {
  const [placeOfService = "", placeQualifier = "", frequency = ""] = segment.components(5);
  return {
    position: segment.position,
    id: segment.trimmed(1),
    kind: null,
    chargeCents: amountAt(segment, 2, problems),
    placeOfService,
    placeQualifier,
    frequency,
    billing: null,
    payTo: null,
    subscriber: null,
    patient: null,
    payer: null,
    coverage: null,
    patientBorn: null,
    dates: [],
    references: [],
    codes: [],
    providers: [],
    amounts: [],
    repricing: null,
    otherCoverages: [],
    lines: [],
    linesAddUp: true,
  };
}

/**
 * SV1: procedure, charge, unit kind, units, place. SV2 has a revenue code before them. SV3 has no units of a
 * kind.
 */
export function lineOf(
  segment: Segment,
  kind: ClaimKind,
  number: string,
  problems: ProblemList,
): GrowingLine {
  const shift = kind === "I" ? 1 : 0;
  return {
    position: segment.position,
    number,
    procedure: procedureOf(segment, 1 + shift, problems),
    revenueCode: kind === "I" ? segment.trimmed(1) : "",
    chargeCents: amountAt(segment, 2 + shift, problems),
    unitKind: kind === "D" ? "UN" : segment.trimmed(3 + shift),
    units: segment.trimmed(kind === "D" ? 6 : 4 + shift),
    placeOfService: kind === "I" ? "" : segment.trimmed(kind === "D" ? 3 : 5),
    diagnosisPointers: kind === "P" ? segment.trimmed(7) : "",
    dates: [],
    references: [],
    providers: [],
    repricing: null,
  };
}

/** SBR. */
export const coverageOf = (segment: Segment): Coverage => ({
  order: segment.trimmed(1),
  relationship: segment.trimmed(2),
  group: segment.trimmed(3),
  groupName: segment.trimmed(4),
  filing: segment.trimmed(9),
});

/** The subscriber and the payer of another coverage; its other names are not kept. */
export function nameOther(other: GrowingOther, party: Growing<Party>): void {
  if (party.role === "IL") other.subscriber ??= party;
  if (party.role === "PR") other.payer ??= party;
}

/** HI: up to twelve composites of a list and a code. */
export function healthCodesOf(segment: Segment): HealthCode[] {
  const found: HealthCode[] = [];
  for (let number = 1; number <= Math.min(segment.count, 12); number++) {
    const [list = "", code = ""] = segment.components(number);
    if (code !== "") found.push({ list, code });
  }
  return found;
}

/** HCP. */
export const repricingOf = (segment: Segment, problems: ProblemList): Repricing => ({
  method: segment.trimmed(1),
  allowedCents: amountAt(segment, 2, problems),
  savedCents: amountAt(segment, 3, problems),
  organisation: segment.trimmed(4),
});
