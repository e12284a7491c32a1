// What pricing answers: for every line an amount with each step to it, or why there is none. Plain data, to
// be stored with the price as it was made; `describe.ts` turns it into words.
import type { Cents } from "../money.ts";
import type { PercentHundredths, ServiceKind } from "./plan.ts";
import type { Edition, GpciRow } from "./tables.ts";

/** Amount by relative values: (work x index + PE x index + MP x index) x factor, half up to the cent. */
export type FeeStep = {
  readonly step: "fee";
  readonly edition: Edition;
  readonly row: string;
  readonly setting: "facility" | "non-facility";
  /** Hundredths. */
  readonly work: number;
  readonly pe: number;
  /** Therapy after the first unit counts half of its practice expense. */
  readonly halfPe?: true;
  readonly mp: number;
  readonly gpciEdition: Edition;
  readonly gpci: GpciRow;
  /** Ten-thousandths of a dollar. */
  readonly factor: number;
  readonly cents: Cents;
};

/** (base units + time) x factor. Time is tenths of a unit of 15 minutes. */
export type AnesthesiaStep = {
  readonly step: "anesthesia";
  readonly edition: Edition;
  readonly row: string;
  readonly baseUnits: number;
  readonly minutes: number;
  readonly timeTenths: number;
  readonly factorEdition: Edition;
  readonly factorRow: string;
  readonly factorCents: number;
  readonly cents: Cents;
};

/** An OPPS rate, its labour share (60 %) times a wage index where one is known. */
export type RateStep = {
  readonly step: "rate";
  readonly edition: Edition;
  readonly row: string;
  readonly apc: string;
  /** Thousandths of a dollar. */
  readonly rateMills: number;
  /** Units counted before the cent is rounded, as for drugs; 1 where units come later. */
  readonly units: number;
  /** Absent: the national rate. */
  readonly wageIndex?: { readonly tenThousandths: number; readonly source: string };
  readonly cents: Cents;
};

/** A DRG's weight times the base rate of the plan. */
export type WeightStep = {
  readonly step: "weight";
  readonly edition: Edition;
  readonly row: string;
  readonly weight: number;
  readonly baseCents: Cents;
  readonly section: string;
  readonly cents: Cents;
};

/** So much of the amount before, half up to the cent. */
export type PercentStep = {
  readonly step: "percent";
  readonly why: string;
  readonly percent: PercentHundredths;
  readonly cents: Cents;
};

/** Units that count differently: each share is rounded, then counted so often; the sum is the amount. */
export type SharesStep = {
  readonly step: "shares";
  readonly why: string;
  readonly shares: readonly { readonly percent: PercentHundredths; readonly units: number }[];
  readonly cents: Cents;
};

export type UnitsStep = { readonly step: "units"; readonly units: number; readonly cents: Cents };

/** The amount before less another one, never below zero. */
export type LessStep = {
  readonly step: "less";
  readonly why: string;
  readonly takenCents: Cents;
  /** How the amount taken off came about. */
  readonly taken: readonly Step[];
  readonly cents: Cents;
};

/** The smaller (or larger) of the amount before and another one. */
export type BoundStep = {
  readonly step: "at most" | "at least";
  readonly why: string;
  readonly boundCents: Cents;
  /** How the other amount came about, where it was worked out and not given. */
  readonly bound?: readonly Step[];
  readonly cents: Cents;
};

/** An amount that stands for itself: a fixed price times units. What came before counts no longer. */
export type FixedStep = {
  readonly step: "fixed";
  readonly why: string;
  readonly unitCents: Cents;
  readonly units: number;
  readonly cents: Cents;
};

/** So much of what was charged. What came before counts no longer. */
export type BilledStep = {
  readonly step: "of billed";
  readonly why: string;
  readonly percent: PercentHundredths;
  readonly billedCents: Cents;
  readonly cents: Cents;
};

/** Amounts worked out apart and added up: the technical and the professional part of one image. */
export type PartsStep = {
  readonly step: "parts";
  readonly parts: readonly { readonly of: string; readonly steps: readonly Step[] }[];
  readonly cents: Cents;
};

/** The lines of a claim, added up. What came before counts no longer. */
export type SumStep = {
  readonly step: "sum";
  /** What each line with a price is allowed. */
  readonly lines: readonly Cents[];
  readonly cents: Cents;
};

/** Each step carries the amount after it in `cents`; the last one's is the line's. */
export type Step =
  | FeeStep
  | AnesthesiaStep
  | RateStep
  | WeightStep
  | PercentStep
  | SharesStep
  | UnitsStep
  | LessStep
  | BoundStep
  | FixedStep
  | BilledStep
  | PartsStep
  | SumStep;

/** Why a line has no price, so that a program can sort and a person can act. */
export type WhyNot = {
  readonly reason: NotPricedReason;
  readonly says: string;
  readonly doNext: string;
};

export const notPricedReasons = [
  "unknown code",
  "unknown modifier",
  "unknown place",
  "unknown ZIP",
  "outside every edition",
  "something is missing",
  /** Medicare leaves the amount to each carrier. */
  "carrier priced",
  /** Medicare has no price because it does not cover or know the service. */
  "not covered",
  /** Covered, but not to this biller, in this place or in this way. */
  "not payable",
  /** Medicare prices it by a schedule that is not built in. */
  "another schedule",
  "needs papers",
  "rule not built in",
  "plan does not say",
] as const;
export type NotPricedReason = (typeof notPricedReasons)[number];

type OfLine = {
  /** The line's number; 0 is the stay of an inpatient claim as a whole. */
  readonly no: number;
  readonly kind: ServiceKind;
  /** What a reader should know besides: "CMS calls this rare in a facility." */
  readonly notes: readonly string[];
};

export type PricedLine =
  | (OfLine & {
      readonly outcome: "priced";
      /** Before member responsibility. */
      readonly allowedCents: Cents;
      /** Medicare's amount; null where the plan prices it without Medicare. */
      readonly medicareCents: Cents | null;
      /** Steps to Medicare's amount. */
      readonly medicare: readonly Step[];
      /** Steps from there to what the plan allows. */
      readonly plan: readonly Step[];
    })
  /** Paid as part of something else: nothing more is allowed for it, and nothing is missing. */
  | (OfLine & { readonly outcome: "packaged"; readonly allowedCents: Cents; readonly why: string })
  | (OfLine & { readonly outcome: "not priced"; readonly allowedCents: null; readonly why: WhyNot });

/**
 * A price is a price only when `complete`: otherwise `allowedCents` is the sum of the lines that have one.
 */
export type PricedClaim = {
  readonly lines: readonly PricedLine[];
  /** Steps that are for the whole claim, their sum first; empty where the sum is all there is. */
  readonly whole: readonly Step[];
  /** Before member responsibility. */
  readonly allowedCents: Cents;
  readonly complete: boolean;
};
