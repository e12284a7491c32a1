// Claims priced again, in the database: written once, with everything they rest on.
import type { CivilDate, Instant } from "../../../core/calendar.ts";
import type { Cents } from "../../../core/money.ts";
import type { Comparison } from "../../../core/rules/paid-as-priced.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { newId } from "../../case-file/ids.ts";
import type { PricedWire } from "../price/wire.ts";
import type { PaidClaim } from "./paid-claim.ts";
import type { CheckBody } from "./wire.ts";

/** What a check found, as it is stored. */
export type Found = {
  readonly comparison: Comparison;
  /** Null against an LOA. */
  readonly priced: PricedWire | null;
  readonly agreedEvidence: string | null;
  readonly assumed: readonly string[];
};

export type Check = {
  readonly id: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly claimNumber: string;
  readonly basis: "plan" | "LOA";
  readonly planName: string | null;
  readonly planVersion: number | null;
  readonly verdict: "equal" | "variance";
  readonly pricedCents: Cents;
  readonly paidCents: Cents;
  readonly differenceCents: Cents;
  readonly found: Found;
  readonly how: "on import" | "asked for";
  readonly at: Instant;
  readonly byName: string;
  readonly remittanceId: string;
  readonly place: number;
  readonly payer: string;
  readonly checkNumber: string | null;
  readonly paidOn: CivilDate | null;
  readonly explainedAt: Instant | null;
  readonly explainedBy: string | null;
  readonly explainedWhy: string | null;
};

const columns = `k.id, k.case_id as "caseId", c.number as "caseNumber", k.claim_number as "claimNumber",
  k.basis, o.name as "planName", k.plan_version as "planVersion", k.verdict, k.priced_cents as "pricedCents",
  k.paid_cents as "paidCents", k.difference_cents as "differenceCents", k.found, k.how, k.at,
  k.by_name as "byName", k.remittance_id as "remittanceId", k.remittance_place as place, r.payer,
  r.check_number as "checkNumber", r.payment_date as "paidOn", x.at as "explainedAt",
  x.by_name as "explainedBy", x.why as "explainedWhy"`;
const tables = `claim_check k
  join remittance r on r.tenant_id = k.tenant_id and r.id = k.remittance_id
  left join case_file c on c.tenant_id = k.tenant_id and c.id = k.case_id
  left join organisation o on o.tenant_id = k.tenant_id and o.id = k.organisation_id
  left join claim_check_explained x on x.tenant_id = k.tenant_id and x.check_id = k.id`;

export async function checkOf(tx: TenantTx, id: string): Promise<Check | null> {
  const [row] = await tx.query<Check>(
    `select ${columns} from ${tables} where k.tenant_id = current_tenant() and k.id = $1`,
    [id],
  );
  return row ?? null;
}

export type LookingForChecks = {
  /** Only variances that nobody has explained. */
  readonly open: boolean;
  readonly caseId: string | null;
  readonly before: string | null;
  readonly most: number;
};

/** Newest first. */
export const checksBefore = (tx: TenantTx, { open, caseId, before, most }: LookingForChecks) =>
  tx.query<Check>(
    `select ${columns} from ${tables} where k.tenant_id = current_tenant()
        and (not $1 or (k.verdict = 'variance' and x.check_id is null))
        and ($2::uuid is null or k.case_id = $2) and ($3::uuid is null or k.id < $3)
      order by k.id desc limit $4`,
    [open, caseId, before, most],
  );

export type CheckToKeep = {
  readonly caseId: string | null;
  readonly claimNumber: string;
  readonly claimId: string | null;
  readonly remittanceId: string;
  readonly place: number;
  readonly basis: "plan" | "LOA";
  readonly plan: { readonly id: string; readonly version: number } | null;
  readonly asked: object;
  readonly found: Found;
  readonly how: "on import" | "asked for";
  readonly by: { readonly id: string; readonly name: string };
};

const insert = `insert into claim_check (id, case_id, claim_number, claim_id, remittance_id, remittance_place,
    basis, organisation_id, plan_version, verdict, priced_cents, paid_cents, difference_cents, asked, found,
    how, at, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, tenant_time(), $17, $18)`;

/** @returns its id */
export async function keepCheck(tx: TenantTx, one: CheckToKeep): Promise<string> {
  const id = newId();
  const { comparison } = one.found;
  const { verdict, pricedCents, paidCents, differenceCents } = comparison;
  await tx.query(insert, [
    ...[id, one.caseId, one.claimNumber, one.claimId, one.remittanceId, one.place, one.basis],
    ...[one.plan?.id ?? null, one.plan?.version ?? null, verdict, pricedCents, paidCents, differenceCents],
    ...[JSON.stringify(one.asked), JSON.stringify(one.found), one.how, one.by.id, one.by.name],
  ]);
  return id;
}

/** Keeps why it differs. @returns false where somebody has explained it before */
export async function keepExplanation(
  tx: TenantTx,
  { check, why, by }: { readonly check: string; readonly why: string; readonly by: CheckToKeep["by"] },
): Promise<boolean> {
  const kept = await tx.change(
    `insert into claim_check_explained (check_id, at, why, by_id, by_name)
      values ($1, tenant_time(), $2, $3, $4) on conflict do nothing`,
    [check, why, by.id, by.name],
  );
  return kept === 1;
}

/** Was this claim of this remittance checked when it came in? */
export async function checkedOnImport(tx: TenantTx, remittance: string, place: number): Promise<boolean> {
  const rows = await tx.query(
    `select from claim_check where tenant_id = current_tenant() and remittance_id = $1
      and remittance_place = $2 and how = 'on import' limit 1`,
    [remittance, place],
  );
  return rows.length > 0;
}

export type LastCheck = {
  readonly remittanceId: string;
  readonly place: number;
  /** What a person had to add for it, as it was asked. */
  readonly known: CheckBody["known"];
};

/** The newest check by the plan's terms of a claim that goes by one of the numbers of this one. */
export async function lastCheckOf(
  tx: TenantTx,
  { remittanceId, place }: Pick<PaidClaim, "remittanceId" | "place">,
): Promise<LastCheck | null> {
  const [row] = await tx.query<LastCheck>(
    `select k.remittance_id as "remittanceId", k.remittance_place as place,
        coalesce(k.asked -> 'known', '{}') as known
      from claim_number_known n
        join claim_number_known o on o.tenant_id = n.tenant_id and o.number = n.number
          and o.source = 'remittance'
        join claim_check k on k.tenant_id = o.tenant_id and k.remittance_id = o.source_id
          and k.remittance_place = o.place
      where n.tenant_id = current_tenant() and n.source = 'remittance' and n.source_id = $1 and n.place = $2
        and k.basis = 'plan'
      order by k.id desc limit 1`,
    [remittanceId, place],
  );
  return row ?? null;
}
