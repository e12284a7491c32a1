// The barcodes on a page that came by fax or from a scanner: turned, askew, coarse and speckled.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";

/** Dots across a sheet: that of a fax line, which has none between. */
export const codeWidth = 1_728;
/** Degrees by which a page that shows nothing is turned: a sheet pulled in askew. */
const turns = [0, 4, -4];

const options: ReaderOptions = {
  formats: ["Code128", "QRCode", "DataMatrix", "PDF417"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
};

let ready: Promise<unknown> | null = null;

/** The module lies among the packages: nothing is fetched. */
function made(): Promise<unknown> {
  ready ??= (async () => {
    const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
    const bytes = readFileSync(file);
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(bytes).buffer },
      fireImmediately: true,
    });
  })();
  return ready;
}

/** The texts of the barcodes on the page, each once. A page is looked at askew only while it shows none. */
export async function codesIn(page: Canvas): Promise<string[]> {
  await made();
  for (const degrees of turns) {
    const seen = degrees === 0 ? page : turned(page, degrees);
    const image = seen.getContext("2d").getImageData(0, 0, seen.width, seen.height);
    const found = await readBarcodes(
      { data: new Uint8ClampedArray(image.data), width: image.width, height: image.height } as never,
      options,
    );
    const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text.slice(0, 200));
    if (texts.length > 0) return [...new Set(texts)];
  }
  return [];
}

function turned(page: Canvas, degrees: number): Canvas {
  const canvas = createCanvas(page.width, page.height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, page.width, page.height);
  pen.translate(page.width / 2, page.height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.drawImage(page, -page.width / 2, -page.height / 2);
  return canvas;
}
