// A member asks for themselves where they want to be reached (45 CFR 164.522(b)), from their own window. It
// holds for every case of theirs, also where the window shows one only.
import type { Instant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { confidentialContactOf } from "../case-file/confidential-contact.ts";
import type { Desk } from "../case-file/desk.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { behindTheWall } from "./behind-the-wall.ts";
import { type Asked, askForConfidence } from "./confidential.ts";

/** Has the member of this case asked? Where, is told to nobody outside the desk, not even to them. */
export const hasAsked = (tx: TenantTx, caseId: string): Promise<boolean> =>
  behindTheWall(tx, async () => (await confidentialContactOf(tx, caseId)) !== null);

const standsIn = `select exists (select from case_viewer v
    where v.tenant_id = current_tenant() and v.case_id = $2 and v.appointed
      and (v.viewer_id::text = $1 or v.viewer_id = (select g.person_id from case_guest g
        where g.tenant_id = current_tenant() and g.id::text = $1))) as is`;

/**
 * Records the request. Somebody who only speaks for the member of this case does not decide where that member
 * is reached: they are refused, and nothing is changed.
 */
export const askForOwn = (tx: TenantTx, { desk, caseId, contact, actor, now }: OwnRequest): Promise<Ruling> =>
  behindTheWall(tx, async () => {
    const [stands] = await tx.query<{ is: boolean }>(standsIn, [actor.id, caseId]);
    if (stands?.is) return speaksForAnother;
    const cases = (await casesOfMember(desk, tx, caseId)).map(({ id }) => id);
    await askForConfidence(tx, { cases, contact, withdrawn: false, actor, now });
    return allowed;
  });

const speaksForAnother = refused(
  "SPEAKS_FOR_ANOTHER",
  "GN-06",
  "You speak for this member, and only they decide where they are reached.",
  "Let the member ask, or let them call the desk.",
);

export type OwnRequest = {
  readonly desk: Desk;
  /** Any case of the member that the caller was shown. */
  readonly caseId: string;
  readonly contact: Asked["contact"];
  readonly actor: Actor;
  readonly now: Instant;
};
