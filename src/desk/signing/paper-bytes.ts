// The paper that is signed, as PDF: the bytes as they were sent, or made of the letter and kept.
import type { Instant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { OpenFile } from "../case-file/load.ts";
import { factsOf } from "../correspondence/letter-facts.ts";
import { type LetterFacts, letterPdf } from "../correspondence/letter-pdf.ts";
import type { SigningHouse } from "./house.ts";

export type LetterToSign = {
  readonly body: LetterBody;
  readonly writtenAt: Instant;
  /** The very bytes that left; null where none did. */
  readonly sentSha256: string | null;
};

/** The letter, or undefined where the case has none of this number. */
export async function letterToSign(tx: TenantTx, caseId: string, no: number) {
  const [row] = await tx.query<LetterToSign>(
    `select body, (extract(epoch from written_at) * 1000)::float8 as "writtenAt",
        encode(pdf_sha256, 'hex') as "sentSha256"
      from letter where tenant_id = current_tenant() and case_id = $1 and no = $2`,
    [caseId, no],
  );
  return row;
}

/** What stands on the paper besides the letter: the same letter is always the same paper. */
export const factsFor = (tx: TenantTx, file: OpenFile, { writtenAt }: LetterToSign): Promise<LetterFacts> =>
  factsOf(tx, file.tenant, { caseId: file.case.id, caseNumber: file.case.number, writtenAt });

/** The PDF that is signed, byte for byte as it left or would leave. */
export async function unsignedPdf(
  { files }: Pick<SigningHouse, "files">,
  tx: TenantTx,
  file: OpenFile,
  letter: LetterToSign,
): Promise<Uint8Array> {
  if (letter.sentSha256 !== null && (await files.has(letter.sentSha256)))
    return files.read(letter.sentSha256);
  return letterPdf(letter.body, await factsFor(tx, file, letter));
}

/** Keeps the paper in the store of files. @returns its digest, which names it from now on */
export async function keepPaper(
  house: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  letter: LetterToSign,
): Promise<string> {
  return keep(house.files, await unsignedPdf(house, tx, file, letter));
}

/** @throws Error where the store does not take what this house has made itself */
export async function keep(files: SigningHouse["files"], bytes: Uint8Array): Promise<string> {
  const kept = await files.put(
    (async function* () {
      yield bytes;
    })(),
  );
  if (!kept.stored) throw new Error(`The paper was not kept: ${kept.says}`);
  return kept.hash;
}
