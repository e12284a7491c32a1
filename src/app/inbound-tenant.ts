// Whose mailbox and whose folder of scans these are.
import { Fault } from "../platform/fault.ts";
import type { House } from "./house.ts";

/**
 * The tenant that the setting names, or the only one. What a token leads to another tenant goes there all the
 * same.
 * @param wanted  by name; the setting unless given
 * @throws Fault INBOUND_TENANT where it is none, or not one alone
 */
export async function inboundTenant(
  { pool, settings }: House,
  wanted = settings.inbound.tenant,
): Promise<string> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select tenant_id as id, name from tenants_to_work_for()",
  );
  const [found, ...more] = rows.filter(({ name }) => wanted === null || name === wanted);
  if (found && more.length === 0) return found.id;
  const names = rows.map(({ name }) => `"${name}"`).join(", ");
  throw new Fault(
    "INBOUND_TENANT",
    found ? "Whose mail and scans come in is not said." : `There is no tenant "${wanted ?? ""}".`,
    `Set PARLEY_INBOUND_TENANT, or say --tenant, to one of ${names || "those that there are"}.`,
  );
}
