// Loads and what their rows did, as they lie in the database.

import type { Instant } from "../../core/calendar.ts";
import type { AmountUnit, DateOrder } from "../../core/loading/cells.ts";
import type { LoadKind, LoadState } from "../../core/loading/kinds.ts";
import type { CellProblem, Mapping } from "../../core/loading/mapping.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { LoadedRow, Stored } from "./loader.ts";
import type { TableShape } from "./read-table.ts";

/** What the file was found to be. */
export type Found = TableShape & {
  readonly headings: readonly string[];
  /** Without the headings and empty lines. */
  readonly rows: number;
  /** The first few, to recognise the columns by. */
  readonly samples: readonly { readonly [heading: string]: string }[];
};

/** What a person has chosen. */
export type LoadRules = {
  readonly mapping: Mapping;
  readonly dates: DateOrder;
  readonly amounts: AmountUnit;
  /** Cases only: filed as history, with nothing running. */
  readonly asHistory: boolean;
};

export type Counts = { readonly [outcome: string]: number };
export type RowProblem = { readonly line: number; readonly problems: readonly CellProblem[] };
export type PreviewRow = {
  readonly line: number;
  readonly would: "add" | "change" | "nothing" | "refuse";
  readonly says: string;
};
export type Preview = {
  readonly counts: Counts;
  /** The first of each kind. */
  readonly rows: readonly PreviewRow[];
  /** The first thousand. */
  readonly problems: readonly RowProblem[];
};

export type Load = {
  readonly id: string;
  readonly kind: LoadKind;
  readonly playbook: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly found: Found;
  readonly rules: LoadRules | null;
  readonly preview: Preview | null;
  readonly state: LoadState;
  readonly version: number;
  readonly byName: string;
  readonly madeAt: Instant;
  readonly runBy: string | null;
  readonly endedAt: Instant | null;
  readonly counts: Counts;
};

const columns = `id, kind, playbook, file_name as "fileName", encode(sha256, 'hex') as sha256, bytes, found,
  rules, preview, state, version, by_name as "byName", made_at as "madeAt", run_by as "runBy",
  ended_at as "endedAt", counts`;

/** One load; null where there is none. `lock` keeps others from changing it meanwhile. */
export async function loadOf(tx: TenantTx, id: string, { lock = false } = {}): Promise<Load | null> {
  const text = `select ${columns} from load where tenant_id = current_tenant() and id = $1`;
  const [row] = await tx.query<Load>(`${text}${lock ? " for update" : ""}`, [id]);
  return row ?? null;
}

/** Loads, newest first; those before `before`, where it is given. */
export const loadsBefore = (tx: TenantTx, before: string | null, most: number): Promise<Load[]> =>
  tx.query<Load>(
    `select ${columns} from load where tenant_id = current_tenant() and ($1::uuid is null or id < $1)
      order by id desc limit $2`,
    [before, most],
  );

export type NewLoad = Pick<Load, "id" | "kind" | "playbook" | "fileName" | "sha256" | "bytes" | "found"> & {
  readonly by: { readonly id: string; readonly name: string };
};

export async function addLoad(tx: TenantTx, one: NewLoad): Promise<void> {
  const { id, kind, playbook, fileName, sha256, bytes, found, by } = one;
  await tx.query(
    `insert into load (id, kind, playbook, file_name, sha256, bytes, found, by_id, by_name, made_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(clock_at, clock_timestamp())
      from tenant where tenant_id = current_tenant()`,
    [id, kind, playbook, fileName, `\\x${sha256}`, bytes, JSON.stringify(found), by.id, by.name],
  );
}

/** Rules and what they would do, until somebody chooses others. */
export const setPreview = (tx: TenantTx, id: string, rules: LoadRules, preview: Preview) =>
  tx.query(
    `update load set rules = $2, preview = $3, state = 'ready', version = version + 1
      where tenant_id = current_tenant() and id = $1`,
    [id, JSON.stringify(rules), JSON.stringify(preview)],
  );

/** Puts a load down for a worker: to be run, or to be undone. */
export const setWaiting = (tx: TenantTx, id: string, state: "waiting" | "undoing", by: string) =>
  tx.query(
    `update load set state = $2, run_by = $3, version = version + 1
      where tenant_id = current_tenant() and id = $1`,
    [id, state, by],
  );

export const setEnded = (tx: TenantTx, id: string, state: "loaded" | "undone") =>
  tx.query(
    `update load set state = $2, version = version + 1,
        ended_at = (select coalesce(clock_at, clock_timestamp()) from tenant
          where tenant_id = current_tenant())
      where tenant_id = current_tenant() and id = $1`,
    [id, state],
  );

/** What a row did, to be kept. */
export type Did = {
  readonly line: number;
  readonly outcome: "added" | "changed" | "same" | "refused";
  readonly subject?: string;
  readonly was?: Stored;
  readonly isNow?: Stored;
  readonly cells?: { readonly [heading: string]: string };
  readonly says?: readonly CellProblem[];
};

const keepRows = `insert into load_row (load_id, line, outcome, subject, was, is_now, cells, says)
  select $1, r.line, r.outcome, r.subject, r.was, r."isNow", r.cells, r.says
  from json_to_recordset($2) as r (line int, outcome text, subject uuid, was json, "isNow" json, cells json,
    says json)`;
const addCounts = `update load set counts = (
    select json_object_agg(k, coalesce((counts ->> k)::int, 0) + coalesce(($2::json ->> k)::int, 0))
    from (select json_object_keys(counts) union select json_object_keys($2::json)) as keys (k))
  where tenant_id = current_tenant() and id = $1`;

/** Keeps what rows did, and counts them. */
export async function keepDone(tx: TenantTx, id: string, rows: readonly Did[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(keepRows, [id, JSON.stringify(rows)]);
  const counts: Record<string, number> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  await tx.query(addCounts, [id, JSON.stringify(counts)]);
}

/** The last line that has been dealt with; 0 for none. */
export async function lastLine(tx: TenantTx, id: string): Promise<number> {
  const [row] = await tx.query<{ line: number }>(
    "select coalesce(max(line), 0) as line from load_row where tenant_id = current_tenant() and load_id = $1",
    [id],
  );
  return row?.line ?? 0;
}

/** Rows that are still to be taken back, last one first, because later rows may rest on earlier ones. */
export const rowsToTakeBack = (tx: TenantTx, id: string, most: number): Promise<LoadedRow[]> =>
  tx.query<LoadedRow>(
    `select load_id as "loadId", line, outcome, subject, was, is_now as "isNow" from load_row
      where tenant_id = current_tenant() and load_id = $1 and outcome in ('added', 'changed')
      order by line desc limit $2`,
    [id, most],
  );

export async function setTakenBack(tx: TenantTx, row: LoadedRow, why: string | null): Promise<void> {
  const outcome = why === null ? "undone" : "kept";
  const says =
    why === null ? null : JSON.stringify([{ column: "", says: why, doNext: "Look at it yourself." }]);
  await tx.query(
    `update load_row set outcome = $3, says = $4
      where tenant_id = current_tenant() and load_id = $1 and line = $2`,
    [row.loadId, row.line, outcome, says],
  );
  const counts = { [row.outcome]: -1, [outcome]: 1 };
  await tx.query(addCounts, [row.loadId, JSON.stringify(counts)]);
}

export type RowShown = {
  readonly line: number;
  readonly outcome: string;
  readonly subject: string | null;
  readonly cells: { readonly [heading: string]: string } | null;
  readonly says: readonly CellProblem[] | null;
};

/** What rows did, by line. */
export const rowsAfter = (
  tx: TenantTx,
  id: string,
  {
    outcome,
    after,
    most,
  }: { readonly outcome: string | null; readonly after: number; readonly most: number },
): Promise<RowShown[]> =>
  tx.query<RowShown>(
    `select line, outcome, subject, cells, says from load_row
      where tenant_id = current_tenant() and load_id = $1 and line > $2 and ($3::text is null or outcome = $3)
      order by line limit $4`,
    [id, after, outcome, most],
  );
