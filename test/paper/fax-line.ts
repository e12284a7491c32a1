// A poor fax line: what a page looks like that went in crooked, was cut to black and white at 204 x 98 dots
// to the inch, and caught noise on the way. Own code, seeded, so that a run is like the last.
import { spawn } from "node:child_process";

/** Grey values by rows, 0 black and 255 white. */
export type Raster = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

export type Damage = {
  readonly by: "threshold" | "Floyd-Steinberg";
  /** The share of dots that turn over, 0.02 for two in a hundred. */
  readonly noise: number;
  readonly degrees: number;
  readonly seed: number;
};

const [across, down] = [204, 98];

/** Runs a program with something to read, and answers what it writes. @throws Error with its complaint */
export function piped(program: string, args: readonly string[], input: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, OMP_THREAD_LIMIT: "1" } });
    const [out, complaints]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(Buffer.concat(out))
        : reject(new Error(`${program}: ${Buffer.concat(complaints)}`)),
    );
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** One page of a PDF as a fax machine scans it, before it decides between black and white. */
export async function scanned(pdf: Uint8Array, page: number): Promise<Raster> {
  const only = ["-f", String(page), "-l", String(page)];
  const resolution = ["-rx", String(across), "-ry", String(down)];
  return pgm(await piped("pdftoppm", [...resolution, ...only, "-gray", "-"], pdf));
}

function pgm(bytes: Buffer): Raster {
  const [, width, height, most] = /^P5\s+(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.toString("latin1", 0, 64)) ?? [];
  if (most !== "255") throw new Error("pdftoppm wrote no grey picture.");
  const [w, h] = [Number(width), Number(height)];
  return { width: w, height: h, grey: new Uint8Array(bytes.subarray(bytes.length - w * h)) };
}

/** The page as it arrives: crooked, black or white in every dot, with noise. */
export function faxed(page: Raster, { by, noise, degrees, seed }: Damage): Raster {
  const crooked = turned(page, degrees);
  const dots = by === "threshold" ? cut(crooked) : diffused(crooked);
  const random = seeded(seed);
  for (let at = 0; at < dots.grey.length; at += 1)
    if (random() < noise) dots.grey[at] = 255 - (dots.grey[at] ?? 0);
  return dots;
}

/** Turned about the middle, in inches and not in dots, which are higher than wide. */
function turned({ width, height, grey }: Raster, degrees: number): Raster {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const out = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [(x - width / 2) / across, (y - height / 2) / down];
      const fromX = (dx * cos + dy * sin) * across + width / 2;
      const fromY = (dy * cos - dx * sin) * down + height / 2;
      out[y * width + x] = between({ width, height, grey }, fromX, fromY);
    }
  return { width, height, grey: out };
}

/** The grey between four dots; white outside. */
function between({ width, height, grey }: Raster, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? 255 : (grey[row * width + column] ?? 255);
  const [right, below] = [x - left, y - top];
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - below) + lower * below;
}

const cut = ({ width, height, grey }: Raster): Raster => ({
  width,
  height,
  grey: grey.map((value) => (value < 144 ? 0 : 255)),
});

function diffused({ width, height, grey }: Raster): Raster {
  const left = Float32Array.from(grey);
  const out = new Uint8Array(width * height);
  const spread: readonly (readonly [number, number, number])[] = [
    [1, 0, 7 / 16],
    [-1, 1, 3 / 16],
    [0, 1, 5 / 16],
    [1, 1, 1 / 16],
  ];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const value = left[at] ?? 255;
      const dot = value < 128 ? 0 : 255;
      out[at] = dot;
      for (const [dx, dy, share] of spread) {
        const [toX, toY] = [x + dx, y + dy];
        if (toX >= 0 && toX < width && toY < height)
          left[toY * width + toX] = (left[toY * width + toX] ?? 0) + (value - dot) * share;
      }
    }
  return { width, height, grey: out };
}

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Each dot a mean of those around it, cut in the middle: dots on their own fade, strokes stay. Any reader of
 * faxes cleans a page so before it reads.
 */
function cleaned({ width, height, grey }: Raster): Raster {
  const rows = new Float32Array(width * height);
  for (let at = 0; at < rows.length; at += 1)
    rows[at] = ((grey[at - 1] ?? 255) + 2 * (grey[at] ?? 255) + (grey[at + 1] ?? 255)) / 4;
  const out = new Uint8Array(width * height);
  for (let at = 0; at < out.length; at += 1) {
    const mean = ((rows[at - width] ?? 255) + 3 * (rows[at] ?? 255) + (rows[at + width] ?? 255)) / 5;
    out[at] = Math.max(0, Math.min(255, (mean - 80) * 2.55));
  }
  return { width, height, grey: out };
}

/** Dots as high as wide again, `times` as many as there were across. */
export function squared(rough: Raster, times: number): Raster {
  const page = cleaned(rough);
  const width = page.width * times;
  const height = Math.round((page.height * across * times) / down);
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = [(x + 0.5) / times - 0.5, ((y + 0.5) * page.height) / height - 0.5];
      grey[y * width + x] = between(page, fromX, fromY);
    }
  return { width, height, grey };
}

/** The words on a page, by Debian's tesseract. */
export async function wordsRead(page: Raster, language: "eng" | "spa", dpi: number): Promise<string> {
  const head = Buffer.from(`P5\n${page.width} ${page.height}\n255\n`, "latin1");
  const args = ["-", "-", "-l", language, "--psm", "6", "--dpi", String(dpi)];
  return (await piped("tesseract", args, Buffer.concat([head, page.grey]))).toString("utf8");
}
