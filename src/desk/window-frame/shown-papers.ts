// Letters and papers of a case as the policy lets this visitor see them.
import type { Instant } from "../../core/calendar.ts";
import { isId } from "../case-file/ids.ts";
import { bodyShownTo } from "../correspondence/one-letter.ts";
import { letterFetched, waitsFor } from "../correspondence/proof.ts";
import { type LetterRow, letterOf, lettersOf } from "../correspondence/read-letters.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import { type DocumentRow, documentOf, documentsOf } from "../documents/read-documents.ts";
import { documentShownTo, letterIsOut, letterShownTo } from "../policy/shown.ts";
import type { FileShown, Visit } from "./visit.ts";

const seen = ({ caller }: Visit, { to_party: to, proof }: LetterRow): boolean => {
  const { party } = caller.actor;
  return letterShownTo(party, to) && letterIsOut(party, to, proof !== null);
};

/** It waits in the portal until this visitor opens it. */
const waits = ({ caller }: Visit, row: LetterRow): boolean => waitsFor(row, caller.actor.party);

/** Until it is opened, one that waits tells its reader nothing but that it is there (BB-19). */
function unopened(visit: Visit, row: LetterRow): LetterRow {
  if (seen(visit, row)) return row;
  const language = visit.language === "es" ? "es" : "en";
  return { ...row, template: "", subject: visit.say("letterWaits"), language, offer_cents: null };
}

/** Letters that have come far enough for this visitor, newest first. */
export async function lettersSeen(visit: Visit, caseId: string): Promise<LetterRow[]> {
  const all = await lettersOf(visit.tx, caseId);
  const mine = all.filter((one) => (seen(visit, one) || waits(visit, one)) && one.state !== "held");
  return mine.map((one) => unopened(visit, one)).reverse();
}

/**
 * One of them with its text; null for one that this visitor may not know of. One that waited in the portal
 * is proved by being opened, and only then shown: the receipt is part of reading it, as its audit entry is.
 */
export async function letterSeen(visit: Visit, caseId: string, no: string) {
  const row = /^\d{1,4}$/.test(no) ? await fetched(visit, caseId, Number(no)) : undefined;
  if (!row || !seen(visit, row) || row.state === "held") return null;
  visit.saw(caseId, `letter ${row.no}`);
  return { ...row, body: bodyShownTo(visit.caller.actor.party, row) };
}

async function fetched(visit: Visit, caseId: string, no: number) {
  const { desk, tx, caller } = visit;
  const row = await letterOf(tx, caseId, no);
  if (!row || !waits(visit, row)) return row;
  await letterFetched(desk, tx, { caseId, letter: no, by: caller.actor });
  // Somebody else of the same office may have opened it while we waited.
  return letterOf(tx, caseId, no);
}

/** What was written when it was proved, or else when it was written. */
export const letterAt = ({ sent_at, written_at }: LetterRow): Instant => (sent_at ?? written_at) as Instant;

const mayHave = ({ caller }: Visit, { kind, party }: DocumentRow): boolean =>
  documentShownTo(caller.actor.party, { kind, filedBy: party });

/** Papers that this visitor may see, newest first. */
export async function papersSeen(visit: Visit, caseId: string): Promise<DocumentRow[]> {
  return (await documentsOf(visit.tx, caseId)).filter((one) => mayHave(visit, one)).reverse();
}

/** The paper itself, as an attachment; null where there is none for this visitor. */
export async function paperSeen(visit: Visit, caseId: string, id: string): Promise<FileShown | null> {
  const row = isId(id) ? await documentOf(visit.tx, caseId, id) : undefined;
  if (!row || !mayHave(visit, row) || !isHandedOut(row.scan)) return null;
  visit.saw(caseId, `document ${id}`);
  const content = await visit.files.open(row.sha256);
  return { name: row.name, mime: row.media_type, content, bytes: row.bytes };
}
