// Rows of a price table as they lie in the database: JSON, deflated. Forty thousand rows take some hundred
// kilobytes, and are back in memory within some tens of milliseconds.
import { deflateSync, inflateSync } from "node:zlib";
import type { PriceRows } from "../../../core/pricing/file.ts";
import type { PriceTableName } from "../../../core/pricing/tables.ts";

type Kept = { readonly keys: readonly string[]; readonly rows: readonly object[] };

/**
 * Rows of one table by their keys. Does NOT look at what stands in them: they come from the core's reader.
 */
export const packed = (rows: ReadonlyMap<string, object>): Buffer =>
  deflateSync(JSON.stringify({ keys: [...rows.keys()], rows: [...rows.values()] } satisfies Kept), {
    level: 6,
  });

export function unpacked<Table extends PriceTableName>(
  _table: Table,
  bytes: Uint8Array,
): Map<string, PriceRows[Table]> {
  const { keys, rows } = JSON.parse(inflateSync(bytes).toString("utf8")) as Kept;
  return new Map(keys.map((key, at) => [key, rows[at] as PriceRows[Table]]));
}
