// What each party outside the desk was last told or may have read of a case.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type LastTold = { readonly party: string; readonly says: string; readonly at: Instant };

const lastToldOf = {
  name: "last_told",
  text: `select distinct on (reader.party) reader.party, e.says, e.at
    from case_event e cross join lateral unnest(e.seen_by) as reader (party)
    where e.case_id = $1
    order by reader.party, e.seq desc`,
};

/** The newest sentence of the timeline that each party may read; parties that may read none are left out. */
export const lastTold = (tx: TenantTx, caseId: string): Promise<LastTold[]> =>
  tx.query<LastTold>(lastToldOf, [caseId]);
