// A PDF and keys for tests of seals: made once, because keys take their time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { openSeal, type Seal } from "./key.ts";

/** A small PDF of two pages with these words on the first. */
export async function somePdf(words: string): Promise<Buffer> {
  const document = new PDFDocument({ info: { Title: words, CreationDate: new Date(0) }, lang: "en" });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  document.text(words).addPage().text("Page two");
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A seal in a folder of its own; `remove` takes it away. */
export function sealHere(commonName = "Parley of Example Desk"): {
  readonly seal: Seal;
  readonly folder: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "parley-seal-"));
  const seal = openSeal({ folder: join(folder, "seal"), commonName });
  return {
    seal,
    folder: join(folder, "seal"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
