// What the desk of the sandbox has reworded, and a message that waits for its time.
import { addDays, civilDateIn, instantAt, isoInstant, pacific } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { tenantNow } from "../../desk/case-file/read-pages.ts";
import { record } from "../../desk/case-file/record.ts";
import { letterIn } from "../../desk/wording/clauses.ts";
import { reword } from "../../desk/wording/reword.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

type Given = { readonly desk: Desk; readonly specialist: Actor; readonly supervisor: Actor };

const key = { playbook: "balance-bill", letter: "closing soon", clause: "quiet", language: "en" } as const;
const changes = [
  ["We sent a letter to {provider} about your bill. No new bill has come.", "Our members asked for it."],
  [
    "We wrote to {provider} about your bill. We have heard of no new bill.",
    "Members took “come” for a visit.",
  ],
] as const;

/** Two versions of one clause, so that its history has something to show. */
export async function sayItOurWay(tx: TenantTx, { desk, supervisor }: Given): Promise<void> {
  const found = letterIn(desk, key);
  if (!found) throw new Error("The sandbox rewords a letter that is not there.");
  for (const [text, why] of changes) {
    const outcome = await reword(tx, { found, key, text, why, actor: supervisor });
    if (outcome.kind !== "kept") throw new Error(`The sandbox could not reword: ${JSON.stringify(outcome)}`);
  }
}

/** A message to the member of this case that leaves the day after tomorrow, at nine. */
export async function writeForLater(
  tx: TenantTx,
  caseId: string,
  { desk, specialist }: Given,
): Promise<void> {
  const today = civilDateIn(pacific, await tenantNow(tx));
  const input = {
    to: "member",
    text: "We have not heard from the provider yet. You do not have to do anything.",
    sendAt: isoInstant(instantAt(pacific, addDays(today, 2), "09:00")),
  };
  await record(desk, tx, { caseId, event: "send-message", input, actor: specialist });
}
