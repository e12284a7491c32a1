// Which other cases are the same member's: by number and name, or by an account that is on both. A name alone
// is not enough.
import type { BaseFacts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { caseTypeOf, type Desk } from "./desk.ts";

export type MemberCase = { readonly id: string; readonly number: string; readonly memberName: string };

type Row = MemberCase & {
  readonly playbook: string;
  readonly playbookVersion: number;
  readonly facts: BaseFacts;
  readonly accounts: readonly string[];
};

/** More than any member has. */
const mostCases = 200;
const namesakes = `select c.id, c.number, c.member_name as "memberName", c.playbook,
    c.playbook_version as "playbookVersion", c.facts,
    array(select v.viewer_id::text from case_viewer v join person p
      on p.tenant_id = v.tenant_id and p.id = v.viewer_id and p.party = 'member'
      where v.tenant_id = c.tenant_id and v.case_id = c.id) as accounts
  from case_file c
  where c.tenant_id = current_tenant()
    and lower(c.member_name) = (select lower(member_name) from case_file where id = $1)
  order by (c.id = $1) desc, c.id desc limit ${mostCases}`;

/** The case itself first, then the others that the transaction may see, newest first. */
export async function casesOfMember(desk: Desk, tx: TenantTx, caseId: string): Promise<MemberCase[]> {
  const rows = await tx.query<Row>(namesakes, [caseId]);
  const own = rows.find(({ id }) => id === caseId);
  if (!own) return [];
  const number = memberIdOf(desk, own);
  const same = rows.filter((row) => {
    if (row.id === caseId) return false;
    const other = memberIdOf(desk, row);
    const byNumber = number !== null && other === number;
    return byNumber || row.accounts.some((id) => own.accounts.includes(id));
  });
  return [own, ...same].map(({ id, number: name, memberName }) => ({ id, number: name, memberName }));
}

function memberIdOf(desk: Desk, row: Row): string | null {
  const member = caseTypeOf(desk, row)
    .parties(row.facts)
    .find(({ party }) => party === "member");
  const plain = member?.memberId?.toUpperCase().replaceAll(/[^A-Z0-9]/g, "") ?? "";
  return plain === "" ? null : plain;
}
