// What a file is by its content: real files, hostile files, and files that claim to be what they are not.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { everyKind, kindOf } from "./kind.ts";
import { scanPdf } from "./pdf-scan.ts";

const shared = join(import.meta.dirname, "../../../../shared/data");
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const kind = async (content: string | Buffer, allowed = everyKind) => {
  const found = await kindOf(Buffer.from(content), allowed);
  return "stored" in found ? found.code : found.kind;
};
const bytes = (...values: number[]) => Buffer.from(values);
const padded = (start: Buffer, length = 300) => Buffer.concat([start, Buffer.alloc(length)]);

const pdfWith = (...objects: (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    ...objects.flatMap((object, index) => [
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from("\nendobj\n"),
    ]),
    Buffer.from("trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"),
  ]);
const stream = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} >>\nstream\r\n`), content, Buffer.from("\nendstream")]);
const packed = (objects: string, dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") =>
  stream(dictionary, deflateSync(`7 0 ${objects}`));
/** As PDFs write bytes in letters: four bytes are five of them. */
function base85(content: Buffer): Buffer {
  let text = "";
  for (let at = 0; at < content.length; at += 4) {
    const part = content.subarray(at, at + 4);
    let value = Buffer.concat([part, Buffer.alloc(4 - part.length)]).readUInt32BE();
    const letters = Array.from({ length: 5 }, () => {
      const letter = String.fromCharCode(33 + (value % 85));
      value = Math.floor(value / 85);
      return letter;
    });
    text += letters
      .reverse()
      .join("")
      .slice(0, part.length + 1);
  }
  return Buffer.from(`${text}~>`);
}
const page = "<< /Type /Page >>";

test("papers and pictures are known by their content", async () => {
  expect(await kind(pdfWith(page))).toBe("pdf");
  expect(await kind(Buffer.concat([Buffer.from("\ufeff\r\n"), pdfWith(page)]))).toBe("pdf");
  expect(await kind(padded(bytes(0xff, 0xd8, 0xff, 0xe0)))).toBe("jpeg");
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  const end = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54];
  expect(await kind(Buffer.concat([bytes(...png), Buffer.alloc(17), bytes(...end), Buffer.alloc(64)]))).toBe(
    "png",
  );
  expect(await kind(padded(Buffer.from("GIF89a")))).toBe("gif");
  expect(await kind(padded(bytes(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0)))).toBe("tiff");
  expect(await kind(padded(bytes(0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8)))).toBe("tiff");
  expect(await kind(padded(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic")))).toBe("heic");
  expect(await kind(padded(Buffer.from("RIFF\x24\0\0\0WEBPVP8 ")))).toBe("webp");
});

test("a TIFF whose list of tags lies behind its pictures is one, as fax machines write it", async () => {
  const far = 30_000;
  const whole = Buffer.alloc(far + 64);
  whole.write("II*\0", 0, "latin1");
  whole.writeUInt32LE(far, 4);
  whole.writeUInt16LE(1, far);
  whole.writeUInt16LE(256, far + 2);
  whole.writeUInt16LE(3, far + 4);
  whole.writeUInt32LE(1, far + 6);
  whole.writeUInt16LE(1_728, far + 10);
  expect(await kind(whole)).toBe("tiff");
});

test("text is plain, a table or an interchange", async () => {
  expect(await kind("Dear Sir or Madam,\r\nplease find enclosed.\n")).toBe("text");
  expect(await kind('claim,charge\nA1,"1,840.00"\nA2,90.00\n')).toBe("csv");
  expect(await kind("claim;charge\r\nA1;12\r\n")).toBe("csv");
  expect(await kind("one, two\nthree\n")).toBe("text");
  expect(await kind(Buffer.from("se\xf1al\n", "latin1"))).toBe("text");
  expect(await kind(Buffer.from("\ufeffhello\n", "utf16le"))).toBe("text");
  expect(await kindOf(Buffer.from("a\n"), everyKind)).toMatchObject({ mime: "text/plain; charset=utf-8" });
});

test("every X12 sample is text of some kind, and those with a whole header are interchanges", async () => {
  const samples = filesIn(join(shared, "x12")).filter((path) => !/\.(?:json|md)$/.test(path));
  expect(samples.length).toBeGreaterThan(100);
  let interchanges = 0;
  for (const path of samples) {
    const found = await kindOf(readFileSync(path), everyKind);
    if ("kind" in found && found.kind === "x12") interchanges += 1;
    else expect("stored" in found ? found.code : found.kind, path).toMatch(/text|csv|FILE_EMPTY|FILE_TYPE/);
  }
  expect(interchanges).toBeGreaterThan(90);
});

test("pages, programs, scripts, archives and office files are refused with what to do", async () => {
  const refused: (string | Buffer)[] = [
    "<!DOCTYPE html><p>hello",
    "  \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "<?xml version='1.0'?><a/>",
    "hello <script>alert(1)</script>",
    "#!/bin/sh\nrm -rf x\n",
    "@echo off\r\nformat",
    padded(Buffer.from("MZ\x90\0\x03\0\0\0")),
    padded(bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1)),
    padded(Buffer.from("PK\x03\x04\x14\0\0\0\x08\0")),
    padded(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
    bytes(1, 2, 3, 4, 5, 0, 200),
    "text with a \x07 bell",
  ];
  for (const content of refused) {
    expect(await kindOf(Buffer.from(content), everyKind), String(content).slice(0, 30)).toMatchObject({
      stored: false,
      code: "FILE_TYPE_NOT_ALLOWED",
      doNext: expect.stringMatching(/\w/),
    });
  }
});

test("an empty file is refused as empty, and a kind that is not welcome here as such", async () => {
  expect(await kind("")).toBe("FILE_EMPTY");
  expect(await kind("hello", ["pdf"])).toBe("FILE_TYPE_NOT_ALLOWED");
  expect(await kind(pdfWith(page), ["pdf"])).toBe("pdf");
});

test("a PDF that acts is refused, in the open and spelled with codes", async () => {
  const acting = {
    script: ["<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /#4aavaScript >>", "<</S/Java#53cript>>"],
    launches: ["<< /S /Launch /F (x.exe) >>", "<</S/#4C#61unch>>", "<< /S /ImportData >>"],
    embeds: ["<< /Type /EmbeddedFile >>", "<< /Names << /EmbeddedFiles 5 0 R >> >>", "<</S/GoToE>>"],
  };
  for (const [finding, objects] of Object.entries(acting)) {
    for (const object of objects) expect(scanPdf(pdfWith(page, object)), object).toBe(finding);
  }
  expect(await kind(pdfWith("<< /S /JavaScript >>"))).toBe("FILE_TYPE_NOT_ALLOWED");
  expect(scanPdf(pdfWith("<< /JavaScripted true /JSON 1 /Launcher 2 >>"))).toBe("harmless");
});

test("a PDF that hides what acts in packed objects is refused", () => {
  const script = "<< /S /JavaScript /JS (x) >>";
  expect(scanPdf(pdfWith(page, packed(script)))).toBe("script");
  expect(scanPdf(pdfWith(page, packed(`${"<< /Type /Page >> ".repeat(50_000)} ${script}`)))).toBe("script");
  // The dictionary claims to be something else, or its words are made to mislead.
  expect(scanPdf(pdfWith(page, "/XRef", packed(script, "/Subtype /Image (stream 9 0 obj)")))).toBe("script");
  expect(scanPdf(pdfWith(page, packed(script).subarray(0, -14)))).toBe("script");
  // Inside the bytes of another stream, where only a wrong table of contents leads.
  expect(scanPdf(pdfWith(stream("/Length 99", Buffer.from(`6 0 obj ${script} endobj`))))).toBe("script");
  const hex = Buffer.from(`${deflateSync(`7 0 ${script}`).toString("hex")}>`);
  expect(scanPdf(pdfWith(page, stream("/Type /ObjStm", hex)))).toBe("script");
  expect(scanPdf(pdfWith(page, stream("/Type /ObjStm", Buffer.from(`${hex.toString("hex")}>`))))).toBe(
    "script",
  );
  expect(scanPdf(pdfWith(page, stream("/Type /ObjStm", base85(deflateSync(`7 0 ${script}`)))))).toBe(
    "script",
  );
  expect(scanPdf(pdfWith(page, packed("<< /Type /Page >>")))).toBe("harmless");
});

test("a PDF whose packed objects cannot be read is refused as locked", () => {
  expect(scanPdf(pdfWith(page, packed("<< >>"), "<< /Encrypt 9 0 R >>"))).toBe("locked");
  expect(scanPdf(pdfWith(page, stream("/Type /ObjStm /Filter /LZWDecode", Buffer.from("abc"))))).toBe(
    "locked",
  );
  // Locked against changes only, with nothing packed: every name is still in the open.
  expect(scanPdf(pdfWith(page, "<< /Encrypt 9 0 R >>"))).toBe("harmless");
});

test("a PDF that unpacks to more than any honest one is given up", () => {
  const bomb = deflateSync(Buffer.concat([Buffer.from("7 0 "), Buffer.alloc(300 * 1024 * 1024, 0x20)]));
  expect(scanPdf(pdfWith(page, stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb)))).toBe(
    "locked",
  );
});

test("files made to take long do not", () => {
  const sets = [
    Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj /ObjStm "), Buffer.alloc(20_000_000, "/")]),
    Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj /ObjStm "), Buffer.alloc(20_000_000, "/#4a#61")]),
    Buffer.concat([
      Buffer.from("%PDF-1.7\n1 0 obj /ObjStm "),
      Buffer.alloc(20_000_000, "stream\n\x78\x9c", "latin1"),
    ]),
    Buffer.concat([
      Buffer.from("%PDF-1.7\n1 0 obj /ObjStm "),
      Buffer.alloc(
        20_000_000,
        `stream\n${base85(Buffer.from("7 0 << /Type /Page >>".repeat(3)))}`.replace("~>", ""),
      ),
    ]),
    Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(20_000_000, "1 ")]),
    Buffer.concat([Buffer.from("%PDF-1.7\n1"), Buffer.alloc(20_000_000, " ")]),
  ];
  // The patience of the test run is the limit: a scan that grows with the square would take hours.
  expect(sets.map(scanPdf)).toEqual(["harmless", "harmless", "locked", "locked", "no objects", "no objects"]);
});

test("no damaged PDF of the samples crashes or hangs, and what is none does not pass for one", async () => {
  const samples = filesIn(join(shared, "fuzz/pdf"));
  expect(samples.length).toBe(32);
  const found = new Map<string, string[]>();
  for (const path of samples) {
    const what = await kind(readFileSync(path));
    found.set(what, [...(found.get(what) ?? []), basename(path)]);
  }
  expect(found.get("pdf")).toHaveLength(26);
  expect(found.get("FILE_NOT_READABLE")).toEqual(["issue-263.pdf"]);
  expect(found.get("text")?.sort()).toEqual(["bad1.pdf", "issue-150.pdf", "issue-335b.pdf"]);
  expect(found.get("FILE_TYPE_NOT_ALLOWED")?.sort()).toEqual(["fuzz-16214.pdf", "issue-148.pdf"]);
});

test("a real form of a federal agency is taken, with packed objects and a palette in letters", async () => {
  const samples = filesIn(join(shared, "texts")).filter((path) => path.endsWith(".pdf"));
  expect(samples.length).toBeGreaterThan(0);
  for (const path of samples) expect(await kind(readFileSync(path)), path).toBe("pdf");
});

test("whatever the bytes, the scan ends with a finding", () => {
  const parts = [
    "1 0 obj",
    "stream\n",
    "\x78\x9c",
    "/ObjStm",
    "/#4a",
    "<~87cUR~>",
    "48656c6c6f>",
    "endstream",
    "7 0 ",
  ];
  const piece = fc.oneof(
    fc.constantFrom(...parts),
    fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw).toString("latin1")),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const finding = scanPdf(Buffer.from(`%PDF-1.7 1 0 obj /ObjStm ${pieces.join("")}`, "latin1"));
      expect(["harmless", "locked"]).toContain(finding);
    }),
    { numRuns: 2_000 },
  );
});

test("no hostile string or JSON breaks the look at it", async () => {
  const strings = JSON.parse(readFileSync(join(shared, "fuzz/naughty-strings.json"), "utf8")) as string[];
  for (const text of strings.filter((text) => text !== "")) expect(await kind(text)).toMatch(/\w/);
  for (const path of filesIn(join(shared, "fuzz/json"))) expect(await kind(readFileSync(path))).toMatch(/\w/);
});
