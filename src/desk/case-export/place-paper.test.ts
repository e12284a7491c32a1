// Papers of strangers on their way into one PDF: there are pages of our making, or a reason why not.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FileStore, openFileStore } from "../../platform/files/store.ts";
import { openPageReader } from "../../platform/pages/page-reader.ts";
import { testPdf } from "../../platform/pages/test-papers.ts";
import { placePaper } from "./place-paper.ts";
import { aPaper } from "./test-case-file.ts";

const shared = join(import.meta.dirname, "../../../../shared/data");
const folder = mkdtempSync(join(tmpdir(), "parley-place-"));
const pages = openPageReader();
let files: FileStore;
beforeAll(async () => {
  files = await openFileStore(folder);
});
afterAll(() => {
  pages.close();
  rmSync(folder, { recursive: true, force: true });
});

const about = { caseNumber: "BB-2026-00001", date: "2026-12-01" };
async function* inPieces(content: Buffer | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
async function placed(content: Buffer | string, name = "paper") {
  const kept = await files.put(inPieces(content));
  if (!kept.stored) return null;
  const { hash: sha256, bytes, mime: media_type } = kept;
  return placePaper({ files, pages }, aPaper(1, { name, sha256, bytes, media_type }), about);
}
const pagesIn = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPageCount();

test("a PDF has all its pages, and is written anew", async () => {
  const told = await placed(testPdf(["One", "Two", "Three"]));
  if (told?.is !== "pdf") throw new Error("It was not placed.");
  expect(await pagesIn(told.bytes)).toBe(3);
});

test("a picture is drawn anew, so that what a camera wrote beside it is not handed on", async () => {
  const canvas = createCanvas(300, 200);
  const jpeg = canvas.toBuffer("image/jpeg");
  const secret = Buffer.from("Exif\0\0GPS CANARY-PLACE");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(secret.length + 2);
  const marked = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    length,
    secret,
    jpeg.subarray(2),
  ]);
  for (const content of [marked, canvas.toBuffer("image/png"), canvas.toBuffer("image/webp")]) {
    const told = await placed(content);
    if (told?.is !== "picture") throw new Error("It was not placed.");
    expect(told.width / told.height).toBeCloseTo(1.5, 1);
    expect(Buffer.from(told.jpeg).includes("CANARY")).toBe(false);
  }
});

test.each([
  ["a letter", "Dear Sir,\n\nplease pay.\n"],
  ["a table", "a,b\n1,2\n3,4\n"],
  ["old letters", Buffer.from("Se\xf1or Mu\xf1oz\n", "latin1")],
  ["wide letters", Buffer.from("\ufeffSeñor Muñoz\n", "utf16le")],
  ["one very long line", "word ".repeat(5_000)],
  ["signs that no typeface has", "帳單 \u{1F600} \u0301\n"],
])("%s becomes pages of text", async (_name, content) => {
  const told = await placed(content, "text.txt");
  if (told?.is !== "pdf") throw new Error("It was not placed.");
  expect(await pagesIn(told.bytes)).toBeGreaterThan(0);
});

test("no damaged PDF of the samples stops the file: each is placed, or says why not", async () => {
  const at = join(shared, "fuzz/pdf");
  const told: string[] = [];
  for (const name of readdirSync(at)) {
    const one = await placed(readFileSync(join(at, name)), name);
    if (one === null) continue;
    if (one.is === "pdf") expect(await pagesIn(one.bytes), name).toBeGreaterThan(0);
    if (one.is === "not placed") expect(one.why, name).toMatch(/\w/);
    told.push(one.is);
  }
  expect(told.length).toBeGreaterThan(25);
  expect(told).toContain("pdf");
});

test("a file that the store has lost or the disk has damaged says so", async () => {
  const kept = await files.put(inPieces("will be lost"));
  if (!kept.stored) throw new Error(kept.says);
  const row = aPaper(1, { sha256: kept.hash, bytes: kept.bytes });
  await files.remove(kept.hash);
  expect(await placePaper({ files, pages }, row, about)).toEqual({
    is: "not placed",
    why: expect.stringContaining("is not in the store"),
  });
});
