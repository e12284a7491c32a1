// One provider who was chosen from what was found, for a form that asks who it is.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { sitesOf } from "./providers.ts";

export type ChosenProvider = { readonly name: string; readonly npi: string; readonly phone: string };

const read = {
  name: "chosen_provider",
  text: "select name, npi from provider where tenant_id = current_tenant() and id = $1",
};

/**
 * Name, NPI and telephone, each empty where it is not known; never the TIN, and nothing of what they accept.
 * @param near  the ZIP code of the place that was chosen; the first one where it has none there
 */
export async function chosenProvider(tx: TenantTx, id: string, near: string): Promise<ChosenProvider | null> {
  const [row] = await tx.query<{ name: string; npi: string | null }>(read, [id]);
  if (!row) return null;
  const sites = await sitesOf(tx, [id]);
  const site = sites.find(({ zip }) => zip === near) ?? sites[0];
  return { name: row.name, npi: row.npi ?? "", phone: site?.phone ?? "" };
}
