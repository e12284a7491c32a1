// May this be kept as what a plan lets the desk offer on all its claims?
import type { CivilDate } from "../calendar.ts";
import { type Cents, dollars } from "../money.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../ruling.ts";

/** A grant of a whole plan as it is keyed in. */
export type PlanGrant = {
  readonly basis: "dollars-additional" | "percent-of-medicare" | "percent-of-billed";
  /** Of the provider's total; for the two percentages. */
  readonly percent?: number | undefined;
  /** On top of what the plan paid; for dollars. */
  readonly amountCents?: Cents | undefined;
  readonly per: "claim" | "provider" | "year";
  /** NPI; only for one provider. */
  readonly providerId?: string | undefined;
  /** Only in this calendar year. */
  readonly year?: number | undefined;
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | undefined;
};

/** A row that is in force, or will be. */
export type PlanGrantKept = PlanGrant & { readonly id: string };

/**
 * Whether a grant is whole and new. The day it is keyed may lie after the first day it holds: plans write
 * before they are read. Does NOT look at who grants it, nor at the paper.
 *
 * @param today  in the desk's zone
 * @param kept   rows of the same plan that have not ended
 * @source docs/requirements/balance-bills.md, BB-17, BB-28, A-12
 */
export function mayKeepGrant(grant: PlanGrant, today: CivilDate, kept: readonly PlanGrantKept[]): Ruling {
  return firstRefusal([() => sized(grant), () => daysFit(grant, today), () => isNew(grant, kept)]);
}

function sized({ basis, percent, amountCents, per, year }: PlanGrant): Ruling {
  const inDollars = basis === "dollars-additional";
  if (inDollars ? amountCents === undefined : percent === undefined) {
    const wanted = inDollars ? "amountCents" : "percent";
    const says = `An authority in ${basis} needs ${wanted}.`;
    return refused("AUTHORITY_INCOMPLETE", "BB-17", says, `Give ${wanted}.`);
  }
  if (inDollars || per === "claim") return yearFits(per, year);
  const says = "A percentage measures one claim at a time; it is no pot for a provider or a year.";
  return refused("PERCENT_IS_PER_CLAIM", "BB-17", says, "Choose “each claim”, or give an amount in dollars.");
}

function yearFits(per: PlanGrant["per"], year: number | undefined): Ruling {
  if (year === undefined || per === "year") return allowed;
  const says = `A year was given (${year}), and the authority is per ${per}.`;
  return refused("YEAR_NOT_WANTED", "BB-17", says, "Leave the year out, or choose “each year”.");
}

function daysFit({ validFrom, validTo }: PlanGrant, today: CivilDate): Ruling {
  if (validTo === undefined) return allowed;
  if (validTo < validFrom) {
    const says = `The last day, ${validTo}, lies before the first, ${validFrom}.`;
    return refused("GRANT_DAYS_REVERSED", "BB-17", says, "Give a last day after the first one, or none.");
  }
  if (validTo >= today) return allowed;
  const doNext = "Give a last day that is still to come, or none.";
  return refused("AUTHORITY_EXPIRED", "BB-17", `${validTo} is already past.`, doNext);
}

/** The same twice would leave a twin in force when one of them is ended. */
function isNew(grant: PlanGrant, kept: readonly PlanGrantKept[]): Ruling {
  const line = (one: PlanGrant) =>
    JSON.stringify([
      one.basis,
      one.percent ?? one.amountCents,
      one.per,
      one.providerId ?? "",
      one.year ?? "",
      one.validTo ?? "",
    ]);
  const twin = kept.find((one) => line(one) === line(grant));
  if (!twin) return allowed;
  const size =
    grant.basis === "dollars-additional" && grant.amountCents !== undefined
      ? dollars(grant.amountCents)
      : `${grant.percent ?? 0}%`;
  const says = `${twin.id} grants the same already: ${size} per ${grant.per}.`;
  return refused("ALREADY_GRANTED", "BB-19", says, "Nothing to do.");
}
