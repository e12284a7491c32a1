// What a worker does for loads: runs those that wait, undoes those that are to be undone.
import type { LoadHouse } from "./run-load.ts";
import { runLoad } from "./run-load.ts";
import { undoLoad } from "./undo-load.ts";

/** One round over all tenants. Rounds of several workers wait for each other, piece by piece. */
export async function loadRound(house: LoadHouse, signal?: AbortSignal): Promise<void> {
  const { rows } = await house.pool.query<{ tenantId: string; id: string }>(
    'select tenant_id as "tenantId", id from loads_waiting()',
  );
  for (const key of rows) {
    if (signal?.aborted) return;
    await runLoad(house, key, signal);
    await undoLoad(house, key, signal);
  }
}
