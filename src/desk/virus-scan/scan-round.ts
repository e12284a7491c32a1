// Papers that wait for the scanner: each gets its verdict once, however many workers ask, and however long
// the scanner is away.
import type { Pool } from "pg";
import type { Actor } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { codeOf } from "../../platform/fault.ts";
import type { Scanned, Scanner } from "../../platform/files/clamd.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { Desk } from "../case-file/desk.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import { recordDesk } from "../case-file/record.ts";
import { tellOfNote } from "../notes/news.ts";
import { addNote } from "../notes/notes.ts";

export type ScanHouse = {
  readonly pool: Pool;
  readonly desk: Desk;
  readonly files: FileStore;
  readonly scanner: Scanner;
  /** A relay is configured: who is told has a mail besides. */
  readonly mails: boolean;
  /** Tells whoever has the case open that it has changed. */
  readonly changed: (tenantId: string, caseId: string, version: number) => void;
};

type Key = { readonly tenantId: string; readonly caseId: string; readonly documentId: string };
type Waiting = { readonly sha256: string; readonly name: string; readonly tries: number };

/** One round over all tenants. @returns how many papers have their verdict now */
export async function scanRound(house: ScanHouse, signal?: AbortSignal): Promise<number> {
  const { rows } = await house.pool.query<Key>(
    'select tenant_id as "tenantId", case_id as "caseId", document_id as "documentId" from scans_waiting()',
  );
  let done = 0;
  for (const key of rows) {
    if (signal?.aborted) break;
    const told = await scanOne(house, key);
    if (told === "done") done += 1;
    // Nobody is there to ask: the others wait as well, and none is tried in vain.
    if (told === "away") break;
  }
  return done;
}

const take = `update document_scan s set tries = s.tries + 1, next_at = now() + interval '2 minutes'
  from document d
  where s.tenant_id = current_tenant() and s.case_id = $1 and s.document_id = $2 and s.state = 'waiting'
    and s.next_at <= now() and d.tenant_id = s.tenant_id and d.case_id = s.case_id and d.id = s.document_id
  returning encode(d.sha256, 'hex') as sha256, d.name, s.tries`;

async function scanOne(house: ScanHouse, key: Key): Promise<"done" | "away" | "not now"> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(house.pool, { tenant: key.tenantId, viewer: "" }, work);
  const [waiting] = await inside((tx) => tx.query<Waiting>(take, [key.caseId, key.documentId]));
  if (!waiting) return "not now";
  try {
    const found = await house.scanner.scan(await house.files.open(waiting.sha256));
    await inside((tx) => settle(house, tx, key, { waiting, found }));
    return "done";
  } catch (error) {
    const says = error instanceof Error ? error.message : "The scanner gave no verdict.";
    await inside((tx) =>
      tx.query(setLater, [key.caseId, key.documentId, says.slice(0, 500), later(waiting)]),
    );
    return codeOf(error) === "SCANNER_AWAY" ? "away" : "not now";
  }
}

const setLater = `update document_scan set says = $3, next_at = now() + make_interval(secs => $4)
  where tenant_id = current_tenant() and case_id = $1 and document_id = $2 and state = 'waiting'`;

/** Seconds until it is tried again: soon at first, every five minutes in the end. */
const later = ({ tries }: Waiting): number => Math.min(300, 2 ** Math.min(tries, 9));

const setFound = `update document_scan set state = $3, says = $4, ended_at = now()
  where tenant_id = current_tenant() and case_id = $1 and document_id = $2 and state = 'waiting'`;

type Verdict = { readonly waiting: Waiting; readonly found: Scanned };

async function settle(house: ScanHouse, tx: TenantTx, key: Key, { waiting, found }: Verdict): Promise<void> {
  const { tenantId, caseId, documentId } = key;
  const says = found.is === "infected" ? found.name : "";
  const isFirst = (await tx.change(setFound, [caseId, documentId, found.is, says])) === 1;
  if (!isFirst) return;
  if (found.is === "clean") {
    await house.desk.jobs.enqueue(tx, [{ name: "read-paper", data: { tenantId, caseId, documentId } }]);
    return;
  }
  await lockedAway(house, tx, key, `A virus (${found.name}) was found in “${waiting.name}”.`);
}

const scannerActor: Actor = { id: "virus-scanner", name: "Virus scanner", party: "desk", roles: [] };

/** Whoever works the case; where nobody does, those who give out the work. */
const toTell = `select p.id from person p
  where p.tenant_id = current_tenant() and p.party = 'desk' and p.active
    and (p.id = (select assignee_id from case_file where id = $1)
      or (select assignee_id from case_file where id = $1) is null and p.roles @> '{supervisor}')`;

async function lockedAway(house: ScanHouse, tx: TenantTx, key: Key, what: string): Promise<void> {
  const { tenantId, caseId, documentId } = key;
  const outcome = await recordDesk(house.desk, tx, {
    caseId,
    event: "paper-locked-away",
    actor: scannerActor,
    says: `${what} It is locked away, and nobody gets it.`,
    data: { documentId },
  });
  if (outcome.kind === "recorded") {
    const { version } = outcome.case;
    tx.onCommit(() => house.changed(tenantId, caseId, version));
  }
  const here = await caseHere(tx, caseId);
  if (!here) return;
  const at = await tenantNow(tx);
  const people = await tx.query<{ id: string }>(toTell, [caseId]);
  const mentions = people.map(({ id }) => id);
  const body = `${what} It stays locked away. Ask whoever sent it for a clean copy, by telephone.`;
  const note = await addNote(tx, { caseId, by: scannerActor, at, body, mentions });
  if (!note) return;
  const told = { caseId, caseNumber: here.number, noteId: note.id, by: scannerActor, at, mentions };
  await tellOfNote(tx, { ...told, mails: house.mails });
}
