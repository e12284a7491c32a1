// What the plan document says about reference-based prices, as terms that a machine can follow.
import type { CivilDate } from "../calendar.ts";
import type { Cents } from "../money.ts";

/** What a plan tells apart when it says so many percent of Medicare. */
export const serviceKinds = [
  "professional",
  "outpatient",
  "inpatient",
  "anesthesia",
  "lab",
  "equipment",
  "drugs",
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** Hundredths of a percent: 140 % is 14000, 112.25 % is 11225. Never negative. */
export type PercentHundredths = number;

/** What a carve-out pays instead of the plan's percentage. */
export type CarveOutTerm =
  | { readonly pays: "fixed"; readonly unitCents: Cents }
  | { readonly pays: "percent of Medicare"; readonly percent: PercentHundredths }
  | { readonly pays: "percent of billed"; readonly percent: PercentHundredths };

/** Which lines a carve-out is for: all that it names must fit, and a part left out fits every line. */
export type CarveOut = {
  /** Where the plan document says it: "Schedule B, implants". */
  readonly section: string;
  /** Codes, or ranges of codes of the same make with both ends in it: ["99213", "J0000-J9999"]. */
  readonly codes?: readonly string[];
  /** Revenue codes or ranges of them: ["0278", "0360-0369"]. */
  readonly revenueCodes?: readonly string[];
  readonly kinds?: readonly ServiceKind[];
  readonly term: CarveOutTerm;
};

/** A limit below or above which no line goes; without `kinds` it is for every line. */
export type LineLimit = {
  readonly section: string;
  readonly kinds?: readonly ServiceKind[];
  readonly limit:
    | { readonly is: "fixed"; readonly unitCents: Cents }
    | { readonly is: "percent of Medicare"; readonly percent: PercentHundredths }
    | { readonly is: "percent of billed"; readonly percent: PercentHundredths };
};

export type InpatientTerms = {
  readonly section: string;
  /** What the plan multiplies the DRG's weight with. Medicare's own hospital rate is nobody's guess here. */
  readonly baseCents: Cents;
  /** "as discharged": a transfer is paid like any stay. Absent: transfers are not priced. */
  readonly transfers?: "as discharged";
  /** Stays charged above it may be outliers and are not priced. Absent: the plan pays no outliers. */
  readonly outliersAboveBilledCents?: Cents;
};

/** The terms of one stretch of time. */
export type PlanTerms = {
  readonly from: CivilDate;
  /** Last day of service; null: still in force. */
  readonly until: CivilDate | null;
  /** Where the plan document says it: "Section 7.2". */
  readonly section: string;
  /**
   * Anesthesia, lab, equipment and drugs left out count as the kind of claim they are on; a kind of claim
   * left out is not priced.
   */
  readonly percentOfMedicare: { readonly [Kind in ServiceKind]?: PercentHundredths };
  /** First that fits wins. */
  readonly carveOuts?: readonly CarveOut[];
  readonly floors?: readonly LineLimit[];
  readonly caps?: readonly LineLimit[];
  /** Never more than was charged, line by line or for the whole claim. Absent: the plan does not say so. */
  readonly lesserOfBilled?: "line" | "claim";
  /**
   * So much of the charge where Medicare publishes no price, because each carrier makes its own or the
   * service is not covered. Absent: such lines are not priced. Never for what another Medicare schedule
   * prices.
   */
  readonly otherwise?: { readonly section: string; readonly percentOfBilled: PercentHundredths };
  /** Taken off Medicare's amount before the plan's percentage: 200 is 2 %. Absent: never. */
  readonly sequestration?: PercentHundredths;
  readonly inpatient?: InpatientTerms;
};

/** The pricing part of one version of a plan document. */
export type PlanStructure = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Any order; of two that hold on one day the one that began later counts. */
  readonly terms: readonly PlanTerms[];
};
