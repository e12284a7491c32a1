// The reasons for which a line gets no price, in words and with something to do. Never a guess instead.

import type { Cents } from "../money.ts";
import type { LineToPrice } from "./claim.ts";
import type { NotPricedReason, Step, WhyNot } from "./priced.ts";

export const whyNot = (reason: NotPricedReason, says: string, doNext: string): WhyNot => ({
  reason,
  says,
  doNext,
});

/** What became of a line at Medicare, before the plan is asked. */
export type MedicareLine =
  | { readonly is: "amount"; readonly steps: readonly Step[]; readonly notes: readonly string[] }
  | { readonly is: "packaged"; readonly why: string; readonly notes: readonly string[] }
  | { readonly is: "none"; readonly why: WhyNot; readonly notes: readonly string[] };

const nothing: readonly string[] = [];

export const none = (why: WhyNot, notes = nothing): MedicareLine => ({ is: "none", why, notes });
export const packaged = (why: string, notes = nothing): MedicareLine => ({ is: "packaged", why, notes });

/** The amount after the last of some steps. @throws RangeError when there is none */
export function amountOf(steps: readonly Step[]): Cents {
  const last = steps[steps.length - 1];
  if (!last) throw new RangeError("An amount without a step to it.");
  return last.cents;
}

/** Above it units, or minutes, are a slip of the pen. */
const MOST_UNITS = 99_999;

/** Counts and charges that no price can be made of. */
export function whyNotCounted({ units, minutes, billedCents }: LineToPrice): WhyNot | undefined {
  const counted = (count: number) => Number.isInteger(count) && count >= 1 && count <= MOST_UNITS;
  if (!counted(units)) {
    const says = `${units} is not a number of units.`;
    return whyNot("something is missing", says, "Give whole units, from 1 to 99,999.");
  }
  if (minutes !== undefined && minutes !== 0 && !counted(minutes)) {
    const says = `${minutes} is not a number of minutes.`;
    return whyNot("something is missing", says, "Give whole minutes, from 1 to 99,999.");
  }
  if (billedCents === undefined || billedCents >= 0) return undefined;
  const says = "A charge below zero takes something back and has no price of its own.";
  return whyNot("something is missing", says, "Price the claim that was billed, not its reversal.");
}
