// The case file as a ZIP: everything as it is, with an index, digests, and parcels where a recipient takes
// only so much. Files are read one at a time, while they are written.
import { createHash } from "node:crypto";
import { PassThrough, type Readable } from "node:stream";
import yazl from "yazl";
import { type ParcelLimits, parcelsFor } from "../../core/parcels.ts";
import { byteOrderMark, csvLine } from "../../platform/http/csv.ts";
import type { DocumentRow } from "../documents/read-documents.ts";
import { auditCsv } from "./extract.ts";
import { type CaseFile, factsOf } from "./gather.ts";
import { digestList, type Entry, indexCsv, indexHtml } from "./index-pages.ts";
import type { Making } from "./make-pdf.ts";
import { dayOf } from "./pages.ts";

export type Zipping = Making & {
  readonly limits: ParcelLimits;
  /** The letter as a page. */
  readonly page: (no: number) => Promise<string | undefined>;
};

export type Zipped = { readonly done: number; readonly notPlaced: readonly string[] };

/**
 * Hands the ZIP to `write` while it is made. @throws whatever `write` throws, and Fault where the store is
 * away
 */
export async function makeZip<Written>(
  zipping: Zipping,
  file: CaseFile,
  write: (content: AsyncIterable<Uint8Array>) => Promise<Written>,
): Promise<Zipped & { readonly written: Written }> {
  const zip = new yazl.ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on("error", (error: unknown) => out.destroy(error as Error));
  const filling = fill(zipping, file, new Filling(zip, new Date(file.madeAt))).catch((error: unknown) => {
    out.destroy(error as Error);
    throw error;
  });
  const [zipped, written] = await Promise.all([filling, write(out)]);
  return { ...zipped, written };
}

/** The ZIP with the list of what is in it so far. */
class Filling {
  readonly entries: Entry[] = [];
  readonly zip: yazl.ZipFile;
  readonly mtime: Date;

  constructor(zip: yazl.ZipFile, mtime: Date) {
    this.zip = zip;
    this.mtime = mtime;
  }

  put(path: string, content: string | Uint8Array, { what, on = "" }: { what: string; on?: string }): void {
    const bytes = Buffer.from(content);
    this.zip.addBuffer(bytes, path, { mtime: this.mtime });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.entries.push({ path, what, on, bytes: bytes.byteLength, sha256 });
  }

  /** Ends when the file has been read whole, so that only one is open at a time. */
  stream(entry: Entry, open: () => Promise<Readable>): Promise<void> {
    this.entries.push(entry);
    return new Promise((resolve, reject) => {
      this.zip.addReadStreamLazy(entry.path, { mtime: this.mtime, size: entry.bytes }, (give) => {
        open().then(
          (content) => {
            content.once("close", resolve);
            content.once("error", reject);
            give(null, content);
          },
          (error: unknown) => {
            reject(error);
            give(error, undefined as never);
          },
        );
      });
    });
  }
}

/** Plain letters, so that every program unpacks it under the same name; never a folder of its own. */
const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[^\w .()-]+/g, "_")
    .replace(/^[. ]+/, "")
    .slice(-120) || "paper";

const numbered = (no: number, name: string): string => `${String(no).padStart(3, "0")} ${plain(name)}`;

async function fill(zipping: Zipping, file: CaseFile, filling: Filling): Promise<Zipped> {
  putTables(file, filling);
  let done = await putLetters(zipping, file, filling);
  const papers = file.documents.map((row, at) => ({
    row,
    bytes: row.bytes,
    name: numbered(at + 1, row.name),
  }));
  const { parcels, tooLarge } = parcelsFor(papers, zipping.limits);
  const notPlaced = tooLarge.map(
    ({ name }) => `${name} is larger than the recipient takes. It goes another way.`,
  );
  for (const parcel of parcels) {
    const folder = parcels.length > 1 ? `papers/parcel ${parcel.name}` : "papers";
    for (const { row, name } of parcel.files) {
      if (await zipping.files.has(row.sha256)) {
        await filling.stream(entryOf(file, row, `${folder}/${name}`), () => zipping.files.open(row.sha256));
        done += 1;
      } else notPlaced.push(`${name} is not in the store of files.`);
      await zipping.progress(done);
    }
  }
  for (const { row, name } of tooLarge)
    await filling.stream(entryOf(file, row, `papers/too large for a parcel/${name}`), () =>
      zipping.files.open(row.sha256),
    );
  putIndex(file, filling, notPlaced);
  filling.zip.end();
  return { done: done + tooLarge.length, notPlaced };
}

const entryOf = (file: CaseFile, row: DocumentRow, path: string): Entry => ({
  path,
  what: `${row.name} (${row.kind}), filed by ${row.filed_by}`,
  on: dayOf(file, row.filed_at),
  bytes: row.bytes,
  sha256: row.sha256,
});

function putTables(file: CaseFile, filling: Filling): void {
  const { parts } = file.row;
  const facts = factsOf(file);
  filling.put("case.json", `${JSON.stringify(facts, null, 2)}\n`, { what: "The case, for machines" });
  if (parts.includes("timeline")) {
    const lines = file.timeline.map(({ seq, at, says, actor_name, party, rule }) =>
      csvLine([seq, dayOf(file, at), says, actor_name, party, rule]),
    );
    const head = csvLine(["no", "date", "what happened", "who", "party", "rule"]);
    filling.put("timeline.csv", byteOrderMark + head + lines.join(""), { what: "What happened" });
  }
  if (file.audit.length > 0) filling.put("audit.csv", auditCsv(file.audit), { what: "Extract of the audit" });
}

async function putLetters(zipping: Zipping, file: CaseFile, filling: Filling): Promise<number> {
  let done = 0;
  for (const { no, subject, to_name, written_at, sent_at } of file.letters) {
    const on = dayOf(file, sent_at ?? written_at);
    const what = `Letter ${no}: ${subject}, to ${to_name}`;
    const [pdf, page] = [await zipping.letter(no), await zipping.page(no)];
    if (pdf) filling.put(`letters/${numbered(no, subject)}.pdf`, pdf, { what, on });
    if (page) filling.put(`letters/${numbered(no, subject)}.html`, page, { what: `${what}, as a page`, on });
    done += 1;
    await zipping.progress(done);
  }
  return done;
}

/** Last: by now every digest is known. The index is not in its own list. */
function putIndex(file: CaseFile, filling: Filling, notPlaced: readonly string[]): void {
  const { entries, zip, mtime } = filling;
  zip.addBuffer(Buffer.from(indexHtml(file, entries, notPlaced)), "index.html", { mtime });
  zip.addBuffer(Buffer.from(indexCsv(file, entries)), "index.csv", { mtime });
  zip.addBuffer(Buffer.from(digestList(entries)), "SHA256SUMS", { mtime });
}
