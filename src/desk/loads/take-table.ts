// A table comes in: kept under its digest, and looked at once.
import { createHash } from "node:crypto";
import type { FileStore } from "../../platform/files/store.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { badInput, problem } from "../../platform/http/problem.ts";
import type { Found } from "./load-rows.ts";
import { beyond, headingsIn, readTable, shapeOf, TableUnreadable } from "./read-table.ts";

/** About half a million rows. */
export const mostBytes = 50_000_000;
const sampleRows = 5;

export type Table = { readonly sha256: string; readonly bytes: number; readonly found: Found };

/** The table in the store, and what it was found to be; or why it cannot be taken. */
export async function takeTable(
  files: FileStore,
  content: AsyncIterable<Uint8Array>,
): Promise<Table | { readonly wrong: Answer }> {
  const kept = await files.put(content, { mostBytes, kinds: ["csv", "text"] });
  if (!kept.stored) {
    const { code, says, doNext } = kept;
    const status = code === "FILE_TOO_LARGE" ? 413 : code === "FILE_TYPE_NOT_ALLOWED" ? 415 : 422;
    return { wrong: problem(status, { code, says, doNext }) };
  }
  try {
    return { sha256: kept.hash, bytes: kept.bytes, found: await look(await files.read(kept.hash)) };
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    return { wrong: badInput([{ at: "", says: error.message, doNext: error.doNext }]) };
  }
}

async function look(bytes: Buffer): Promise<Found> {
  const shape = shapeOf(bytes);
  const headings = (await headingsIn(bytes, shape)).filter((heading) => heading !== "");
  const samples: Record<string, string>[] = [];
  let rows = 0;
  for await (const { cells } of readTable(bytes, shape)) {
    rows += 1;
    if (samples.length >= sampleRows) continue;
    const shown = Object.entries(cells).filter(([heading]) => heading !== beyond);
    samples.push(Object.fromEntries(shown.map(([heading, cell]) => [heading, cell.slice(0, 100)])));
  }
  if (rows > 0) return { ...shape, headings, rows, samples };
  throw new TableUnreadable("The table has headings and no rows.", "Choose a file with rows in it.");
}

/** What stands for a table in an idempotency key's comparison. */
export const digestOf = (parts: readonly unknown[]): Buffer =>
  createHash("sha256").update(JSON.stringify(parts)).digest();
