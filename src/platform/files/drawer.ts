// Files that are being written over some time: uploads that arrive piece by piece, and what is made to be
// fetched. They lie beside the store under ids of ours, survive a restart, and are removed when they are old.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { codeOf, Fault } from "../fault.ts";
import { asFault } from "./disk-fault.ts";

/** How a piece went. `size` is what is there now, on disk. */
export type Added =
  | { readonly is: "added"; readonly size: number }
  /** The piece begins somewhere else than the file ends. */
  | { readonly is: "elsewhere"; readonly size: number }
  /** More than was announced: nothing beyond it is kept. */
  | { readonly is: "too much"; readonly size: number }
  /** Another piece of the same file is arriving in this process. */
  | { readonly is: "busy" }
  | { readonly is: "missing" };

export type Piece = {
  /** Where the piece begins, in bytes. */
  readonly at: number;
  /** How large the whole file may become, in bytes. */
  readonly mostBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
};

export type Drawer = {
  /** An empty file. Harmless where it is there already. */
  begin(id: string): Promise<void>;
  /** Bytes that are there; null where there is no such file. */
  size(id: string): Promise<number | null>;
  /**
   * Adds a piece at the end. What arrived before a line broke stays, synced to the disk, and counts. Pieces
   * of the same file in two processes may both be written: the digest of the whole is for the caller to ask.
   */
  add(id: string, piece: Piece): Promise<Added>;
  /** Writes a file whole; nothing lies under its id before the last byte is on the disk. */
  write(id: string, content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>;
  /** SHA-256 in hex and bytes of what is there. @throws Fault FILE_MISSING */
  digest(id: string): Promise<{ sha256: string; bytes: number }>;
  /** @throws Fault FILE_MISSING */
  read(id: string): Promise<Readable>;
  /** Harmless where there is none. */
  remove(id: string): Promise<void>;
  /** Removes what was last written before this instant, in milliseconds since 1970. @returns how many */
  sweep(before: number): Promise<number>;
};

const syncEvery = 4_000_000;

/** Opens a drawer in a folder, making it when new. @throws Fault as the file store does */
export async function openDrawer(folder: string): Promise<Drawer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const busy = new Set<string>();
  const pathOf = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new TypeError("A file of a drawer is named by an id.");
    return join(folder, id);
  };
  const size = async (id: string) => (await stat(pathOf(id)).catch(() => null))?.size ?? null;
  return {
    async begin(id) {
      await (await open(pathOf(id), "a", 0o600).catch(raise)).close();
    },
    size,
    async add(id, piece) {
      if (busy.has(id)) return { is: "busy" };
      busy.add(id);
      try {
        const there = await size(id);
        if (there === null) return { is: "missing" };
        return there === piece.at ? await append(pathOf(id), piece) : { is: "elsewhere", size: there };
      } catch (error) {
        throw asFault(error);
      } finally {
        busy.delete(id);
      }
    },
    write: (id, content) => write(pathOf(id), content).catch(raise),
    digest: (id) => digestOf(pathOf(id)),
    async read(id) {
      if ((await size(id)) === null) throw missing();
      return createReadStream(pathOf(id));
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    sweep: (before) => sweep(folder, before),
  };
}

const raise = (error: unknown): never => {
  throw asFault(error);
};

async function append(path: string, { at, mostBytes, content }: Piece): Promise<Added> {
  const file = await open(path, "r+");
  let [end, unsynced] = [at, 0];
  let isTooMuch = false;
  try {
    for await (const chunk of whatArrives(content)) {
      const room = mostBytes - end;
      isTooMuch = chunk.byteLength > room;
      const part = chunk.subarray(0, room);
      await file.write(part, 0, part.byteLength, end);
      end += part.byteLength;
      unsynced += part.byteLength;
      if (isTooMuch) break;
      if (unsynced >= syncEvery) {
        await file.sync();
        unsynced = 0;
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { is: isTooMuch ? "too much" : "added", size: end };
}

/** Ends where the line breaks, as if the piece were shorter: the sender asks how much is there. */
async function* whatArrives(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    const isAborted = error instanceof Error && error.name === "AbortError";
    const isBroken = ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE"].includes(codeOf(error));
    if (!isBroken && !isAborted) throw error;
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>) {
  const temporary = `${path}.new`;
  const digest = createHash("sha256");
  let bytes = 0;
  try {
    const file = await open(temporary, "w", 0o600);
    try {
      for await (const chunk of content) {
        digest.update(chunk);
        bytes += chunk.byteLength;
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return { sha256: digest.digest("hex"), bytes };
}

async function digestOf(path: string) {
  const digest = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_000_000 })) {
      digest.update(chunk as Buffer);
      bytes += (chunk as Buffer).byteLength;
    }
  } catch (error) {
    throw codeOf(error) === "ENOENT" ? missing() : asFault(error);
  }
  return { sha256: digest.digest("hex"), bytes };
}

const missing = (): Fault =>
  new Fault("FILE_MISSING", "The file is no longer there.", "Send it again, or have it made again.");

async function sweep(folder: string, before: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
