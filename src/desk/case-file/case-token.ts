// The unguessable name of a case, in the barcodes of its papers and in its reply addresses.
import { readCaseToken } from "../../core/case-mark.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

const ofCase = {
  name: "token_of_case",
  text: "select token from case_token where tenant_id = current_tenant() and case_id = $1",
};

/** The token of a case; each has one from its opening on. Undefined where the viewer sees no such case. */
export async function tokenOfCase(tx: TenantTx, caseId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ token: string }>(ofCase, [caseId]);
  return row?.token;
}

const ofToken = {
  name: "case_of_token",
  text: `select tenant_id as "tenantId", case_id as "caseId" from case_of_token($1)`,
};

/**
 * Whose case a token means, in any transaction, also outside tenants. It does NOT say that whoever sent it
 * may see the case: a token gets about with every paper.
 */
export async function caseOfToken(
  tx: TenantTx,
  text: string,
): Promise<{ readonly tenantId: string; readonly caseId: string } | undefined> {
  const token = readCaseToken(text);
  if (!token) return undefined;
  const [row] = await tx.query<{ tenantId: string; caseId: string }>(ofToken, [token]);
  return row;
}
