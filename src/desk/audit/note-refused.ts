// What somebody asked for and did not get: written down like what they got.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { noteAudits } from "./entry.ts";

/** A request as the audit names it: the call's pattern, and the ids in its path. */
export type AskedFor = {
  readonly method: string;
  /** `/api/v1/cases/:id` */
  readonly pattern: string;
  readonly params: unknown;
  /** Of a request that names its case in another way than by its path: a link. */
  readonly caseId?: string;
};

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const plain = /^[\w-]{1,80}$/;
/** Of the API and of the windows. */
const ofACase = /^\/(?:api\/v1|[a-z]+)\/cases\/:id(?:\/|$)/;

/**
 * Leaves the entry of a refusal, in the transaction of its answer. For something that is not there and for
 * something the caller may not know of it is the same entry at the same cost. Does NOT keep what was
 * searched for or sent: ids and names of actions only.
 */
export async function noteRefused(
  tx: TenantTx,
  caller: Caller,
  { method, pattern, params, code, ...known }: AskedFor & { readonly code: string },
): Promise<void> {
  const named = Object.entries(typeof params === "object" && params !== null ? params : {}).filter(
    (one): one is [string, string] => typeof one[1] === "string" && plain.test(one[1]),
  );
  const ids = new Map(named);
  const caseId = known.caseId ?? (ofACase.test(pattern) ? ids.get("id") : undefined);
  await noteAudits(tx, [
    {
      at: await tenantNow(tx),
      actor: caller.actor,
      action: "refused",
      what: `${method} ${pattern}`,
      code,
      ...(caseId !== undefined && id.test(caseId) ? { caseId } : {}),
      ...(named.length > 0 ? { detail: { asked: Object.fromEntries(ids) } } : {}),
    },
  ]);
}
