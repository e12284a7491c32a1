// What the desk says to itself about a case. A type and a table of its own: nothing that goes outside can
// hold one.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { isId, newId } from "./ids.ts";

export type InternalNote = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly body: string;
};

const insert = `insert into internal_note (case_id, id, at, by_id, by_name, body)
  select c.id, $2, $3, $4, $5, $6 from case_file c where c.id = $1`;

/**
 * Adds a note to a case, if there is such a case. Only in a transaction of the desk: for anybody from outside
 * it the database refuses. A note changes nothing of the case and is not in its timeline.
 * @param body  1 to 10,000 characters
 */
export async function addNote(
  tx: TenantTx,
  {
    caseId,
    by,
    at,
    body,
  }: { readonly caseId: string; readonly by: Actor; readonly at: Instant; readonly body: string },
): Promise<InternalNote | null> {
  if (!isId(caseId)) return null;
  const id = newId();
  const added = await tx.change(insert, [caseId, id, isoInstant(at), by.id, by.name, body]);
  return added === 1 ? { id, at, by: by.name, body } : null;
}

/** The notes of a case, newest first, at most 200. None for anybody from outside the desk. */
export const notesOf = async (tx: TenantTx, caseId: string): Promise<InternalNote[]> =>
  isId(caseId)
    ? tx.query<InternalNote>(
        "select id, at, by_name as by, body from internal_note where case_id = $1 order by id desc limit 200",
        [caseId],
      )
    : [];
