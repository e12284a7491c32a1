// News of notes: for those whom a note names, and for those who watch its case.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { keepNotice } from "../correspondence/notices.ts";

export type NoteTold = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly noteId: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly mentions: readonly string[];
  /** A relay is configured: who is named and has an address gets a mail besides. */
  readonly mails: boolean;
};

// Nobody hears of their own note, and being named comes before watching.
const tell = `insert into note_news (person_id, note_id, case_id, why, at)
  select p.id, $2, $1, case when p.id = any ($3) then 'mention' else 'watching' end, $4 from person p
  where p.tenant_id = current_tenant() and p.party = 'desk' and p.active and p.id::text <> $5
    and (p.id = any ($3) or p.id in (select w.person_id from case_watcher w where w.case_id = $1))
  on conflict (tenant_id, person_id, note_id) do update set why = 'mention', read_at = null
    where note_news.why = 'watching' and excluded.why = 'mention'
  returning person_id as id, why`;
const addresses = `select id, name, email from person
  where tenant_id = current_tenant() and id = any ($1) and email is not null`;

/**
 * Tells everybody whom a note concerns; told again after a change, only those whom it names anew hear of it.
 * @returns how many were told
 */
export async function tellOfNote(tx: TenantTx, told: NoteTold): Promise<number> {
  const { caseId, noteId, mentions, by, at } = told;
  const rows = await tx.query<{ id: string; why: string }>(tell, [
    caseId,
    noteId,
    mentions,
    isoInstant(at),
    by.id,
  ]);
  if (told.mails) await mail(tx, told, rows);
  return rows.length;
}

async function mail(
  tx: TenantTx,
  told: NoteTold,
  rows: readonly { readonly id: string; readonly why: string }[],
): Promise<void> {
  const named = rows.filter(({ why }) => why === "mention").map(({ id }) => id);
  if (named.length === 0) return;
  const found = await tx.query<{ name: string; email: string }>(addresses, [named]);
  for (const { name, email } of found) {
    const body = mentionLetter(name, told);
    const rest = { caseId: null, seq: null, organisationId: null, channel: "e-mail" } as const;
    const to = { toParty: "desk", toName: name, address: email };
    await keepNotice(tx, { kind: "mention", ...rest, ...to, body, writtenAt: told.at });
  }
}

/** Says where, and never what: a note does not leave the desk, not even to its own people's mailboxes. */
const mentionLetter = (name: string, { by, caseNumber }: NoteTold): LetterBody => ({
  subject: `${by.name} named you in a note on ${caseNumber}`,
  language: "en",
  to: { name, lines: [] },
  blocks: [
    { kind: "paragraph", text: `${by.name} named you in a note on case ${caseNumber}.` },
    { kind: "paragraph", text: "Open the case to read it. Notes are not sent by mail." },
  ],
});

export type News = {
  readonly noteId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly memberName: string;
  readonly why: "mention" | "watching";
  readonly at: Instant;
  readonly by: string;
  readonly body: string | null;
  readonly readAt: Instant | null;
};

const inbox = `select w.note_id as "noteId", w.case_id as "caseId", c.number as "caseNumber",
    c.member_name as "memberName", w.why, w.at, n.by_name as by,
    case when x.no is null then n.body else x.body end as body, w.read_at as "readAt"
  from (
    select * from note_news w
    where w.tenant_id = current_tenant() and w.person_id = $1 and ($2::uuid is null or w.note_id < $2)
      and (not $3 or w.read_at is null)
    order by w.note_id desc limit $4) w
  join case_file c on c.tenant_id = w.tenant_id and c.id = w.case_id
  join internal_note n on n.tenant_id = w.tenant_id and n.case_id = w.case_id and n.id = w.note_id
  left join lateral (
    select h.no, h.body from internal_note_change h
    where h.tenant_id = n.tenant_id and h.case_id = n.case_id and h.note_id = n.id
    order by h.no desc limit 1) x on true
  order by w.note_id desc`;

type Asked = { readonly before: string | null; readonly unread: boolean; readonly most: number };

/** One person's news, newest first. */
export const newsOf = (tx: TenantTx, person: string, { before, unread, most }: Asked): Promise<News[]> =>
  tx.query<News>(inbox, [person, before, unread, most]);

const unreadNow = `select count(*)::int as n from (
  select from note_news where tenant_id = current_tenant() and person_id = $1 and read_at is null
  limit 100) u`;

/** At most 100, which stands for more. */
export async function unreadCount(tx: TenantTx, person: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(unreadNow, [person]);
  return row?.n ?? 0;
}

const setRead = `update note_news set read_at = $2
  where tenant_id = current_tenant() and person_id = $1 and read_at is null
    and ($3::uuid[] is null or note_id = any ($3))`;

/** @param notes  all of them, unless some are named */
export const markRead = (
  tx: TenantTx,
  {
    person,
    now,
    notes,
  }: { readonly person: string; readonly now: Instant; readonly notes: readonly string[] | null },
): Promise<number> => tx.change(setRead, [person, isoInstant(now), notes]);

const setCaseRead = `update note_news set read_at = $3
  where tenant_id = current_tenant() and person_id = $1 and case_id = $2 and read_at is null`;

/** The notes of a case were shown to this person: its news is no news any more. */
export const markCaseRead = (
  tx: TenantTx,
  { person, now, caseId }: { readonly person: string; readonly now: Instant; readonly caseId: string },
): Promise<number> => tx.change(setCaseRead, [person, caseId, isoInstant(now)]);
