// A drawn signature as PNG, for the paper: black on white, smooth enough to print.
import { crc32, deflateSync } from "node:zlib";
import { type Strokes, sheet } from "./strokes.ts";

const scale = 2;
const radius = 2.6;

/** The same strokes are the same bytes. */
export function strokesPng(strokes: Strokes): Buffer {
  const [width, height] = [sheet.width * scale, sheet.height * scale];
  const ink = new Float32Array(width * height);
  const dab = (x: number, y: number) => {
    const reach = Math.ceil(radius + 1);
    for (let row = Math.max(0, Math.floor(y) - reach); row <= Math.min(height - 1, y + reach); row += 1)
      for (
        let column = Math.max(0, Math.floor(x) - reach);
        column <= Math.min(width - 1, x + reach);
        column += 1
      ) {
        const covered = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(column - x, row - y)));
        const at = row * width + column;
        ink[at] = Math.max(ink[at] ?? 0, covered);
      }
  };
  for (const stroke of strokes) draw(stroke, dab);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      rows[row * (width + 1) + 1 + column] = Math.round(255 * (1 - (ink[row * width + column] ?? 0)));
  return png(width, height, rows);
}

/** Dabs from point to point, each within half the pen's width of the one before. */
function draw(stroke: Strokes[number], dab: (x: number, y: number) => void): void {
  for (const [at, point] of stroke.entries()) {
    const before = stroke[at - 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(point[0] - before[0], point[1] - before[1]) * scale));
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      dab(
        (before[0] + (point[0] - before[0]) * part) * scale,
        (before[1] + (point[1] - before[1]) * part) * scale,
      );
    }
  }
}

/** Eight bits of grey. Every row begins with the number of its filter, which is none. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
