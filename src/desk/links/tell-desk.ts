// What the desk is told of a link: a note on the case, in the inbox of whoever works it.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { tellOfNote } from "../notes/news.ts";
import { addNote } from "../notes/notes.ts";
import type { WindowHouse } from "../window-frame/visit.ts";
import { deskScope, type LinkHolder } from "./link-holder.ts";

const toTell = `select c.number, coalesce(
    (select array[p.id::text] from person p
      where p.tenant_id = c.tenant_id and p.id = c.assignee_id and p.active),
    (select array_agg(s.id::text) from person s where s.tenant_id = c.tenant_id and s.party = 'desk'
      and s.active and 'supervisor' = any (s.roles)), '{}') as people
  from case_file c where c.tenant_id = current_tenant() and c.id = $1`;

/** Nobody of the desk wrote it. */
const theHouse = { id: "links", name: "Parley", party: "post", roles: [] } as const;

const toldBefore = `select 1 from internal_note where tenant_id = current_tenant() and case_id = $1
  and by_id = $2 and body = $3 and at > $4 limit 1`;
const day = 86_400_000;

/**
 * Tells whoever works the case; the supervisors where nobody does. The same again within a day is not told:
 * whoever found a link could fill their inbox by pressing a button.
 */
async function tellDesk(tx: TenantTx, caseId: string, body: string): Promise<void> {
  const [row] = await tx.query<{ number: string; people: string[] }>(toTell, [caseId]);
  if (!row) return;
  const at = (await tenantNow(tx)) as Instant;
  const since = isoInstant((at - day) as Instant);
  if ((await tx.query(toldBefore, [caseId, theHouse.id, body, since])).length > 0) return;
  const note = await addNote(tx, { caseId, by: theHouse, at, body, mentions: row.people });
  if (!note) return;
  const told = { caseId, caseNumber: row.number, noteId: note.id, by: theHouse, at };
  await tellOfNote(tx, { ...told, mentions: row.people, mails: false });
}

/** The same of a link, in a transaction of its own. */
export const tellOfLink = (house: Pick<WindowHouse, "pool">, link: LinkHolder, body: string): Promise<void> =>
  inTenant(house.pool, deskScope(link), (tx) => tellDesk(tx, link.caseId, body));
