// One provider: who it is, what is known for each plan and why, and what was learned, line by line.
import { type AcceptanceBasis, lineInWords, standingOn } from "../../core/acceptance.ts";
import { type CivilDate, type Instant, isoInstant } from "../../core/calendar.ts";
import { specialtyInWords } from "../../core/specialties.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { linesOf } from "./learn.ts";
import { sitesOf } from "./providers.ts";
import type { LineWire, PlanWire, ProviderCase, ProviderWire } from "./wire.ts";

type Row = Pick<ProviderWire, "id" | "name" | "npi" | "tin" | "entity" | "endedOn"> & {
  readonly specialties: readonly string[];
};
const read = `select id, name, npi, tin, entity, specialties, ended_on as "endedOn"
  from provider where tenant_id = current_tenant() and id = $1`;
const plansOf = `select distinct s.plan_key as key, p.name
  from provider q, unnest(q.plans) as s (plan_key)
  join registry_plan p on p.tenant_id = current_tenant() and p.plan_key = s.plan_key
  where q.tenant_id = current_tenant() and q.id = $1 order by p.name`;

export const codesInWords = (codes: readonly string[]) =>
  codes.map((code) => ({ code, says: specialtyInWords(code) }));

/** Of the plans that whoever looks may know of. The TIN is the desk's alone. Null where there is none. */
export async function providerOf(
  tx: TenantTx,
  id: string,
  { today, isDesk }: { readonly today: CivilDate; readonly isDesk: boolean },
): Promise<ProviderWire | null> {
  const [row] = await tx.query<Row>(read, [id]);
  if (!row) return null;
  const standings: ProviderWire["standings"] = [];
  for (const { key, name } of await tx.query<{ key: string; name: string }>(plansOf, [id])) {
    const now = standingOn(await linesOf(tx, id, key), today);
    const { standing, sure = null, basis = null, on = null, until = null, doubted, steps } = now;
    const known = { standing, sure, basis, on, until, doubted, byType: false };
    standings.push({ plan: name, isType: key.startsWith("type:"), ...known, why: [...steps] });
  }
  const sites = (await sitesOf(tx, [id])).map(({ providerId: _, ...site }) => site);
  const { specialties, tin, ...rest } = row;
  return { ...rest, tin: isDesk ? tin : null, specialties: codesInWords(specialties), sites, standings };
}

type LineRow = Pick<LineWire, "id" | "plan" | "by" | "scope" | "contact" | "why" | "takenBack"> & {
  readonly at: Instant;
  readonly standing: "accepting" | "refusing" | null;
  readonly basis: AcceptanceBasis | null;
  readonly on: CivilDate | null;
  readonly until: CivilDate | null;
  readonly evidence: LineWire["evidence"];
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly loadId: string | null;
  readonly takesBack: string | null;
};
const readHistory = `select a.id, a.plan_name as plan, a.at, a.by_name as by, a.standing, a.basis,
    a.on_day as "on", a.until_day as until, a.scope, a.contact, a.evidence, a.case_id as "caseId",
    c.number as "caseNumber", a.load_id as "loadId", a.takes_back as "takesBack", a.why,
    exists (select from acceptance b where b.tenant_id = a.tenant_id and b.takes_back = a.id) as "takenBack"
  from acceptance a left join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
  where a.tenant_id = current_tenant() and a.provider_id = $1 and ($2::uuid is null or a.id < $2)
  order by a.id desc limit $3`;

/** What was learned of a provider, newest first. For the desk: the row policies let nobody else read it. */
export async function historyOf(
  tx: TenantTx,
  id: string,
  { before, most }: { readonly before: string | null; readonly most: number },
): Promise<LineWire[]> {
  const rows = await tx.query<LineRow>(readHistory, [id, before, most]);
  return rows.map((row) => ({
    ...row,
    at: isoInstant(row.at),
    says: inWords(row),
    source: row.caseId !== null ? "case" : row.loadId !== null ? "table" : "paid claim",
  }));
}

function inWords({ standing, basis, on, until, why }: LineRow): string {
  if (standing === null || basis === null || on === null || until === null) return `Taken back: ${why ?? ""}`;
  return lineInWords({ standing, basis, on, until });
}

const readPlans = `select name, type_name as "planType" from registry_plan
  where tenant_id = current_tenant() and plan_key like 'plan:%' order by name limit 500`;
const ownPlans = `select distinct c.client as name, null as "planType" from case_file c
  where c.tenant_id = current_tenant() and c.client is not null order by 1 limit 500`;

/** Plans that whoever looks may ask for: those something was learned of, and those of their cases. */
export async function plansKnown(tx: TenantTx, isDesk: boolean): Promise<readonly PlanWire[]> {
  const known = await tx.query<PlanWire>(readPlans);
  const own = isDesk ? [] : await tx.query<PlanWire>(ownPlans);
  const names = new Set(known.map(({ name }) => name.toLowerCase()));
  return [...known, ...own.filter(({ name }) => !names.has(name.toLowerCase()))].sort((a, b) =>
    a.name.localeCompare(b.name, "en"),
  );
}

const readCases = `select c.id, c.number, c.playbook, c.status, c.member_name as "memberName",
    c.opened_at as "openedAt", r.settled_cents as "settledCents"
  from provider p
  join case_file c on c.tenant_id = p.tenant_id and c.provider_id = any (array[p.npi, p.tin, p.name])
  left join report_case r on r.tenant_id = c.tenant_id and r.case_id = c.id
  where p.tenant_id = current_tenant() and p.id = $1 and ($2::uuid is null or c.id < $2)
  order by c.id desc limit $3`;

/** Cases of a provider, newest first, with what was agreed. Whoever reads them is audited by the caller. */
export async function casesOf(
  tx: TenantTx,
  id: string,
  { before, most }: { readonly before: string | null; readonly most: number },
): Promise<ProviderCase[]> {
  type Row = Omit<ProviderCase, "openedAt"> & { readonly openedAt: Instant };
  const rows = await tx.query<Row>(readCases, [id, before, most]);
  return rows.map((row) => ({ ...row, openedAt: isoInstant(row.openedAt) }));
}
