// A picture of a page as a small PNG: a page has few colours, and with a list of 256 of them instead of three
// bytes for each dot the file is a third as large. No package for it: a PNG is a header, a list and a zip.
import { crc32, deflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";

/** The same picture with the 256 colours that it has most of; a rarer one becomes the nearest of them. */
export async function smallPng(picture: Buffer): Promise<Buffer> {
  const image = await loadImage(picture);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const dots = context.getImageData(0, 0, width, height).data;
  const colourAt = (place: number): number =>
    ((dots[place * 4] ?? 0) << 16) | ((dots[place * 4 + 1] ?? 0) << 8) | (dots[place * 4 + 2] ?? 0);
  const often = new Map<number, number>();
  for (let place = 0; place < width * height; place += 1) {
    const colour = colourAt(place);
    often.set(colour, (often.get(colour) ?? 0) + 1);
  }
  const kept = [...often].sort((a, b) => b[1] - a[1]).slice(0, 256);
  const palette = kept.map(([colour]) => colour);
  const index = new Map([...often.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = index.get(colourAt(y * width + x)) ?? 0;
  return pngOf(width, height, palette, rows);
}

const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;

function nearest(palette: readonly number[], colour: number): number {
  const [red, green, blue] = parts(colour);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, one] of palette.entries()) {
    const [r, g, b] = parts(one);
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (far >= least) continue;
    least = far;
    best = place;
  }
  return best;
}

function pngOf(width: number, height: number, palette: readonly number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const chunks = [
    ["IHDR", header],
    ["PLTE", Buffer.from(palette.flatMap(parts))],
    ["IDAT", deflateSync(rows, { level: 9 })],
    ["IEND", Buffer.alloc(0)],
  ] as const;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, ...chunks.map(([name, body]) => chunk(name, body))]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)];
  before.writeUInt32BE(body.length);
  after.writeUInt32BE(crc32(named));
  return Buffer.concat([before, named, after]);
}
