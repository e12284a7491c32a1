// Something came in that the desk recorded: a case that was put aside is wanted again.
import { isoInstant } from "../../core/calendar.ts";
import { comesIn } from "../../core/comes-in.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { caseTypeOf, type Desk } from "./desk.ts";
import type { Recorded } from "./outcome.ts";

const holdEnds = { name: "hold_ends", text: "select hold_ends($1, $2, $3)" };

/**
 * Ends a hold at this event, if what happened came in from outside. The line in the timeline follows from the
 * sweep. What somebody outside the desk does themselves says so in the database (0020).
 */
export async function bringsBack(
  desk: Desk,
  tx: TenantTx,
  { case: is }: Recorded,
  { event, actor }: { readonly event: string; readonly actor: Actor },
): Promise<void> {
  if (actor.party !== "desk" && actor.party !== "post") return;
  if (comesIn(caseTypeOf(desk, is).playbook, event))
    await tx.query(holdEnds, [is.id, is.version, isoInstant(is.changedAt)]);
}
