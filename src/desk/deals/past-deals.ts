// What was settled with a provider before: the last deals, and the middle of them.
import { type CivilDate, civilDateIn, daysBetween } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { median, percentWith } from "../../core/rules/benchmarks.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpenFile, openFiles } from "../case-file/load.ts";
import { type Dealt, dealtOf, offersOf } from "./deal-of.ts";
import type { History, PastDeal } from "./wire.ts";

/** Deals that are looked back on, and those that are shown one by one. */
const lookedAt = 100;
const shown = 5;

const lastDeals = {
  name: "last_deals",
  text: `select id from case_file
    where tenant_id = current_tenant() and provider_id = $1 and committed_cents > 0 and id <> $2
    order by changed_at desc, id desc limit ${lookedAt}`,
};

/**
 * Settled deals of the desk with the provider of this case, whatever the plan; newest first. Cases that
 * changed last are looked at, so an old deal that was touched again counts and a very old one may not.
 */
export async function historyOf(desk: Desk, tx: TenantTx, file: OpenFile, actor: Actor): Promise<History> {
  const { providerId } = file.caseType.scope(file.case.facts);
  if (providerId === null) return summed([]);
  const rows = await tx.query<{ id: string }>(lastDeals, [providerId, file.case.id]);
  const ids = rows.map(({ id }) => id);
  const files = await openFiles(desk, tx, ids);
  const deals = files.flatMap((one) => {
    const dealt = dealtOf(one, actor);
    return dealt ? (pastDeal(dealt) ?? []) : [];
  });
  return summed(deals.sort((a, b) => (a.settledOn < b.settledOn ? 1 : -1)));
}

/** A settled deal in numbers; null for one that is not settled. */
export function pastDeal({ file, money }: Dealt): PastDeal | null {
  if (!money.settled) return null;
  const { cents: settledCents, on } = money.settled;
  const had = { paidCents: money.planPaidCents, shareCents: money.patientShareCents };
  const first = file.case.facts.offers.find(({ from }) => from === "desk");
  const began: CivilDate = first ? civilDateIn(file.tenant.zone, first.at) : on;
  return {
    id: file.case.id,
    number: file.case.number,
    settledOn: on,
    settledCents,
    percentOfBilled: percentWith(settledCents, money.billedCents, had),
    percentOfMedicare: percentWith(settledCents, money.medicare?.cents ?? null, had),
    days: Math.max(0, daysBetween(began, on)),
    offers: offersOf(file.case.facts),
  };
}

/** The deals and their middle; figures that a deal lacks are left out of it. */
export function summed(deals: readonly PastDeal[]): History {
  const known = (numbers: readonly (number | null)[]) => numbers.filter((one) => one !== null);
  return {
    deals: deals.length,
    percentOfBilled: median(known(deals.map((one) => one.percentOfBilled))),
    percentOfMedicare: median(known(deals.map((one) => one.percentOfMedicare))),
    days: median(deals.map(({ days }) => days)),
    last: deals.slice(0, shown),
  };
}
