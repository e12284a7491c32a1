// Mail that is no letter of a case: short news and digests, kept as rows and sent by the same relay.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { tokenOfCase } from "../case-file/case-token.ts";
import { newId } from "../case-file/ids.ts";
import { openDesk } from "../case-file/load.ts";
import { mailOf } from "./mail-of.ts";
import { linkBefore, type Reader } from "./mail-settings.ts";
import { handlingOf, type Post, senderOf } from "./post.ts";

export type NewNotice = {
  readonly kind: "notice" | "digest" | "mention" | "break-glass" | "webhook-off" | "estimate" | "approval";
  readonly caseId: string | null;
  /** The event it tells of. */
  readonly seq: number | null;
  readonly organisationId: string | null;
  readonly toParty: string;
  readonly toName: string;
  readonly channel: "e-mail" | "fax" | "post" | "portal";
  readonly address: string;
  readonly body: LetterBody;
  readonly writtenAt: Instant;
};

const insert = `insert into notice (id, kind, case_id, seq, organisation_id, to_party, to_name, channel,
    address, language, subject, body, state, written_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'queued', $13)
  on conflict do nothing returning id`;

/** Keeps a notice to be sent. @returns its id; null where the same one was kept before */
export async function keepNotice(tx: TenantTx, one: NewNotice): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(insert, [
    newId(),
    one.kind,
    one.caseId,
    one.seq,
    one.organisationId,
    one.toParty,
    one.toName,
    one.channel,
    one.address,
    one.body.language,
    one.body.subject,
    JSON.stringify(one.body),
    isoInstant(one.writtenAt),
  ]);
  return row?.id ?? null;
}

type Row = {
  readonly caseId: string | null;
  readonly channel: string;
  readonly address: string;
  readonly toName: string;
  readonly body: LetterBody;
  readonly caseNumber: string;
  readonly deskName: string;
  readonly now: Instant;
};

// A live tenant's proof has the real time, a sandbox's its own.
const readNotice = `select n.case_id as "caseId", n.channel, n.address, n.to_name as "toName", n.body,
    coalesce(c.number, '') as "caseNumber", t.name as "deskName",
    coalesce(t.clock_at, clock_timestamp()) as now
  from notice n join tenant t on t.tenant_id = n.tenant_id
  left join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
  where n.id = $1 and n.state = 'queued' for no key update of n`;
const setSent = `update notice set state = 'sent', sent_at = $2, proof = $3, attempts = attempts + 1,
  tried_at = clock_timestamp(), last_error = null where id = $1`;
const setWaiting = "update notice set last_error = $2 where id = $1";
const setNotSent = `update notice set state = $2, last_error = $3, attempts = attempts + 1,
  tried_at = clock_timestamp() where id = $1`;

/**
 * Sends one notice where a relay takes it; the rest waits in the outbox. Sent at least once, always under the
 * same Message-ID. @returns whether it is still to be tried again
 */
export async function sendNotice(post: Post, tenant: string, id: string): Promise<boolean> {
  const link = await linkBefore(post, tenant, (tx) => readerOf(tx, id));
  return inTenant(post.pool, { tenant, viewer: "" }, async (tx) => {
    const [row] = await tx.query<Row>(readNotice, [id]);
    if (!row) return false;
    const handling = handlingOf(post, row);
    if (handling.by !== "relay" || !post.relay) {
      if (handling.by !== "relay") await tx.query(setWaiting, [id, handling.says]);
      return false;
    }
    const along = await alongNotice(post, tx, row, link);
    const outgoing = { ...row, id, fromName: row.deskName };
    const answer = await post.relay.send(mailOf(senderOf(post), outgoing, handling.address, along));
    if (answer.accepted) {
      const reference = `${answer.messageId} ${answer.response}`.replace(/\p{Cc}+/gu, " ").slice(0, 300);
      const proof = { kind: "relay accepted", reference, at: row.now };
      await tx.query(setSent, [id, isoInstant(row.now), JSON.stringify(proof)]);
      return false;
    }
    await tx.query(setNotSent, [id, answer.temporary ? "queued" : "failed", answer.says.slice(0, 500)]);
    return answer.temporary;
  });
}

const readReader = `select case_id as "caseId", to_party as party, to_name as name from notice
  where id = $1 and state = 'queued' and channel = 'e-mail' and case_id is not null`;
const readerOf = async (tx: TenantTx, id: string): Promise<Reader | undefined> =>
  (await tx.query<Reader>(readReader, [id]))[0];

/** An answer finds the case; where the desk wants it so, the mail says only that there is news. */
async function alongNotice({ desk }: Post, tx: TenantTx, { caseId }: Row, link: string | null | undefined) {
  const token = caseId === null ? undefined : await tokenOfCase(tx, caseId);
  const waits =
    link === undefined ? {} : { waits: { url: link, card: (await openDesk(desk, tx)).tenant.card } };
  return { ...(token === undefined ? {} : { token }), ...waits };
}

// The waits between two tries grow as those of a letter; what waits for a person has words and no tries.
const toSend = `select id from notice
  where state = 'queued' and channel in ('e-mail', 'fax') and (
    (attempts = 0 and last_error is null)
    or (attempts between 1 and 39 and tried_at < clock_timestamp()
      - least(interval '1 hour', interval '30 seconds' * power(2, least(attempts - 1, 8)))))
  order by written_at, id limit $1`;

/** Tries those that nobody has taken over yet. Nothing to do without a relay. @returns how many were tried */
export async function sendNotices(post: Post, tenant: string, limit = 100): Promise<number> {
  if (!post.relay) return 0;
  const waiting = await inTenant(post.pool, { tenant, viewer: "" }, (tx) =>
    tx.query<{ id: string }>(toSend, [limit]),
  );
  for (const { id } of waiting) await sendNotice(post, tenant, id);
  return waiting.length;
}
