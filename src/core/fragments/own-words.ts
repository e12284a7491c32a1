// Words of the desk's own in what goes to a provider: an offer stands in the ledger and is held against the
// authority, and free words would pass by both (BB-19).
import type { Party } from "../playbook.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";

/** "$1,200", "1200.00", "1,200 dollars", "140 %": what may be taken for an offer. */
const amount = /\$\s?\d|\d[\d,]*\.\d{2}\b|\b\d[\d,]*\s?(?:dollars?|usd)\b|\b\d+(?:\.\d+)?\s?(?:%|percent\b)/i;

/** Refuses an amount in words to the provider; `what` is what they stand in. */
export function offersNothing(to: Party, words: string, what = "message"): Ruling {
  const named = to === "provider" ? amount.exec(words)?.[0] : undefined;
  if (named === undefined) return allowed;
  const says = `The ${what} to the provider names an amount ("${named}"), which can be taken for an offer.`;
  return refused("MESSAGE_NAMES_AMOUNT", "BB-19", says, "Make an offer instead, or leave the amount out.");
}
