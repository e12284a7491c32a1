// What somebody who files a paper is answered, however its bytes came.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import { caseAnswerOf } from "../case-file/answer-case.ts";
import type { Caller } from "../policy/caller.ts";
import { movedOn, refusedAnswer } from "../reception/told.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { fileDocument } from "./file-document.ts";
import { type DocumentRow, documentOf } from "./read-documents.ts";
import type { Upload } from "./take-upload.ts";
import type { DocumentWire } from "./wire.ts";

type Filing = {
  readonly caller: Caller;
  readonly id: string;
  readonly taken: Upload;
  readonly ifMatch: string | undefined;
  /** Told the paper's id once it is filed, in the same transaction. */
  readonly then?: (documentId: string) => Promise<void>;
};

/** Files the paper: 201 with it and the case, or why not. */
export async function filed(
  given: DocumentRoutes,
  tx: TenantTx,
  { caller, id, taken, ifMatch, then }: Filing,
): Promise<Answer> {
  const wanted = versionWanted(ifMatch);
  const expected = wanted === undefined ? {} : { expectVersion: wanted };
  const { outcome, documentId } = await fileDocument(given.desk, tx, {
    caseId: id,
    upload: taken,
    actor: caller.actor,
    ...expected,
  });
  if (outcome.kind === "no such case") return notFound();
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  const whole = await caseAnswerOf(given, tx, id, caller);
  if (!whole) return notFound();
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling, whole);
  if (outcome.kind === "conflict") return movedOn(wanted ?? 0, whole, { etag: etag(outcome.case.version) });
  const { version } = outcome.case;
  tx.onCommit(() => given.changed(caller.tenantId, id, version));
  await then?.(documentId);
  const row = await documentOf(tx, id, documentId);
  if (!row) throw new Error("A document that was just filed is not there.");
  const document = documentWire(row, id);
  return answer(201, { document, case: whole }, { etag: etag(version), location: document.content });
}

export function documentWire(row: DocumentRow, id: string): DocumentWire {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    answers: row.answers,
    filedBy: { name: row.filed_by, party: row.party },
    filedAt: isoInstant(row.filed_at as Instant),
    content: `/api/v1/cases/${id}/documents/${row.id}/content`,
    pages: row.pages,
    reading: row.reading,
    scan: row.scan,
    from: row.why === null ? null : { number: row.from_number, why: row.why },
  };
}
