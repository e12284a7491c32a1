// The case type of the balance bill: what the desk keeps, queues and matches of it. The app imports this
// room here only.

import { civilDateIn, deskCalendar } from "../../core/calendar.ts";
import { providerKey } from "../../core/fragments/facts.ts";
import { onTheTable } from "../../core/fragments/offers.ts";
import { type Cents, most, zero } from "../../core/money.ts";
import { splitInput, splitOf } from "../../core/playbooks/balance-bill/bills.ts";
import { agreementOf, agreementOut, type BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import { balanceBill } from "../../core/playbooks/balance-bill.ts";
import { billSide, planSide } from "../../core/rules/split-sides.ts";
import {
  type CaseScope,
  type CaseSummary,
  type Channel,
  caseType,
  type PartyOnCase,
} from "../../desk/case-file/case-type.ts";
import { dealing, moneyOf } from "./dealing.ts";
import { letters, wording } from "./letters/index.ts";
import { signing } from "./signing.ts";
import { view } from "./view.ts";
import { clientStory } from "./windows/client.ts";
import { clientIntake } from "./windows/client-intake.ts";
import { memberStory } from "./windows/member.ts";
import { memberIntake } from "./windows/member-intake.ts";
import { providerStory } from "./windows/provider.ts";
import { roomStory } from "./windows/room.ts";

export { calls } from "./calls.ts";
export { completeFromClaim } from "./from-claim.ts";
export { balanceBillRoutes } from "./routes.ts";
export { shows } from "./shows.ts";
export { BalanceBillCase } from "./wire.ts";

export const balanceBills = caseType<BillFacts>({
  playbook: balanceBill,
  summary,
  parties,
  scope,
  letters,
  wording,
  view,
  money: moneyOf,
  deal: dealing,
  signing,
  windows: {
    member: memberStory,
    memberIntake,
    provider: providerStory,
    client: clientStory,
    clientIntake,
    room: roomStory,
  },
});

/** Where the intake asks for the names of those whose case it is. */
export const clientQuestions = { tpa: "tpaName", plan: "planName" } as const;

function summary(facts: BillFacts): CaseSummary {
  const { member, provider, claim, bills, closed, history } = facts;
  const amounts = amountsOf(facts);
  const found = [
    member.memberId,
    member.bornOn,
    member.phone?.replaceAll(/\D/g, ""),
    provider.npi,
    provider.tin,
    history?.formerNumber,
    ...codesOf(facts),
  ];
  return {
    memberName: member.name,
    providerName: provider.name,
    ...(claim.number ? { claimNumber: claim.number } : {}),
    amountCents: amounts.balanceBillCents ?? bills.at(-1)?.statementCents ?? zero,
    search: known(found),
    amounts,
    headline: ["balanceBillCents", "statementCents"],
    ...(closed ? { closedWhy: closed.why } : {}),
    ...(history ? { openedAt: history.openedAt, closedAt: history.endedAt } : {}),
  };
}

const known = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((one) => one !== undefined).filter(Boolean);

/** The payer's own numbers of the claim, by which people ask for it too. */
const codesOf = ({ remittances }: BillFacts): string[] => [
  ...new Set(remittances.map(({ control }) => control)),
];

type Amounts = CaseSummary["amounts"] & { readonly balanceBillCents: Cents | null };

function amountsOf(facts: BillFacts): Amounts {
  const input = splitInput(facts);
  const plan = planSide(input);
  const answer = splitOf(facts);
  const paid = facts.payments.reduce<number>((total, one) => total + one.additionalCents, 0) as Cents;
  return {
    statementCents: facts.bills.at(-1)?.statementCents ?? null,
    billedCents: billSide(input, plan)?.chargeCents ?? null,
    planPaidCents: plan.planPaidCents,
    allowedCents: facts.keyed?.allowedCents ?? null,
    patientResponsibilityCents: plan.shareCents,
    memberPaidCents: facts.memberPaidCents,
    memberOwesCents: answer.memberOwesCents,
    balanceBillCents: answer.balanceBillCents,
    refundDueCents: answer.refundDueCents,
    medicareCents: facts.medicare?.cents ?? null,
    offerCents: onTheTable(facts),
    agreedCents: agreementOut(facts)?.amountCents ?? null,
    additionalPaidCents: facts.payments.length > 0 ? paid : null,
  };
}

function parties(facts: BillFacts): PartyOnCase[] {
  const { clients, counsel, formerCounsel = [], collector } = facts;
  return [
    memberOf(facts),
    providerOf(facts),
    ...clients.map(({ party, name }) => ({ party, name, involved: true })),
    ...(counsel ? [{ party: "counsel", name: counsel.firm, involved: counsel.legalHold } as const] : []),
    ...formerCounsel.map((name) => ({ party: "counsel", name, involved: false }) as const),
    ...(collector ? [{ party: "collector", name: collector.name, involved: false } as const] : []),
  ];
}

const memberChannels: { readonly [prefers in BillFacts["member"]["prefers"]]?: Channel } = {
  post: "post",
  "e-mail": "e-mail",
  web: "portal",
};

function memberOf({ member }: BillFacts): PartyOnCase {
  const { name, memberId, bornOn, email, phone, address, prefers } = member;
  return {
    party: "member",
    name,
    ...(memberId ? { memberId } : {}),
    ...(bornOn ? { bornOn } : {}),
    involved: true,
    contact: some({ email, phone, address, prefers: memberChannels[prefers] }),
  };
}

/** A provider is written to on the channel on which it takes disputes, and on no other. */
function providerOf({ provider: { name, npi, tin, phone, channel } }: BillFacts): PartyOnCase {
  const places = { fax: "fax", post: "address", "e-mail": "email", portal: "portal" } as const;
  const place = channel && channel.kind !== "portal" ? { [places[channel.kind]]: channel.address } : {};
  const contact = some({ phone, ...place, prefers: channel?.kind });
  return { party: "provider", name, ...some({ npi, tin }), involved: true, contact };
}

/** The entries that are there. */
function some<T extends object>(all: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as never;
}

function scope(facts: BillFacts): CaseScope {
  const { clients, claim } = facts;
  const committedCents = committed(facts);
  const offered = facts.offers.findLast(({ from }) => from === "desk")?.at;
  return {
    client: clients.find(({ party }) => party === "plan")?.name ?? null,
    providerId: providerKey(facts),
    claimNumbers: known([claim.number, ...codesOf(facts)]),
    committedCents,
    // The plan's money of the year in which it was promised. Years turn over in the desk's zone.
    committedYear:
      committedCents > 0 && offered ? Number(civilDateIn(deskCalendar.zone, offered).slice(0, 4)) : null,
  };
}

/** Promised in the LOA, or offered and neither given up nor closed; the more while both are open. */
function committed(facts: BillFacts): Cents {
  const agreed = agreementOf(facts);
  const offered = facts.closed || facts.givenUp ? zero : (onTheTable(facts) ?? zero);
  const promised = agreed && (agreed.signatures.length > 0 || facts.payments.length > 0);
  return promised ? most(agreed.amountCents, offered) : offered;
}
