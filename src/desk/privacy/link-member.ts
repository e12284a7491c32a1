// A member's account that came after the member's cases: it is put on those that are theirs, by number and
// name or by e-mail and name, and on no namesake's.
import type { Instant } from "../../core/calendar.ts";
import type { Actor, BaseFacts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";

type Member = { readonly name: string; readonly email: string | null; readonly memberId: string | null };
type Row = {
  readonly id: string;
  readonly playbook: string;
  readonly playbookVersion: number;
  readonly facts: BaseFacts;
};

const account = `update person set member_id = coalesce($2, member_id)
  where tenant_id = current_tenant() and id = $1 and party = 'member'
  returning name, email, member_id as "memberId"`;
const namesakes = `select id, playbook, playbook_version as "playbookVersion", facts from case_file
  where tenant_id = current_tenant() and lower(member_name) = lower($1) order by id desc limit 200`;

const plain = (text: string | null | undefined): string => (text ?? "").trim().toUpperCase();

/**
 * Keeps the plan's number of a member with their account and puts the account on their cases.
 * @returns the cases that were not theirs to see before; null where this is no account of a member
 */
export async function linkMember(
  desk: Desk,
  tx: TenantTx,
  asked: {
    readonly personId: string;
    readonly memberId: string | null;
    readonly actor: Actor;
    readonly now: Instant;
  },
): Promise<readonly string[] | null> {
  const { personId, memberId, actor, now } = asked;
  const [member] = await tx.query<Member>(account, [personId, memberId]);
  if (!member) return null;
  const added: string[] = [];
  for (const row of await tx.query<Row>(namesakes, [member.name])) {
    if (!isTheirs(desk, row, member)) continue;
    const [put] = await tx.query<{ put: boolean }>("select put_on_case($1, $2) as put", [row.id, personId]);
    if (put?.put) added.push(row.id);
  }
  const entry = { at: now, actor, action: "linked member", what: "account", detail: { person: personId } };
  await noteAudits(tx, added.length > 0 ? added.map((caseId) => ({ ...entry, caseId })) : [entry]);
  return added;
}

function isTheirs(desk: Desk, row: Row, member: Member): boolean {
  const on = caseTypeOf(desk, row)
    .parties(row.facts)
    .find(({ party }) => party === "member");
  if (!on) return false;
  const number = plain(member.memberId);
  const email = plain(member.email);
  return (
    (number !== "" && plain(on.memberId) === number) || (email !== "" && plain(on.contact?.email) === email)
  );
}
