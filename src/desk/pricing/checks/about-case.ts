// Which case a check is for: whether it can be seen, and whether the payment is of its claim.
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { isOf, type PaidClaim } from "./paid-claim.ts";

export const seesCase = async (tx: TenantTx, id: string): Promise<boolean> =>
  (await tx.query("select from case_file where tenant_id = current_tenant() and id = $1", [id])).length > 0;

/**
 * A case that names claims is told only of theirs, by any of their numbers; one that names none, of all. Two
 * providers may give two claims one number, so it is also asked whose it is.
 */
export const isAbout = async (tx: TenantTx, id: string, paid: PaidClaim): Promise<boolean> =>
  (await tx.query(namesIt, [id, paid.remittanceId, paid.place])).length > 0 &&
  isOf(paid, await npiOfCase(tx, id));

export async function npiOfCase(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ providerId: string | null }>(
    `select provider_id as "providerId" from case_file where tenant_id = current_tenant() and id = $1`,
    [id],
  );
  return npiIn(row?.providerId ?? null);
}

const namesIt = `select from case_file c where c.tenant_id = current_tenant() and c.id = $1
  and (cardinality(c.claim_numbers) = 0 or exists (
    select from claim_number_known k
    where k.tenant_id = c.tenant_id and k.source = 'remittance' and k.source_id = $2 and k.place = $3
      and k.number in (select plain_number(n) from unnest(c.claim_numbers) n)))`;

/** A case knows its provider by NPI, or by another number or its name; only an NPI can be compared. */
export const npiIn = (providerId: string | null): string | null =>
  providerId !== null && /^\d{10}$/.test(providerId) ? providerId : null;
