// What is kept of everything that came in.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { postActor } from "../correspondence/proof.ts";
import type { InboundState, Taken, Way } from "./house.ts";
import type { KeptPart } from "./parts.ts";

/** Something as it came, before anybody has said what becomes of it. */
export type Arrived = {
  readonly id: string;
  readonly kind: "mail" | "scan";
  readonly way: Way;
  readonly sameKey: Buffer;
  readonly messageId: string;
  readonly receivedAt: Instant;
  readonly sender: string;
  readonly senderName: string;
  readonly sentTo: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly quoted: string;
  readonly checked: "pass" | "fail" | "none";
  readonly checkedSays: string;
  readonly parts: readonly KeptPart[];
};

/** What becomes of it. */
export type Fate = {
  readonly state: InboundState;
  readonly reason: string;
  readonly says: string;
  readonly caseId?: string;
  readonly party?: Party;
  readonly seq?: number;
};

const insert = {
  name: "put_inbound",
  text: `insert into inbound (id, kind, way, same_key, message_id, received_at, sender, sender_name, sent_to,
      subject, body, quoted, checked, checked_says, state, reason, says, case_id, party, seq)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
    on conflict do nothing returning id`,
};
const insertParts = {
  name: "put_inbound_parts",
  text: `insert into inbound_part (inbound_id, no, name, media_type, bytes, sha256, refused)
    select $1, p.no, p.name, p.mime, p.bytes, decode(p.hash, 'hex'), p.refused
    from json_to_recordset($2) as p (no int, name text, mime text, bytes bigint, hash text, refused text)`,
};

/** The same thing was taken in by somebody else between our look and now: theirs stands. */
class TakenMeanwhile extends Error {}

/** Looks again where somebody else was quicker. */
export async function unlessMeanwhile<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TakenMeanwhile) return work();
    throw error;
  }
}

/** @throws TakenMeanwhile where the same is there already; then all of the transaction is to be undone */
export async function putInbound(tx: TenantTx, one: Arrived, fate: Fate): Promise<void> {
  const [put] = await tx.query(insert, [
    one.id,
    one.kind,
    one.way,
    one.sameKey,
    one.messageId.slice(0, 500),
    isoInstant(one.receivedAt),
    one.sender.slice(0, 320),
    one.senderName.slice(0, 200),
    [...one.sentTo],
    one.subject.slice(0, 500),
    one.body,
    one.quoted,
    one.checked,
    one.checkedSays,
    fate.state,
    fate.reason,
    fate.says.slice(0, 1000),
    fate.caseId ?? null,
    fate.party ?? null,
    fate.seq ?? null,
  ]);
  if (!put) throw new TakenMeanwhile("This has just been taken in by somebody else.");
  const parts = one.parts.map((part, index) => ({ no: index + 1, ...part }));
  if (parts.length > 0) await tx.query(insertParts, [one.id, JSON.stringify(parts)]);
}

/** That it came, and what became of it. Never what it says. */
export async function audited(
  tx: TenantTx,
  { id, kind, way, receivedAt }: Arrived,
  fate: Fate,
): Promise<void> {
  const detail = { inbound: id, way, state: fate.state, reason: fate.reason };
  const of = fate.caseId === undefined ? {} : { caseId: fate.caseId };
  await noteAudits(tx, [{ at: receivedAt, actor: postActor, action: "received", what: kind, ...of, detail }]);
}

const before = {
  name: "inbound_before",
  text: `select tenant_id as "tenantId", id, state, reason, says, case_id as "caseId" from inbound
    where tenant_id = current_tenant() and same_key = $1`,
};

/** What became of the same thing when it came before; undefined where it never did. */
export async function takenBefore(tx: TenantTx, sameKey: Buffer): Promise<Taken | undefined> {
  const [row] = await tx.query<Omit<Taken, "kind">>(before, [sameKey]);
  return row && { kind: "known", ...row };
}

const idTaken = {
  name: "inbound_message_id",
  text: `select 1 as yes from inbound where tenant_id = current_tenant() and message_id = $1 limit 1`,
};

/** Has a mail of this Message-ID come before? Only asked where its words are new. */
export const isIdTaken = async (tx: TenantTx, messageId: string): Promise<boolean> =>
  messageId !== "" && (await tx.query(idTaken, [messageId.slice(0, 500)])).length > 0;

const lately = {
  name: "inbound_lately",
  text: `select count(*)::int as count from (select 1 from inbound
    where tenant_id = current_tenant() and sender = $1 and came_at > clock_timestamp() - interval '1 hour'
    limit $2) few`,
};

/** How often the sender has written within the last hour, in real time; counted no further than `most`. */
export async function sentLately(tx: TenantTx, sender: string, most: number): Promise<number> {
  if (sender === "") return 0;
  const [row] = await tx.query<{ count: number }>(lately, [sender.slice(0, 320), most]);
  return row?.count ?? 0;
}
