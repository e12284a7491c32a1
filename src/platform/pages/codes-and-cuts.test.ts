// Barcodes on pages as faxes bring them, and pages cut out of a paper.
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { toBuffer } from "bwip-js/node";
import { afterAll, describe, expect, test } from "vitest";
import { openPageReader } from "./page-reader.ts";
import { halfBlack, testPdf, testTiff } from "./test-papers.ts";

const pages = openPageReader();
afterAll(() => pages.close());

const mark = "P0123456789ABCDEF0102";

type Sheet = { readonly turn?: number; readonly noise?: number; readonly text?: string };

/** A sheet with the barcode at its foot, drawn at 204 dots to the inch and laid on the glass by a person. */
async function sheet({ turn = 0, noise = 0, text = mark }: Sheet = {}): Promise<Buffer> {
  const [width, height] = [1_728, 2_200];
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.translate(width / 2, height / 2);
  pen.rotate((turn * Math.PI) / 180);
  pen.translate(-width / 2, -height / 2);
  pen.fillStyle = "#000";
  pen.font = "40px sans-serif";
  pen.fillText("We wrote to you about this bill.", 200, 300);
  if (text !== "") {
    const code = await loadImage(
      await toBuffer({ bcid: "code128", text, scale: 3, height: 12, includetext: false }),
    );
    pen.drawImage(code, 200, 1_800);
  }
  const image = pen.getImageData(0, 0, width, height);
  let seed = 7;
  for (let dot = 0; dot < width * height; dot += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const flip = seed / 2_147_483_648 < noise;
    const value = (image.data[4 * dot] ?? 255) < 128 !== flip ? 0 : 255;
    for (let part = 0; part < 3; part += 1) image.data[4 * dot + part] = value;
  }
  pen.putImageData(image, 0, 0);
  return canvas.toBuffer("image/png");
}

const codesOf = async (bytes: Uint8Array, mime: string) => {
  const told = await pages.codes(bytes, mime);
  return "codes" in told ? told.codes : told.failed;
};

describe("a barcode is read", () => {
  test.each([1.5, -3, 180, 270])("on a sheet turned by %d degrees", async (turn) => {
    expect(await codesOf(await sheet({ turn }), "image/png")).toEqual([[mark]]);
  });

  test("through one dot in fifty turned over", async () => {
    expect(await codesOf(await sheet({ turn: 1.5, noise: 0.02 }), "image/png")).toEqual([[mark]]);
  });
});

test("a sheet without a barcode has none, and a text has no pages to look at", async () => {
  expect(await codesOf(await sheet({ text: "" }), "image/png")).toEqual([[]]);
  expect(await codesOf(Buffer.from("words"), "text/plain")).toEqual([]);
});

test("a paper of a hundred pages is not searched, and says why", async () => {
  const long = testPdf(Array.from({ length: 61 }, () => "page"));
  expect(await codesOf(long, "application/pdf")).toContain("61 pages; at most 60");
});

test("pages are cut out of a PDF with their text, the same bytes each time", async () => {
  const paper = testPdf(["one", "two", "three"]);
  const cut = async (...wanted: number[]) => {
    const told = await pages.cut(paper, "application/pdf", wanted);
    return "cut" in told ? told.cut : Buffer.from(told.failed);
  };
  const part = await cut(3, 1);
  expect(await pages.read(part, "application/pdf")).toMatchObject({
    texts: [{ text: "three" }, { text: "one" }],
  });
  expect(await cut(3, 1)).toEqual(part);
  expect(String(await cut(4))).toBe("The paper has 3 pages, and no page 4.");
  expect(String(await cut(0))).toContain("no page 0");
});

test("a page of a fax becomes a PDF, and what is no paper is refused in words", async () => {
  const fax = testTiff({ packing: 1, content: halfBlack });
  const told = await pages.cut(fax, "image/tiff", [1]);
  expect("cut" in told && told.cut.toString("latin1", 0, 5)).toBe("%PDF-");
  expect(await pages.cut(Buffer.from("x"), "application/pdf", [1])).toHaveProperty("failed");
  expect(await pages.cut(Buffer.from("x"), "text/plain", [1])).toHaveProperty("failed");
});
