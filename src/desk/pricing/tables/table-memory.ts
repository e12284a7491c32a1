// Price tables in memory. A loaded table never changes, so it is kept by its id for as long as there is room;
// which tables count is asked anew each time.
import type { CivilDate } from "../../../core/calendar.ts";
import type { PriceRows } from "../../../core/pricing/file.ts";
import {
  type Edition,
  type PriceTable,
  type PriceTableName,
  type PriceTables,
  tableOn,
} from "../../../core/pricing/tables.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { unpacked } from "./packed.ts";
import { type LoadedTable, loadedTables, packedRows } from "./price-files.ts";

/** About 250 MB: four releases of everything that CMS publishes. */
const mostRows = 500_000;

type Rows = ReadonlyMap<string, object>;

/** Kept for the whole process; ids are unique, and only a tenant's own are ever asked for. */
export class TableMemory {
  readonly #kept = new Map<string, Rows>();
  #rows = 0;

  get(id: string): Rows | undefined {
    const rows = this.#kept.get(id);
    if (rows) {
      // The one used last is forgotten last.
      this.#kept.delete(id);
      this.#kept.set(id, rows);
    }
    return rows;
  }

  keep(id: string, rows: Rows): void {
    if (this.#kept.has(id)) return;
    this.#kept.set(id, rows);
    this.#rows += rows.size;
    for (const [oldest, its] of this.#kept) {
      if (this.#rows <= mostRows || oldest === id) break;
      this.#kept.delete(oldest);
      this.#rows -= its.size;
    }
  }
}

/** What of the loaded tables pricing looks up in; the others are kept to check those against. */
const lookedUp = {
  rvu: "rvu",
  gpci: "gpci",
  zip: "zip",
  anesthesiaFactors: "anesthesia factors",
  anesthesiaUnits: "anesthesia units",
  addendumA: "addendum A",
  addendumB: "addendum B",
  drg: "drg",
} as const satisfies { readonly [Part in keyof PriceTables]: PriceTableName };

export const editionOf = ({ id, kind, edition, from, to }: LoadedTable): Edition => ({
  id,
  table: kind as PriceTableName,
  name: edition,
  from,
  until: to,
});

/** The tables that count on any of these days, each edition that a day picks and no other. */
export function pickedFor(loaded: readonly LoadedTable[], days: readonly CivilDate[]): LoadedTable[] {
  const names = Object.values(lookedUp) as readonly string[];
  const picked = new Map<string, LoadedTable>();
  for (const [kind, ofKind] of Map.groupBy(loaded, (one) => one.kind)) {
    if (!names.includes(kind)) continue;
    const bare = ofKind.map((table) => ({ edition: editionOf(table), rows: new Map(), table }));
    for (const day of new Set(days)) {
      const found = tableOn(bare, day) as (typeof bare)[number] | undefined;
      if (found) picked.set(found.edition.id, found.table);
    }
  }
  return [...picked.values()];
}

/**
 * The tables for claims with these days of service. What is not in memory yet is fetched, once.
 * @param loaded  from `loadedTables` in the same transaction
 */
export async function tablesFor(
  tx: TenantTx,
  memory: TableMemory,
  { loaded, days }: { readonly loaded: readonly LoadedTable[]; readonly days: readonly CivilDate[] },
): Promise<PriceTables> {
  const picked = pickedFor(loaded, days);
  const rows = new Map<string, Rows>();
  const missing: string[] = [];
  for (const { id } of picked) {
    const kept = memory.get(id);
    if (kept) rows.set(id, kept);
    else missing.push(id);
  }
  if (missing.length > 0) {
    const bytes = await packedRows(tx, missing);
    for (const table of picked) {
      const its = bytes.get(table.id);
      if (!its) continue;
      const read = unpacked(table.kind as PriceTableName, its);
      rows.set(table.id, read);
      memory.keep(table.id, read);
    }
  }
  return composed(picked, rows);
}

function composed(picked: readonly LoadedTable[], rows: ReadonlyMap<string, Rows>): PriceTables {
  const of = <Name extends PriceTableName>(name: Name): PriceTable<PriceRows[Name]>[] =>
    picked
      .filter(({ kind }) => kind === name)
      .map((table) => ({
        edition: editionOf(table),
        rows: (rows.get(table.id) ?? new Map()) as ReadonlyMap<string, PriceRows[Name]>,
      }));
  const { rvu, gpci, zip, anesthesiaFactors, anesthesiaUnits, addendumA, addendumB, drg } = lookedUp;
  return {
    rvu: of(rvu),
    gpci: of(gpci),
    zip: of(zip),
    anesthesiaFactors: of(anesthesiaFactors),
    anesthesiaUnits: of(anesthesiaUnits),
    addendumA: of(addendumA),
    addendumB: of(addendumB),
    drg: of(drg),
  };
}

/** The same in one step, for a single claim. */
export const tablesOn = async (tx: TenantTx, memory: TableMemory, days: readonly CivilDate[]) =>
  tablesFor(tx, memory, { loaded: await loadedTables(tx), days });
