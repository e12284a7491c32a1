// Claims that found no case when they came: looked at again when a case has become known under one of their
// numbers.
import type { Pool } from "pg";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import { forgetDisputed } from "../registry/paid-claims.ts";
import type { ClaimFacts } from "./claim-facts.ts";
import { completeCase } from "./complete-case.ts";
import { setClaimCase } from "./keep-remittance.ts";
import { type CaseFound, type ClaimDesk, type ClaimSource, type Match, onceOn, tellCase } from "./matches.ts";

/** A tenant with cases that claims are waiting for. */
export const tenantsWithClaimsWaiting = (pool: Pool): Promise<{ tenantId: string }[]> =>
  outsideTenants(pool, (tx) => tx.query(`select tenants_with_claims_waiting() as "tenantId"`));

const waiting = `select w.case_id as "caseId", c.number as "caseNumber"
  from claim_match_waiting w join case_file c on c.tenant_id = w.tenant_id and c.id = w.case_id
  where w.tenant_id = current_tenant() order by w.since, w.case_id limit $1`;

/**
 * Matches what waits in one tenant, each case in a transaction of its own. @returns how many claims did their
 * part
 */
export async function matchWaiting(claimDesk: ClaimDesk, tenant: string, limit = 100): Promise<number> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(claimDesk.pool, { tenant, viewer: "" }, work);
  let count = 0;
  for (const found of await inside((tx) => tx.query<CaseFound>(waiting, [limit]))) {
    const matches = await inside((tx) => matchKept(claimDesk, tx, found));
    const version = matches.findLast((one) => one.version !== undefined)?.version;
    if (version !== undefined) claimDesk.changed?.(tenant, found.caseId, version);
    count += matches.length;
  }
  return count;
}

type Kept = {
  readonly source: ClaimSource;
  readonly sourceId: string;
  readonly place: number;
  readonly entry: RemittanceEntry | null;
  readonly claim: ClaimFacts | null;
};

// Submitted claims first, then remittances in the order in which they were paid.
const kept = `select distinct k.source, k.source_id as "sourceId", k.place, r.payment_date,
    (rc.claim -> 'entry')::text as entry, c.claim::text as claim
  from case_claim_number n
  join claim_number_known k on k.tenant_id = n.tenant_id and k.number = n.plain
  left join remittance r on k.source = 'remittance' and r.tenant_id = k.tenant_id and r.id = k.source_id
  left join remittance_claim rc on rc.tenant_id = r.tenant_id and rc.remittance_id = r.id
    and rc.place = k.place
  left join claim c on k.source = 'claim' and c.tenant_id = k.tenant_id and c.id = k.source_id
  where n.tenant_id = current_tenant() and n.case_id = $1 and not exists (
    select from claim_match m
    where m.tenant_id = k.tenant_id and m.source = k.source and m.source_id = k.source_id
      and m.place = k.place and m.case_id = n.case_id)
  order by k.source, r.payment_date nulls last, k.place, k.source_id`;
const lockCase = "select from case_file where tenant_id = current_tenant() and id = $1 for no key update";
const done = "delete from claim_match_waiting where tenant_id = current_tenant() and case_id = $1";

/**
 * Has every kept claim that goes by a number of this case do its part on it, in the caller's transaction. A
 * claim may make the case known under another number; what is kept under that one follows.
 */
export async function matchKept(claimDesk: ClaimDesk, tx: TenantTx, found: CaseFound): Promise<Match[]> {
  const matches: Match[] = [];
  await tx.query(lockCase, [found.caseId]);
  for (let rows = await readKept(tx, found); rows.length > 0; rows = await readKept(tx, found)) {
    for (const row of rows) matches.push(await apply(claimDesk, tx, found, row));
  }
  await forgetDisputed(tx, found.caseId);
  await tx.query(done, [found.caseId]);
  return matches;
}

async function readKept(tx: TenantTx, { caseId }: CaseFound): Promise<Kept[]> {
  const rows = await tx.query<Omit<Kept, "entry" | "claim"> & { entry: string | null; claim: string | null }>(
    kept,
    [caseId],
  );
  return rows.map((row) => ({
    ...row,
    entry: row.entry === null ? null : (JSON.parse(row.entry) as RemittanceEntry | null),
    claim: row.claim === null ? null : (JSON.parse(row.claim) as ClaimFacts),
  }));
}

async function apply(claimDesk: ClaimDesk, tx: TenantTx, found: CaseFound, row: Kept): Promise<Match> {
  const { source, sourceId, place, entry, claim } = row;
  const key = { source, sourceId, place };
  const { match } = await onceOn(tx, { key, found }, () =>
    claim ? completeCase(claimDesk, tx, found, claim) : tellCase(claimDesk.desk, tx, found, entry),
  );
  if (source === "remittance") await setClaimCase(tx, { remittanceId: sourceId, place }, found.caseId);
  return match;
}
