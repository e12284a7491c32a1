// Has the case moved on since somebody looked at it, in a way that what they do now could depend on?
import { besideTheCase } from "../../core/desk-events.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseNow } from "./case-now.ts";

/** Who files the paper that everybody has signed: the house, of what stood in the case already. */
export const signingHand = "signing";

const since = {
  name: "events_since",
  text: `select count(*) filter (where event = any ($3)
      or (event = 'file-document' and actor_id = $4))::int as beside from case_event
    where tenant_id = current_tenant() and case_id = $1 and seq > $2`,
};

/**
 * True where anything has happened since the version that was seen, but for what lies beside the case: who
 * works it, that it is put aside, what it is linked to, and the signed paper that the house files a moment
 * after the last signature. Such a line is written by rules and by colleagues at any moment, and must not
 * keep somebody from recording an answer. `seen` undefined: never.
 */
export async function movedOn(
  tx: TenantTx,
  { id, version }: CaseNow,
  seen: number | undefined,
): Promise<boolean> {
  if (seen === undefined || seen === version) return false;
  if (seen > version) return true;
  const [row] = await tx.query<{ beside: number }>(since, [id, seen, besideTheCase, signingHand]);
  return row?.beside !== version - seen;
}
