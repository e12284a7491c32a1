// Looks for providers: by words, NPI, specialty, place, and whether they accept a plan today.
import { type AcceptanceBasis, planKey, surenessOn } from "../../core/acceptance.ts";
import { addDays, type CivilDate } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { squaresOf, zipsNear } from "../../platform/places/zip-places.ts";
import { askedWords } from "../case-file/words.ts";
import { type Site, sitesOf } from "./providers.ts";

export type Asked = {
  /** Each word must begin a word of the name or the NPI; for the desk also the TIN. */
  readonly q?: string | undefined;
  readonly npi?: string | undefined;
  /** Ten characters of the taxonomy, or its first four. */
  readonly specialty?: string | undefined;
  readonly zip?: string | undefined;
  readonly miles: number;
  readonly plan?: string | undefined;
  readonly planType?: string | undefined;
  /** Only those who accept the plan today. */
  readonly accepting: boolean;
  readonly today: CivilDate;
  readonly after: After | null;
  /** Rows at most; ask for one more than is shown. */
  readonly most: number;
};
export type After = { readonly place: number; readonly name: string; readonly id: string };

export type Found = {
  readonly id: string;
  readonly name: string;
  readonly plainName: string;
  readonly npi: string | null;
  readonly entity: "person" | "organisation" | null;
  readonly specialties: readonly string[];
  readonly endedOn: CivilDate | null;
  readonly place: number;
  readonly tenths: number | null;
  readonly site: Site | null;
  readonly standing: KnownToday | null;
};
export type KnownToday = {
  readonly standing: "accepting" | "refusing";
  readonly basis: AcceptanceBasis;
  readonly on: CivilDate;
  readonly to: CivilDate;
  readonly doubted: boolean;
  readonly byType: boolean;
};

const find = {
  name: "found_providers",
  text: `select f.place, p.id, p.name, p.plain_name as "plainName", p.npi, p.entity, p.specialties,
      p.ended_on as "endedOn"
    from (select id, place, row_number() over () as nth
      from found_providers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)) f
    join provider p on p.tenant_id = current_tenant() and p.id = f.id order by f.nth`,
};
const byNpi = `select 0 as place, p.id, p.name, p.plain_name as "plainName", p.npi, p.entity, p.specialties,
    p.ended_on as "endedOn"
  from provider p where p.tenant_id = current_tenant() and p.npi = $1`;

const first: After = { place: 0, name: "", id: "00000000-0000-0000-0000-000000000000" };

/** The keys of the plan and its type: what is known of the plan itself comes first. */
export async function plansAsked(
  tx: TenantTx,
  { plan, planType }: Pick<Asked, "plan" | "planType">,
): Promise<readonly string[]> {
  if (plan === undefined) return planType === undefined ? [] : [planKey({ planType })];
  const key = planKey({ name: plan });
  const [known] = await tx.query<{ typeKey: string | null }>(
    `select type_key as "typeKey" from registry_plan where tenant_id = current_tenant() and plan_key = $1`,
    [key],
  );
  const type = planType === undefined ? known?.typeKey : planKey({ planType });
  return type ? [key, type] : [key];
}

type Row = Omit<Found, "tenths" | "site" | "standing">;

/**
 * A page of providers: nearest first where a place is given, otherwise by name; of one place by name. The
 * order never depends on when a page is asked for. Null where the ZIP code is not known.
 */
export async function findProviders(tx: TenantTx, asked: Asked): Promise<readonly Found[] | null> {
  const near = asked.zip === undefined ? [] : zipsNear(asked.zip, asked.miles);
  if (near === null) return null;
  const plans = await plansAsked(tx, asked);
  const rows = await rowsOf(
    tx,
    asked,
    near.map(({ zip }) => zip),
    plans,
  );
  const ids = rows.map(({ id }) => id);
  const sites = Map.groupBy(await sitesOf(tx, ids), ({ providerId }) => providerId);
  const standings = plans.length > 0 ? await standingsOf(tx, ids, plans, asked.today) : new Map();
  const tenths = new Map(near.map((one) => [one.zip, one.tenths]));
  return rows.map((row) => {
    const its = sites.get(row.id) ?? [];
    const zip = near[row.place - 1]?.zip;
    const { providerId: _, ...site } = its.find((one) => one.zip === zip) ?? its[0] ?? { providerId: "" };
    return {
      ...row,
      tenths: tenths.get(zip ?? "") ?? null,
      site: "zip" in site ? site : null,
      standing: standings.get(row.id) ?? null,
    };
  });
}

async function rowsOf(
  tx: TenantTx,
  asked: Asked,
  zips: readonly string[],
  plans: readonly string[],
): Promise<Row[]> {
  const { npi, specialty, accepting, today, after, most } = asked;
  if (npi !== undefined) return after ? [] : tx.query<Row>(byNpi, [npi]);
  const words = askedWords(asked.q ?? "");
  const { place, name, id } = after ?? first;
  const only = accepting ? plans : [];
  const values = [words, specialty ?? "", zips, squaresOf(zips), only, today, place, name, id, most];
  return tx.query<Row>(find, values);
}

const today = `select provider_id as "providerId", plan_key as key, standing, basis, on_day as "on",
    to_day as "to", doubted
  from provider_standing
  where tenant_id = current_tenant() and plan_key = $2 and provider_id = any ($1)
    and from_day <= $3 and to_day > $3`;

async function standingsOf(
  tx: TenantTx,
  ids: readonly string[],
  plans: readonly string[],
  day: CivilDate,
): Promise<Map<string, KnownToday>> {
  const found = new Map<string, KnownToday>();
  for (const key of plans) {
    const byType = key.startsWith("type:");
    const rows = await tx.query<Omit<KnownToday, "byType"> & { providerId: string }>(today, [ids, key, day]);
    for (const { providerId, ...row } of rows)
      if (!found.has(providerId)) found.set(providerId, { ...row, byType });
  }
  return found;
}

/** A standing as it is told; unknown for none. */
export const standingToday = (known: KnownToday | null, day: CivilDate) =>
  known
    ? {
        standing: known.standing,
        sure: surenessOn({ ...known, end: known.to }, day),
        basis: known.basis,
        on: known.on,
        until: addDays(known.to, -1),
        byType: known.byType,
        doubted: known.doubted,
      }
    : {
        standing: "unknown" as const,
        sure: null,
        basis: null,
        on: null,
        until: null,
        byType: false,
        doubted: false,
      };
