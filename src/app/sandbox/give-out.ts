// Gives the cases of the stories to people, so that a day at the desk begins with somebody's own: by the
// desk's
// rules, through the one door. One case is put aside, some stay in the queue to be taken.
import { addDays, civilDateIn, type Instant, instantAt, pacific } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { AssignmentRule } from "../../core/rules/assignment.ts";
import { assign } from "../../desk/assignment/assign.ts";
import { putOnHold } from "../../desk/assignment/hold.ts";
import { keepRules } from "../../desk/assignment/rules-kept.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { newId } from "../../desk/case-file/ids.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

type Who = { readonly specialist: Actor; readonly negotiator: Actor; readonly supervisor: Actor };

const open = `select id, stage from case_file
  where tenant_id = current_tenant() and status = 'open' and assignee_id is null order by number`;

const deals: readonly string[] = ["negotiating", "plan deciding", "paying"];

const rules = (): AssignmentRule[] => [
  {
    id: newId(),
    name: "Negotiations to a negotiator",
    active: true,
    stage: "negotiating",
    how: "fewest-open",
    role: "negotiator",
  },
  {
    id: newId(),
    name: "The owner of the client",
    active: false,
    how: "client-owner",
    returnHours: 22,
  },
  {
    id: newId(),
    name: "Specialists in turn",
    active: true,
    how: "in-turn",
    role: "specialist",
    returnHours: 11,
  },
];

/** Every second case to a specialist, deals to the negotiator; the rules hold from now on. */
export async function giveOut(desk: Desk, tx: TenantTx, who: Who, now: Instant): Promise<void> {
  const cases = await tx.query<{ id: string; stage: string }>(open);
  const actor = who.supervisor;
  const given: string[] = [];
  for (const [place, { id: caseId, stage }] of cases.entries()) {
    const to = deals.includes(stage) ? who.negotiator.id : place % 2 === 0 ? who.specialist.id : null;
    if (to === null) continue;
    await assign(desk, tx, { caseId, to, actor });
    if (to === who.specialist.id) given.push(caseId);
  }
  const held = given.at(-1);
  const until = instantAt(pacific, addDays(civilDateIn(pacific, now), 6), "06:00");
  const why = "The member is travelling and asked to be called when she is back.";
  if (held) await putOnHold(desk, tx, { caseId: held, until, why, actor: who.specialist });
  await keepRules(tx, { rules: rules(), after: 0, actor, now });
}
