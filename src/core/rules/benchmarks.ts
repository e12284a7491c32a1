// Where an offer stands among the usual measures: how much of Medicare, or of the charge, the provider would
// have in all. Quiet marks on the axis of a negotiation; no rule decides by them (see authority.ts).
import { type Cents, cents, percentOf } from "../money.ts";

/** What the provider has without any offer: the plan's payment and the patient's share. */
export type Had = { readonly paidCents: Cents | null; readonly shareCents: Cents | null };

/**
 * The offer, on top of what the provider has, that brings it to this percent of the base; cut down to whole
 * cents. Null where a figure is not known, and where the provider has as much already.
 * @param percent  of the base, for the provider's total
 */
export function offerAt(base: Cents | null, percent: number, { paidCents, shareCents }: Had): Cents | null {
  if (base === null || paidCents === null || shareCents === null) return null;
  const additional = percentOf(base, percent) - paidCents - shareCents;
  return additional > 0 ? cents(additional) : null;
}

/**
 * How many percent of the base the provider would have in all with this offer, to one decimal. Null where a
 * figure is not known.
 */
export function percentWith(
  offerCents: Cents,
  base: Cents | null,
  { paidCents, shareCents }: Had,
): number | null {
  if (base === null || base <= 0 || paidCents === null || shareCents === null) return null;
  return Math.round(((offerCents + paidCents + shareCents) / base) * 1000) / 10;
}

/** The middle one of a list of numbers, between two for an even count; null for none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10;
}
