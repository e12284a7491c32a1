// What stands in a paper: read once, by the worker after it was filed or by the first who opens it.

import type { Pool } from "pg";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { PageReader, PageSize, PaperRead } from "../../platform/pages/page-reader.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { indexWord, wordsOf } from "../case-file/words.ts";

/** What reading papers needs of the house. */
export type PaperParts = {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly pages: PageReader;
};

/** A paper by the case it was filed in. Ids only: this is what a job carries. */
export type PaperKey = {
  readonly tenantId: string;
  readonly caseId: string;
  readonly documentId: string;
};

export type Reading = {
  readonly state: "read" | "no text" | "failed";
  readonly sizes: readonly PageSize[];
  /** Why it failed, in words. */
  readonly says: string;
};

const known = {
  name: "document_reading",
  text: `select state, sizes, says from document_reading
    where tenant_id = current_tenant() and case_id = $1 and document_id = $2`,
};

/** How reading the paper went; undefined where nobody has read it yet. */
export async function readingOf(
  tx: TenantTx,
  { caseId, documentId }: Omit<PaperKey, "tenantId">,
): Promise<Reading | undefined> {
  const [row] = await tx.query<Reading>(known, [caseId, documentId]);
  return row;
}

const fileOf = {
  name: "file_of_document",
  text: `select encode(sha256, 'hex') as sha256, media_type as mime from document
    where tenant_id = current_tenant() and case_id = $1 and id = $2`,
};

/**
 * Reads the paper and keeps what it says; where that was done before, answers what is kept. Null where there
 * is no such paper. A paper that cannot be read is kept as one, with the reason. Does NOT ask who may see it.
 * @throws Fault where the file itself is missing from the store, so that the job is tried again
 */
export async function readPaper(parts: PaperParts, key: PaperKey): Promise<Reading | null> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(parts.pool, { tenant: key.tenantId, viewer: "" }, work);
  const { caseId, documentId } = key;
  const found = await inside(async (tx) => ({
    before: await readingOf(tx, key),
    file: (await tx.query<{ sha256: string; mime: string }>(fileOf, [caseId, documentId]))[0],
  }));
  if (found.before) return found.before;
  if (!found.file) return null;
  const bytes = await parts.files.read(found.file.sha256);
  const told = await parts.pages.read(bytes, found.file.mime);
  return inside((tx) => keep(tx, key, told));
}

const putReading = {
  name: "put_reading",
  text: `insert into document_reading (case_id, document_id, state, pages, sizes, says, read_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as put`,
};
const putTexts = {
  name: "put_texts",
  text: `insert into document_text (case_id, document_id, page, text, spots, words)
    select $1, $2, p.page, p.text, p.spots, array_to_tsvector(p.words)
    from json_to_recordset($3) as p (page int, text text, spots json, words text[])`,
};
/** Different words of one page that are kept; a page of small print has some hundred. */
const mostWords = 2_000;

async function keep(
  tx: TenantTx,
  { caseId, documentId }: PaperKey,
  told: PaperRead | { readonly failed: string },
): Promise<Reading> {
  const failed = "failed" in told;
  const pages = failed
    ? []
    : told.texts.map((one, index) => ({ ...one, page: index + 1 })).filter(({ text }) => text.trim() !== "");
  const reading: Reading = {
    state: failed ? "failed" : pages.length > 0 ? "read" : "no text",
    sizes: failed ? [] : told.sizes,
    says: failed ? told.failed : "",
  };
  const now: Instant = await tenantNow(tx);
  const values = [reading.state, reading.sizes.length, JSON.stringify(reading.sizes), reading.says];
  const [put] = await tx.query(putReading, [caseId, documentId, ...values, isoInstant(now)]);
  if (!put || pages.length === 0) return reading;
  const searchKey = await searchKeyOf(tx);
  const rows = pages.map(({ page, text, spots }) => {
    const words = wordsOf([text], mostWords).map((word) => indexWord(searchKey, word));
    return { page, text, spots, words };
  });
  await tx.query(putTexts, [caseId, documentId, JSON.stringify(rows)]);
  return reading;
}

const searchKey = {
  name: "search_key",
  text: `select search_key as key from tenant where tenant_id = current_tenant()`,
};

async function searchKeyOf(tx: TenantTx): Promise<number> {
  const [row] = await tx.query<{ key: number }>(searchKey);
  if (!row) throw new Error("This transaction has no tenant.");
  return row.key;
}
