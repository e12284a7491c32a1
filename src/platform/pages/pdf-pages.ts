// Pages of a PDF: their sizes, their text and where it stands, their pictures. Nothing in the file is run.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import {
  mostPages,
  mostPixels,
  mostSpots,
  mostText,
  NotReadable,
  type PageText,
  type PaperRead,
  type Spot,
} from "./page-work.ts";

const package_ = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const folder = (name: string): string => `${join(package_, name)}/`;

async function opened(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    cMapPacked: true,
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
    enableXfa: false,
    maxImageSize: 60_000_000,
    canvasMaxAreaInBytes: mostPixels * 8,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await task.promise;
  } catch (error) {
    const locked = error instanceof Error && error.name === "PasswordException";
    throw new NotReadable(
      locked ? "The PDF is locked with a password." : "The PDF is damaged and cannot be opened.",
    );
  }
}

/** Sizes and texts of every page, up to the limit. A page that cannot be read is one without text. */
export async function readPdf(bytes: Uint8Array): Promise<PaperRead> {
  const pdf = await opened(bytes);
  try {
    const sizes: { width: number; height: number }[] = [];
    const texts: PageText[] = [];
    for (let no = 1; no <= Math.min(pdf.numPages, mostPages); no += 1) {
      const page = await pdf.getPage(no).catch(() => null);
      const { width, height } = page?.getViewport({ scale: 1 }) ?? { width: 612, height: 792 };
      sizes.push({ width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
      texts.push(page ? await textOf(page).catch(() => noText) : noText);
      page?.cleanup();
    }
    if (sizes.length === 0) throw new NotReadable("The PDF has no pages.");
    return { sizes, texts };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const noText: PageText = { text: "", spots: [] };
type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
};

async function textOf(page: PDFPageProxy): Promise<PageText> {
  const { items } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1 });
  const spots: Spot[] = [];
  let text = "";
  for (const item of items as Item[]) {
    if (typeof item.str !== "string" || text.length + item.str.length > mostText) continue;
    const piece = item.str.replaceAll("\u0000", "");
    if (piece.trim() !== "" && spots.length < mostSpots) {
      spots.push(spotOf(item, text.length, piece.length, viewport));
    }
    text += piece + (item.hasEOL ? "\n" : "");
  }
  return { text: text.toWellFormed(), spots };
}

type Viewport = ReturnType<PDFPageProxy["getViewport"]>;

/** The box of upright text; of text that is turned, the box around it. */
function spotOf({ transform, width, height }: Item, start: number, length: number, viewport: Viewport): Spot {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  const size = Math.hypot(a, b) || 1;
  const [along, up] = [a / size, b / size];
  const corners = [
    [x, y],
    [x + along * width, y + up * width],
    [x - up * height, y + along * height],
    [x + along * width - up * height, y + up * width + along * height],
  ].map(([left = 0, top = 0]) => viewport.convertToViewportPoint(left, top));
  const [lefts, tops] = [corners.map(([left]) => Number(left)), corners.map(([, top]) => Number(top))];
  const [left, top] = [Math.min(...lefts), Math.min(...tops)];
  return [
    start,
    length,
    part(left, viewport.width),
    part(top, viewport.height),
    part(Math.max(...lefts) - left, viewport.width),
    part(Math.max(...tops) - top, viewport.height),
  ];
}

const part = (of: number, whole: number): number =>
  Math.max(0, Math.min(10_000, Math.round((of / whole) * 10_000) || 0));

/** The page as a WebP, `width` pixels wide. @throws NotReadable where there is no such page */
export async function drawPdf(bytes: Uint8Array, no: number, width: number): Promise<Uint8Array> {
  const pdf = await opened(bytes);
  try {
    if (no > pdf.numPages) throw new NotReadable(`The paper has ${pdf.numPages} pages.`);
    return await (await canvasOf(pdf, no, width)).encode("webp", 84);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function canvasOf(pdf: PDFDocumentProxy, no: number, width: number): Promise<Canvas> {
  const page = await pdf.getPage(no).catch(() => {
    throw new NotReadable(`Page ${no} of the PDF is damaged.`);
  });
  const whole = page.getViewport({ scale: 1 });
  const fits = Math.sqrt(mostPixels / (whole.width * whole.height));
  const viewport = page.getViewport({ scale: Math.min(width / whole.width, fits) });
  const canvas = createCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  await page.render({ canvas: canvas as never, viewport, background: "#fff" }).promise;
  page.cleanup();
  return canvas;
}

/**
 * Looks at every page in turn, drawn so wide. A page that cannot be drawn is null.
 * @throws NotReadable for a paper of more pages than `most`
 */
export async function lookAtPdf<Seen>(
  bytes: Uint8Array,
  { width, most }: { readonly width: number; readonly most: number },
  look: (page: Canvas) => Promise<Seen>,
): Promise<(Seen | null)[]> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > most)
      throw new NotReadable(
        `The paper has ${pdf.numPages} pages; at most ${most} are looked at for barcodes.`,
      );
    const seen: (Seen | null)[] = [];
    for (let no = 1; no <= pdf.numPages; no += 1) {
      const page = await canvasOf(pdf, no, width).catch(() => null);
      seen.push(page && (await look(page)));
    }
    return seen;
  } finally {
    await pdf.loadingTask.destroy();
  }
}
