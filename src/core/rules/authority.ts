// How much the plan has let the desk offer, and whether an offer stays within it.
import { type CivilDate, civilDateIn, type Instant, type Zone } from "../calendar.ts";
import { type Cents, cents, dollars, most, percentOf, zero } from "../money.ts";
import { allowed, type Refusal, type Ruling, refused } from "../ruling.ts";

/**
 * What a limit is measured in. The percentages measure the provider's total: plan paid, patient share and
 * offer.
 */
export type AuthorityTerms =
  | { readonly basis: "dollars-additional"; readonly cents: Cents }
  | { readonly basis: "percent-of-medicare" | "percent-of-billed"; readonly percent: number };

/** One permission of the plan. Never edited: raised, lowered and ended by new rows and by `revokedAt`. */
export type Authority = AuthorityTerms & {
  readonly id: string;
  /**
   * Dollars per provider or per year are one pot for many cases; percentages hold for each claim by itself.
   */
  readonly per: "claim" | "provider" | "year";
  /** With a number it is for this claim only, without for each claim; likewise provider and year. */
  readonly claimNumber?: string | null;
  readonly providerId?: string | null;
  /** Calendar year of the day the offer is made: it is the plan's money of that year that is promised. */
  readonly year?: number | null;
  readonly validFrom: CivilDate;
  /** The last day it may be used; none means until further notice. */
  readonly validTo?: CivilDate | null;
  readonly grantor: { readonly name: string; readonly org: string };
  readonly grantedAt: Instant;
  /**
   * Id of a row that this one replaces, also of another basis. Rows of the same line are replaced without
   * it.
   */
  readonly supersedes?: string | null;
  readonly revokedAt?: Instant | null;
  /**
   * What the desk's other cases have used or promised since it began: of a pot all of them, otherwise those
   * of the same claim. Promises from before its first day, also settled ones, were another permission's
   * money; a raise goes on counting.
   */
  readonly committedElsewhereCents?: Cents | null;
};

/**
 * What authority is measured against. Null is a figure that nobody knows yet; a percentage needs them all.
 */
export type ClaimForAuthority = {
  readonly claimNumber: string;
  readonly providerId?: string | null;
  readonly billedCents: Cents | null;
  readonly planPaidCents: Cents | null;
  readonly patientResponsibilityCents: Cents | null;
  /**
   * What Medicare would allow for this claim, with where the figure is from; null until somebody keyed it.
   */
  readonly medicare?: { readonly cents: Cents; readonly source: string } | null;
};

/** What one authority comes to for one claim: additional cents, on top of what the plan has already paid. */
export type Limit = {
  readonly authority: Authority;
  readonly limitCents: Cents;
  /** How the figure comes about, for the authority meter. */
  readonly says: string;
};

/** The authority in force for a claim: its tightest limit, and all others for the meter, tightest first. */
export type InForce = { readonly allowed: true; readonly tightest: Limit; readonly limits: readonly Limit[] };

/** When it is asked, and the desk's zone, which decides on which civil date that falls. */
export type Moment = { readonly now: Instant; readonly zone: Zone };

/**
 * The rows in force at a moment. Give it the rows of one claim: a raise for one claim must not end the
 * limit of another.
 *
 * A row counts from its grant and its first day, until its last day, its revocation or its successor. A row
 * of the same line (same basis, per and scope) replaces the older one for good from the moment it begins
 * itself: the older one does not come back when the newer one ends. Other lines stay, and the tightest of
 * all applies: more dollars do not lift a cap in percent, and a raise for one claim does not lift the limit
 * for all claims, unless the new row says which row it supersedes.
 * @source docs/requirements/balance-bills.md, BB-17, BB-28, A-12
 */
export function inForce(authorities: readonly Authority[], moment: Moment): Authority[] {
  const begun = authorities.filter((one) => hasBegun(one, moment));
  return begun.filter((one) => !hasEnded(one, moment) && !begun.some((other) => replaces(other, one)));
}

/** True once it was in force for a moment; a row revoked before its first day, say, never was. */
function hasBegun({ grantedAt, validFrom, validTo, revokedAt }: Authority, { now, zone }: Moment): boolean {
  if (grantedAt > now || validFrom > civilDateIn(zone, now)) return false;
  if (validTo != null && (validTo < validFrom || validTo < civilDateIn(zone, grantedAt))) return false;
  return revokedAt == null || (revokedAt > grantedAt && civilDateIn(zone, revokedAt) >= validFrom);
}

function hasEnded({ validTo, revokedAt }: Authority, { now, zone }: Moment): boolean {
  return (revokedAt != null && revokedAt <= now) || (validTo != null && validTo < civilDateIn(zone, now));
}

function replaces(newer: Authority, older: Authority): boolean {
  if (newer.id === older.id) return false;
  return newer.supersedes === older.id || (sameLine(newer, older) && newer.grantedAt > older.grantedAt);
}

function sameLine(a: Authority, b: Authority): boolean {
  const line = (one: Authority) =>
    JSON.stringify([one.basis, one.per, one.claimNumber ?? "", one.providerId ?? "", one.year ?? ""]);
  return line(a) === line(b);
}

/** Is this row about this claim, on this day? A scope that is not named holds for all. */
function covers(one: Authority, claim: ClaimForAuthority, on: CivilDate): boolean {
  const named = (wanted: string | number | null | undefined, is: string | number | null | undefined) =>
    wanted == null || wanted === is;
  const year = Number(on.slice(0, 4));
  return (
    named(one.claimNumber, claim.claimNumber) &&
    named(one.providerId, claim.providerId) &&
    named(one.year, year)
  );
}

/**
 * What one authority comes to for one claim. Percentages: percent of the base, less what the plan paid,
 * less the patient's share. All: less what other cases have committed of the pot, or of the same claim. Never
 * below zero, cut down to whole cents. Does NOT look at validity or scope.
 * @returns refusal MEDICARE_AMOUNT_MISSING or CLAIM_FIGURES_MISSING where a percentage lacks its figures
 * @source docs/requirements/balance-bills.md, BB-17, A-12
 */
export function limitOf(authority: Authority, claim: ClaimForAuthority): Limit | Refusal {
  if (authority.basis === "dollars-additional") return dollarLimit(authority, authority.cents);
  const ofMedicare = authority.basis === "percent-of-medicare";
  if (ofMedicare && !claim.medicare) {
    return refused(
      "MEDICARE_AMOUNT_MISSING",
      "BB-17",
      `The authority is ${authority.percent}% of Medicare, and this claim's Medicare amount is not on file.`,
      "Key in the Medicare amount with its source, or ask the plan for an authority in dollars.",
    );
  }
  const base = ofMedicare ? (claim.medicare?.cents ?? null) : claim.billedCents;
  const { planPaidCents: paid, patientResponsibilityCents: share } = claim;
  if (base === null || paid === null || share === null) return figuresMissing(authority.percent);
  return percentLimit({ authority, percent: authority.percent, base, paid, share });
}

function figuresMissing(percent: number): Refusal {
  return refused(
    "CLAIM_FIGURES_MISSING",
    "BB-17",
    `The authority is ${percent}%, and the charge, the plan's payment or the member's share is not known.`,
    "Load the remittance, or key in the figures of the EOB.",
  );
}

function dollarLimit(authority: Authority, granted: Cents): Limit {
  const used = authority.committedElsewhereCents ?? zero;
  const limitCents = most(zero, cents(granted - used));
  const per = { claim: "this claim", provider: "this provider", year: "this year" }[authority.per];
  const left = used > 0 ? ` Other cases use ${dollars(used)} of it; ${dollars(limitCents)} is left.` : "";
  return {
    authority,
    limitCents,
    says: `${dollars(granted)} on top of the plan's payment for ${per}.${left}`,
  };
}

type PercentTerms = {
  readonly authority: Authority;
  readonly percent: number;
  readonly base: Cents;
  readonly paid: Cents;
  readonly share: Cents;
};

function percentLimit({ authority, percent, base, paid, share }: PercentTerms): Limit {
  const total = percentOf(base, percent);
  const used = authority.committedElsewhereCents ?? zero;
  const limitCents = most(zero, cents(total - paid - share - used));
  const elsewhere = used > 0 ? ` Other cases of this claim use ${dollars(used)}.` : "";
  const of = authority.basis === "percent-of-medicare" ? "Medicare's" : "the billed";
  const says =
    `${percent}% of ${of} ${dollars(base)} is ${dollars(total)} in all. Less ${dollars(paid)} paid by the ` +
    `plan and the member's ${dollars(share)}, ${dollars(limitCents)} is left to offer.${elsewhere}`;
  return { authority, limitCents, says };
}

/**
 * The tightest limit in force for a claim, with all others. Fails closed: a limit in force that cannot be
 * computed might be the tightest, so it is a refusal and not left out.
 * @returns refusal NO_AUTHORITY, MEDICARE_AMOUNT_MISSING or CLAIM_FIGURES_MISSING
 * @source docs/requirements/balance-bills.md, BB-17, A-12
 */
export function authorityInForce(
  authorities: readonly Authority[],
  claim: ClaimForAuthority,
  moment: Moment,
): InForce | Refusal {
  const on = civilDateIn(moment.zone, moment.now);
  const mine = inForce(
    authorities.filter((one) => covers(one, claim, on)),
    moment,
  );
  const limits: Limit[] = [];
  for (const authority of mine.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const limit = limitOf(authority, claim);
    if ("allowed" in limit) return limit;
    limits.push(limit);
  }
  limits.sort((a, b) => a.limitCents - b.limitCents);
  const [tightest] = limits;
  if (tightest) return { allowed: true, tightest, limits };
  return refused(
    "NO_AUTHORITY",
    "BB-17",
    "The plan has given no authority that is in force for this claim today.",
    "Ask the plan how much may be offered.",
  );
}

/**
 * May this much leave the house, as an offer, a letter or an LOA? The limit itself is allowed. Ask it in the
 * transaction of the send, with the authority as it stands then. Does NOT look at whether a balance bill
 * exists.
 * @param offerCents additional cents, on top of what the plan has already paid
 * @source docs/requirements/balance-bills.md, BB-19
 */
export function mayOffer(asked: {
  readonly offerCents: Cents;
  readonly authorities: readonly Authority[];
  readonly claim: ClaimForAuthority;
  readonly now: Instant;
  readonly zone: Zone;
}): Ruling {
  const { offerCents: offer, authorities, claim, now, zone } = asked;
  if (offer <= 0) return offersNothing(offer);
  const authority = authorityInForce(authorities, claim, { now, zone });
  return authority.allowed ? withinLimit(offer, authority.tightest.limitCents) : authority;
}

const offersNothing = (offer: Cents): Refusal =>
  refused(
    "OFFER_NOT_POSITIVE",
    "BB-19",
    `An offer of ${dollars(offer)} offers the provider nothing.`,
    "Offer more than $0.00.",
  );

/**
 * The last part of `mayOffer`, for the field under an amount: what the server will say where this is the
 * tightest limit. The limit itself is allowed.
 * @source docs/requirements/balance-bills.md, BB-19
 */
export function withinLimit(offer: Cents, limit: Cents): Ruling {
  if (offer <= 0) return offersNothing(offer);
  if (offer <= limit) return allowed;
  return refused(
    "OFFER_OVER_AUTHORITY",
    "BB-19",
    `${dollars(offer)} is ${dollars(cents(offer - limit))} over the plan's authority of ${dollars(limit)}.`,
    "Offer less, or ask the plan to raise it.",
  );
}
