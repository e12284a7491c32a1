// Papers as they come: read and drawn in a process of their own, which they may break and the house survives.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, expect, test } from "vitest";
import { openPageReader } from "./page-reader.ts";
import { halfBlack, testPdf, testTiff } from "./test-papers.ts";

const pages = openPageReader();
afterAll(() => pages.close());

const drawn = async (bytes: Uint8Array, mime: string, width = 200, page = 1) => {
  const told = await pages.draw(bytes, mime, { page, width });
  if (!("drawn" in told)) throw new Error(told.failed);
  const image = await loadImage(told.drawn);
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const at = (x: number, y: number) => {
    const place = [Math.floor(x * image.width), Math.floor(y * image.height)] as const;
    return pen.getImageData(...place, 1, 1).data[0] ?? -1;
  };
  return { width: image.width, height: image.height, at, bytes: told.drawn };
};
const dark = (value: number) => value < 90;

test("a PDF tells its pages, their sizes, their text and where it stands", async () => {
  const told = await pages.read(testPdf(["Please pay $1,840.00", "Second notice"]), "application/pdf");
  expect(told).toMatchObject({
    sizes: [
      { width: 612, height: 792 },
      { width: 612, height: 792 },
    ],
    texts: [{ text: "Please pay $1,840.00" }, { text: "Second notice" }],
  });
  if (!("texts" in told)) throw new Error("unread");
  const [start, length, left, top, width, height] = told.texts[0]?.spots[0] ?? [];
  expect([start, length]).toEqual([0, 20]);
  expect(left).toBeCloseTo((72 / 612) * 10_000, -1);
  expect(top).toBeGreaterThan(800);
  expect(top).toBeLessThan(1_200);
  expect(width).toBeGreaterThan(2_500);
  expect(height).toBeGreaterThan(200);
});

test("a page is drawn as a WebP of the width that was asked for, with its text on white", async () => {
  const picture = await drawn(testPdf(["MMMMMMMMMM"]), "application/pdf", 612);
  expect([picture.width, picture.height]).toEqual([612, 792]);
  expect(picture.bytes.toString("latin1", 8, 12)).toBe("WEBP");
  expect(dark(picture.at(0.9, 0.9))).toBe(false);
  const line = Array.from({ length: 200 }, (_, no) => picture.at(0.12 + no * 0.001, (792 - 708) / 792));
  expect(line.some(dark)).toBe(true);
});

test("a page that is not there, or wider than any screen, is answered all the same", async () => {
  const paper = testPdf(["one"]);
  expect(await pages.draw(paper, "application/pdf", { page: 2, width: 100 })).toEqual({
    failed: "The paper has 1 pages.",
  });
  const huge = await drawn(paper, "application/pdf", 60_000);
  expect(huge.width * huge.height).toBeLessThan(12_100_000);
});

test("faxes and scans: TIFF is shown whatever it is packed by and whichever way its bytes run", async () => {
  const runs = Buffer.from([0xf1, 0xff, 0xf1, 0x00]);
  const kinds = {
    plain: testTiff({ packing: 1, content: halfBlack }),
    "big-endian": testTiff({ packing: 1, content: halfBlack }, { big: true }),
    "in runs": testTiff({ packing: 32_773, content: runs }),
    deflated: testTiff({ packing: 8, content: deflateSync(halfBlack) }),
  };
  for (const [name, tiff] of Object.entries(kinds)) {
    const read = await pages.read(tiff, "image/tiff");
    expect(read, name).toMatchObject({ sizes: [{ width: 6, height: 6 }], texts: [{ text: "" }] });
    const { at } = await drawn(tiff, "image/tiff", 64);
    expect([dark(at(0.5, 0.25)), dark(at(0.5, 0.75))], name).toEqual([true, false]);
  }
});

test("a blank group 4 fax is a white page, also where its bits are stored turned round", async () => {
  // One bit a line says "as the line above"; then the end of the block.
  const [blank, turned] = [
    Buffer.from([0xff, 0xff, 0x00, 0x10, 0x01]),
    Buffer.from([0xff, 0xff, 0x00, 0x08, 0x80]),
  ];
  const { at } = await drawn(testTiff({ packing: 4, content: blank }), "image/tiff", 64);
  expect(dark(at(0.5, 0.5))).toBe(false);
  const other = await drawn(testTiff({ packing: 4, content: turned, more: [[266, 2]] }), "image/tiff", 64);
  expect(dark(other.at(0.5, 0.5))).toBe(false);
});

test("a TIFF that is cut off, runs in a circle or is packed strangely is refused in words", async () => {
  const good = testTiff({ packing: 1, content: halfBlack });
  const refusals = [
    await pages.read(good.subarray(0, good.length - 30), "image/tiff"),
    await pages.read(testTiff({ packing: 77, content: halfBlack }), "image/tiff"),
    await pages.read(testTiff({ packing: 1, content: halfBlack, more: [[284, 2]] }), "image/tiff"),
    await pages.read(Buffer.from("no picture at all"), "image/tiff"),
  ];
  for (const one of refusals) expect(one).toMatchObject({ failed: expect.stringMatching(/TIFF/) });
  const circle = Buffer.from(good);
  circle.writeUInt32LE(8 + halfBlack.length, circle.length - 4);
  expect(await pages.read(circle, "image/tiff")).toMatchObject({ sizes: [{ width: 6 }] });
});

test("a photo is one page without text, never drawn larger than it is", async () => {
  const canvas = createCanvas(30, 40);
  canvas.getContext("2d").fillRect(0, 0, 30, 20);
  for (const kind of ["png", "jpeg"] as const) {
    const photo = await canvas.encode(kind as "png");
    const told = await pages.read(photo, `image/${kind}`);
    expect(told).toMatchObject({ sizes: [{ width: 612, height: 816 }], texts: [{ text: "", spots: [] }] });
    expect((await drawn(photo, `image/${kind}`, 500)).width).toBe(30);
  }
  expect(await pages.read(Buffer.from([1, 2, 3]), "image/png")).toEqual({
    failed: "The picture is damaged.",
  });
});

test("plain text has pages of sixty lines and no picture, whatever alphabet it is in", async () => {
  const lines = Array.from({ length: 61 }, (_, no) => `line ${no + 1}`).join("\r\n");
  const told = await pages.read(Buffer.from(lines), "text/plain; charset=utf-8");
  expect("texts" in told && told.texts.map(({ text }) => text.split("\n").length)).toEqual([60, 1]);
  const old = await pages.read(
    Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]),
    "text/plain; charset=windows-1252",
  );
  expect(old).toMatchObject({ texts: [{ text: "Müller" }] });
  expect(await pages.draw(Buffer.from("x"), "text/plain", { page: 1, width: 100 })).toHaveProperty("failed");
  expect(await pages.read(Buffer.from("x"), "image/heic")).toMatchObject({ failed: /HEIC/ as never });
});

test("hostile PDFs are read, drawn or refused in words, and the next one is served", async () => {
  const folder = join(import.meta.dirname, "../../../../shared/data/fuzz/pdf");
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.name.endsWith(".pdf"));
  expect(files.length).toBeGreaterThan(20);
  for (const { name } of files) {
    const paper = readFileSync(join(folder, name));
    const told = await pages.read(paper, "application/pdf");
    if ("failed" in told) expect(told.failed, name).toMatch(/^The (?:PDF|paper) .+\.$/);
    else await pages.draw(paper, "application/pdf", { page: 1, width: 300 });
  }
  expect(await pages.read(testPdf(["still here"]), "application/pdf")).toMatchObject({
    texts: [{ text: "still here" }],
  });
}, 60_000);

test("a paper that takes too long is given up, and says so", async () => {
  const hasty = openPageReader({ mostMs: 1 });
  const [first] = await Promise.all([hasty.read(testPdf(["slow"]), "application/pdf")]);
  expect(first).toEqual({ failed: "The paper takes too long to be shown." });
  hasty.close();
  expect(await hasty.read(testPdf(["late"]), "application/pdf")).toEqual({ failed: "The desk is closing." });
});

test("a process that holds too much is ended", async () => {
  const lean = openPageReader({ mostBytes: 1_000_000 });
  const many = testPdf(Array.from({ length: 400 }, (_, no) => `page ${no}`));
  expect(await lean.read(many, "application/pdf")).toEqual({
    failed: "The paper needs too much memory to be shown.",
  });
  lean.close();
});

test("after so many papers a fresh process goes on where the last one ended", async () => {
  const few = openPageReader({ papers: 2 });
  for (const no of [1, 2, 3]) {
    expect(await few.read(testPdf([`paper ${no}`]), "application/pdf")).toMatchObject({
      texts: [{ text: `paper ${no}` }],
    });
  }
  few.close();
});
