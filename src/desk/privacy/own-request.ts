// A member asks for themselves where they want to be reached (45 CFR 164.522(b)), from their own window. It
// holds for every case of theirs, also where the window shows one only.
import type { Instant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { confidentialContactOf } from "../case-file/confidential-contact.ts";
import type { Desk } from "../case-file/desk.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { type Asked, askForConfidence } from "./confidential.ts";

const lookAs = "select set_config('parley.viewer', $1, true), set_config('parley.person', $2, true)";
const looks = `select coalesce(current_setting('parley.viewer', true), '') as viewer,
  coalesce(current_setting('parley.person', true), '') as person`;

/** What was asked in confidence is kept from everybody outside; it is read and written past that wall. */
async function behindTheWall<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  const [before] = await tx.query<{ viewer: string; person: string }>(looks);
  await tx.query(lookAs, ["", ""]);
  const done = await work();
  await tx.query(lookAs, [before?.viewer ?? "", before?.person ?? ""]);
  return done;
}

/** Has the member of this case asked? Where, is told to nobody outside the desk, not even to them. */
export const hasAsked = (tx: TenantTx, caseId: string): Promise<boolean> =>
  behindTheWall(tx, async () => (await confidentialContactOf(tx, caseId)) !== null);

const standsIn = `select exists (select from appointment a
    left join appointment_end e on e.tenant_id = a.tenant_id and e.appointment_id = a.id
    where a.tenant_id = current_tenant() and e.appointment_id is null
      and (a.person_id::text = $1 or a.person_id = (select g.person_id from case_guest g
        where g.tenant_id = current_tenant() and g.id::text = $1))) as is`;

/**
 * Records the request. Somebody who only speaks for a member does not decide where that member is reached:
 * false, and nothing is changed.
 */
export async function askForOwn(
  tx: TenantTx,
  { desk, caseId, contact, actor, now }: OwnRequest,
): Promise<boolean> {
  return behindTheWall(tx, async () => {
    const [stands] = await tx.query<{ is: boolean }>(standsIn, [actor.id]);
    if (stands?.is) return false;
    const cases = (await casesOfMember(desk, tx, caseId)).map(({ id }) => id);
    await askForConfidence(tx, { cases, contact, withdrawn: false, actor, now });
    return true;
  });
}

export type OwnRequest = {
  readonly desk: Desk;
  /** Any case of the member that the caller was shown. */
  readonly caseId: string;
  readonly contact: Asked["contact"];
  readonly actor: Actor;
  readonly now: Instant;
};
