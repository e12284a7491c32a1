// One entry of the audit: who did or saw what, and when. Written in the transaction of what it speaks of.
import { hash } from "node:crypto";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { ActingParty } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** What somebody did: recorded or refused an event, read a case, searched, signed in, changed a setting. */
export type AuditEntry = {
  readonly at: Instant;
  readonly actor: { readonly id: string; readonly name: string; readonly party: ActingParty };
  readonly action: string;
  /** The event, page or setting. */
  readonly what?: string;
  readonly caseId?: string;
  /** The timeline row it speaks of, with that row's hash in hex. */
  readonly event?: { readonly seq: number; readonly hash: string };
  /** Of a refusal. */
  readonly code?: string;
  /** Ids and counts; never the health information itself. */
  readonly detail?: { readonly [name: string]: unknown };
};

/** An entry as it lies in the database: `detail` is the text as it was written, hashes are hex. */
export type StoredEntry = {
  readonly at: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly party: string;
  readonly action: string;
  readonly what: string;
  readonly caseId: string | null;
  readonly seq: number | null;
  readonly eventHash: string | null;
  readonly code: string | null;
  readonly detail: string | null;
};

/** The digest of an entry, in hex. Covers everything but its number, which the seals cover. */
export function entryDigest(one: StoredEntry): string {
  const { at, actorId, actorName, party, action, what, caseId, seq, eventHash, code, detail } = one;
  return hash(
    "sha256",
    JSON.stringify([at, actorId, actorName, party, action, what, caseId, seq, eventHash, code, detail]),
  );
}

type RecordedEvent = {
  readonly at: Instant;
  readonly actor: AuditEntry["actor"];
  readonly what: string;
  readonly caseId: string;
  readonly seq: number;
  readonly hash: string;
};

/** The digest of the entry that `write_step` leaves for an event it recorded. */
export const recordedDigest = ({ at, actor, what, caseId, seq, hash: eventHash }: RecordedEvent): string =>
  entryDigest({
    at,
    actorId: actor.id,
    actorName: actor.name,
    party: actor.party,
    action: "recorded",
    what,
    caseId,
    seq,
    eventHash,
    code: null,
    detail: null,
  });

/** The entry as JSON text for `note_audit`. */
export function entryJson({ at, actor, action, what = "", caseId, event, code, detail }: AuditEntry): string {
  const stored: StoredEntry = {
    at,
    actorId: actor.id,
    actorName: actor.name,
    party: actor.party,
    action,
    what,
    caseId: caseId ?? null,
    seq: event?.seq ?? null,
    eventHash: event?.hash ?? null,
    code: code ?? null,
    detail: detail ? JSON.stringify(detail) : null,
  };
  return JSON.stringify({
    at: isoInstant(at),
    actor_id: stored.actorId,
    actor_name: stored.actorName,
    party: stored.party,
    action,
    what,
    case_id: stored.caseId,
    seq: stored.seq,
    event_hash: event ? `\\x${event.hash}` : null,
    code: stored.code,
    detail: detail ?? null,
    digest: `\\x${entryDigest(stored)}`,
  });
}

const noteAudit = { name: "note_audit", text: "select note_audit($1)" };

/**
 * Leaves entries in the audit, in the caller's transaction: reads of health information call it before they
 * answer, so that what cannot be audited is not shown. Does NOT return the entries' numbers.
 */
export async function noteAudits(tx: TenantTx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await tx.query(noteAudit, [`[${entries.map(entryJson).join(",")}]`]);
}
