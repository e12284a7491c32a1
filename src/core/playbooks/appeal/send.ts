// The rule of the send: asked in the transaction in which a letter of an appeal leaves, whatever route
// brought it there: one case, many at once, the API, or a letter that was to go later.
import { isOfEarlierRun } from "../../fragments/facts.ts";
import type { LetterFact, Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import type { AppealFacts } from "./facts.ts";
import { mayOfferNow } from "./money.ts";
import { responseStillHolds } from "./responses.ts";

function stillOpen({ facts }: Moment<AppealFacts>, letter: LetterFact): Ruling {
  const { to, offerCents } = letter;
  if (to !== "provider" || offerCents === undefined) return allowed;
  if (!facts.closed && !isOfEarlierRun(facts, letter)) return allowed;
  const says = "The appeal has closed since this letter was written, so no offer goes to the provider.";
  return refused("CASE_CLOSED_SINCE", "AL-07", says, "Open the case again, and write anew if it is needed.");
}

const offerHolds = (moment: Moment<AppealFacts>, letter: LetterFact): Ruling =>
  letter.offerCents === undefined ? allowed : mayOfferNow(moment, letter.offerCents);

/**
 * Of a letter that has left already, and is now proved: what it offered must have been allowed then, and what
 * it says of the payment must have been borne out by the checks of that moment.
 */
export const mayHaveLeft = (moment: Moment<AppealFacts>, letter: LetterFact): Ruling => {
  const { facts, now } = moment;
  const then = { ...moment, facts: { ...facts, checks: facts.checks.filter(({ at }) => at <= now) } };
  return firstRefusal([() => responseStillHolds(then, letter), () => offerHolds(moment, letter)]);
};

export const appealMaySend = (moment: Moment<AppealFacts>, letter: LetterFact): Ruling =>
  firstRefusal([
    () => stillOpen(moment, letter),
    () => responseStillHolds(moment, letter),
    () => offerHolds(moment, letter),
  ]);
