// From a claim as X12 has it to what the rules of the core read.
import { type CivilDate, readCivil } from "../../core/calendar.ts";
import { type Cents, cents, zero } from "../../core/money.ts";
import type { Adjustment, RemittanceEntry } from "../../core/rules/remittance.ts";
import type { Reference } from "../../core/x12/facts.ts";
import type { Remittance, RemittanceClaim } from "../../core/x12/remittance-facts.ts";

/** A number as it is compared: "CLM-1", "clm 1" and "CLM1" are the same. Empty where nothing is left. */
export const plainNumber = (written: string): string => written.replace(/[^A-Za-z0-9]/g, "").toUpperCase();

/** References that name the claim: the payer's original number, a claim number, a clearing house's number. */
const CLAIM_REFERENCES = new Set(["F8", "1K", "D9", "9A", "9C", "X9"]);

const plainOnes = (written: readonly string[]): string[] =>
  [...new Set(written.map(plainNumber))].filter((one) => one !== "");

/**
 * Every number under which a claim may be found: the provider's, the payer's, and those of its references.
 */
export const numbersOf = (own: readonly string[], references: readonly Reference[]): string[] =>
  plainOnes([
    ...own,
    ...references.filter(({ qualifier }) => CLAIM_REFERENCES.has(qualifier)).map(({ value }) => value),
  ]);

const GROUPS: ReadonlySet<string> = new Set<Adjustment["group"]>(["CO", "PR", "OA", "PI", "CR"]);

/**
 * What one claim of a remittance says, for the rules; null where an amount of it cannot be read, because then
 * nothing may be concluded. CLP05 of zero counts as left out: many payers leave it empty and give the share
 * in CAS PR alone.
 * @param place of the claim in its remittance, from 1
 */
export function entryOf(
  claim: RemittanceClaim,
  remittance: Remittance,
  place: number,
): RemittanceEntry | null {
  const { chargeCents, paidCents, patientResponsibilityCents } = claim;
  const written = [claim, ...claim.lines].flatMap(({ adjustments }) => adjustments);
  const readable = written.every((one) => one.cents !== null);
  if (chargeCents === null || paidCents === null || patientResponsibilityCents === null || !readable)
    return null;
  const on = remittance.paymentDate === null ? null : readCivil(remittance.paymentDate);
  return {
    source: sourceOf(remittance, on, place),
    control: claim.payerControl,
    on,
    status: claim.status,
    reversal: claim.reversal,
    chargeCents,
    paidCents,
    clp05Cents: patientResponsibilityCents === 0 ? null : patientResponsibilityCents,
    adjustments: written.flatMap(({ group, reason, cents: amount }): Adjustment[] =>
      GROUPS.has(group) && amount !== null
        ? [{ group: group as Adjustment["group"], reason, cents: amount }]
        : [],
    ),
  };
}

/** "remittance 4711 of 2026-12-01, claim 3": a person can look it up, and no two claims share it. */
function sourceOf({ checkNumber, control, payer }: Remittance, on: CivilDate | null, place: number): string {
  const number = checkNumber ?? `${payer?.name ?? ""} ${control}`.trim();
  return `remittance ${number}${on ? ` of ${on}` : ""}, claim ${place}`;
}

/** An amount that cannot be read is stored as nothing, with the claim marked as not balancing. */
export const orZero = (amount: Cents | null): Cents => (amount === null ? zero : cents(amount));
