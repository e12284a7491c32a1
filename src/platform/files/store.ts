// Files under the digest of their content: written whole or not at all, and checked whenever they are read.

import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { codeOf, Fault } from "../fault.ts";
import { asFault } from "./disk-fault.ts";
import { everyKind, type FileKind, type FileRefusal, kindOf, refused } from "./kind.ts";

/** A file that was taken. The same content has the same hash, whoever sent it and under whatever name. */
export type StoredFile = {
  readonly stored: true;
  /** SHA-256 of the content, 64 small hexadecimal digits. */
  readonly hash: string;
  readonly bytes: number;
  readonly kind: FileKind;
  readonly mime: string;
  readonly extension: string;
  /** Still to be looked at for viruses before anybody gets it; left out where no scanner is configured. */
  readonly scan?: "waiting";
};

export type PutSettings = {
  /** The largest size taken, in bytes; 25 MB unless given. */
  readonly mostBytes?: number;
  /** The kinds that are welcome; all of them unless given. */
  readonly kinds?: readonly FileKind[];
};

/** Where files are kept. A disk today; an object store has the same five verbs. */
export type FileStore = {
  /**
   * Takes a file as it arrives. A file that may not be kept is refused in words, and nothing of it remains.
   */
  put(content: AsyncIterable<Uint8Array>, settings?: PutSettings): Promise<StoredFile | FileRefusal>;
  /** The content, checked from first to last byte before the first is given. */
  open(hash: string): Promise<Readable>;
  /** The same in memory. */
  read(hash: string): Promise<Buffer>;
  has(hash: string): Promise<boolean>;
  /** Harmless where there is none. The caller knows that nobody needs it any more. */
  remove(hash: string): Promise<void>;
};

const megabyte = 1_000_000;
const usualLimit = 25 * megabyte;
const abandonedMs = 24 * 3_600_000;

/**
 * Opens the store in a folder, making it when new. Files lie in `ab/cd/abcd…`, on disk before they are
 * acknowledged. What crashes left half-written is removed after a day.
 * @param scanned  a scanner for viruses looks at every file afterwards; until then it is marked as waiting
 * @throws Fault FILES_DISK_FULL or FILES_NOT_WRITABLE from `put`; FILE_MISSING or FILE_DAMAGED from `open`,
 * `read`
 */
export async function openFileStore(
  root: string,
  { scanned = false }: { readonly scanned?: boolean } = {},
): Promise<FileStore> {
  const incoming = join(root, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming);
  return {
    async put(content, settings = {}) {
      const kept = await put(root, content, settings);
      return kept.stored && scanned ? { ...kept, scan: "waiting" } : kept;
    },
    async open(hash) {
      await readChecked(root, hash, () => {});
      return createReadStream(pathOf(root, hash));
    },
    async read(hash) {
      const chunks: Buffer[] = [];
      await readChecked(root, hash, (chunk) => chunks.push(chunk));
      return Buffer.concat(chunks);
    },
    async has(hash) {
      return (await stat(pathOf(root, hash)).catch(() => null)) !== null;
    },
    async remove(hash) {
      await rm(pathOf(root, hash), { force: true });
    },
  };
}

async function put(root: string, content: AsyncIterable<Uint8Array>, settings: PutSettings) {
  const { mostBytes = usualLimit, kinds = everyKind } = settings;
  const temporary = join(root, "incoming", randomUUID());
  try {
    const written = await write(temporary, content, mostBytes);
    if (written === null) return tooLarge(mostBytes);
    const kept = await kindOf(await readFile(temporary), kinds);
    if ("stored" in kept) return kept;
    await settle(temporary, pathOf(root, written.hash));
    return { stored: true as const, ...written, ...kept };
  } catch (error) {
    throw asFault(error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Writes and digests at once. Null, and no further byte asked for, when it is larger than allowed. */
async function write(path: string, content: AsyncIterable<Uint8Array>, mostBytes: number) {
  const digest = createHash("sha256");
  let bytes = 0;
  const file: FileHandle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) return null;
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: digest.digest("hex"), bytes };
}

/**
 * Moves the file to its place and waits until the disk knows the place too. A file already there has the same
 * content, or is damaged: either way the new one may take its place.
 */
async function settle(temporary: string, place: string): Promise<void> {
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(temporary, place);
  for (const each of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(each);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readChecked(root: string, hash: string, take: (chunk: Buffer) => void): Promise<void> {
  const digest = createHash("sha256");
  try {
    for await (const chunk of createReadStream(pathOf(root, hash), { highWaterMark: megabyte })) {
      digest.update(chunk);
      take(chunk);
    }
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw asFault(error);
    throw new Fault(
      "FILE_MISSING",
      `The file ${hash.slice(0, 12)} is not in the store.`,
      "Restore the folder of files from the backup.",
      error,
    );
  }
  if (digest.digest("hex") !== hash) {
    throw new Fault(
      "FILE_DAMAGED",
      `The file ${hash.slice(0, 12)} is not what was stored: the disk damaged it.`,
      "Restore it from the backup, or ask for the document again.",
    );
  }
}

function pathOf(root: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError("A file is named by 64 hexadecimal digits.");
  return join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
}

function tooLarge(mostBytes: number): FileRefusal {
  const size = mostBytes >= megabyte ? `${Math.floor(mostBytes / megabyte)} MB` : `${mostBytes} bytes`;
  return refused(
    "FILE_TOO_LARGE",
    `The file is larger than ${size}.`,
    "Send it in parts, or scan it again in black and white.",
  );
}

async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedMs) await rm(path, { force: true });
  }
}
