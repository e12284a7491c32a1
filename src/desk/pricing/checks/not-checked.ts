// Why a claim could not be checked, in words.
import { refused } from "../../../core/ruling.ts";
import type { Answer } from "../../../platform/http/answer.ts";
import { badInput } from "../../../platform/http/problem.ts";

export const toldOtherwise = ({ at, told }: { readonly at: string; readonly told: string }) => ({
  at,
  says: `The submitted claim says ${told}, and what it says is what is checked.`,
  doNext: "Leave it out; where the claim itself is wrong, import the corrected one.",
});

export const ofOtherClaim = (number: string) =>
  refused(
    "CHECK_OF_OTHER_CLAIM",
    "AL-03",
    `The case is not about the claim ${number}.`,
    "Check the claim of the case, or leave the case out.",
  );

export const byOtherPlan = (name: string) =>
  refused(
    "CHECK_BY_OTHER_PLAN",
    "AL-03",
    `The case is about ${name}, and these are the pricing terms of another plan.`,
    "Leave the plan out, or leave the case out.",
  );

export const noPayment = (number: string) =>
  refused(
    "NO_PAYMENT_KNOWN",
    "AL-03",
    `No remittance is known that pays the claim ${number}.`,
    "Import the 835 that paid it, then check the claim.",
  );

export const cannotPrice = (says: string, doNext: string) =>
  refused("CLAIM_NOT_PRICEABLE", "AL-03", says, doNext);

export const agreedMissing = (): Answer =>
  badInput([
    {
      at: "/agreed",
      says: "What was agreed is not told.",
      doNext: "Give the amount for the whole claim, and the letter of agreement that says so.",
    },
  ]);
