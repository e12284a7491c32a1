// Takes a load back, row by row and last row first. What somebody has worked on since stays, and says why.
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantClock } from "../time/tenant-clock.ts";
import { loadOf, rowsToTakeBack, setEnded, setTakenBack } from "./load-rows.ts";
import { actorOf, type LoadHouse, type LoadKey } from "./run-load.ts";

const atOnce = 50;

/** Undoes a load that waits for it, also after a crash; harmless for any other. @returns rows looked at */
export async function undoLoad(
  house: LoadHouse,
  { tenantId, id }: LoadKey,
  signal?: AbortSignal,
): Promise<number> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(house.pool, { tenant: tenantId, viewer: "" }, work);
  let [looked, last] = [0, -1];
  while (last !== 0 && !signal?.aborted) {
    last = await inside((tx) => undoSome(house, tx, id));
    looked += last;
  }
  return looked;
}

async function undoSome(house: LoadHouse, tx: TenantTx, id: string): Promise<number> {
  const load = await loadOf(tx, id, { lock: true });
  if (load?.state !== "undoing") return 0;
  const loader = house.loaderOf(load);
  const actor = await actorOf(tx, load.runBy);
  const rows = await rowsToTakeBack(tx, id, atOnce);
  for (const row of rows) {
    const why =
      loader && actor ? await loader.takeBack(tx, row, actor) : "Whoever asked for it may not undo it.";
    await setTakenBack(tx, row, why);
  }
  if (rows.length > 0) return rows.length;
  await setEnded(tx, id, "undone");
  const after = await loadOf(tx, id);
  const detail = { load: id, kind: load.kind, ...after?.counts };
  const by = actor ?? { id: "loads", name: "Loads", party: "desk" as const };
  await noteAudits(tx, [{ at: await tenantClock(tx), actor: by, action: "undone", what: "table", detail }]);
  return 0;
}
