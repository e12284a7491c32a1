// Notes between the desk and counsel. They are in no list, search, export, letter, event or message: whoever
// wants to read them asks here, and is counsel of this engagement or works the case.
import type { Instant } from "../../core/calendar.ts";
import { isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { newId } from "../case-file/ids.ts";

/** The longest that a note may be. */
export const mostOfNote = 10_000;

export type PrivilegedNote = {
  readonly id: string;
  readonly engagement: string;
  readonly party: "desk" | "counsel";
  readonly by: string;
  readonly body: string;
  readonly at: Instant;
};

const list = `select id, engagement, party, author_name as by, body, at from privileged_note
  where tenant_id = current_tenant() and case_id = $1 and ($2::text is null or engagement = $2)
    and ($3::uuid is null or id < $3) order by id desc limit $4`;
const insert = `insert into privileged_note (id, case_id, engagement, party, author_id, author_name, body, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export type Asked = {
  readonly caseId: string;
  /** Counsel reads what belongs to this engagement; null: the desk reads all. */
  readonly engagement: string | null;
  readonly before: string | null;
  readonly most: number;
};

/** Newest first, before an id. The caller has asked `mayRead`, and leaves the entry in the audit. */
export const privilegedOf = (
  tx: TenantTx,
  { caseId, engagement, before, most }: Asked,
): Promise<PrivilegedNote[]> => tx.query<PrivilegedNote>(list, [caseId, engagement, before, most]);

export type Noting = {
  readonly caseId: string;
  readonly engagement: string;
  readonly actor: Actor;
  readonly body: string;
  readonly now: Instant;
};

/** Keeps a note. The audit learns that there is one, and never what it says. */
export async function keepPrivileged(tx: TenantTx, noting: Noting): Promise<PrivilegedNote> {
  const { caseId, engagement, actor, body, now } = noting;
  const party = actor.party === "counsel" ? "counsel" : "desk";
  const id = newId();
  await tx.query(insert, [id, caseId, engagement, party, actor.id, actor.name, body, isoInstant(now)]);
  const entry = { at: now, actor, action: "wrote", what: "privileged note", caseId, detail: { note: id } };
  await noteAudits(tx, [entry]);
  return { id, engagement, party, by: actor.name, body, at: now };
}

/**
 * Of the desk, who works the case: whoever it is assigned to, and supervisors; while nobody has it, everybody
 * whom the policy lets ask.
 */
export function mayRead(actor: Actor, assigneeId: string | null): Ruling {
  if (actor.party === "counsel" || actor.roles.includes("supervisor")) return allowed;
  if (assigneeId === null || assigneeId === actor.id) return allowed;
  return refused(
    "PRIVILEGED_NOTES",
    "BB-37",
    "What passes between the desk and counsel is for those who work this case.",
    "Ask whoever the case is assigned to, or a supervisor.",
  );
}
