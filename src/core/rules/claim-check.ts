// What a first answer may say of a payment: only what a stored re-pricing of the claim bears out (AL-03).
import type { Instant } from "../calendar.ts";
import { type Cents, dollars } from "../money.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";

export const checkVerdicts = ["equal", "variance explained", "variance"] as const;
export type CheckVerdict = (typeof checkVerdicts)[number];

/** A re-pricing that the desk has stored, as the case keeps it. */
export type ClaimCheck = {
  readonly checkId: string;
  readonly verdict: CheckVerdict;
  readonly pricedCents: Cents;
  readonly paidCents: Cents;
  /** False where a line has no price or an amount could not be read: then the difference is no money. */
  readonly complete?: false;
  /** Of a variance: who says that it is right nonetheless, and why. */
  readonly explained?: { readonly by: string; readonly why: string };
  readonly at: Instant;
};

/** What the check lets a letter say. */
export type CheckBearing = "as the plan document says" | "too little" | "cannot say";

/**
 * What the last check bears out. Paid too much and unexplained bears out nothing: why it was paid has to be
 * known before it is written about. Does NOT price anything.
 * @source docs/requirements/appeals.md, AL-03, A-18
 */
export function bearingOf(check: ClaimCheck | undefined): CheckBearing {
  if (!check) return "cannot say";
  if (check.verdict === "equal" || check.verdict === "variance explained" || check.explained)
    return "as the plan document says";
  if (check.complete === false) return "cannot say";
  return check.paidCents < check.pricedCents ? "too little" : "cannot say";
}

/** What is missing to the price of the plan document; nothing unless it was paid too little. */
export const shortOf = (check: ClaimCheck | undefined): Cents =>
  (check && bearingOf(check) === "too little" ? check.pricedCents - check.paidCents : 0) as Cents;

/**
 * May an answer be written that speaks of the payment?
 * @returns refusal CLAIM_CHECK_MISSING or CLAIM_CHECK_UNEXPLAINED
 * @source docs/requirements/appeals.md, AL-03, A-18
 */
export function mayConfirmPayment(check: ClaimCheck | undefined): Ruling {
  if (!check)
    return refused(
      "CLAIM_CHECK_MISSING",
      "AL-03",
      "The claim has not been priced against the plan document, so nothing can be said of its payment.",
      "Check the claim first.",
    );
  if (bearingOf(check) !== "cannot say") return allowed;
  if (check.complete === false)
    return refused(
      "CLAIM_CHECK_INCOMPLETE",
      "AL-03",
      "A line of the claim has no price, or an amount of it could not be read: nothing can be confirmed.",
      "Find the price by hand, and record the explanation; or check the claim again.",
    );
  const [paid, priced] = [dollars(check.paidCents), dollars(check.pricedCents)];
  return refused(
    "CLAIM_CHECK_UNEXPLAINED",
    "AL-03",
    `The plan paid ${paid}, and the plan document gives ${priced}: more was paid than it gives.`,
    "Find out why, and record the explanation; or check the claim again.",
  );
}
