// Words of the desk's own in what goes to a provider: an offer stands in the ledger and is held against the
// authority, and free words would pass by both (BB-19).
import type { Party } from "../playbook.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";

const counted =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|" +
  "seventy|eighty|ninety|hundred|thousand|million|half";

/**
 * "$1,200", "USD 1200", "1200.00", "1,200 dollars", "3k", "140 %", "three thousand dollars": what may be
 * taken for an offer.
 */
const amount = new RegExp(
  [
    String.raw`\$\s?\d`,
    String.raw`\b(?:usd|us\$|dollars?)[\s:]*\d`,
    String.raw`\d[\d,]*\.\d{2}\b`,
    String.raw`\b\d[\d,.\s]{0,20}(?:dollars?|usd|bucks|cents?)\b`,
    String.raw`\b\d[\d,.]{0,20}\s?(?:k|grand|thousand|million)\b`,
    String.raw`\b\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)`,
    String.raw`\b(?:${counted})\b[\s\w-]{0,40}?\b(?:dollars?|usd|per\s?cent)\b`,
  ].join("|"),
  "i",
);

/** As people read it: full-width digits are digits, and what cannot be seen is not there. */
const asRead = (words: string): string => words.normalize("NFKC").replaceAll(/\p{Cf}/gu, "");

/** All that somebody has put into a letter in words of their own. */
export const ownWords = (...words: readonly (string | undefined)[]): string =>
  words.filter((one) => one !== undefined).join("\n");

/** Refuses an amount in words to the provider; `what` is what they stand in. */
export function offersNothing(to: Party, words: string, what = "message"): Ruling {
  const named = to === "provider" ? amount.exec(asRead(words))?.[0] : undefined;
  if (named === undefined) return allowed;
  const says = `The ${what} to the provider names an amount ("${named}"), which can be taken for an offer.`;
  return refused("MESSAGE_NAMES_AMOUNT", "BB-19", says, "Make an offer instead, or leave the amount out.");
}
