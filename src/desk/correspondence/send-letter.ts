// One letter leaves the house, or is kept back: decided, done and written in one transaction under the lock of its case.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { LetterFact } from "../../core/playbook.ts";
import type { Refusal, Ruling } from "../../core/ruling.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { record } from "../case-file/record.ts";
import { handlingOf, type Post, postActor } from "./post.ts";

/** A letter by its case and its number there. Ids only: this is what a job carries. */
export type LetterKey = { readonly tenantId: string; readonly caseId: string; readonly no: number };

export type Sent =
  /** The relay has it, and the proof is on the case. */
  | { readonly kind: "sent"; readonly reference: string }
  /** The gateway has it, and its report is awaited; a person records it. */
  | { readonly kind: "handed over"; readonly says: string }
  | { readonly kind: "waiting"; readonly says: string }
  | { readonly kind: "held"; readonly ruling: Refusal }
  | { readonly kind: "not yet"; readonly sendAt: Instant }
  /** Sent, held or failed before: a second delivery of the job does nothing. */
  | { readonly kind: "done already"; readonly state: string }
  | { readonly kind: "failed"; readonly says: string }
  /** The relay was not to be had. Nothing is decided; the same call later is right. */
  | { readonly kind: "try again"; readonly says: string }
  | { readonly kind: "no such letter" };

/**
 * Sends one letter if the playbook still lets it go (`maySend`), with the plan's authority as it stands now: whoever
 * revokes or grants waits until this has ended, and this waits for them (BB-19). A refusal keeps the letter back, on the
 * case's timeline. What the relay takes over is proved in the same transaction; if that is lost after the relay had
 * the mail, the next attempt sends it under the same Message-ID. Never throws for what a relay does.
 * @param attempt `last` where nobody will try again: a relay that is away is then the end of the letter
 */
export async function sendLetter(post: Post, key: LetterKey, attempt: "one of many" | "last" = "one of many"): Promise<Sent> {
  const scope = { tenant: key.tenantId, viewer: "" };
  const sent = await inTenant(post.pool, scope, async (tx) => {
    const answer = await sendInside(post, tx, key);
    return answer.kind === "try again" && attempt === "last" ? failForGood(post, tx, key, answer.says) : answer;
  });
  if (sent.kind === "try again") {
    await inTenant(post.pool, scope, (tx) =>
      tx.query(noteAttempt, [key.caseId, key.no, sent.says.slice(0, 500)]));
  }
  return sent;
}

const noteAttempt = `update letter set state = 'queued', attempts = attempts + 1, last_error = $3
  where case_id = $1 and no = $2 and state in ('queued', 'scheduled')`;

type Row = {
  readonly state: string;
  readonly channel: string;
  readonly address: string;
  readonly toName: string;
  readonly body: LetterBody;
  readonly sendAt: Instant;
};

const readLetter = `select state, channel, address, to_name as "toName", body, send_at as "sendAt"
  from letter where case_id = $1 and no = $2 for update`;

async function sendInside(post: Post, tx: TenantTx, key: LetterKey): Promise<Sent> {
  const first = await openFile(post.desk, tx, key.caseId, { lock: true });
  const [row] = first ? await tx.query<Row>(readLetter, [key.caseId, key.no]) : [];
  if (!first || !row) return { kind: "no such letter" };
  if (!["queued", "scheduled"].includes(row.state)) return { kind: "done already", state: row.state };
  if (row.sendAt > first.around.now) return { kind: "not yet", sendAt: row.sendAt };
  const letter = letterOf(first, key.no);
  if (!letter || letter.proof || letter.held) return { kind: "done already", state: row.state };
  const file = letter.offerCents === undefined ? first : await withAuthorityHeld(post, tx, first);
  const ruling = mayLeave(file, letter);
  if (!ruling.allowed) return holdBack(post, tx, key, ruling);
  return leave(post, tx, { key, file, row });
}

const letterOf = ({ state }: OpenFile, no: number): LetterFact | undefined =>
  state.facts.letters.find((one) => one.no === no);

const lockAuthority = "select pg_advisory_xact_lock(authority_lock_key(current_tenant(), $1))";

/**
 * The case read again while nobody can grant or revoke. The door takes the same lock before it writes authority, and
 * like us only after the lock of the case, so nobody waits in a circle.
 */
async function withAuthorityHeld({ desk }: Post, tx: TenantTx, file: OpenFile): Promise<OpenFile> {
  const { client } = file.caseType.scope(file.state.facts);
  await tx.query(lockAuthority, [client]);
  const again = await openFile(desk, tx, file.case.id, { lock: true });
  if (!again) throw new Error("A case that we hold the lock of has gone.");
  return again;
}

function mayLeave({ caseType, around, state }: OpenFile, letter: LetterFact): Ruling {
  const { facts, stage } = state;
  return caseType.playbook.maySend({ ...around, facts, was: facts, stage, actor: postActor }, letter);
}

async function holdBack(post: Post, tx: TenantTx, { caseId, no }: LetterKey, ruling: Refusal): Promise<Sent> {
  const { code, says } = ruling;
  await keepBack(post, tx, { caseId, no, code, says });
  return { kind: "held", ruling };
}

type KeptBack = { readonly caseId: string; readonly no: number; readonly code: string; readonly says: string };

/** On the timeline; where the case is past taking it (closed meanwhile), on the letter alone. It never leaves. */
async function keepBack(post: Post, tx: TenantTx, { caseId, no, code, says }: KeptBack): Promise<void> {
  const held = { code, says: says.slice(0, 1000) };
  const event = { caseId, event: "hold-letter", input: { letter: no, ...held }, actor: postActor };
  const outcome = await record(post.desk, tx, event);
  if (outcome.kind !== "recorded") await tx.query(setHeld, [caseId, no, JSON.stringify(held)]);
}

const setHeld = "update letter set state = 'held', held = $3 where case_id = $1 and no = $2";

type Leaving = { readonly key: LetterKey; readonly file: OpenFile; readonly row: Row };

async function leave(post: Post, tx: TenantTx, { key, file, row }: Leaving): Promise<Sent> {
  const { caseId, no } = key;
  const handling = handlingOf(post, {
    ...row,
    id: `${caseId}.${no}`,
    fromName: file.tenant.card.name,
    caseNumber: file.case.number,
  });
  if (handling.by === "nobody yet") {
    await tx.query(setWaiting, [caseId, no, handling.says]);
    return { kind: "waiting", says: handling.says };
  }
  const answer = await post.relay?.send(handling.mail);
  if (!answer) throw new Error("A letter goes to a relay where there is none.");
  if (!answer.accepted && answer.temporary) return { kind: "try again", says: answer.says };
  if (!answer.accepted) return failForGood(post, tx, key, answer.says);
  await tx.query(countAttempt, [caseId, no]);
  if (!handling.provesSending) {
    const says = "The fax gateway has it. Its report is awaited.";
    await tx.query(setHandedOver, [caseId, no, says]);
    return { kind: "handed over", says };
  }
  const reference = referenceOf(answer.messageId, answer.response);
  await prove(post, tx, { caseId, no, kind: "relay accepted", reference }, file.around.now);
  return { kind: "sent", reference };
}

const setWaiting = `update letter set state = 'queued', last_error = $3 where case_id = $1 and no = $2`;
const countAttempt = "update letter set attempts = attempts + 1, last_error = null where case_id = $1 and no = $2";
const setHandedOver = `update letter set state = 'sending', last_error = $3 where case_id = $1 and no = $2`;
const setFailed = `update letter set state = 'failed', attempts = attempts + 1, last_error = $3
  where case_id = $1 and no = $2`;

/** The relay will never take it. The case says so, so that nobody is told that it went out. */
async function failForGood(post: Post, tx: TenantTx, { caseId, no }: LetterKey, says: string): Promise<Sent> {
  const why = says.replace(/\p{Cc}+/gu, " ").slice(0, 500);
  await keepBack(post, tx, { caseId, no, code: "NOT_DELIVERABLE", says: why });
  await tx.query(setFailed, [caseId, no, why]);
  return { kind: "failed", says: why };
}

/** The relay's words as a reference: one line, with the Message-ID by which the mail can be found again. */
const referenceOf = (messageId: string, response: string): string =>
  `${messageId} ${response.replace(/\p{Cc}+/gu, " ")}`.trim().slice(0, 300);

type Proof = { readonly caseId: string; readonly no: number; readonly kind: string; readonly reference: string };

/** The relay has it: that is never lost, even where the case does not take the event any more. */
async function prove(post: Post, tx: TenantTx, { caseId, no, kind, reference }: Proof, at: Instant): Promise<void> {
  const input = { letter: no, kind, reference };
  const outcome = await record(post.desk, tx, { caseId, event: "record-proof", input, actor: postActor });
  if (outcome.kind === "recorded") return;
  await tx.query(setSent, [caseId, no, JSON.stringify({ kind, reference, at }), isoInstant(at)]);
}

const setSent = "update letter set state = 'sent', proof = $3, sent_at = $4 where case_id = $1 and no = $2";

/** Letters of this tenant that could leave now by the clock of the tenant, oldest first. */
export async function lettersDue(post: Post, tx: TenantTx, now: Instant, limit: number): Promise<LetterKey[]> {
  return tx.query<LetterKey>(dueLetters, [isoInstant(now), limit, post.relay !== null]);
}

// Without a relay only those whose time has come are looked at, once, to leave "scheduled"; the others wait for a person.
const dueLetters = `select tenant_id as "tenantId", case_id as "caseId", no from letter
  where send_at <= $1 and (state = 'scheduled' or (state = 'queued' and $3 and channel in ('e-mail', 'fax')
    and attempts = 0 and last_error is null))
  order by send_at, case_id, no limit $2`;

