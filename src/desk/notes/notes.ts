// What the desk says to itself about a case. A type and a table of its own: nothing that goes outside can
// hold one.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { isId, newId } from "../case-file/ids.ts";
import { wordsOf } from "../case-file/words.ts";

export type InternalNote = {
  readonly id: string;
  readonly at: Instant;
  readonly byId: string;
  readonly by: string;
  /** Null where it was taken away. */
  readonly body: string | null;
  readonly mentions: readonly string[];
  /** 1 as it was written. */
  readonly version: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
};

/** How long the author may change what they wrote. */
const changeableMs = 10 * 60_000;
/** Of a note of ten thousand characters, more words than anybody searches for. */
const mostWords = 2_000;

export type NewNote = {
  readonly caseId: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly body: string;
  readonly mentions?: readonly string[];
};

const insert = `insert into internal_note (case_id, id, at, by_id, by_name, body, mentions)
  select c.id, $2, $3, $4, $5, $6, $7 from case_file c where c.id = $1`;
const keepWords = `insert into note_search (case_id, note_id, words)
  select $1, $2, array_to_tsvector(array(
    select t.search_key || '~' || w from tenant t, unnest($3::text[]) w where t.tenant_id = current_tenant()))
  on conflict (tenant_id, note_id) do update set words = excluded.words`;

/**
 * Adds a note to a case, if there is such a case. Only in a transaction of the desk: for anybody from outside
 * it the database refuses. A note changes nothing of the case and is not in its timeline. Does NOT tell
 * anybody: `tellOfNote` does.
 * @param body  1 to 10,000 characters
 */
export async function addNote(
  tx: TenantTx,
  { caseId, by, at, body, mentions = [] }: NewNote,
): Promise<InternalNote | null> {
  if (!isId(caseId)) return null;
  const id = newId();
  const values = [caseId, id, isoInstant(at), by.id, by.name, body, mentions];
  if ((await tx.change(insert, values)) !== 1) return null;
  await tx.query(keepWords, [caseId, id, wordsOf([body], mostWords)]);
  const rest = { version: 1, changedAt: null, changedBy: null };
  return { id, at, byId: by.id, by: by.name, body, mentions, ...rest };
}

const read = `select n.id, n.at, n.by_id as "byId", n.by_name as by,
    case when x.no is null then n.body else x.body end as body,
    coalesce(x.mentions, n.mentions) as mentions, coalesce(x.no, 0) + 1 as version, x.at as "changedAt",
    x.by_name as "changedBy"
  from internal_note n left join lateral (
    select c.no, c.at, c.by_name, c.body, c.mentions from internal_note_change c
    where c.tenant_id = n.tenant_id and c.case_id = n.case_id and c.note_id = n.id
    order by c.no desc limit 1) x on true
  where n.tenant_id = current_tenant() and n.case_id = $1`;
const readMany = {
  name: "notes",
  text: `${read} and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
};

/** The notes of a case, newest first, before `before`. None for anybody from outside the desk. */
export const notesOf = async (
  tx: TenantTx,
  caseId: string,
  { before = null, most = 200 }: { readonly before?: string | null; readonly most?: number } = {},
): Promise<InternalNote[]> => (isId(caseId) ? tx.query<InternalNote>(readMany, [caseId, before, most]) : []);

/** One note under its lock, so that two changes take turns; null where the case has none of this id. */
export async function noteToChange(tx: TenantTx, caseId: string, id: string): Promise<InternalNote | null> {
  if (!isId(caseId) || !isId(id)) return null;
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 21))", [id]);
  const [row] = await tx.query<InternalNote>(`${read} and n.id = $2`, [caseId, id]);
  return row ?? null;
}

const gone = (): Refusal => refused("NOTE_GONE", "GN-04", "This note was taken away.", "Write another one.");

/** May this person change the note now? Its author may, for ten minutes: by then others have read it. */
export function mayChange(note: InternalNote, actor: Actor, now: Instant): Ruling {
  if (note.body === null) return gone();
  if (note.byId !== actor.id) {
    const says = `This note is by ${note.by}, and only its author changes it.`;
    return refused("NOT_YOUR_NOTE", "GN-04", says, "Write a note of your own.");
  }
  if (now - note.at < changeableMs) return allowed;
  const minutes = Math.floor((now - note.at) / 60_000);
  const says = `This note is ${minutes} minutes old, and a note can be changed for 10 minutes.`;
  return refused("NOTE_TOO_OLD", "GN-04", says, "Write another one, or take this one away.");
}

/** May this person take the note away? Its author and supervisors may; the trace of it stays. */
export function mayTakeAway(note: InternalNote, actor: Actor): Ruling {
  if (note.body === null) return gone();
  if (note.byId === actor.id || actor.roles.includes("supervisor")) return allowed;
  const says = `This note is by ${note.by}.`;
  return refused("NOT_YOUR_NOTE", "GN-04", says, "Ask its author or a supervisor to take it away.");
}

export type NoteChange = {
  readonly caseId: string;
  readonly note: InternalNote;
  readonly by: Actor;
  readonly at: Instant;
  /** Null takes it away. */
  readonly body: string | null;
  readonly mentions?: readonly string[];
};

const insertChange = `insert into internal_note_change
    (case_id, note_id, no, at, by_id, by_name, body, mentions) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Writes the change beside the note; what it said before stays. Does NOT ask whether it may. */
export async function changeNote(tx: TenantTx, change: NoteChange): Promise<InternalNote> {
  const { caseId, note, by, at, body, mentions = [] } = change;
  const values = [caseId, note.id, note.version, isoInstant(at), by.id, by.name, body, mentions];
  await tx.query(insertChange, values);
  await tx.query(keepWords, [caseId, note.id, body === null ? [] : wordsOf([body], mostWords)]);
  return { ...note, body, mentions, version: note.version + 1, changedAt: at, changedBy: by.name };
}

export type FoundNote = {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly at: Instant;
  readonly by: string;
  readonly body: string;
};

// Joined to its case under the row policies, so that a note on a case that is not shown is not found either.
const search = `select n.id, n.case_id as "caseId", c.number as "caseNumber", n.at, n.by_name as by,
    coalesce(x.body, n.body) as body
  from unnest(array(select found_notes($1, $2))) as f (id)
  join note_search s on s.tenant_id = current_tenant() and s.note_id = f.id
  join internal_note n on n.tenant_id = s.tenant_id and n.case_id = s.case_id and n.id = s.note_id
  join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
  left join lateral (
    select h.body from internal_note_change h
    where h.tenant_id = n.tenant_id and h.case_id = n.case_id and h.note_id = n.id
    order by h.no desc limit 1) x on true
  order by n.id desc`;

/** Notes in which each of the words begins a word, newest first. */
export const foundNotes = (tx: TenantTx, words: readonly string[], most: number): Promise<FoundNote[]> =>
  words.length === 0 ? Promise.resolve([]) : tx.query<FoundNote>(search, [words, most]);
