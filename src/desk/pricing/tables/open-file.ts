// A file of price tables as it is published: plain text, gzip, or a zip with several. Opened part by part,
// each in memory for as long as it is read, and no part larger than a bound.
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import yauzl from "yauzl";

/** The largest upload; CMS's whole release of a quarter has 30 MB. */
export const mostBytes = 100_000_000;
/** The largest table once unpacked, and the most that one file may hold altogether. */
const mostInPart = 64_000_000;
const mostInAll = 256_000_000;
const mostParts = 200;

/** The file cannot be opened at all; nothing of it is taken. */
export class FileUnreadable extends Error {
  readonly doNext: string;

  constructor(says: string, doNext: string) {
    super(says);
    this.name = "FileUnreadable";
    this.doNext = doNext;
  }
}

/** One part: its name, and its text, or why it has none. */
export type Part = { readonly name: string } & ({ readonly text: string } | { readonly skipped: string });

const readAsText = /\.(?:csv|txt)$/i;

/**
 * The parts of the file one after the other. Of a zip, parts that are no text (workbooks, PDFs) are named and
 * passed over.
 * @param name  as its sender calls it
 * @throws FileUnreadable for a damaged file, or one that unpacks to more than is taken
 */
export async function* partsOf(path: string, name: string): AsyncGenerator<Part> {
  const head = await headOf(path);
  if (head.length === 0) throw new FileUnreadable("The file is empty.", "Choose the file again.");
  if (head[0] === 0x50 && head[1] === 0x4b) yield* zipped(path);
  else if (head[0] === 0x1f && head[1] === 0x8b) {
    const unpacked = createReadStream(path).pipe(createGunzip());
    yield { name: name.replace(/\.gz$/i, ""), text: textOf(await wholeOf(unpacked, mostInPart), name) };
  } else yield { name, text: textOf(await wholeOf(createReadStream(path), mostInPart), name) };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const damaged = () =>
  new FileUnreadable(
    "The file is damaged: it cannot be unpacked.",
    "Fetch it from CMS again, and choose that one.",
  );
const tooMuch = () =>
  new FileUnreadable(
    "The file unpacks to more than is taken here.",
    "Take the tables out of it, and bring them one by one.",
  );

async function wholeOf(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > most) throw tooMuch();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FileUnreadable ? error : damaged();
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}

/** UTF-8 where it is, and otherwise Windows-1252, as CMS writes. */
function textOf(bytes: Buffer, name: string): string {
  if (bytes.includes(0))
    throw new FileUnreadable(
      `${name} is no table of text.`,
      "Bring the CSV or the TXT of it, not the workbook or the PDF.",
    );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function* zipped(path: string): AsyncGenerator<Part> {
  const { size } = await stat(path);
  const file = await open(path, "r");
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromFd(file.fd, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(damaged()) : resolve(opened),
    );
  }).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  try {
    let left = mostInAll;
    let parts = 0;
    for await (const entry of entriesOf(zip)) {
      if (entry.fileName.endsWith("/")) continue;
      parts += 1;
      if (parts > mostParts || size > mostBytes) throw tooMuch();
      const name = entry.fileName.split("/").at(-1) ?? entry.fileName;
      if (!readAsText.test(name)) {
        yield { name, skipped: "It is neither CSV nor text." };
        continue;
      }
      const bytes = await wholeOf(await streamOf(zip, entry), Math.min(mostInPart, left));
      left -= bytes.byteLength;
      yield { name, text: textOf(bytes, name) };
    }
  } finally {
    await file.close();
  }
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const entry = await new Promise<yauzl.Entry | null>((resolve, reject) => {
      const then = (settle: () => void) => () => {
        zip.removeAllListeners();
        settle();
      };
      zip.once("entry", (one: yauzl.Entry) => then(() => resolve(one))());
      zip.once(
        "end",
        then(() => resolve(null)),
      );
      zip.once(
        "error",
        then(() => reject(damaged())),
      );
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(damaged()) : resolve(stream)));
  });
