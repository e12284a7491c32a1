// Keeps providers of the federal file, a thousand at a time. The file is right about who they are and where;
// what was learned of them stays.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { type Federal, type FederalProblem, NotNppes, readNppes, type Wanted } from "./nppes.ts";
import { plainName, tokensOf } from "./tokens.ts";

const atOnce = 1_000;
const mostProblems = 100;

const keep = `insert into provider as p (id, npi, name, plain_name, entity, specialties, zips, came_by,
    ended_on, tenant_key, tokens)
  select r.id, r.npi, r.name, r.plain, r.entity, r.specialties, r.zips, 'NPPES', r.ended, t.search_key,
    r.tokens
  from json_to_recordset($1) as r (id uuid, npi text, name text, plain text, entity text, specialties text[],
    zips text[], ended date, tokens text[]),
    tenant t where t.tenant_id = current_tenant()
  on conflict (tenant_id, npi) where npi is not null do update set name = excluded.name,
    plain_name = excluded.plain_name, entity = excluded.entity, specialties = excluded.specialties,
    zips = excluded.zips, ended_on = excluded.ended_on,
    tokens = excluded.tokens || case when p.tin is null then '{}' else array['x:' || p.tin] end,
    changed_at = clock_timestamp()
  returning p.id, p.npi, (p.xmax = 0) as added`;
const clearSites = "delete from provider_site where tenant_id = current_tenant() and provider_id = any ($1)";
const addSites = `insert into provider_site (provider_id, no, street, city, state, zip, phone, fax)
  select s.id, 1, s.street, s.city, s.state, s.zip, s.phone, s.fax
  from json_to_recordset($1) as s (id uuid, street text, city text, state text, zip text, phone text,
    fax text)`;

/** Of the same NPI the last counts. @returns how many are new */
export async function keepFederal(tx: TenantTx, providers: readonly Federal[]): Promise<number> {
  const byNpi = new Map(providers.map((one) => [one.npi, one]));
  const rows = [...byNpi.values()].map(
    ({ npi, name: full, entity, specialties = [], sites = [], endedOn }) => {
      const name = full.slice(0, 200);
      const zips = sites.flatMap(({ zip }) => (zip === "" ? [] : [zip]));
      const tokens = tokensOf({ name, npi, tin: null, specialties, zips });
      return {
        id: newId(),
        npi,
        name,
        plain: plainName(name),
        entity,
        specialties,
        zips,
        ended: endedOn,
        tokens,
      };
    },
  );
  const kept = await tx.query<{ id: string; npi: string; added: boolean }>(keep, [JSON.stringify(rows)]);
  const known = kept.filter(({ added }) => !added).map(({ id }) => id);
  if (known.length > 0) await tx.query(clearSites, [known]);
  const sites = kept.flatMap(({ id, npi }) => (byNpi.get(npi)?.sites ?? []).map((site) => ({ id, ...site })));
  await tx.query(addSites, [JSON.stringify(sites)]);
  return kept.length - known.length;
}

export type FederalFile = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  /** Rows of other places. */
  readonly elsewhere: number;
  readonly refused: number;
  /** The first hundred that were refused. */
  readonly problems: readonly FederalProblem[];
};

/** Lines that cannot be taken, where nothing else was to be taken either. */
export class FederalRefused extends Error {
  readonly file: FederalFile;

  constructor(file: FederalFile) {
    super(`${file.refused} lines cannot be taken.`);
    this.name = "FederalRefused";
    this.file = file;
  }
}

/**
 * Reads the whole file into the caller's transaction. A line that cannot be taken refuses all of it, with
 * every such line told, unless `passOver`: then it is told and left out.
 * @throws FederalRefused, NotNppes: roll back
 */
export async function takeFederal(
  tx: TenantTx,
  content: AsyncIterable<Uint8Array>,
  { passOver, ...wanted }: Wanted & { readonly passOver: boolean },
): Promise<FederalFile> {
  const count = { rows: 0, added: 0, changed: 0, elsewhere: 0, refused: 0 };
  const problems: FederalProblem[] = [];
  let batch: Federal[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const added = await keepFederal(tx, batch);
    count.added += added;
    count.changed += batch.length - added;
    batch = [];
  };
  for await (const row of readNppes(content, wanted)) {
    count.rows += 1;
    if ("elsewhere" in row) count.elsewhere += 1;
    else if ("says" in row) {
      count.refused += 1;
      if (problems.length < mostProblems) problems.push({ line: row.line, says: row.says });
      // Nothing more is written: it would only be rolled back.
      if (!passOver) batch = [];
    } else if (passOver || count.refused === 0) batch.push(row.provider);
    if (batch.length >= atOnce) await flush();
  }
  await flush();
  const file = { ...count, problems };
  if (count.refused > 0 && !passOver) throw new FederalRefused(file);
  if (count.rows === 0) throw new NotNppes("The file has headings and no rows.", "Send the whole file.");
  return file;
}
