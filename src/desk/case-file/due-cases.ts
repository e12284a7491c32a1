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

const columns = `id, playbook, playbook_version as "playbookVersion", stage, version,
  changed_at as "changedAt", encode(head_hash, 'hex') as "headHash", state`;
const claim = `select ${columns} from case_file
  where status = $3 and next_due_at <= $1
    and not exists (select from parked_clock p where p.case_id = case_file.id and p.retry_at > now())
  order by next_due_at, id limit $2 for no key update skip locked`;
const claimDue = { name: "claim_due_cases", text: claim };

/**
 * Locks and reads up to `limit` cases whose next clock is due by `now`, earliest first. Those that somebody
 * else is working on are left out, and so are those that were put aside (`park`). Closed cases come last:
 * they have legal clocks only.
 */
export async function claimDueCases(tx: TenantTx, now: Instant, limit: number): Promise<readonly DueCase[]> {
  const open = await tx.query<DueCase>(claimDue, [isoInstant(now), limit, "open"]);
  if (open.length >= limit) return open;
  return [...open, ...(await tx.query<DueCase>(claimDue, [isoInstant(now), limit - open.length, "closed"]))];
}
