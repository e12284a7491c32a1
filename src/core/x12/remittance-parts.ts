// The parts of an 835 as they begin: a remittance at its ST, a claim at its CLP, a line at its SVC.

import type { Cents } from "../money.ts";
import { amountAt, procedureOf } from "./elements.ts";
import type { Growing, SetHead } from "./facts.ts";
import type { ProblemList } from "./problems.ts";
import type { Remittance, RemittanceClaim, RemittanceLine } from "./remittance-facts.ts";
import type { Segment } from "./segment.ts";

type Unlisted = Omit<
  Remittance,
  "adjustments" | "statuses" | "remarkCodes" | "problems" | "providerAdjustments"
>;

export type GrowingRemittance = Growing<Unlisted> & {
  adjustments: Map<string, Cents>;
  statuses: Map<string, number>;
  remarkCodes: Set<string>;
  providerAdjustments: Remittance["providerAdjustments"][number][];
  problems: Remittance["problems"];
};
export type GrowingLine = Growing<RemittanceLine>;
export type GrowingClaim = Growing<Omit<RemittanceClaim, "lines">> & { lines: GrowingLine[] };

const zero = 0 as Cents;

export const remittanceOf = (head: SetHead): GrowingRemittance => ({
  is: "remittance",
  type: head.type,
  control: head.control,
  implementation: head.implementation,
  position: head.position,
  segments: 0,
  problems: [],
  payer: null,
  payee: null,
  checkNumber: null,
  handling: "",
  method: "",
  paymentCents: null,
  paymentDate: null,
  paymentDateWritten: "",
  claims: 0,
  reversals: 0,
  lines: 0,
  chargeCents: zero,
  claimPaidCents: zero,
  patientResponsibilityCents: zero,
  providerAdjustmentCents: zero,
  providerAdjustments: [],
  adjustments: new Map(),
  statuses: new Map(),
  remarkCodes: new Set(),
  balances: null,
  claimsNotBalancing: [],
  claimsNotBalancingCount: 0,
  linesNotBalancing: 0,
});

/** CLP. */
export function claimOf(segment: Segment, problems: ProblemList): GrowingClaim {
  const status = segment.trimmed(2);
  return {
    position: segment.position,
    ordinal: 0,
    id: segment.trimmed(1),
    status,
    reversal: status === "22",
    chargeCents: amountAt(segment, 3, problems),
    paidCents: amountAt(segment, 4, problems),
    patientResponsibilityCents: amountAt(segment, 5, problems),
    filing: segment.trimmed(6),
    payerControl: segment.trimmed(7),
    facility: segment.trimmed(8),
    frequency: segment.trimmed(9),
    adjustments: [],
    adjustedCents: zero,
    patient: null,
    insured: null,
    corrected: null,
    provider: null,
    others: [],
    references: [],
    dates: [],
    amounts: [],
    quantities: [],
    remarks: [],
    lines: [],
    linesNotBalancing: 0,
    balances: true,
  };
}

/** SVC. */
export function lineOf(segment: Segment, problems: ProblemList): GrowingLine {
  return {
    position: segment.position,
    procedure: procedureOf(segment, 1, problems),
    chargeCents: amountAt(segment, 2, problems),
    paidCents: amountAt(segment, 3, problems),
    revenueCode: segment.trimmed(4),
    units: segment.trimmed(5),
    billed: segment.has(6) ? procedureOf(segment, 6, problems) : null,
    adjustments: [],
    adjustedCents: zero,
    dates: [],
    references: [],
    amounts: [],
    remarks: [],
    balances: true,
  };
}
