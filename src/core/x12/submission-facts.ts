// What an 837 says: the claims a provider sends, for whom, to whom, and line by line.

import type { CivilDate } from "../calendar.ts";
import type { Cents } from "../money.ts";
import type {
  Adjustment,
  Amount,
  Money,
  Party,
  Procedure,
  Reference,
  SetEnd,
  SetHead,
  X12Date,
} from "./facts.ts";

/** P professional, I institutional, D dental. */
export type ClaimKind = "P" | "I" | "D";

/** The SBR: how the subscriber is covered. */
export type Coverage = {
  /** SBR01: `P` primary, `S` secondary. */
  readonly order: string;
  /** SBR02: `18` is the patient's own. */
  readonly relationship: string;
  readonly group: string;
  readonly groupName: string;
  /** SBR09: `CI` commercial, `MB` Medicare part B. */
  readonly filing: string;
};

/** A payer before or after this one, with what it paid. */
export type OtherCoverage = Coverage & {
  readonly subscriber: Party | null;
  readonly payer: Party | null;
  readonly amounts: readonly Money[];
  readonly adjustments: readonly Adjustment[];
};

/** The HCP: what a repricer made of the claim or line. */
export type Repricing = {
  readonly method: string;
  readonly allowedCents: Amount;
  readonly savedCents: Amount;
  readonly organisation: string;
};

/** A diagnosis or another code of the HI: the list (`ABK` principal diagnosis) and the code. */
export type HealthCode = { readonly list: string; readonly code: string };

/** One SV1, SV2 or SV3 with all that follows it. */
export type SubmittedLine = {
  readonly position: number;
  /** LX01. */
  readonly number: string;
  readonly procedure: Procedure;
  /** SV201, for institutional lines. */
  readonly revenueCode: string;
  readonly chargeCents: Amount;
  /** `UN` units, `MJ` minutes of anesthesia. */
  readonly unitKind: string;
  readonly units: string;
  /** Where it differs from the claim's. */
  readonly placeOfService: string;
  /** Which of the claim's diagnoses, counted from 1, as written. */
  readonly diagnosisPointers: string;
  readonly dates: readonly X12Date[];
  readonly references: readonly Reference[];
  readonly providers: readonly Party[];
  readonly repricing: Repricing | null;
};

/** One CLM with all that follows it and whom it is for. */
export type SubmittedClaim = {
  readonly position: number;
  /** CLM01: the number the provider gave the claim; the 835 answers with it. */
  readonly id: string;
  readonly kind: ClaimKind | null;
  readonly chargeCents: Amount;
  /** CLM05-1: place of service, or the first digits of the bill type. */
  readonly placeOfService: string;
  /** CLM05-2: `B` place of service, `A` bill type. */
  readonly placeQualifier: string;
  /** CLM05-3: `1` original, `7` replacement, `8` void. */
  readonly frequency: string;
  readonly billing: Party | null;
  readonly payTo: Party | null;
  readonly subscriber: Party | null;
  /** The subscriber, unless a dependent is named. */
  readonly patient: Party | null;
  readonly payer: Party | null;
  readonly coverage: Coverage | null;
  /** DMG02 of the patient, as a civil date. */
  readonly patientBorn: CivilDate | null;
  readonly dates: readonly X12Date[];
  /** REF: `G1` prior authorisation, `F8` the payer's number of the claim replaced, `EA` medical record. */
  readonly references: readonly Reference[];
  readonly codes: readonly HealthCode[];
  /** Rendering `82`, attending `71`, operating `72`, referring `DN`, service facility `77`. */
  readonly providers: readonly Party[];
  /** AMT: `F5` what the patient paid. */
  readonly amounts: readonly Money[];
  readonly repricing: Repricing | null;
  readonly otherCoverages: readonly OtherCoverage[];
  readonly lines: readonly SubmittedLine[];
  /** The lines' charges add up to the claim's, and all of them could be read. */
  readonly linesAddUp: boolean;
};

/** One ST*837. */
export type Submission = SetHead &
  SetEnd & {
    readonly is: "submission";
    readonly kind: ClaimKind | null;
    readonly submitter: Party | null;
    readonly receiver: Party | null;
    readonly claims: number;
    readonly lines: number;
    readonly chargeCents: Cents;
  };
