// What the routes of print runs have in common.
import { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { PaperHouse } from "../correspondence/kept-paper.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { Changed } from "./make-run.ts";

export const oneRun = z.object({ id: z.string().describe("Id of the print run.") });

export type PrintRoutes = PaperHouse & {
  readonly at: AtDesk;
  /** Told after the commit of every event. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

/** Whose names were seen, in the audit. */
export async function noteSeen(
  tx: TenantTx,
  { actor }: Caller,
  seen: { readonly action: string; readonly what: string; readonly cases: readonly string[] },
): Promise<void> {
  const { action, what } = seen;
  const cases = [...new Set(seen.cases)];
  const detail = { count: cases.length, cases };
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action, what, detail }]);
}

/** Windows that look at these cases look anew, once it is stored. */
export const tellAll = (tx: TenantTx, { changed }: PrintRoutes, caller: Caller, cases: Changed): void => {
  for (const { caseId, version } of cases) tx.onCommit(() => changed(caller.tenantId, caseId, version));
};
