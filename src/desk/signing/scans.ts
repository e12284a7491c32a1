// A page signed on paper: filed with its scan, and looked at by a second person before it counts.
import { type CivilDate, civilDateIn } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, firstRefusal } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { record } from "../case-file/record.ts";
import { fileDocument } from "../documents/file-document.ts";
import type { Upload } from "../documents/take-upload.ts";
import { signatureFor } from "./certificate.ts";
import type { SigningHouse } from "./house.ts";
import { noteSigning } from "./rows.ts";
import {
  holding,
  maySignFor,
  notRecorded,
  put,
  recordedCase,
  refusing,
  type Signatory,
  type SigningOutcome,
  settled,
} from "./sign.ts";
import { mayNow, standOf } from "./stand.ts";

export type PaperSigned = {
  readonly caseId: string;
  readonly no?: number;
  readonly role: string;
  readonly name: string;
  readonly title?: string;
  /** The date beside the signature; today unless given. */
  readonly signedOn?: CivilDate;
  readonly upload: Upload;
};

/**
 * Files the scan of a page that was signed on paper, and records the signature. It does not count until
 * somebody of the desk who did not bring it has compared it with the paper.
 */
export async function signOnPaper(
  house: SigningHouse,
  tx: TenantTx,
  given: PaperSigned,
  who: Signatory,
): Promise<SigningOutcome> {
  const { caseId, role, name, title, signedOn, upload } = given;
  const held = await holding(house, tx, caseId, given.no);
  if (held.kind !== "held") return held;
  const { file, row } = held;
  const stand = standOf(row, file);
  const ruling = firstRefusal([
    () => (who.actor.party === "desk" ? allowed : maySignFor(file, stand, role, who)),
    () => mayNow(row, stand, role, file),
  ]);
  if (!ruling.allowed) return refusing(tx, file, who, ruling);
  const kind = file.caseType.signing?.filedAs ?? "other";
  const { actor } = who;
  const asPaper = { ...upload, fields: { kind, answers: row.title } };
  const filed = await fileDocument(house.desk, tx, { caseId, upload: asPaper, actor });
  const failed = notRecorded(filed.outcome);
  if (failed) return failed;
  const on = signedOn ?? civilDateIn(file.tenant.zone, file.around.now);
  return put(
    house,
    tx,
    { file, row, who },
    {
      input: { party: role, signer: name, ...(title ? { title } : {}), how: "scan", signedOn: on },
      signature: {
        role,
        method: "paper",
        name,
        title: title ?? null,
        signedOn: on,
        consent: null,
        strokes: null,
        documentId: filed.documentId,
      },
    },
  );
}

export type ScanVerdict = {
  readonly caseId: string;
  readonly no: number;
  readonly role: string;
  readonly actor: Actor;
  /** What is wrong with the page; left out, it is what was given out, signed. */
  readonly wrong?: string;
};

/** What the second person says to a scan. Refused for whoever brought it (BB-21). */
export async function checkScan(
  house: SigningHouse,
  tx: TenantTx,
  { caseId, no, role, actor, wrong }: ScanVerdict,
): Promise<SigningOutcome> {
  const held = await holding(house, tx, caseId, no);
  if (held.kind !== "held") return held;
  const { file, row } = held;
  const { check = "", refuse = "" } = file.caseType.signing?.does ?? {};
  const seq = signatureFor(row, role)?.seq;
  const event = wrong === undefined ? check : refuse;
  const input = wrong === undefined ? { party: role } : { party: role, reason: wrong };
  const outcome = await record(house.desk, tx, { caseId, event, input, actor });
  const failed = notRecorded(outcome);
  if (failed) return failed;
  const { changedAt: at } = recordedCase(outcome);
  await noteSigning(tx, caseId, row.no, {
    at,
    what: wrong === undefined ? "scan checked" : "scan refused",
    role,
    ...(seq === undefined ? {} : { seq }),
    actor,
    ...(wrong === undefined ? {} : { says: wrong }),
  });
  return settled(house, tx, caseId, row.no);
}
