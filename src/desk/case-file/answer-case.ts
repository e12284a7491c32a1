// A case as this caller sees it, read anew in the transaction of the answer.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag } from "../../platform/http/etag.ts";
import type { Caller } from "../policy/caller.ts";
import { caseAnswer } from "./case-answer.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { type OpenFile, openFile } from "./load.ts";

type Given = Pick<CaseRoutes, "desk" | "rooms" | "names">;

/** 200 with the case and its version. */
export async function shown(
  { rooms, names }: Given,
  tx: TenantTx,
  file: OpenFile,
  caller: Caller,
): Promise<Answer> {
  const isDesk = caller.actor.party === "desk";
  const assignee = isDesk ? await names.shown(tx, caller, file.case.assigneeId) : null;
  return ok(caseAnswer(file, caller.actor, { rooms, assignee }), { etag: etag(file.case.version) });
}

/** The case by its id; null for one that the caller may not know of. */
export async function caseAnswerOf(
  given: Given,
  tx: TenantTx,
  id: string,
  caller: Caller,
): Promise<object | null> {
  const file = await openFile(given.desk, tx, id, { lock: false });
  return file ? ((await shown(given, tx, file, caller)).body as object) : null;
}
