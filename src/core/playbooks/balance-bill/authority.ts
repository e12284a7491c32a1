// When negotiation may begin, and how much the plan lets the desk offer.
import { type CivilDate, civilDateIn } from "../../calendar.ts";
import { choice, date, money, optional, percent, text } from "../../fields.ts";
import { type Cents, dollars, zero } from "../../money.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import type { Authority } from "../../rules/authority.ts";
import { mayMakeSettlementOffer, mayStartNegotiation } from "../../rules/settlement.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type BillFacts, documentedBills, furtherBills, isBarred } from "./facts.ts";
import { providerKey } from "./send.ts";

const event = eventsOf<BillFacts>();

/** AL-09, the hard guard: no offer of any kind without a documented bill, and none on a barred one. */
export const offerable = guard<BillFacts>("AL-09", ({ facts }) =>
  mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) }),
);

/**
 * Both rules of the beginning: a documented bill that no law bars (AL-09), and a reason to negotiate now
 * (BB-15).
 */
export const mayBeginNegotiation = (facts: BillFacts): Ruling =>
  firstRefusal([
    () => mayMakeSettlementOffer({ documentedBills: documentedBills(facts), barred: isBarred(facts) }),
    () =>
      mayStartNegotiation({
        furtherBills: furtherBills(facts),
        supervisorOverride: facts.override ? { by: facts.override.by, reason: facts.override.why } : null,
        collector: facts.collector !== undefined,
      }),
  ]);

/**
 * A documented further bill, an override or a collector moves a case into negotiation by itself (BB-15,
 *
 */
export const mayNegotiate = (facts: BillFacts): boolean => mayBeginNegotiation(facts).allowed;

export const overrideFurtherBill = event({
  title: "Negotiate without a further bill (supervisor)",
  rule: "BB-15",
  by: ["desk"],
  roles: ["supervisor"],
  asks: { why: text("Why it cannot wait for a further bill", { most: 1000 }) },
  guards: [offerable],
  records: (facts, { why }, { now, actor }) => ({ ...facts, override: { by: actor.name, why, at: now } }),
  says: ({ why }, { actor }) => `${actor.name} starts the negotiation without a further bill: ${why}`,
});

export const startNegotiation = event({
  title: "Begin the negotiation",
  rule: "BB-15",
  by: ["desk"],
  asks: {},
  guards: [guard("BB-15", ({ facts }) => mayBeginNegotiation(facts))],
  says: () => "The negotiation begins.",
  tells: ["client"],
  seenBy: ["member", "tpa", "plan"],
});

export const keyMedicareAmount = event({
  title: "Key what Medicare would allow for the claim",
  rule: "BB-17",
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

export const authorityBases = ["percent-of-medicare", "dollars-additional", "percent-of-billed"] as const;

export const grantAuthority = event({
  title: "Grant or raise the authority to settle",
  rule: "BB-19",
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
      () => notGrantedAlready(facts, input),
    ]),
  records: (facts, input, at) => ({ ...facts, grants: [...facts.grants, authorityFrom(facts, input, at)] }),
  says: (input, { actor, facts }) =>
    `${actor.name} granted authority: ${inWords(facts.grants.at(-1))}, per ${input.per}.`,
  seenBy: ["plan", "tpa"],
});

type Terms = {
  readonly basis: (typeof authorityBases)[number];
  readonly percent?: number;
  readonly amountCents?: Cents;
  readonly per: "claim" | "provider" | "year";
  readonly validTo?: CivilDate;
  readonly supersedes?: string;
};

export function termsComplete(
  { basis, percent: share, amountCents, validTo }: Terms,
  today: CivilDate,
): Ruling {
  const inDollars = basis === "dollars-additional";
  if (inDollars ? amountCents === undefined : share === undefined) {
    const wanted = inDollars ? "amountCents" : "percent";
    return refused(
      "AUTHORITY_INCOMPLETE",
      "BB-17",
      `An authority in ${basis} needs ${wanted}.`,
      `Give ${wanted}.`,
    );
  }
  if (validTo !== undefined && validTo < today) {
    return refused(
      "AUTHORITY_EXPIRED",
      "BB-17",
      `${validTo} is already past.`,
      "Give a last day that is still to come.",
    );
  }
  return allowed;
}

/** A grant that arrives twice is one grant; otherwise revoking it would leave its twin in force. */
function notGrantedAlready(
  { grants, revoked }: BillFacts,
  { basis, percent: share, amountCents, per, validTo }: Terms,
): Ruling {
  const twin = grants.findLast((one) => one.basis === basis && one.per === per);
  const size =
    twin && (twin.basis === "dollars-additional" ? twin.cents === amountCents : twin.percent === share);
  const ended = revoked.some((one) => one.id === twin?.id);
  if (!twin || !size || ended || (twin.validTo ?? undefined) !== validTo) return allowed;
  return refused(
    "ALREADY_GRANTED",
    "BB-19",
    `The plan has already granted ${inWords(twin)}.`,
    "Nothing to do.",
  );
}

export function authorityFrom(
  facts: BillFacts,
  input: Terms,
  { now, actor, desk }: Moment<BillFacts>,
): Authority {
  const today = civilDateIn(desk.zone, now);
  const claimNumber = facts.claim.number;
  const plan = facts.clients.find((one) => one.party === "plan")?.name ?? "the plan";
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

export const revokeAuthority = event({
  title: "Revoke an authority",
  rule: "BB-19",
  by: ["plan"],
  asks: {
    authority: text("Which one", { hint: "Its id, as listed with the authority." }),
    why: text("Why", { most: 1000 }),
  },
  checks: ({ authorities, facts }, { authority }) => {
    const look = "Look at the authority of the case.";
    const known = [...facts.grants, ...authorities].filter((one) => one.id === authority);
    const gone = `The authority "${authority}" has been revoked already.`;
    if (facts.revoked.some(({ id }) => id === authority) || known.some(({ revokedAt }) => revokedAt != null))
      return refused("ALREADY_REVOKED", "BB-19", gone, "Nothing. What was revoked stays revoked.");
    const says = `There is no authority "${authority}" on this case.`;
    return known.length > 0 ? allowed : refused("NO_SUCH_AUTHORITY", "BB-19", says, look);
  },
  records: (facts, { authority, why }, { now }) => ({
    ...facts,
    revoked: [...facts.revoked, { id: authority, at: now, why }],
  }),
  says: ({ why }, { actor }) => `${actor.name} revoked an authority: ${why}`,
  seenBy: ["plan"],
});
