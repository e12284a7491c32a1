// Estimates in the database. An estimate is never changed: a change is a new version under the same number.
import type { CivilDate, Instant } from "../../../core/calendar.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { newId } from "../../case-file/ids.ts";
import type { PricedWire } from "../price/wire.ts";
import type { EstimateBody } from "./wire.ts";

export type Estimate = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly newest: number;
  readonly planId: string;
  readonly planName: string;
  readonly planVersion: number;
  readonly providerNpi: string;
  readonly providerName: string;
  readonly caseId: string | null;
  readonly asked: EstimateBody;
  readonly answered: PricedWire;
  readonly allowedCents: number;
  readonly whole: boolean;
  readonly madeAt: Instant;
  readonly validUntil: CivilDate;
  readonly byName: string;
};

const columns = `e.id, e.number, e.version, e.organisation_id as "planId", e.plan_name as "planName",
  e.plan_version as "planVersion", e.provider_npi as "providerNpi", e.provider_name as "providerName",
  e.case_id as "caseId", e.asked, e.answered, e.allowed_cents as "allowedCents", e.whole,
  e.made_at as "madeAt", e.valid_until as "validUntil", e.by_name as "byName",
  (select max(n.version) from estimate n where n.tenant_id = e.tenant_id and n.number = e.number) as newest`;

export async function estimateOf(tx: TenantTx, id: string): Promise<Estimate | null> {
  const [row] = await tx.query<Estimate>(
    `select ${columns} from estimate e where e.tenant_id = current_tenant() and e.id = $1`,
    [id],
  );
  return row ?? null;
}

export type Looking = {
  readonly npi?: string | undefined;
  /** The beginning of the provider's name, or the whole number of an estimate. */
  readonly q?: string | undefined;
  readonly caseId?: string | undefined;
  readonly before: string | null;
  readonly most: number;
};

const list = `select ${columns} from estimate e where e.tenant_id = current_tenant()
    and ($1::text is null or e.provider_npi = $1)
    and ($2::text is null or e.number = upper($2) or e.provider_npi = $2
      or (e.provider_key >= $3 and e.provider_key < $3 || U&'\\FFFF'))
    and ($4::uuid is null or e.case_id = $4) and ($5::uuid is null or e.id < $5)
  order by e.id desc limit $6`;

/** Newest first. */
export const estimatesBefore = (tx: TenantTx, { npi, q, caseId, before, most }: Looking) =>
  tx.query<Estimate>(list, [npi ?? null, q ?? null, keyOf(q ?? ""), caseId ?? null, before, most]);

export const keyOf = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

export type ToKeep = {
  /** A new number is given where there is none. */
  readonly number?: string;
  readonly version: number;
  readonly asked: EstimateBody;
  readonly priced: PricedWire;
  readonly validUntil: CivilDate;
  readonly year: number;
  readonly by: { readonly id: string; readonly name: string };
};

const nextNumber = `insert into case_counter as n (prefix, year, last) values ('EST', $1, 1)
  on conflict (tenant_id, prefix, year) do update set last = n.last + 1
  returning format('EST-%s-%s', year, lpad(last::text, greatest(5, length(last::text)), '0')) as number`;
const insert = `insert into estimate (id, number, version, organisation_id, plan_name, plan_version,
    provider_npi, provider_name, provider_key, case_id, asked, answered, allowed_cents, whole, made_at,
    valid_until, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, tenant_time(), $15, $16, $17)
  on conflict (tenant_id, number, version) do nothing`;

/** Keeps an estimate. @returns its id; null where somebody else has just made this version */
export async function keepEstimate(tx: TenantTx, one: ToKeep): Promise<string | null> {
  const { version, asked, priced, validUntil, by } = one;
  const number = one.number ?? (await numberFor(tx, one.year));
  const id = newId();
  const { npi, name } = asked.provider;
  const kept = await tx.change(insert, [
    ...[id, number, version, asked.planId, priced.planName, priced.planVersion, npi, name, keyOf(name)],
    ...[asked.caseId ?? null, JSON.stringify(asked), JSON.stringify(priced), priced.allowedCents],
    ...[priced.complete, validUntil, by.id, by.name],
  ]);
  return kept === 1 ? id : null;
}

async function numberFor(tx: TenantTx, year: number): Promise<string> {
  const [row] = await tx.query<{ number: string }>(nextNumber, [year]);
  if (!row) throw new Error("The estimate was given no number.");
  return row.number;
}

type GivenRow = {
  readonly no: number;
  readonly at: Instant;
  readonly how: string;
  readonly toWhom: string;
  readonly note: string;
  readonly by: string;
  readonly state: "queued" | "sent" | "failed" | null;
  readonly sentAt: Instant | null;
  readonly says: string | null;
};

/** How it was given, first time first, with how far the post is. */
export const givenOf = (tx: TenantTx, id: string): Promise<GivenRow[]> =>
  tx.query<GivenRow>(
    `select g.no, g.at, g.how, g.to_whom as "toWhom", g.note, g.by_name as by, n.state,
        n.sent_at as "sentAt", n.last_error as says
      from estimate_given g left join notice n on n.tenant_id = g.tenant_id and n.id = g.notice_id
      where g.tenant_id = current_tenant() and g.estimate_id = $1 order by g.no limit 100`,
    [id],
  );

type Giving = {
  readonly how: string;
  readonly toWhom: string;
  readonly note: string;
  readonly noticeId: string | null;
  readonly by: { readonly id: string; readonly name: string };
};

export async function keepGiven(tx: TenantTx, estimate: string, one: Giving): Promise<void> {
  // Two who give it at once wait for each other: each gets a number of its own.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('estimate ' || $1, 0))", [estimate]);
  await tx.query(
    `insert into estimate_given (estimate_id, no, at, how, to_whom, note, notice_id, by_id, by_name)
      select $1, coalesce(max(no), 0) + 1, tenant_time(), $2, $3, $4, $5, $6, $7 from estimate_given
      where tenant_id = current_tenant() and estimate_id = $1`,
    [estimate, one.how, one.toWhom, one.note, one.noticeId, one.by.id, one.by.name],
  );
}

/** The versions of one number, newest first. */
export const versionsOfNumber = (
  tx: TenantTx,
  number: string,
): Promise<{ id: string; version: number; madeAt: Instant; madeBy: string }[]> =>
  tx.query(
    `select id, version, made_at as "madeAt", by_name as "madeBy" from estimate
      where tenant_id = current_tenant() and number = $1 order by version desc limit 100`,
    [number],
  );

const usualDays = 30;

export async function estimateDays(tx: TenantTx): Promise<{ days: number; version: number }> {
  const [row] = await tx.query<{ days: number; version: number }>(
    "select days, version from estimate_settings where tenant_id = current_tenant()",
  );
  return row ?? { days: usualDays, version: 0 };
}

export const keepEstimateDays = (tx: TenantTx, days: number, by: string) =>
  tx.change(
    `insert into estimate_settings (days, changed_by) values ($1, $2)
      on conflict (tenant_id) do update set days = excluded.days, changed_by = excluded.changed_by,
        version = estimate_settings.version + 1`,
    [days, by],
  );
