// Archives and what is one inside: refused by their first bytes, unopened, whatever they would unpack to
// (QUALITY, Trust 8).
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import yazl from "yazl";
import { everyKind, kindOf } from "./kind.ts";

const zipped = (files: Readonly<Record<string, Buffer>>): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
};
const verdict = async (bytes: Buffer) => {
  const kept = await kindOf(bytes, everyKind);
  return "stored" in kept ? kept.code : kept.kind;
};
const text = Buffer.from("text");
const types = Buffer.from('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/"/>');

test("a zip of much nothing is refused before anything of it is unpacked", async () => {
  const bomb = await zipped({ "bill.pdf": Buffer.alloc(20_000_000) });
  expect(bomb.length).toBeLessThan(40_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(await verdict(bomb)).toBe("FILE_TYPE_NOT_ALLOWED");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
});

test("so is one of very many entries, and a zip within a zip", async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, no) => [`${no}.txt`, text]));
  expect(await verdict(await zipped(many))).toBe("FILE_TYPE_NOT_ALLOWED");
  const inner = await zipped({ "a.txt": Buffer.alloc(1_000_000) });
  expect(await verdict(await zipped({ "inner.zip": inner }))).toBe("FILE_TYPE_NOT_ALLOWED");
});

test.each([
  ["a Word document", { "[Content_Types].xml": types, "word/document.xml": text }],
  ["a workbook", { "[Content_Types].xml": types, "xl/workbook.xml": text }],
  ["an OpenDocument text", { mimetype: Buffer.from("application/vnd.oasis.opendocument.text") }],
  ["a program for Java", { "META-INF/MANIFEST.MF": text }],
  ["an e-book", { mimetype: Buffer.from("application/epub+zip") }],
])("%s is an archive, and is not taken", async (_name, files) => {
  expect(await verdict(await zipped(files))).toBe("FILE_TYPE_NOT_ALLOWED");
});

test("other packings are not taken either", async () => {
  expect(await verdict(gzipSync(Buffer.alloc(2_000_000)))).toBe("FILE_TYPE_NOT_ALLOWED");
  for (const start of ["377abcaf271c", "526172211a0700", "fd377a585a00", "425a6839314159265359", "28b52ffd"])
    expect(await verdict(Buffer.concat([Buffer.from(start, "hex"), Buffer.alloc(300)]))).toBe(
      "FILE_TYPE_NOT_ALLOWED",
    );
});

test("what scanners are tried with is text by its content: the scanner decides", async () => {
  const eicar = ["X5O!P%@AP[4", "PZX54(P^)7CC)7}", "$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"];
  expect(await verdict(Buffer.from(eicar.join("\\")))).toBe("text");
});
