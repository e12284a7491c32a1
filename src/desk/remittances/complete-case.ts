// What a submitted claim adds to a case: the room says which events, the door takes them.

import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { openFile } from "../case-file/load.ts";
import { record } from "../case-file/record.ts";
import type { ClaimFacts } from "./claim-facts.ts";
import type { CaseFound, ClaimDesk, Match } from "./matches.ts";

/** Who fills in what a claim says. It acts for the desk, which received it. */
const clerk: Actor = { id: "claims", name: "Claims desk", party: "desk", roles: ["claims-analyst"] };

/** Fills in what the case does not know yet. Never changes what a person has keyed. */
export async function completeCase(
  { desk, completes }: ClaimDesk,
  tx: TenantTx,
  found: CaseFound,
  claim: ClaimFacts,
): Promise<Match> {
  const file = await openFile(desk, tx, found.caseId, { lock: true });
  const complete = file && completes.get(file.case.playbook);
  const wanted = file && complete ? complete(file.state.facts, claim) : [];
  const said: string[] = [];
  let version: number | undefined;
  for (const { event, input } of wanted) {
    const outcome = await record(desk, tx, { caseId: found.caseId, event, input, actor: clerk });
    if (outcome.kind !== "recorded") continue;
    said.push(outcome.advanced.says);
    version = outcome.case.version;
  }
  if (version === undefined)
    return { ...found, outcome: "nothing to add", says: "The case knows what the claim says." };
  return { ...found, outcome: "recorded", says: said.join(" "), version };
}
