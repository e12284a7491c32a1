// Rows of a price table as they lie in the database: column by column as JSON, deflated. Forty thousand rows
// take some hundred kilobytes, and are back in memory within some tens of milliseconds.
import { deflateSync, inflateSync } from "node:zlib";
import type { PriceRows } from "../../../core/pricing/file.ts";
import type { PriceTableName } from "../../../core/pricing/tables.ts";

type Column = {
  readonly name: string;
  /** Where null stands for a part that the row does not have. */
  readonly sparse: boolean;
  readonly values: readonly unknown[];
};
type Kept = { readonly keys: readonly string[]; readonly columns: readonly Column[] };

/**
 * Rows of one table by their keys. Does NOT look at what stands in them: they come from the core's reader.
 * @throws TypeError where one part is nothing in one row and left out in another
 */
export function packed(rows: ReadonlyMap<string, object>): Buffer {
  const all = [...rows.values()] as Record<string, unknown>[];
  const names = new Set<string>();
  for (const row of all) for (const name of Object.keys(row)) names.add(name);
  const columns = [...names].map((name): Column => {
    const values = all.map((row) => row[name]);
    const sparse = values.includes(undefined);
    if (sparse && values.includes(null))
      throw new TypeError(`The column ${name} is both empty and left out.`);
    return { name, sparse, values };
  });
  return deflateSync(JSON.stringify({ keys: [...rows.keys()], columns } satisfies Kept), { level: 6 });
}

/** The rows again, exactly as they were. */
export function unpacked<Table extends PriceTableName>(
  _table: Table,
  bytes: Uint8Array,
): Map<string, PriceRows[Table]> {
  const { keys, columns } = JSON.parse(inflateSync(bytes).toString("utf8")) as Kept;
  const rows = new Map<string, PriceRows[Table]>();
  for (let at = 0; at < keys.length; at += 1) {
    const row: Record<string, unknown> = {};
    for (const { name, sparse, values } of columns) {
      const value = values[at];
      if (!sparse || value !== null) row[name] = value;
    }
    rows.set(keys[at] as string, row as unknown as PriceRows[Table]);
  }
  return rows;
}
