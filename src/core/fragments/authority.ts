// How much the plan lets the desk offer on one case, and what Medicare would allow.
import { type CivilDate, civilDateIn } from "../calendar.ts";
import { choice, date, money, optional, percent, text } from "../fields.ts";
import { type Cents, dollars, zero } from "../money.ts";
import { eventsOf, type Moment } from "../playbook.ts";
import type { Authority } from "../rules/authority.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../ruling.ts";
import { clientNamed, providerKey, type SharedFacts } from "./facts.ts";

export const authorityBases = ["percent-of-medicare", "dollars-additional", "percent-of-billed"] as const;

type AuthorityRules<F extends SharedFacts> = {
  /** The rule that nothing goes out above the authority. */
  readonly rule: string;
  readonly claimNumber: (facts: F) => string | undefined;
};

/** The size and reach of an authority as it is keyed. */
export type AuthorityTermsKeyed = {
  readonly basis: (typeof authorityBases)[number];
  readonly percent?: number;
  readonly amountCents?: Cents;
  readonly per: "claim" | "provider" | "year";
  readonly validTo?: CivilDate;
  readonly supersedes?: string;
};

export const keyMedicareAmount = <F extends SharedFacts>(rule: string, of = "the claim") =>
  eventsOf<F>()({
    title: `Key what Medicare would allow for ${of}`,
    rule,
    by: ["desk"],
    asks: {
      medicareCents: money("Medicare amount", { least: 1 }),
      source: text("Source", { hint: "Fee schedule, edition, locality, who worked it out", most: 300 }),
    },
    records: (facts, { medicareCents, source }, { now }) => ({
      ...facts,
      medicare: { cents: medicareCents, source, at: now },
    }),
    says: ({ medicareCents, source }) => `Medicare would allow ${dollars(medicareCents)} (${source}).`,
  });

export const grantAuthority = <F extends SharedFacts>({ rule, claimNumber }: AuthorityRules<F>) =>
  eventsOf<F>()({
    title: "Grant or raise the authority to settle",
    rule,
    by: ["plan"],
    asks: {
      basis: choice("Measured in", authorityBases),
      percent: optional(
        percent("Percent", { hint: "For the two percentages: of the provider's total.", most: 1000 }),
      ),
      amountCents: optional(money("Dollars on top of what the plan paid")),
      per: choice("Holds for", ["claim", "provider", "year"]),
      validTo: optional(date("Last day it may be used")),
      supersedes: optional(
        text("Id of the authority it replaces", { hint: "Left out: the one of the same kind.", most: 120 }),
      ),
      note: optional(text("Note", { most: 1000 })),
    },
    checks: ({ facts, now, desk }, input) =>
      firstRefusal([
        () => termsComplete(input, civilDateIn(desk.zone, now)),
        () => notGrantedAlready(facts, input, rule),
      ]),
    records: (facts, input, at) => ({
      ...facts,
      grants: [...facts.grants, authorityFrom(facts, input, at, claimNumber(facts))],
    }),
    says: (input, { actor, facts }) =>
      `${actor.name} granted authority: ${inWords(facts.grants.at(-1))}, per ${input.per}.`,
    seenBy: ["plan", "tpa"],
  });

/**
 * Is the authority whole, and still to come?
 * @source docs/requirements/balance-bills.md, BB-17
 */
export function termsComplete(
  { basis, percent: share, amountCents, validTo }: AuthorityTermsKeyed,
  today: CivilDate,
): Ruling {
  const inDollars = basis === "dollars-additional";
  if (inDollars ? amountCents === undefined : share === undefined) {
    const wanted = inDollars ? "amountCents" : "percent";
    const says = `An authority in ${basis} needs ${wanted}.`;
    return refused("AUTHORITY_INCOMPLETE", "BB-17", says, `Give ${wanted}.`);
  }
  if (validTo === undefined || validTo >= today) return allowed;
  const doNext = "Give a last day that is still to come.";
  return refused("AUTHORITY_EXPIRED", "BB-17", `${validTo} is already past.`, doNext);
}

/** A grant that arrives twice is one grant; otherwise revoking it would leave its twin in force. */
function notGrantedAlready(
  { grants, revoked }: SharedFacts,
  { basis, percent: share, amountCents, per, validTo }: AuthorityTermsKeyed,
  rule: string,
): Ruling {
  const twin = grants.findLast((one) => one.basis === basis && one.per === per);
  const size =
    twin && (twin.basis === "dollars-additional" ? twin.cents === amountCents : twin.percent === share);
  const ended = revoked.some((one) => one.id === twin?.id);
  if (!twin || !size || ended || (twin.validTo ?? undefined) !== validTo) return allowed;
  const says = `The plan has already granted ${inWords(twin)}.`;
  return refused("ALREADY_GRANTED", rule, says, "Nothing to do.");
}

/** The authority that the terms make on this case, granted by whoever acts. */
export function authorityFrom<F extends SharedFacts>(
  facts: F,
  input: AuthorityTermsKeyed,
  { now, actor, desk }: Moment<F>,
  claimNumber: string | undefined,
): Authority {
  const today = civilDateIn(desk.zone, now);
  const plan = clientNamed(facts, "plan") ?? "the plan";
  const terms =
    input.basis === "dollars-additional"
      ? ({ basis: input.basis, cents: input.amountCents ?? zero } as const)
      : ({ basis: input.basis, percent: input.percent ?? 0 } as const);
  return {
    ...terms,
    id: `this case, authority ${facts.grants.length + 1}`,
    per: input.per,
    claimNumber: input.per === "claim" ? (claimNumber ?? "") : null,
    providerId: input.per === "provider" ? providerKey(facts) : null,
    year: input.per === "year" ? Number(today.slice(0, 4)) : null,
    validFrom: today,
    validTo: input.validTo ?? null,
    supersedes: input.supersedes ?? null,
    grantor: { name: actor.name, org: plan },
    grantedAt: now,
  };
}

const inWords = (one?: Authority): string => {
  if (!one) return "none";
  return one.basis === "dollars-additional"
    ? `${dollars(one.cents)} additional`
    : `${one.percent} percent of ${one.basis.slice(11)}`;
};

export const revokeAuthority = <F extends SharedFacts>(rule: string) =>
  eventsOf<F>()({
    title: "Revoke an authority",
    rule,
    by: ["plan"],
    asks: {
      authority: text("Which one", { hint: "Its id, as listed with the authority." }),
      why: text("Why", { most: 1000 }),
    },
    checks: ({ authorities, facts }, { authority }) => {
      const look = "Look at the authority of the case.";
      const known = [...facts.grants, ...authorities].filter((one) => one.id === authority);
      const gone = `The authority "${authority}" has been revoked already.`;
      if (
        facts.revoked.some(({ id }) => id === authority) ||
        known.some(({ revokedAt }) => revokedAt != null)
      )
        return refused("ALREADY_REVOKED", rule, gone, "Nothing. What was revoked stays revoked.");
      const says = `There is no authority "${authority}" on this case.`;
      return known.length > 0 ? allowed : refused("NO_SUCH_AUTHORITY", rule, says, look);
    },
    records: (facts, { authority, why }, { now }) => ({
      ...facts,
      revoked: [...facts.revoked, { id: authority, at: now, why }],
    }),
    says: ({ why }, { actor }) => `${actor.name} revoked an authority: ${why}`,
    seenBy: ["plan"],
  });
