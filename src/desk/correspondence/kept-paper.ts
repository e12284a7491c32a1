// What was printed is what is kept: the first paper of a letter is put into the store of files, and every
// later copy is these bytes.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { Desk } from "../case-file/desk.ts";
import { paperOf } from "./paper-of.ts";
import type { Post } from "./post.ts";

export type PaperHouse = {
  readonly desk: Desk;
  /** Makes a letter's paper; as `paperOf` does, unless given. */
  readonly paper?: Post["paper"] | undefined;
  /** Puts it into the store. @returns its digest */
  readonly keepPaper?: Post["keepPaper"] | undefined;
  readonly files?: Pick<FileStore, "has" | "read"> | undefined;
};

const readDigest = `select encode(pdf_sha256, 'hex') as digest from letter
  where tenant_id = current_tenant() and case_id = $1 and no = $2`;
const setDigest = `update letter set pdf_sha256 = decode($3, 'hex')
  where case_id = $1 and no = $2 and pdf_sha256 is null`;

type Key = { readonly caseId: string; readonly letter: number };

/**
 * The paper as it goes into the envelope. Kept with its first making; without a store, or where the store has
 * lost it, it is made anew. Undefined where the caller sees no such letter.
 */
export async function printedPaper(
  { desk, paper: make = paperOf, keepPaper, files }: PaperHouse,
  tx: TenantTx,
  { caseId, letter }: Key,
): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ digest: string | null }>(readDigest, [caseId, letter]);
  if (row?.digest && (await files?.has(row.digest))) return files?.read(row.digest);
  const made = await make(desk, tx, { caseId, letter });
  if (made && keepPaper) await tx.query(setDigest, [caseId, letter, await keepPaper(made)]);
  return made;
}
