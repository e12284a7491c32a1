// The answer where no rule chooses anybody else.
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import type { Outcome } from "../case-file/record.ts";

const nobody = refused(
  "NO_RULE_CHOOSES",
  "GN-04",
  "No rule chooses anybody for this case but who has it now.",
  "Choose somebody yourself, or look at the rules with a dry run.",
);

export async function refusedOutcome(desk: Desk, tx: TenantTx, caseId: string): Promise<Outcome> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  return file ? { kind: "refused", ruling: nobody, case: file.case } : { kind: "no such case" };
}
