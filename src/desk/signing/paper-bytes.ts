// The paper that is signed, as PDF: the bytes as they were sent, or made of the letter and kept.
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import { markOf } from "../../core/case-mark.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Paper, renderPaper } from "../../platform/paper/paper.ts";
import { tokenOfCase } from "../case-file/case-token.ts";
import type { OpenFile } from "../case-file/load.ts";
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

/** The letter as a paper, ready to be rendered: the same letter is always the same paper. */
export async function paperFor(tx: TenantTx, file: OpenFile, letter: LetterToSign): Promise<Paper> {
  const { card, zone } = file.tenant;
  const { body, writtenAt } = letter;
  const token = await tokenOfCase(tx, file.case.id);
  const lines = [card.address, card.phone].filter((line) => line !== undefined && line !== "");
  return {
    title: body.subject,
    language: body.language,
    caseNumber: file.case.number,
    from: { name: card.name, lines: lines.flatMap((line) => line?.split("\n") ?? []) },
    to: body.to,
    date: civilDateIn(zone, writtenAt),
    blocks: body.blocks,
    footer: [card.name, card.phone, card.hours].filter(Boolean).join(" · "),
    ...(token ? { mark: (page: number, pages: number) => markOf(token, page, pages) } : {}),
  };
}

/** Keeps the paper in the store of files. @returns its digest, which names it from now on */
export async function keepPaper(
  { files }: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  letter: LetterToSign,
): Promise<string> {
  if (letter.sentSha256 !== null) return letter.sentSha256;
  const bytes = await renderPaper(await paperFor(tx, file, letter));
  return keep(files, bytes);
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
