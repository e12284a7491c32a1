// A paper comes into a case: the event through the one door, and the row that names the file, in one
// transaction.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { newId } from "../case-file/ids.ts";
import { type Outcome, record } from "../case-file/record.ts";
import type { Upload } from "./take-upload.ts";

export type Filing = {
  readonly caseId: string;
  readonly upload: Upload;
  readonly actor: Actor;
  readonly expectVersion?: number;
  /** Whose paper it is, where a mail or a fax brought it and the post files it; the actor unless given. */
  readonly by?: { readonly name: string; readonly party: Party };
};

export type FilingOutcome = { readonly outcome: Outcome; readonly documentId: string };

const insert = {
  name: "file_document",
  text: `insert into document (case_id, id, seq, kind, name, media_type, bytes, sha256, answers, filed_by,
      party, filed_at)
    values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12)`,
};

/**
 * Files the upload with the event `file-document`. Where that is refused nothing is written, and the file
 * is unused. The worker reads what stands in it; where a scanner for viruses is configured, after that.
 */
export async function fileDocument(desk: Desk, tx: TenantTx, filing: Filing): Promise<FilingOutcome> {
  const { caseId, upload, actor, expectVersion } = filing;
  const { kind = "", billNo, answers, ...more } = upload.fields;
  const documentId = newId();
  const input = {
    ...more,
    kind,
    documentId,
    name: upload.name,
    ...(billNo ? { billNo: wholeNumber(billNo) } : {}),
  };
  const expected = expectVersion === undefined ? {} : { expectVersion };
  const outcome = await record(desk, tx, { caseId, event: "file-document", input, actor, ...expected });
  if (outcome.kind !== "recorded") return { outcome, documentId };
  const { file, name } = upload;
  await tx.query(insert, [
    caseId,
    documentId,
    outcome.case.version,
    kind,
    name,
    file.mime,
    file.bytes,
    file.hash,
    answers?.slice(0, 300) || null,
    (filing.by ?? actor).name,
    (filing.by ?? actor).party,
    isoInstant(outcome.case.changedAt as Instant),
  ]);
  if (file.scan === "waiting") {
    await tx.query(toScan, [caseId, documentId]);
    return { outcome, documentId };
  }
  const { tenantId } = await whoseTenant(tx);
  await desk.jobs.enqueue(tx, [{ name: "read-paper", data: { tenantId, caseId, documentId } }]);
  return { outcome, documentId };
}

const toScan = {
  name: "document_to_scan",
  text: "insert into document_scan (case_id, document_id, state) values ($1, $2, 'waiting')",
};
const tenantHere = { name: "tenant_here", text: `select current_tenant() as "tenantId"` };

async function whoseTenant(tx: TenantTx): Promise<{ readonly tenantId: string }> {
  const [row] = await tx.query<{ tenantId: string }>(tenantHere);
  if (!row) throw new Error("This transaction has no tenant.");
  return row;
}

/** A field of a form is text; what is no number stays text, so that the door says what is wrong with it. */
const wholeNumber = (text: string): number | string => (/^\d{1,6}$/.test(text) ? Number(text) : text);
