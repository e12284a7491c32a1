// A file of price tables as the API tells it, and the lock that whoever loads or undoes one holds.
import { isoInstant } from "../../../core/calendar.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import type { LoadedTable, PartFound, PriceFile } from "./price-files.ts";
import type { PriceFileWire } from "./wire.ts";

/** Two loads of one tenant wait for each other, so that each sees what the other has ended. */
export const holdTables = (tx: TenantTx) =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('price tables ' || current_tenant(), 0))");

export function shownFile(
  file: PriceFile,
  loaded: readonly LoadedTable[],
  knownBefore = false,
): PriceFileWire {
  const { id, name, sha256, bytes, state, version, found, at, byName, loadedAt, undoneAt } = file;
  return {
    ...{ id, name, sha256, bytes, state, version, knownBefore },
    parts: found.map((part) => partWire(part, state === "ready" ? loaded : [])),
    at: isoInstant(at),
    by: byName,
    loaded: loadedAt === null ? null : { at: isoInstant(loadedAt), by: file.loadedBy ?? "" },
    undone:
      undoneAt === null ? null : { at: isoInstant(undoneAt), by: file.undoneBy ?? "", why: file.why ?? "" },
  };
}

function partWire(part: PartFound, loaded: readonly LoadedTable[]): PriceFileWire["parts"][number] {
  const { member, id = null, kind = null, edition = null, rows, from = null, to = null } = part;
  return {
    ...{ member, id, table: kind, edition, rows, from, to },
    skipped: part.skipped ?? null,
    takesPlaceOf: id === null ? [] : loaded.filter((one) => isEnded(one, part)).map((one) => one.edition),
    problems: [...part.problems],
  };
}

/** Holds the loaded edition on some day on which the new one will count? */
const isEnded = (one: LoadedTable, { kind, from, to }: PartFound): boolean =>
  one.kind === kind &&
  from !== undefined &&
  one.from <= from &&
  (one.to === null || one.to >= from) &&
  (to === undefined || to >= one.from);
