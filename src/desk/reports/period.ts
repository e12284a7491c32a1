// The period of a report, and the tenant's day it is counted from.
import { addDays, type CivilDate, civil, daysBetween, type Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { badInput, Stop } from "../../platform/http/problem.ts";

/** Days of a period nobody named. */
const usualDays = 90;
/** The longest period: ten years. */
const mostDays = 3_660;

export type Moment = { readonly now: Instant; readonly today: CivilDate };

/** The tenant's time, and which day it is there. */
export async function momentHere(tx: TenantTx): Promise<Moment> {
  const [row] = await tx.query<{ now: Instant; today: CivilDate }>(
    `select t.now, (t.now at time zone t.zone)::date as today
     from (
       select zone, coalesce(clock_at, clock_timestamp()) as now from tenant
       where tenant_id = current_tenant()) t`,
  );
  if (!row) throw new Error("This transaction has no tenant.");
  return row;
}

/**
 * First and last day, both counted.
 * @throws Stop 422 where the last day lies before the first, or more than ten years after it
 */
export function periodOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: CivilDate,
): { readonly from: CivilDate; readonly to: CivilDate } {
  const last = to === undefined ? (from !== undefined && from > today ? civil(from) : today) : civil(to);
  const first = from === undefined ? addDays(last, 1 - usualDays) : civil(from);
  const days = daysBetween(first, last) + 1;
  if (days >= 1 && days <= mostDays) return { from: first, to: last };
  const says =
    days < 1
      ? `The last day, ${last}, lies before the first, ${first}.`
      : `From ${first} to ${last} are ${days} days, and a report takes ${mostDays} at most.`;
  throw new Stop(badInput([{ at: "?to", says, doNext: "Choose a later last day, or a shorter period." }]));
}
