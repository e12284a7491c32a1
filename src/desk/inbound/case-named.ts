// A case as a person names it, and the case that goes on where it was merged into another.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { isId } from "../case-file/ids.ts";

export type NamedCase = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly playbookVersion: number;
};

const byName = {
  name: "inbound_case_named",
  text: `select id, number, playbook, playbook_version as "playbookVersion" from case_file
    where tenant_id = current_tenant() and (id = $1 or number = $2)`,
};

/** By id or number; undefined where this tenant and viewer have none of that name. */
export async function caseNamed(tx: TenantTx, name: string): Promise<NamedCase | undefined> {
  const text = name.trim();
  const [row] = await tx.query<NamedCase>(byName, [isId(text) ? text : null, text.toUpperCase()]);
  return row;
}

const goesOn = {
  name: "inbound_case_goes_on",
  text: `with recursive way (id, steps) as (
      select $1::uuid, 0
      union all
      select c.merged_into, w.steps + 1 from way w
      join case_file c on c.tenant_id = current_tenant() and c.id = w.id
      where c.merged_into is not null and w.steps < 20)
    select id from way order by steps desc limit 1`,
};

/** The case itself, or the one that goes on with it. */
export async function caseThatGoesOn(tx: TenantTx, id: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(goesOn, [id]);
  return row?.id ?? id;
}
