// What may be done with a case now: what its playbook says, and what the desk itself has in the way.
import { type Action, actionsOf } from "../../core/actions.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { waitingForAnswers } from "../tags-and-fields/needed-before.ts";
import { momentOf } from "./case-answer.ts";
import { closedToEvents } from "./desk-event.ts";
import type { OpenFile } from "./load.ts";

/** Every action that concerns the actor. One that the playbook refuses keeps the playbook's reason. */
export async function actionsNow(tx: TenantTx, file: OpenFile, actor: Actor): Promise<readonly Action[]> {
  const actions = actionsOf(file.caseType.playbook, momentOf(file, actor));
  const gone = await closedToEvents(tx, file, actor);
  if (gone?.kind === "refused") return actions.map((one) => ({ ...one, ruling: gone.ruling }));
  const waiting = await waitingForAnswers(tx, file, actor);
  return actions.map((one) => {
    const ruling = waiting.get(one.name);
    return ruling && one.ruling.allowed ? { ...one, ruling } : one;
  });
}
