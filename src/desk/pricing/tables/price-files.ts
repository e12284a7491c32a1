// Files of price tables in the database: looked at, loaded, undone. What is loaded is told by one statement
// without the rows themselves, which are fetched when something is priced by them.
import type { CivilDate, Instant } from "../../../core/calendar.ts";
import type { FileProblem } from "../../../core/pricing/file.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { newId } from "../../case-file/ids.ts";

export type FileState = "ready" | "loaded" | "undone";

/** One part of a file as it was found. `id` is of its table; none where the part is not taken. */
export type PartFound = {
  readonly member: string;
  readonly id?: string;
  readonly kind?: string;
  readonly edition?: string;
  readonly rows: number;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  /** Why nothing of it is taken. */
  readonly skipped?: string;
  /** Rows that cannot be read; with any of them nothing of the part is taken. */
  readonly problems: readonly FileProblem[];
};

export type PriceFile = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly found: readonly PartFound[];
  readonly state: FileState;
  readonly version: number;
  readonly at: Instant;
  readonly byName: string;
  readonly loadedAt: Instant | null;
  readonly loadedBy: string | null;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly why: string | null;
};

/** A table of an edition, without its rows. */
export type LoadedTable = {
  readonly id: string;
  readonly fileId: string;
  readonly kind: string;
  readonly edition: string;
  readonly from: CivilDate;
  /** The last day; null: until a later edition begins. */
  readonly to: CivilDate | null;
  readonly rows: number;
  readonly loadedAt: Instant;
};

const columns = `id, name, encode(sha256, 'hex') as sha256, bytes, found, state, version, at,
  by_name as "byName", loaded_at as "loadedAt", loaded_by as "loadedBy", undone_at as "undoneAt",
  undone_by as "undoneBy", why`;

export async function fileOf(
  tx: TenantTx,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<PriceFile | null> {
  const [row] = await tx.query<PriceFile>(
    `select ${columns} from price_file where tenant_id = current_tenant() and id = $1
      ${lock ? "for no key update" : ""}`,
    [id],
  );
  return row ?? null;
}

/** The file of this content that still counts or may; null where there is none. */
export async function sameFile(tx: TenantTx, sha256: Buffer): Promise<PriceFile | null> {
  const [row] = await tx.query<PriceFile>(
    `select ${columns} from price_file
      where tenant_id = current_tenant() and sha256 = $1 and state <> 'undone'`,
    [sha256],
  );
  return row ?? null;
}

/** Newest first. */
export const filesBefore = (tx: TenantTx, before: string | null, most: number): Promise<PriceFile[]> =>
  tx.query<PriceFile>(
    `select ${columns} from price_file
      where tenant_id = current_tenant() and ($1::uuid is null or id < $1) order by id desc limit $2`,
    [before, most],
  );

export type TableToKeep = {
  readonly id: string;
  readonly member: string;
  readonly kind: string;
  readonly edition: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly rows: number;
  readonly packed: Buffer;
};

type FileToKeep = {
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly found: readonly PartFound[];
  readonly tables: readonly TableToKeep[];
  readonly by: { readonly id: string; readonly name: string };
};

const insertFile = `insert into price_file (id, name, sha256, bytes, found, at, by_id, by_name)
  values ($1, $2, $3, $4, $5, tenant_time(), $6, $7)
  on conflict (tenant_id, sha256) where state <> 'undone' do nothing`;
const insertTable = `insert into price_table (id, file_id, member, kind, edition, effective_from,
    effective_to, rows, packed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/**
 * Keeps a file that was looked at, with its tables. @returns its id; null where the same content came first
 */
export async function keepFile(tx: TenantTx, file: FileToKeep): Promise<string | null> {
  const id = newId();
  const { name, sha256, bytes, found, by } = file;
  const kept = await tx.change(insertFile, [id, name, sha256, bytes, JSON.stringify(found), by.id, by.name]);
  if (kept === 0) return null;
  for (const one of file.tables)
    await tx.query(insertTable, [
      one.id,
      id,
      one.member,
      one.kind,
      one.edition,
      one.from,
      one.to,
      one.rows,
      one.packed,
    ]);
  return id;
}

export type Dates = { readonly edition: string; readonly from: CivilDate; readonly to: CivilDate | null };

/** Sets from when to when a table counts; only while its file is not loaded (the caller has locked it). */
export const setDates = (tx: TenantTx, table: string, { edition, from, to }: Dates) =>
  tx.change(
    `update price_table set edition = $2, effective_from = $3, effective_to = $4
      where tenant_id = current_tenant() and id = $1`,
    [table, edition, from, to],
  );

export const setLoaded = (
  tx: TenantTx,
  { id, by, found }: { readonly id: string; readonly by: string; readonly found: readonly PartFound[] },
) =>
  tx.change(
    `update price_file set state = 'loaded', loaded_at = tenant_time(), loaded_by = $2, found = $3,
      version = version + 1 where tenant_id = current_tenant() and id = $1`,
    [id, by, JSON.stringify(found)],
  );

export const setUndone = (tx: TenantTx, id: string, by: string, why: string) =>
  tx.change(
    `update price_file set state = 'undone', undone_at = tenant_time(), undone_by = $2, why = $3,
      version = version + 1 where tenant_id = current_tenant() and id = $1`,
    [id, by, why],
  );

const loaded = {
  name: "price_tables_loaded",
  text: `select t.id, t.file_id as "fileId", t.kind, t.edition, t.effective_from as "from",
      t.effective_to as "to", t.rows, f.loaded_at as "loadedAt"
    from price_table t join price_file f on f.tenant_id = t.tenant_id and f.id = t.file_id
    where t.tenant_id = current_tenant() and f.state = 'loaded'
    order by t.kind, t.effective_from, f.loaded_at, t.id`,
};

/** Every table that counts, by kind, the oldest edition first; of one day the one loaded last stands last. */
export const loadedTables = (tx: TenantTx): Promise<LoadedTable[]> => tx.query<LoadedTable>(loaded);

/** The packed rows of some tables, by their ids. */
export async function packedRows(tx: TenantTx, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await tx.query<{ id: string; packed: Buffer }>(
    "select id, packed from price_table where tenant_id = current_tenant() and id = any ($1)",
    [ids],
  );
  return new Map(rows.map(({ id, packed }) => [id, packed]));
}
