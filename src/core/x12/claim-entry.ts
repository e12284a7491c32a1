// From a claim as the 835 writes it to the money that the split of a bill counts with.

import type { Adjustment, AdjustmentGroup, RemittanceEntry } from "../rules/claim-money.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";

const GROUPS: ReadonlySet<string> = new Set<AdjustmentGroup>(["CO", "CR", "OA", "PI", "PR"]);

/**
 * What one claim of a remittance brings to the split of its bill: the claim's adjustments and its lines' in
 * one list. Does NOT decide whether the claim balances, and nets nothing.
 *
 * @returns null where an amount cannot be read or an adjustment is in no group of the standard: then a person
 *   must look, and the problems `AMOUNT` and `ADJUSTMENT_GROUP` say where
 * @source docs/requirements/balance-bills.md, BB-03
 */
export function remittanceEntryOf(claim: RemittanceClaim, remittance: Remittance): RemittanceEntry | null {
  const { chargeCents, paidCents, patientResponsibilityCents } = claim;
  if (chargeCents === null || paidCents === null || patientResponsibilityCents === null) return null;
  const adjustments: Adjustment[] = [];
  for (const { group, reason, cents } of [claim, ...claim.lines].flatMap((part) => part.adjustments)) {
    if (cents === null || !GROUPS.has(group)) return null;
    adjustments.push({ group: group as AdjustmentGroup, reason, cents });
  }
  const paidOn = remittance.paymentDate === null ? "" : ` of ${remittance.paymentDate}`;
  const payment = remittance.checkNumber ?? remittance.control;
  return {
    source: `remittance ${payment}${paidOn}, claim ${claim.ordinal}`,
    control: claim.payerControl,
    on: remittance.paymentDate,
    status: claim.status,
    reversal: claim.reversal,
    chargeCents,
    paidCents,
    clp05Cents: patientResponsibilityCents,
    adjustments,
  };
}
