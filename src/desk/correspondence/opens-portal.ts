// Whether somebody of a party could find a letter in the portal: by an account, or by a link that is open.
import type { TenantTx } from "../../platform/db/tenant.ts";

const opens = {
  name: "opens_the_portal",
  text: `select exists (
      select from case_viewer v join person p on p.tenant_id = v.tenant_id and p.active and p.party = $2
        and (p.id = v.viewer_id or p.organisation_id = v.viewer_id)
      where v.tenant_id = current_tenant() and v.case_id = $1)
    or exists (
      select from case_link l join case_guest g on g.tenant_id = l.tenant_id and g.id = l.guest_id
      join tenant t on t.tenant_id = l.tenant_id
      where l.tenant_id = current_tenant() and l.case_id = $1 and g.party = $2 and l.act = any ($3)
        and l.ended_at is null and l.locked_at is null
        and l.expires_at > coalesce(t.clock_at, clock_timestamp())) as yes`,
};

/** Links whose page shows the letters of the case. */
const showsLetters = ["provider-answer", "member-home"];

export async function opensPortal(tx: TenantTx, caseId: string, party: string): Promise<boolean> {
  const [row] = await tx.query<{ yes: boolean }>(opens, [caseId, party, showsLetters]);
  return row?.yes === true;
}
