// A claim that a plan has paid, and that nobody quarrels about, shows that the provider accepts the plan: the
// standing renews itself. Written from remittances that were read to their end.
import type { Pool } from "pg";
import { type AcceptancePlan, planKey, usualUntil } from "../../core/acceptance.ts";
import type { CivilDate } from "../../core/calendar.ts";
import { cents, dollars } from "../../core/money.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { tenantClock } from "../time/tenant-clock.ts";
import { learn, takeBack } from "./learn.ts";

type Paid = {
  readonly place: number;
  readonly claimNumber: string;
  readonly paidCents: number;
  readonly day: CivilDate | null;
  readonly providerIds: readonly string[];
  /** Names of plans it may have been paid by: the payer's, and those of the cases it belongs to. */
  readonly plans: readonly string[];
};

// Paid, not a reversal, of a provider that is known by NPI, with a day of service, and of no case that is
// open: whoever is still asked for money has not accepted anything.
const readPaid = `select c.place, c.claim_number as "claimNumber", c.paid_cents as "paidCents",
    c.claim ->> 'servedTo' as day,
    array(select p.id from provider p where p.tenant_id = c.tenant_id and p.npi in (
      c.claim ->> 'payeeNpi', c.claim ->> 'renderingNpi')) as "providerIds",
    array(select r.payer union select f.client from claim_number_known k
      join case_claim_number n on n.tenant_id = k.tenant_id and n.plain = k.number
      join case_file f on f.tenant_id = n.tenant_id and f.id = n.case_id
      where k.tenant_id = c.tenant_id and k.source = 'remittance' and k.source_id = c.remittance_id
        and k.place = c.place and f.client is not null) as plans
  from remittance_claim c
  join remittance r on r.tenant_id = c.tenant_id and r.id = c.remittance_id
  where c.tenant_id = current_tenant() and c.remittance_id = $1 and c.place > $2
    and c.status in ('1', '2', '3', '19', '20', '21') and c.paid_cents > 0
    and exists (select from provider p where p.tenant_id = c.tenant_id and p.npi in (
      c.claim ->> 'payeeNpi', c.claim ->> 'renderingNpi'))
    and not exists (select from claim_number_known k
      join case_claim_number n on n.tenant_id = k.tenant_id and n.plain = k.number
      join case_file f on f.tenant_id = n.tenant_id and f.id = n.case_id
      where k.tenant_id = c.tenant_id and k.source = 'remittance' and k.source_id = c.remittance_id
        and k.place = c.place and f.status <> 'closed')
  order by c.place limit $3`;
const knownPlans = `select name from registry_plan where tenant_id = current_tenant() and plan_key = any ($1)
  union select name from organisation
  where tenant_id = current_tenant() and party = 'plan' and plan_key(name) = any ($1)`;

/** Claims looked at in one transaction. */
const atOnce = 500;

/**
 * Renews what is known, from the claims of a remittance after `after`. Only of plans and providers that are
 * known here: a payer that is no plan of anybody proves nothing. Done again it does nothing more.
 * @returns the place to go on from, or null at the end
 */
async function renewFromPaid(
  tx: TenantTx,
  { remittanceId, after }: { readonly remittanceId: string; readonly after: number },
): Promise<number | null> {
  const rows = await tx.query<Paid>(readPaid, [remittanceId, after, atOnce]);
  const named = new Map(rows.flatMap(({ plans }) => plans).map((name) => [planKey({ name }), name]));
  const keys = [...named.keys()];
  const known = keys.length > 0 ? await tx.query<{ name: string }>(knownPlans, [keys]) : [];
  const plans = new Map(known.map(({ name }) => [planKey({ name }), { name } satisfies AcceptancePlan]));
  const at = await tenantClock(tx);
  for (const { place, claimNumber, paidCents, day, providerIds, plans: names } of rows) {
    if (!day) continue;
    const meant = new Set(names.map((name) => planKey({ name })));
    for (const [key, plan] of plans) {
      if (!meant.has(key)) continue;
      for (const providerId of providerIds)
        await learn(tx, {
          ...{ providerId, plan, standing: "accepting", basis: "paid claim" },
          ...{ on: day, until: usualUntil("accepting", "paid claim", day), by: "Remittance", at },
          evidence: {
            words: `Claim ${claimNumber} was paid ${dollars(cents(paidCents))}, and no case is open on it.`,
          },
          source: { remittanceId, claimPlace: place },
        });
    }
  }
  return rows.length < atOnce ? null : (rows.at(-1)?.place ?? null);
}

/** All of a remittance that was read to its end, a few hundred claims in a transaction. */
export async function renewOnImport(pool: Pool, tenant: string, remittanceId: string): Promise<void> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(pool, { tenant, viewer: "" }, work);
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    after = await inside((tx) => renewFromPaid(tx, { remittanceId, after: from }));
  }
  await inside((tx) => forgetReversed(tx, remittanceId));
}

const ofSameNumbers = `select distinct a.id from claim_number_known k
  join claim_number_known o on o.tenant_id = k.tenant_id and o.number = k.number and o.source = 'remittance'
  join acceptance a on a.tenant_id = o.tenant_id and a.remittance_id = o.source_id
    and a.claim_place = o.place and a.takes_back is null
  where k.tenant_id = current_tenant() and k.source = 'remittance' and k.source_id = $1
    and exists (select from remittance_claim c where c.tenant_id = k.tenant_id
      and c.remittance_id = k.source_id and c.place = k.place and c.status = '22')`;

/** A payment that is reversed proves nothing any more: what was learned from it is taken back. */
async function forgetReversed(tx: TenantTx, remittanceId: string): Promise<void> {
  await takeBackAll(tx, ofSameNumbers, remittanceId, "The payment was reversed.");
}

const ofCaseNumbers = `select distinct a.id from case_claim_number n
  join claim_number_known k on k.tenant_id = n.tenant_id and k.number = n.plain and k.source = 'remittance'
  join acceptance a on a.tenant_id = k.tenant_id and a.remittance_id = k.source_id
    and a.claim_place = k.place and a.takes_back is null
  where n.tenant_id = current_tenant() and n.case_id = $1`;

/** A case has become known on a claim that was taken for settled: it was not. */
export async function forgetDisputed(tx: TenantTx, caseId: string): Promise<void> {
  await takeBackAll(tx, ofCaseNumbers, caseId, "A case was opened on the claim.");
}

async function takeBackAll(tx: TenantTx, found: string, subject: string, why: string): Promise<void> {
  const lines = await tx.query<{ id: string }>(found, [subject]);
  if (lines.length === 0) return;
  const at = await tenantClock(tx);
  for (const { id } of lines) await takeBack(tx, id, { by: "Remittance", at, why });
}
