// What stands between a bill and its answer, named precisely enough that somebody can go and get it.
import { cents, dollars } from "../money.ts";
import type { ClaimTotal } from "./remittance.ts";
import { reasonsInWords } from "./split-lines.ts";
import type { BillSide, KeyedFigures, PlanFigures, PlanSide, SplitInput } from "./split-sides.ts";

/** One thing that is missing: what it is called, why the answer needs it, and how to get it. */
export type Missing = { readonly field: MissingField; readonly says: string; readonly doNext: string };

export type MissingField =
  | "EOB"
  | "plan paid"
  | "patient responsibility"
  | "amount of the bill"
  | "kind of amount"
  | "full charge"
  | "the plan's decision"
  | "the corrected payment"
  | "a remittance that adds up"
  | "what other insurance paid";

/** What the plan's side leaves open. */
export function missingFromPlan(plan: PlanSide, keyed: KeyedFigures | null): Missing[] {
  return plan.claim ? missingFromClaim(plan.claim) : missingFromKeyed(plan, keyed);
}

function missingFromClaim(claim: ClaimTotal): Missing[] {
  const one = (field: MissingField, says: string, doNext: string) => [{ field, says, doNext }];
  switch (claim.state) {
    case "nothing on file":
      return [noEob];
    case "pending":
      return one(
        "the plan's decision",
        "The plan has the claim and has not decided it yet.",
        "Ask the TPA when the claim will be decided, and look again then.",
      );
    case "not this payer":
      return one(
        "the plan's decision",
        "The plan says that this claim belongs to another insurance and has sent it on.",
        "Ask the TPA which insurance has the claim now, and get that insurance's EOB.",
      );
    case "taken back":
      return one(
        "the corrected payment",
        "The plan took its payment back and has not sent the corrected one yet.",
        "Ask the TPA when the corrected payment comes, and look again then.",
      );
    case "denied":
      return one(
        "the plan's decision",
        `The plan turned the claim down: it paid $0.00 of ${dollars(claim.chargeCents)} and put none on ` +
          `the member (${reasonsInWords(claim.adjustments)}). That does not say yet who owes the bill.`,
        "Ask the TPA why the claim was turned down and whether it will be decided again.",
      );
    case "unclear":
      return one(
        "a remittance that adds up",
        claim.notes.at(-1) ?? "The plan's remittances contradict each other.",
        "Ask the TPA for one EOB that shows the claim as it stands today.",
      );
    case "processed":
      return [];
  }
}

/** The allowed amount may have filled in for one figure, so the figures are taken from the plan's side. */
function missingFromKeyed({ planPaidCents: paid, shareCents: share }: PlanSide, keyed: KeyedFigures | null) {
  const nothingKeyed = Object.values(keyed ?? {}).every((figure) => figure == null);
  if (nothingKeyed) return [noEob];
  const missing = [...(share === null ? [noShare] : []), ...(paid === null ? [noPayment] : [])];
  if (paid === null || share === null) return missing;
  if (paid < 0 || share < 0) return [belowZero];
  return paid === 0 && share === 0 ? [nothingDecided] : [];
}

const noEob: Missing = {
  field: "EOB",
  says: "There is no EOB yet, the paper the plan sends after a visit. It says what the member owes.",
  doNext: "Ask the TPA for the EOB, or key in its figures.",
};

const noShare: Missing = {
  field: "patient responsibility",
  says: "The member's share on the EOB is not here: deductible, copay and coinsurance together.",
  doNext: 'Read it from the EOB, often called "what you owe" or "patient responsibility".',
};

const noPayment: Missing = {
  field: "plan paid",
  says: "What the plan paid is not here.",
  doNext: 'Read it from the EOB, often called "plan paid".',
};

const belowZero: Missing = {
  field: "EOB",
  says: "By these figures the plan's payment or the member's share is below $0.00.",
  doNext: "Key in the figures of the newest EOB, and check them against each other.",
};

const nothingDecided: Missing = {
  field: "the plan's decision",
  says: "The EOB shows $0.00 paid and $0.00 for the member. The plan may have turned the claim down.",
  doNext: "Read the reason on the EOB, and ask the TPA whether the claim will be decided again.",
};

type BillQuestion = {
  readonly input: SplitInput;
  readonly plan: PlanSide;
  readonly bill: BillSide | null;
  readonly figures: PlanFigures | null;
};

/** What the provider's side leaves open. The amounts are compared only once the plan's figures are known. */
export function missingFromBill({ input, plan, bill, figures }: BillQuestion): Missing[] {
  if (!bill) return [noBill];
  if (!figures) return [];
  const owes = figures.shareCents - bill.memberPaidCents;
  if (bill.reading === "due" && bill.askedCents <= owes && plan.otherShares.length === 0) return [];
  const checks = [
    () => differentCharge(input, plan),
    () => moreThanCharge(bill),
    () => kindUnknown(input, figures, bill),
    () => overExplained(plan, figures, bill),
    () => otherInsurance(plan, bill),
  ];
  for (const check of checks) {
    const found = check();
    if (found) return [found];
  }
  return [];
}

const noBill: Missing = {
  field: "amount of the bill",
  says: "The amount of the provider's bill is not here.",
  doNext: "Read from the bill what the member is asked to pay.",
};

function differentCharge({ billedCents }: SplitInput, { claim }: PlanSide): Missing | null {
  if (billedCents == null || !claim || claim.chargeCents === billedCents) return null;
  const [bill, plan] = [dollars(billedCents), dollars(claim.chargeCents)];
  return {
    field: "full charge",
    says: `The bill's charges are ${bill}, the plan's record says ${plan}. They may be for different visits.`,
    doNext: "Ask the provider for an itemised bill, and match its dates and services with the EOB.",
  };
}

function moreThanCharge({ reading, askedCents, chargeCents }: BillSide): Missing | null {
  if (reading !== "due" || chargeCents === null || askedCents <= chargeCents) return null;
  return {
    field: "full charge",
    says: `The bill asks for ${dollars(askedCents)}, more than the whole charge of ${dollars(chargeCents)}.`,
    doNext: "Ask the provider for an itemised bill: it may hold another visit as well.",
  };
}

function kindUnknown(
  { amountCents, statementDueCents }: SplitInput,
  plan: PlanFigures,
  bill: BillSide,
): Missing | null {
  if (amountCents == null || statementDueCents != null || bill.chargeCents !== null) return null;
  const asDue = Math.max(0, amountCents - Math.max(0, plan.shareCents - bill.memberPaidCents));
  const asCharge = amountCents - plan.planPaidCents - plan.shareCents;
  if (asDue === asCharge || asDue === 0) return null;
  return {
    field: "kind of amount",
    says: `${dollars(amountCents)} may be the full charge, or what is still asked after the plan paid.`,
    doNext: 'Look on the bill for "total charges" and for "amount due", and say which of the two it is.',
  };
}

function overExplained(
  { claim }: PlanSide,
  { planPaidCents, shareCents }: PlanFigures,
  { chargeCents }: BillSide,
): Missing | null {
  if (chargeCents === null || claim?.balances) return null;
  const over = cents(planPaidCents + shareCents - chargeCents);
  if (over <= 0) return null;
  return {
    field: claim ? "a remittance that adds up" : "full charge",
    says: `The plan's payment and the member's share are ${dollars(over)} more than the whole charge.`,
    doNext: claim
      ? "Ask the TPA for a corrected EOB."
      : "Check the three amounts against the bill and the EOB.",
  };
}

function otherInsurance({ claim }: PlanSide, { reading }: BillSide): Missing | null {
  if (!claim || claim.otherInsuranceCents === 0 || reading === "due") return null;
  return {
    field: "what other insurance paid",
    says: `Another insurance took care of ${dollars(claim.otherInsuranceCents)}. Its payment is not here.`,
    doNext: "Get the other insurance's EOB, or read from the bill what the member is asked to pay now.",
  };
}
