// What is to be priced: a claim as it was, or will be, billed. Nothing here knows where it came from.
import type { CivilDate } from "../calendar.ts";
import type { Cents } from "../money.ts";

/** Which of Medicare's systems prices it: the physician fee schedule, OPPS, or a DRG for a stay. */
export type ClaimKind = "professional" | "outpatient" | "inpatient";

export type LineToPrice = {
  /** The line as people call it; 1 upwards, in the order of the claim. */
  readonly no: number;
  /** HCPCS code, five characters: "99213", "J1100", "00100". */
  readonly code: string;
  /** In the order billed; empty for none. */
  readonly modifiers: readonly string[];
  /** Whole units, 1 or more. Minutes of anesthesia are not units: they go into `minutes`. */
  readonly units: number;
  /** Day of service where it is not the claim's first. */
  readonly on?: CivilDate;
  /** CMS place of service, two digits; a professional line needs one. */
  readonly place?: string;
  /** Minutes of anesthesia. */
  readonly minutes?: number;
  /** UB-04 revenue code, four digits; only the plan's carve-outs ask for it. */
  readonly revenueCode?: string;
  /** What was charged for the whole line. */
  readonly billedCents?: Cents;
  /**
   * Somebody has seen the papers that Medicare wants for a co-surgeon or an assistant on this code. Without
   * it such a line is not priced.
   */
  readonly documented?: boolean;
};

export type ClaimToPrice = {
  readonly kind: ClaimKind;
  /** First day of service; it picks the editions and the plan's period unless a line has its own day. */
  readonly from: CivilDate;
  /** Last day, or day of discharge, which picks the DRG weights. Absent: the same day. */
  readonly through?: CivilDate;
  /** Where the service was given, five or nine digits, for the locality. */
  readonly zip?: string;
  /** Carrier and pricing locality where they are known better than by ZIP: "01112", "05". */
  readonly locality?: { readonly carrier: string; readonly locality: string };
  /** The hospital's wage index in ten-thousandths (1.0523 is 10523), and who says so. */
  readonly wageIndex?: { readonly tenThousandths: number; readonly source: string };
  /** MS-DRG of a stay, three digits. */
  readonly drg?: string;
  /** UB-04 patient discharge status, two digits: "01" went home. */
  readonly dischargeStatus?: string;
  /** Total charge of a stay; elsewhere the lines carry theirs. */
  readonly billedCents?: Cents;
  readonly lines: readonly LineToPrice[];
};
