// The contact a member asked for in confidence, as the desk is shown it beside the case.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type ConfidentialContact = {
  readonly no: number;
  readonly prefers: "e-mail" | "post" | "portal";
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly at: Instant;
  readonly by: string;
};

const newest = {
  name: "confidential_contact",
  text: `select no, prefers, email, phone, address, at, by_name as by, withdrawn from confidential_contact
    where tenant_id = current_tenant() and case_id = $1 order by no desc limit 1`,
};

/** Null where the member asked for none, took it back, or where somebody from outside looks. */
export async function confidentialContactOf(
  tx: TenantTx,
  caseId: string,
): Promise<ConfidentialContact | null> {
  const [row] = await tx.query<ConfidentialContact & { withdrawn: boolean }>(newest, [caseId]);
  if (!row || row.withdrawn) return null;
  const { withdrawn: _, ...contact } = row;
  return contact;
}
