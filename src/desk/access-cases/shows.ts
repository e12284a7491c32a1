// What the desk keeps, queues and finds of a case about access, and who is on it.
import { civilDateIn, deskCalendar } from "../../core/calendar.ts";
import { type AccessFacts, boundContracts } from "../../core/fragments/access/facts.ts";
import { providerKey, some } from "../../core/fragments/facts.ts";
import { onTheTable } from "../../core/fragments/offers.ts";
import { type Cents, cents, sum, zero } from "../../core/money.ts";
import type { CaseScope, CaseSummary, Channel, PartyOnCase } from "../case-file/case-type.ts";

const known = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((one) => one !== undefined).filter(Boolean);

/** @param upfront  what the provider wants to be paid before the service */
export function summaryOf(facts: AccessFacts, upfront: Cents | null = null): CaseSummary {
  const { member, provider, service, closed, owner, alternates } = facts;
  const amounts = { ...amountsOf(facts), ...(upfront === null ? {} : { askedUpfrontCents: upfront }) };
  return {
    memberName: member.name,
    providerName: provider.name,
    amountCents: amounts.offeredCents ?? upfront ?? amounts.expectedChargeCents ?? zero,
    headline: ["offeredCents", "askedUpfrontCents", "expectedChargeCents"],
    search: known([
      member.memberId,
      member.bornOn,
      member.phone?.replaceAll(/\D/g, ""),
      provider.npi,
      provider.tin,
      ...alternates.map((one) => one.provider.name),
    ]),
    amounts,
    ...(service.plannedOn ? { serviceOn: service.plannedOn } : {}),
    ...(owner.person ? { assigneeId: owner.person.id } : {}),
    ...(closed ? { closedWhy: closed.why } : {}),
  };
}

function amountsOf(facts: AccessFacts) {
  const { service, allowance, medicare } = facts;
  return {
    expectedChargeCents: service.expectedChargeCents ?? null,
    allowedCents: allowance?.cents ?? null,
    medicareCents: medicare?.cents ?? null,
    offeredCents: onTheTable(facts),
    contractedCents: boundContracts(facts).at(-1)?.pricing.rateCents ?? null,
  };
}

export function partiesOf(facts: AccessFacts): PartyOnCase[] {
  const { clients } = facts;
  return [
    ...(facts.member.name ? [memberOf(facts)] : []),
    providerOf(facts),
    ...clients.map(({ party, name }) => ({ party, name, involved: true })),
  ];
}

const memberChannels: { readonly [prefers in AccessFacts["member"]["prefers"]]?: Channel } = {
  post: "post",
  "e-mail": "e-mail",
  web: "portal",
};

function memberOf({ member }: AccessFacts): PartyOnCase {
  const { name, memberId, bornOn, email, phone, address, prefers } = member;
  return {
    party: "member",
    name,
    ...some({ memberId, bornOn }),
    involved: true,
    contact: some({ email, phone, address, prefers: memberChannels[prefers] }),
  };
}

/** Once it is known who decides there, letters go to that person. */
function providerOf({ provider: { name, npi, tin, phone, channel }, contact }: AccessFacts): PartyOnCase {
  const places = { fax: "fax", post: "address", "e-mail": "email", portal: "portal" } as const;
  const place = channel && channel.kind !== "portal" ? { [places[channel.kind]]: channel.address } : {};
  const person = contact ? some({ phone: contact.phone, email: contact.email, fax: contact.fax }) : {};
  const reach = some({ phone, ...place, ...person, prefers: channel?.kind });
  return { party: "provider", name, ...some({ npi, tin }), involved: true, contact: reach };
}

export function scopeOf(facts: AccessFacts): CaseScope {
  const committedCents = committed(facts);
  const offered = facts.offers.findLast(({ from }) => from === "desk")?.at;
  return {
    client: facts.planName || null,
    providerId: providerKey(facts),
    claimNumbers: [],
    committedCents,
    committedYear:
      committedCents > 0 && offered ? Number(civilDateIn(deskCalendar.zone, offered).slice(0, 4)) : null,
  };
}

/** Promised in contracts, and put down since and neither refused nor closed without one. */
function committed(facts: AccessFacts): Cents {
  const bound = boundContracts(facts);
  const promised = sum(bound.map(({ additionalCents }) => additionalCents));
  const offered = facts.offers.findLast(({ from }) => from === "desk")?.at ?? 0;
  const since = Math.max(offered, facts.contracts.at(-1)?.at ?? 0);
  const over = Math.max(facts.refusals.at(-1)?.at ?? -1, bound.at(-1)?.at ?? -1);
  const open = !facts.closed && since > over;
  return open ? cents(promised + (onTheTable(facts) ?? zero)) : promised;
}
