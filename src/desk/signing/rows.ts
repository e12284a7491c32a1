// Requests for signatures as they are kept, with everything that was done under each.
import { type CivilDate, type Instant, isoInstant } from "../../core/calendar.ts";
import type { ActingParty } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Strokes } from "./strokes.ts";

export type RequestState = "open" | "complete" | "declined" | "withdrawn" | "expired" | "void";
export type Method = "typed" | "drawn" | "paper";

export type SignatureRow = {
  /** The event of the case that recorded it. */
  readonly seq: number;
  readonly role: string;
  readonly method: Method;
  readonly name: string;
  readonly title: string | null;
  readonly at: Instant;
  readonly signedOn: CivilDate;
  readonly actorId: string;
  readonly actorName: string;
  readonly party: string;
  readonly identified: string;
  readonly source: string;
  readonly consent: string | null;
  readonly strokes: Strokes | null;
  readonly documentId: string | null;
  /** Of the paper that was signed. */
  readonly sha256: string;
};

export type EventRow = {
  readonly n: number;
  readonly at: Instant;
  readonly what: SigningWhat;
  readonly role: string | null;
  readonly seq: number | null;
  readonly byName: string;
  readonly party: string;
  readonly says: string;
};
export type SigningWhat =
  | "asked"
  | "told"
  | "reminded"
  | "signed"
  | "scan filed"
  | "scan checked"
  | "scan refused"
  | "declined"
  | "withdrawn"
  | "expired"
  | "void"
  | "sealed";

export type RequestRow = {
  readonly no: number;
  readonly letterNo: number;
  readonly title: string;
  readonly sha256: string;
  readonly inOrder: boolean;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly expiresAt: Instant;
  readonly remindDays: number | null;
  readonly remindAt: Instant | null;
  readonly state: RequestState;
  readonly endedAt: Instant | null;
  readonly sealedSha256: string | null;
  readonly sealedAt: Instant | null;
  readonly signers: readonly { readonly role: string; readonly turn: number; readonly name: string }[];
  readonly signatures: readonly SignatureRow[];
  readonly events: readonly EventRow[];
};

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const under = (table: string, columns: string, order: string) =>
  `coalesce((select json_agg(json_build_object(${columns}) order by ${order}) from ${table} x
    where x.tenant_id = s.tenant_id and x.case_id = s.case_id and x.no = s.no), '[]')`;
const signatureColumns = `'seq', seq, 'role', role, 'method', method, 'name', name, 'title', title,
  'at', ${ms("at")}, 'signedOn', signed_on, 'actorId', actor_id, 'actorName', actor_name, 'party', party,
  'identified', identified, 'source', source, 'consent', consent, 'strokes', strokes,
  'documentId', document_id, 'sha256', encode(sha256, 'hex')`;
const eventColumns = `'n', n, 'at', ${ms("at")}, 'what', what, 'role', role, 'seq', seq,
  'byName', by_name, 'party', party, 'says', says`;
const readAll = {
  name: "signings",
  text: `select no, letter_no as "letterNo", title, encode(sha256, 'hex') as sha256, in_order as "inOrder",
      ${ms("asked_at")} as "askedAt", asked_by as "askedBy", ${ms("expires_at")} as "expiresAt",
      remind_days as "remindDays", ${ms("remind_at")} as "remindAt", state, ${ms("ended_at")} as "endedAt",
      encode(sealed_sha256, 'hex') as "sealedSha256", ${ms("sealed_at")} as "sealedAt",
      ${under("signing_signer", "'role', role, 'turn', turn, 'name', name", "turn, role")} as signers,
      ${under("signature", signatureColumns, "seq")} as signatures,
      ${under("signing_event", eventColumns, "n")} as events
    from signing s where tenant_id = current_tenant() and case_id = $1 order by no`,
};

/** Every request of a case, oldest first. */
export const requestsOf = (tx: TenantTx, caseId: string) => tx.query<RequestRow>(readAll, [caseId]);

/** One request; undefined where the case has none of this number. */
export const requestOf = async (tx: TenantTx, caseId: string, no: number) =>
  (await requestsOf(tx, caseId)).find((one) => one.no === no);

export type NewRequest = Pick<
  RequestRow,
  "letterNo" | "title" | "sha256" | "inOrder" | "askedBy" | "askedAt" | "expiresAt" | "remindDays"
> & { readonly signers: RequestRow["signers"] };

/** @returns its number */
export async function insertRequest(tx: TenantTx, caseId: string, one: NewRequest): Promise<number> {
  const [row] = await tx.query<{ no: number }>(
    `insert into signing (case_id, no, letter_no, title, sha256, in_order, asked_at, asked_by, expires_at,
        remind_days, remind_at)
      select $1, coalesce(max(no), 0) + 1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9, $6
      from signing where tenant_id = current_tenant() and case_id = $1 returning no`,
    [
      caseId,
      one.letterNo,
      one.title,
      one.sha256,
      one.inOrder,
      isoInstant(one.askedAt),
      one.askedBy,
      isoInstant(one.expiresAt),
      one.remindDays,
    ],
  );
  if (!row) throw new Error("The request was given no number.");
  for (const { role, turn, name } of one.signers)
    await tx.query("insert into signing_signer (case_id, no, role, turn, name) values ($1, $2, $3, $4, $5)", [
      caseId,
      row.no,
      role,
      turn,
      name,
    ]);
  return row.no;
}

export async function insertSignature(
  tx: TenantTx,
  caseId: string,
  no: number,
  one: SignatureRow,
): Promise<void> {
  await tx.query(
    `insert into signature (case_id, no, seq, role, method, name, title, at, signed_on, actor_id, actor_name,
        party, identified, source, consent, strokes, document_id, sha256)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        decode($18, 'hex'))`,
    [
      caseId,
      no,
      one.seq,
      one.role,
      one.method,
      one.name,
      one.title,
      isoInstant(one.at),
      one.signedOn,
      one.actorId,
      one.actorName,
      one.party,
      one.identified,
      one.source,
      one.consent,
      one.strokes === null ? null : JSON.stringify(one.strokes),
      one.documentId,
      one.sha256,
    ],
  );
}

export type NewEvent = {
  readonly at: Instant;
  readonly what: SigningWhat;
  readonly role?: string;
  readonly seq?: number;
  readonly actor: { readonly id: string; readonly name: string; readonly party: ActingParty };
  readonly says?: string;
};

export async function noteSigning(tx: TenantTx, caseId: string, no: number, one: NewEvent): Promise<void> {
  const { at, what, role = null, seq = null, actor, says = "" } = one;
  await tx.query(
    `insert into signing_event (case_id, no, n, at, what, role, seq, by_id, by_name, says, party)
      select $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
      from signing_event where tenant_id = current_tenant() and case_id = $1 and no = $2`,
    [caseId, no, isoInstant(at), what, role, seq, actor.id, actor.name, says, actor.party],
  );
}

/** When somebody is written to next; null: not again. */
export const setRemindAt = (tx: TenantTx, caseId: string, no: number, at: Instant | null) =>
  tx.change("update signing set remind_at = $3 where case_id = $1 and no = $2", [
    caseId,
    no,
    at === null ? null : isoInstant(at),
  ]);

/** It has been held against the case as it stood at this version. */
export const setSeen = (tx: TenantTx, caseId: string, no: number, version: number) =>
  tx.change("update signing set seen_version = $3 where case_id = $1 and no = $2", [caseId, no, version]);

export const setEnded = (
  tx: TenantTx,
  caseId: string,
  no: number,
  { state, at }: { readonly state: RequestState; readonly at: Instant },
) =>
  tx.change(
    `update signing set state = $3, ended_at = $4, remind_at = null
      where case_id = $1 and no = $2 and state = 'open'`,
    [caseId, no, state, isoInstant(at)],
  );

export const setSealed = (
  tx: TenantTx,
  caseId: string,
  no: number,
  { sha256, at }: { readonly sha256: string; readonly at: Instant },
) =>
  tx.change(
    "update signing set sealed_sha256 = decode($3, 'hex'), sealed_at = $4 where case_id = $1 and no = $2",
    [caseId, no, sha256, isoInstant(at)],
  );
