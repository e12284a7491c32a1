// Modifiers on a hospital outpatient claim.
import { whyNotFor, withoutWeight } from "./modifiers.ts";
import type { WhyNot } from "./priced.ts";
import { whyNot } from "./why-not.ts";

/**
 * Both sides; reduced; broken off before and after anesthesia; sides and a technical part without weight
 * here.
 */
const priced = new Set(["50", "52", "73", "74", "LT", "RT", "TC", "78"]);

/** Whether a line with this modifier can have a price under OPPS. */
export const isOppsModifier = (modifier: string): boolean =>
  withoutWeight.has(modifier) || priced.has(modifier);

const professional = new Set([
  "26",
  "53",
  "54",
  "55",
  "62",
  "80",
  "81",
  "82",
  "AA",
  "AD",
  "AS",
  "QK",
  "QX",
  "QY",
  "QZ",
]);

/** Why not, for those it cannot. */
export function whyNotOppsModifier(modifier: string): WhyNot {
  if (!professional.has(modifier)) return whyNotFor(modifier);
  return whyNot(
    "not payable",
    `Modifier ${modifier} is for a professional's bill and not for a hospital's.`,
    "Price it as a professional claim, or correct the modifier.",
  );
}
