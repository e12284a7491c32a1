// Everybody has signed: the whole paper is made, sealed, kept and filed in the case.
import { civilDateIn, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { renderPaper } from "../../platform/paper/paper.ts";
import type { OpenFile } from "../case-file/load.ts";
import { recordDesk } from "../case-file/record.ts";
import { letterPaper } from "../correspondence/letter-pdf.ts";
import { fileDocument } from "../documents/file-document.ts";
import { signedBlocks } from "./certificate.ts";
import { houseActor, type SigningHouse } from "./house.ts";
import { factsFor, keep, letterToSign } from "./paper-bytes.ts";
import { noteSigning, type RequestRow, requestOf, setEnded, setSealed } from "./rows.ts";
import { paperOf } from "./stand.ts";

/**
 * Ends the request as complete. Whoever calls holds the case and has seen that all have signed. What cannot
 * be sealed throws, so that the last signature is not kept either.
 */
export async function finish(
  house: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  open: RequestRow,
): Promise<void> {
  const { now: at } = file.around;
  const caseId = file.case.id;
  const { no } = open;
  await setEnded(tx, caseId, no, { state: "complete", at });
  const row = (await requestOf(tx, caseId, no)) ?? open;
  const bytes = await sealedPaper(house, tx, file, row);
  const sha256 = await keep(house.files, bytes);
  await setSealed(tx, caseId, no, { sha256, at });
  await noteSigning(tx, caseId, no, { at, what: "sealed", actor: houseActor });
  await recordDesk(house.desk, tx, {
    caseId,
    event: "signed-by-all",
    actor: houseActor,
    says: `Everybody has signed the ${row.title.toLowerCase()}; the signed paper is sealed.`,
    data: { request: no, sha256 },
    seenBy: ["provider", "plan", "tpa"],
  });
  await fileSigned(house, tx, file, { row, sha256, bytes: bytes.byteLength });
}

async function sealedPaper(
  { seal }: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  row: RequestRow,
): Promise<Buffer> {
  const letter = await letterToSign(tx, file.case.id, row.letterNo);
  if (!letter) throw new Error("The letter that was signed is not there.");
  const { zone } = file.tenant;
  const { now } = file.around;
  const blocks = signedBlocks(letter.body.blocks, {
    row,
    signers: paperOf(file)?.signers ?? [],
    zone,
    caseNumber: file.case.number,
    scans: await scansOf(tx, file.case.id, row),
  });
  const facts = await factsFor(tx, file, letter);
  const paper = letterPaper(letter.body, { ...facts, date: civilDateIn(zone, now) });
  const signed = await renderPaper({ ...paper, blocks });
  return seal.sign(signed, { at: now, reason: `${row.title}: signed by all. ${isoInstant(now)}` });
}

async function scansOf(tx: TenantTx, caseId: string, { signatures }: RequestRow) {
  const ids = signatures.flatMap(({ documentId }) => (documentId === null ? [] : [documentId]));
  if (ids.length === 0) return new Map<string, { name: string; sha256: string }>();
  const rows = await tx.query<{ id: string; name: string; sha256: string }>(
    `select id, name, encode(sha256, 'hex') as sha256 from document where case_id = $1 and id = any ($2)`,
    [caseId, ids],
  );
  return new Map(rows.map(({ id, name, sha256 }) => [id, { name, sha256 }]));
}

type Signed = { readonly row: RequestRow; readonly sha256: string; readonly bytes: number };

/** Among the papers of the case, where everybody looks for it. A closed case is not opened by it. */
async function fileSigned(
  { desk }: SigningHouse,
  tx: TenantTx,
  { case: is, caseType }: OpenFile,
  { row, sha256, bytes }: Signed,
): Promise<void> {
  if (is.status !== "open") return;
  const kind = caseType.signing?.filedAs ?? "other";
  const name = `${row.title} ${is.number}, signed.pdf`;
  const file = {
    stored: true as const,
    hash: sha256,
    bytes,
    kind: "pdf" as const,
    mime: "application/pdf",
    extension: "pdf",
  };
  const upload = { file, name, fields: { kind } };
  const { outcome } = await fileDocument(desk, tx, { caseId: is.id, upload, actor: houseActor });
  if (outcome.kind === "recorded") return;
  const why = outcome.kind === "refused" ? outcome.ruling.says : outcome.kind;
  throw new Error(`The signed paper was not filed: ${why}`);
}
