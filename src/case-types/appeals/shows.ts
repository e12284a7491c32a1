// What the desk keeps, queues and finds of an appeal, and who is on it.
import { civilDateIn, deskCalendar } from "../../core/calendar.ts";
import { providerKey, some } from "../../core/fragments/facts.ts";
import { onTheTable } from "../../core/fragments/offers.ts";
import { type Cents, most, zero } from "../../core/money.ts";
import { type AppealFacts, agreementOf } from "../../core/playbooks/appeal/facts.ts";
import { shortOf } from "../../core/rules/claim-check.ts";
import type { CaseScope, CaseSummary, Channel, PartyOnCase } from "../../desk/case-file/case-type.ts";

const known = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((one) => one !== undefined).filter(Boolean);

export function summaryOf(facts: AppealFacts): CaseSummary {
  const { member, provider, claim, closed, disputedCents } = facts;
  const amounts = amountsOf(facts);
  return {
    memberName: member.name,
    providerName: provider.name,
    claimNumber: claim.number,
    amountCents: disputedCents ?? amounts.shortCents ?? zero,
    search: known([
      member.memberId,
      member.bornOn,
      member.phone?.replaceAll(/\D/g, ""),
      provider.npi,
      provider.tin,
    ]),
    amounts,
    headline: ["disputedCents", "shortCents"],
    ...(closed ? { closedWhy: closed.why } : {}),
  };
}

function amountsOf(facts: AppealFacts) {
  const { claim, checks, bills, disputedCents, medicare, payments } = facts;
  const check = checks.at(-1);
  const short = shortOf(check);
  return {
    disputedCents: disputedCents ?? null,
    billedCents: claim.billedCents ?? null,
    planPaidCents: claim.planPaidCents ?? check?.paidCents ?? null,
    pricedCents: check?.pricedCents ?? null,
    shortCents: short > 0 ? short : null,
    statementCents: bills.at(-1)?.statementCents ?? null,
    medicareCents: medicare?.cents ?? null,
    offerCents: onTheTable(facts),
    agreedCents: agreementOf(facts)?.amountCents ?? null,
    additionalPaidCents: payments.at(-1)?.additionalCents ?? null,
  };
}

export function partiesOf(facts: AppealFacts): PartyOnCase[] {
  const clients = facts.clients.map(({ party, name }) => ({ party, name, involved: true }));
  return [memberOf(facts), providerOf(facts), ...clients];
}

const memberChannels: { readonly [prefers in AppealFacts["member"]["prefers"]]?: Channel } = {
  post: "post",
  "e-mail": "e-mail",
  web: "portal",
};

function memberOf({ member }: AppealFacts): PartyOnCase {
  const { name, memberId, bornOn, email, phone, address, prefers } = member;
  return {
    party: "member",
    name,
    ...some({ memberId, bornOn }),
    involved: true,
    contact: some({ email, phone, address, prefers: memberChannels[prefers] }),
  };
}

/** A provider is written to on the channel on which it takes letters, and on no other. */
function providerOf({ provider: { name, npi, tin, phone, channel } }: AppealFacts): PartyOnCase {
  const places = { fax: "fax", post: "address", "e-mail": "email", portal: "portal" } as const;
  const place = channel && channel.kind !== "portal" ? { [places[channel.kind]]: channel.address } : {};
  const contact = some({ phone, ...place, prefers: channel?.kind });
  return { party: "provider", name, ...some({ npi, tin }), involved: true, contact };
}

export function scopeOf(facts: AppealFacts): CaseScope {
  const { clients, claim } = facts;
  const committedCents = committed(facts);
  const offered = facts.offers.findLast(({ from }) => from === "desk")?.at;
  return {
    client: clients.find(({ party }) => party === "plan")?.name ?? null,
    providerId: providerKey(facts),
    claimNumbers: [claim.number],
    committedCents,
    // The plan's money of the year in which it was promised. Years turn over in the desk's zone.
    committedYear:
      committedCents > 0 && offered ? Number(civilDateIn(deskCalendar.zone, offered).slice(0, 4)) : null,
  };
}

/** Promised in the LOA, or offered and not closed without one; the more of the two while both are open. */
function committed(facts: AppealFacts): Cents {
  const agreed = agreementOf(facts);
  const offered = facts.closed ? zero : (onTheTable(facts) ?? zero);
  const promised = agreed && (agreed.signatures.length > 0 || facts.payments.length > 0);
  return promised ? most(agreed.amountCents, offered) : offered;
}
