// A file that is read twice: once for its digest, by which it is known again, and once for what it says.
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Spooled = {
  readonly sha256: Buffer;
  readonly bytes: number;
  /** Where it lies while the work lasts. */
  readonly path: string;
  /** The content, piece by piece. */
  chunks(): AsyncIterable<Uint8Array>;
};

/**
 * Keeps the content in a private temporary file while `work` lasts; memory does not grow with it. The file is
 * gone afterwards, whatever happened.
 */
export async function spooled<T>(
  content: AsyncIterable<Uint8Array>,
  work: (file: Spooled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "parley-x12-"));
  try {
    const path = join(folder, randomUUID());
    const digest = createHash("sha256");
    let bytes = 0;
    const file = await open(path, "wx", 0o600);
    try {
      for await (const chunk of content) {
        digest.update(chunk);
        bytes += chunk.byteLength;
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return await work({ sha256: digest.digest(), bytes, path, chunks: () => createReadStream(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file that outlives the call that made it: whoever has it removes it. */
export type SpoolFile = { readonly path: string; readonly bytes: number; remove(): Promise<void> };

/**
 * The same for work that streams its answer. Null, and nothing kept, where there is more than `most` bytes.
 */
export async function openSpool(content: AsyncIterable<Uint8Array>, most: number): Promise<SpoolFile | null> {
  const folder = await mkdtemp(join(tmpdir(), "parley-spool-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, randomUUID());
  let bytes = 0;
  try {
    const file = await open(path, "wx", 0o600);
    try {
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        if (bytes > most) break;
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  if (bytes <= most) return { path, bytes, remove };
  await remove();
  return null;
}
