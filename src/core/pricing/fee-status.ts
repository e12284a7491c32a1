// The status of a code in the relative value file: whether Medicare pays it by this schedule at all.
import type { WhyNot } from "./priced.ts";
import type { RvuRow } from "./tables.ts";
import { whyNot } from "./why-not.ts";

/**
 * A pays, R pays under special conditions where CMS published relative values, T pays when nothing else is
 * paid that day.
 */
export function paysByFee({ status, work, peNonFacility, peFacility, mp }: RvuRow): boolean {
  if (status === "R") return work + peNonFacility + peFacility + mp > 0;
  return status === "A" || status === "T";
}

/** Never paid apart: its price is in that of other services, whoever bills them. */
export const isBundled = (status: string): boolean => status === "B";

const notByThisSchedule = "Price it by that schedule, by hand or by a carve-out of the plan.";
const askThePlan = "Ask the plan whether it covers the service, and at what price.";

/** Why a code with this status has no amount. Not asked for A, T, B, J and P. */
export function whyNotByStatus({ code, status }: RvuRow): WhyNot {
  switch (status) {
    case "C":
    case "R":
      return whyNot(
        "carrier priced",
        `Medicare leaves the amount for ${code} to each carrier (status ${status}).`,
        "Ask the carrier for its amount, or use what the plan says for such services.",
      );
    case "E":
      return whyNot(
        "another schedule",
        `${code} is kept out of the physician fee schedule by regulation (status E).`,
        notByThisSchedule,
      );
    case "X":
      return whyNot(
        "another schedule",
        `${code} is no physician service by law (status X), such as laboratory tests and ambulances.`,
        notByThisSchedule,
      );
    case "I":
      return whyNot(
        "not covered",
        `Medicare does not take ${code}; it wants another code for this service (status I).`,
        "Price the code that Medicare uses instead, or ask the plan.",
      );
    case "M":
      return whyNot(
        "not payable",
        `${code} only reports a measurement (status M).`,
        "Leave it without a price.",
      );
    case "N":
      return whyNot("not covered", `Medicare does not cover ${code} (status N).`, askThePlan);
    default:
      return whyNot(
        "rule not built in",
        `${code} has status ${status} in the relative value file, which is not built in.`,
        "Price this line by hand.",
      );
  }
}
