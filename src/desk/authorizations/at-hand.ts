// What every call about an authorisation has: the one it is about, its entry in the audit, and the answer.
import { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { etag } from "../../platform/http/etag.ts";
import { notFound } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { type Authorization, authorizationOf, holdAuthorization } from "./authorizations.ts";
import { todayOf } from "./clause-routes.ts";
import type { Referring } from "./refer.ts";
import { authorizationWire } from "./show.ts";

export type AuthorizationRoutes = Referring & { readonly at: AtDesk };

export const oneParams = z.object({ id: z.string().describe("Id of the authorisation.") });

/** Who saw or did it, with its id and never what is in it. */
export async function noteAuthorization(
  tx: TenantTx,
  { actor }: Caller,
  action: string,
  { id, caseId }: Pick<Authorization, "id" | "caseId">,
): Promise<void> {
  const at = await tenantNow(tx);
  const about = { what: "authorisation", detail: { id }, ...(caseId ? { caseId } : {}) };
  await noteAudits(tx, [{ at, actor, action, ...about }]);
}

/** The authorisation, or null for an id that is none or not the caller's. */
export const wanted = async (tx: TenantTx, id: string): Promise<Authorization | null> =>
  isId(id) ? authorizationOf(tx, id) : null;

/** The same, held until the transaction ends. */
export async function wantedAndHeld(tx: TenantTx, id: string): Promise<Authorization | null> {
  if (!isId(id)) return null;
  await holdAuthorization(tx, id);
  return authorizationOf(tx, id);
}

/** As it stands now, with its version. */
export async function told(tx: TenantTx, id: string, caller: Caller, status = 200): Promise<Answer> {
  const one = await authorizationOf(tx, id);
  if (!one) return notFound();
  const body = await authorizationWire(tx, one, { today: await todayOf(tx, caller), caller });
  return answer(status, body, { etag: etag(one.version) });
}
