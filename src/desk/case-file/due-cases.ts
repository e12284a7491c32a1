// The cases whose next clock has come due: locked and read, many in one statement.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { KeptState } from "./state-text.ts";

/** What ringing needs of a case, and no more: its facts stay where they are. */
export type DueCase = {
  readonly id: string;
  readonly playbook: string;
  readonly playbookVersion: number;
  readonly stage: string;
  readonly version: number;
  readonly changedAt: Instant;
  readonly headHash: string;
  /** Its clocks stand in the order in which they are due. */
  readonly state: KeptState;
};

const claim = {
  name: "claim_due_cases",
  text: `select id, playbook, playbook_version as "playbookVersion", stage, version,
      changed_at as "changedAt", head_hash as "headHash", state
    from claim_due_cases($1, $2, $3)`,
};

/**
 * Locks and reads up to `limit` cases whose next clock is due by `now`, earliest first. Those that somebody
 * else is working on are left out, and so are those that were put aside (`park`). Closed cases come last:
 * they have legal clocks only.
 */
export async function claimDueCases(tx: TenantTx, now: Instant, limit: number): Promise<readonly DueCase[]> {
  const open = await tx.query<DueCase>(claim, [isoInstant(now), "open", limit]);
  if (open.length >= limit) return open;
  const closed = await tx.query<DueCase>(claim, [isoInstant(now), "closed", limit - open.length]);
  return [...open, ...closed];
}
