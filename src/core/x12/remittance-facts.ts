// What an 835 says: a payment, the claims it pays, and why it pays less than was charged.

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

/** A remark code and the list it is from: `HE` for the remarks of MIA, MOA and LQ*HE, `RX` for pharmacy. */
export type Remark = { readonly list: string; readonly code: string };

/** One SVC with all that follows it. */
export type RemittanceLine = {
  readonly position: number;
  readonly procedure: Procedure;
  /** SVC04, the revenue code. */
  readonly revenueCode: string;
  readonly chargeCents: Amount;
  readonly paidCents: Amount;
  /** SVC05 as written. */
  readonly units: string;
  /** SVC06, where the payer decided on another procedure than was billed. */
  readonly billed: Procedure | null;
  readonly adjustments: readonly Adjustment[];
  readonly adjustedCents: Cents;
  readonly dates: readonly X12Date[];
  readonly references: readonly Reference[];
  /** AMT: `B6` is what the plan allows. */
  readonly amounts: readonly Money[];
  readonly remarks: readonly Remark[];
  /** Charge less adjustments is paid, to the cent, and all of it could be read. */
  readonly balances: boolean;
};

/** One CLP with all that follows it. */
export type RemittanceClaim = {
  readonly position: number;
  /** The how-manieth claim of its remittance, from 1. */
  readonly ordinal: number;
  /** CLP01: the number the provider gave the claim. */
  readonly id: string;
  /**
   * CLP02: `1` paid as primary, `2` secondary, `3` tertiary, `4` denied, `22` reversal of an earlier payment.
   */
  readonly status: string;
  /** Status 22: the amounts take back an earlier decision and are negative. */
  readonly reversal: boolean;
  readonly chargeCents: Amount;
  readonly paidCents: Amount;
  readonly patientResponsibilityCents: Amount;
  /** CLP06: `12` PPO, `MB` Medicare part B. */
  readonly filing: string;
  /** CLP07: the payer's own number of the claim. */
  readonly payerControl: string;
  /** CLP08 and CLP09: place of service or bill type, and frequency. */
  readonly facility: string;
  readonly frequency: string;
  /** Of the claim as a whole; the lines have their own. */
  readonly adjustments: readonly Adjustment[];
  /** All adjustments, the lines' included. */
  readonly adjustedCents: Cents;
  readonly patient: Party | null;
  readonly insured: Party | null;
  /** The name or number the payer has on file, where it differs from what was billed. */
  readonly corrected: Party | null;
  readonly provider: Party | null;
  readonly others: readonly Party[];
  readonly references: readonly Reference[];
  readonly dates: readonly X12Date[];
  /** AMT: `AU` is what is covered. */
  readonly amounts: readonly Money[];
  readonly quantities: readonly Reference[];
  readonly remarks: readonly Remark[];
  readonly lines: readonly RemittanceLine[];
  readonly linesNotBalancing: number;
  /** Charge less all adjustments is paid, to the cent, and all of it could be read. */
  readonly balances: boolean;
};

/** One PLB amount: money moved outside any claim. Positive lowers the payment. */
export type ProviderAdjustment = {
  readonly provider: string;
  readonly reason: string;
  readonly reference: string;
  readonly cents: Amount;
};

/**
 * One ST*835. It is handed over with every claim while it grows; sums are whole when the transaction has
 * ended.
 */
export type Remittance = SetHead &
  SetEnd & {
    readonly is: "remittance";
    readonly payer: Party | null;
    readonly payee: Party | null;
    /** TRN02: the check or trace number. */
    readonly checkNumber: string | null;
    /** BPR01: `I` the remittance with the payment, `H` notification only. */
    readonly handling: string;
    /** BPR04: `CHK`, `ACH`, `NON`. */
    readonly method: string;
    /** BPR02; null where there is none or it is no number. */
    readonly paymentCents: Cents | null;
    /** BPR16 as a civil date; null where it is absent or no date. */
    readonly paymentDate: CivilDate | null;
    /** BPR16 as written. */
    readonly paymentDateWritten: string;
    readonly claims: number;
    readonly reversals: number;
    readonly lines: number;
    readonly chargeCents: Cents;
    readonly claimPaidCents: Cents;
    readonly patientResponsibilityCents: Cents;
    readonly providerAdjustmentCents: Cents;
    readonly providerAdjustments: readonly ProviderAdjustment[];
    /** Cents by group and reason: `CO-45`. */
    readonly adjustments: ReadonlyMap<string, Cents>;
    /** Claims by CLP02. */
    readonly statuses: ReadonlyMap<string, number>;
    readonly remarkCodes: ReadonlySet<string>;
    /** Claims paid less provider adjustments are the payment; null where BPR02 is no number. */
    readonly balances: boolean | null;
    /** The first MOST_CLAIMS_LISTED of them, in the order of the file. */
    readonly claimsNotBalancing: readonly string[];
    readonly claimsNotBalancingCount: number;
    readonly linesNotBalancing: number;
  };

/** Numbers of claims that do not balance are kept up to here; the count goes on. */
export const MOST_CLAIMS_LISTED = 50_000;
