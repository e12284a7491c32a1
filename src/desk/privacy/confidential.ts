// Where a member asked to be written to and called, and nowhere else (45 CFR 164.522(b)). The database puts
// it on every letter and notice to the member; it stands in no facts, so no page, search or export has it.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import type { ConfidentialContact } from "../case-file/confidential-contact.ts";
import type { Desk } from "../case-file/desk.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { behindTheWall } from "./behind-the-wall.ts";

const insert = `insert into confidential_contact (case_id, no, withdrawn, prefers, email, phone, address, at,
    by_id, by_name)
  select $1, 1 + coalesce((select max(no) from confidential_contact where case_id = $1), 0), $2, $3, $4, $5,
    $6, $7, $8, $9`;
// Nothing that has not left yet goes to the old place; the trigger of the table says where instead.
const redirect = `update letter set channel = channel
  where case_id = $1 and to_party = 'member' and state in ('queued', 'scheduled', 'held', 'failed')`;

export type Asked = {
  readonly cases: readonly string[];
  readonly contact: Pick<ConfidentialContact, "prefers" | "email" | "phone" | "address">;
  /** The member takes it back. */
  readonly withdrawn: boolean;
  readonly actor: Actor;
  readonly now: Instant;
};

/** Records it on each of these cases, and turns round what waits to be sent. Never puts it into the audit. */
export async function askForConfidence(tx: TenantTx, asked: Asked): Promise<void> {
  const { cases, contact, withdrawn, actor, now } = asked;
  const { prefers, email, phone, address } = contact;
  const action = withdrawn ? "withdrew confidential contact" : "recorded confidential contact";
  for (const caseId of cases) {
    const by = [isoInstant(now), actor.id, actor.name];
    await tx.query(insert, [caseId, withdrawn, prefers, email, phone, address, ...by]);
    if (!withdrawn) await tx.query(redirect, [caseId]);
  }
  await noteAudits(
    tx,
    cases.map((caseId) => ({ at: now, actor, action, what: "member", caseId, detail: { prefers } })),
  );
}

/** What is missing, that the member can be written to in the only way they want. */
export function missingIn({ prefers, email, address }: Asked["contact"]) {
  const doNext = "Give one, or choose another way.";
  if (prefers === "e-mail" && email === "")
    return { at: "/email", says: "There is no e-mail address.", doNext };
  if (prefers === "post" && address === "")
    return { at: "/address", says: "There is no postal address.", doNext };
  return null;
}

const carry = `insert into confidential_contact (case_id, no, prefers, email, phone, address, at, by_id,
    by_name)
  select $1, 1, k.prefers, k.email, k.phone, k.address, k.at, k.by_id, k.by_name
  from (select distinct on (case_id) * from confidential_contact where case_id = any ($2)
    order by case_id, no desc) k
  where not k.withdrawn order by k.at desc limit 1`;

/**
 * Holds a new case to what its member asked for before, whoever opens it: the other cases are looked up past
 * every wall, and nothing of them is told.
 */
export const carryConfidence = (desk: Desk, tx: TenantTx, caseId: string): Promise<void> =>
  behindTheWall(tx, async () => {
    const others = (await casesOfMember(desk, tx, caseId)).map(({ id }) => id).filter((id) => id !== caseId);
    if (others.length === 0) return;
    await tx.change(carry, [caseId, others]);
    await tx.query(redirect, [caseId]);
  });
