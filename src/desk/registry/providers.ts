// Providers as rows: found again by what names them, or added.
import { isNpi } from "../../core/loading/npi.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { plainName, tokensOf } from "./tokens.ts";

export type Site = {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  /** Five digits, or empty. */
  readonly zip: string;
  readonly phone: string;
  readonly fax: string;
};

/** Somebody who provides care, as a case, a table or the federal file names them. */
export type ProviderGiven = {
  readonly name: string;
  readonly npi?: string | undefined;
  readonly tin?: string | undefined;
  readonly entity?: "person" | "organisation" | undefined;
  readonly specialties?: readonly string[] | undefined;
  readonly sites?: readonly Site[] | undefined;
};
export type CameBy = "case" | "table" | "NPPES";

type Row = {
  readonly id: string;
  readonly name: string;
  readonly npi: string | null;
  readonly tin: string | null;
  readonly specialties: readonly string[];
  readonly zips: readonly string[];
};

const columns = "id, name, npi, tin, specialties, zips";
const byNpi = `select ${columns} from provider where tenant_id = current_tenant() and npi = $1`;
const byTin = `select ${columns} from provider where tenant_id = current_tenant() and tin = $1
  and plain_name = $2 and ($3::text is null or npi is null) order by id limit 1`;
const byName = `select ${columns} from provider where tenant_id = current_tenant() and plain_name = $1
  and ($2::text is null or npi is null) and ($3::text is null or tin is null) order by id limit 2`;

/** "12-3456789" is 123456789; anything but nine digits is no TIN and left out. */
const readTin = (tin: string | undefined): string | null => {
  const digits = (tin ?? "").replace(/[\s-]/g, "");
  return /^\d{9}$/.test(digits) ? digits : null;
};
const readNpi = (npi: string | undefined): string | null => {
  const digits = (npi ?? "").trim();
  return isNpi(digits) ? digits : null;
};

/**
 * Who is meant: whoever bears the NPI; else the same name with the same TIN; else the only one of that name
 * whose numbers do not say otherwise. Null where there is nobody. Does NOT guess between two of one name.
 */
export async function knownProvider(tx: TenantTx, given: ProviderGiven): Promise<Row | null> {
  const [npi, tin, plain] = [readNpi(given.npi), readTin(given.tin), plainName(given.name)];
  const numbered = npi === null ? [] : await tx.query<Row>(byNpi, [npi]);
  if (numbered[0]) return numbered[0];
  const taxed = tin === null ? [] : await tx.query<Row>(byTin, [tin, plain, npi]);
  if (taxed[0]) return taxed[0];
  const named = await tx.query<Row>(byName, [plain, npi, tin]);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const lock =
  "select pg_advisory_xact_lock(hashtextextended(current_tenant()::text || ' provider ' || $1, 0))";
const add = `insert into provider (id, npi, tin, name, plain_name, entity, specialties, zips, came_by,
    tenant_key, tokens)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, search_key, $10 from tenant where tenant_id = current_tenant()`;
const change = `update provider set npi = coalesce(npi, $2), tin = coalesce(tin, $3),
    entity = coalesce(entity, $4), specialties = $5, zips = $6, tokens = $7, changed_at = clock_timestamp()
  where tenant_id = current_tenant() and id = $1`;

/** The row of a provider: as it is there, completed by what is new, or added. Nothing known is taken away. */
export async function provider(
  tx: TenantTx,
  given: ProviderGiven,
  cameBy: CameBy,
): Promise<{ readonly id: string; readonly isNew: boolean; readonly changed: boolean }> {
  // Two who name the same provider at once wait for each other here, and the second finds it.
  await tx.query(lock, [readNpi(given.npi) ?? plainName(given.name)]);
  const known = await knownProvider(tx, given);
  if (known) return { id: known.id, isNew: false, changed: await complete(tx, known, given) };
  const id = newId();
  const [npi, tin] = [readNpi(given.npi), readTin(given.tin)];
  const { sites = [], specialties = [] } = given;
  const name = given.name.trim().slice(0, 200);
  const zips = zipsOf(sites);
  const tokens = tokensOf({ name, npi, tin, specialties, zips });
  const entity = given.entity ?? null;
  await tx.query(add, [id, npi, tin, name, plainName(name), entity, specialties, zips, cameBy, tokens]);
  await addSites(tx, id, 0, sites);
  return { id, isNew: true, changed: false };
}

const zipsOf = (sites: readonly Site[]): string[] => [
  ...new Set(sites.flatMap(({ zip }) => (zip === "" ? [] : [zip]))),
];

async function complete(tx: TenantTx, known: Row, given: ProviderGiven): Promise<boolean> {
  const npi = known.npi ?? readNpi(given.npi);
  const tin = known.tin ?? readTin(given.tin);
  const specialties = [...new Set([...known.specialties, ...(given.specialties ?? [])])];
  const there = await sitesOf(tx, [known.id]);
  const place = ({ street, zip }: Site) => `${plainName(street)} ${zip}`;
  const places = new Set(there.map(place));
  const fresh = (given.sites ?? []).filter((site) => !places.has(place(site)));
  const same =
    npi === known.npi &&
    tin === known.tin &&
    specialties.length === known.specialties.length &&
    fresh.length === 0;
  if (same) return false;
  const zips = zipsOf([...there, ...fresh]);
  const tokens = tokensOf({ name: known.name, npi, tin, specialties, zips });
  await tx.query(change, [known.id, npi, tin, given.entity ?? null, specialties, zips, tokens]);
  await addSites(tx, known.id, there.length, fresh);
  return true;
}

const insertSites = `insert into provider_site (provider_id, no, street, city, state, zip, phone, fax)
  select $1, $2 + row_number() over (), s.street, s.city, s.state, s.zip, s.phone, s.fax
  from json_to_recordset($3) as s (street text, city text, state text, zip text, phone text, fax text)`;

async function addSites(tx: TenantTx, id: string, after: number, sites: readonly Site[]): Promise<void> {
  if (sites.length > 0) await tx.query(insertSites, [id, after, JSON.stringify(sites)]);
}

const readSites = `select provider_id as "providerId", street, city, state, zip, phone, fax
  from provider_site where tenant_id = current_tenant() and provider_id = any ($1) order by provider_id, no`;

export const sitesOf = (
  tx: TenantTx,
  ids: readonly string[],
): Promise<(Site & { readonly providerId: string })[]> => tx.query(readSites, [ids]);
