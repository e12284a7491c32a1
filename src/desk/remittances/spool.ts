// A file that is read twice: once for its digest, by which it is known again, and once for what it says.
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Spooled = {
  readonly sha256: Buffer;
  readonly bytes: number;
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
    return await work({ sha256: digest.digest(), bytes, chunks: () => createReadStream(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
