// A case as this caller sees it, read anew in the transaction of the answer.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag } from "../../platform/http/etag.ts";
import type { Caller } from "../policy/caller.ts";
import { caseAnswer, type Shown } from "./case-answer.ts";
import type { CaseNow } from "./case-now.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { confidentialContactOf } from "./confidential-contact.ts";
import { caseTypeOf } from "./desk.ts";
import { openFile } from "./load.ts";

type Given = Pick<CaseRoutes, "desk" | "rooms" | "names" | "tenantLastRead">;

/** 200 with the case and its version. */
export async function shown(
  { rooms, names }: Given,
  tx: TenantTx,
  file: Shown,
  caller: Caller,
): Promise<Answer> {
  const isDesk = caller.actor.party === "desk";
  const assignee = isDesk ? await names.shown(tx, caller, file.case.assigneeId) : null;
  const confidential = isDesk ? await confidentialContactOf(tx, file.case.id) : null;
  return ok(caseAnswer(file, caller.actor, { rooms, assignee, confidential }), {
    etag: etag(file.case.version),
  });
}

/**
 * The case as an event has just left it. Nothing of it is read again, but for the authority around it where
 * money is being talked of; elsewhere `authority` is left out of the answer, and GET has it. Whoever has
 * taken themselves off the case by the event is told what they did to it, and does not find it any more.
 */
export async function shownAfter(given: Given, tx: TenantTx, is: CaseNow, caller: Caller): Promise<Answer> {
  const tenant = given.tenantLastRead(caller.tenantId);
  const talksOfMoney = is.facts.grants.length > 0 || is.facts.offers.length > 0;
  const again = !tenant || talksOfMoney ? await openFile(given.desk, tx, is.id, { lock: false }) : null;
  if (again) return shown(given, tx, again, caller);
  if (!tenant) return ok({ id: is.id, version: is.version });
  const around = { ...tenant.around, now: is.changedAt, authorities: [] };
  const file = { case: is, caseType: caseTypeOf(given.desk, is), around, tenant, authorityText: null };
  return shown(given, tx, file, caller);
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
