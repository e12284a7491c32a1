// A paper of the case as PDF pages to be put into the file. What strangers made is opened in the process that
// is there for it, and what comes back is a picture or a PDF of our own making.
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { Fault } from "../../platform/fault.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { PageReader } from "../../platform/pages/page-reader.ts";
import { renderPaper } from "../../platform/paper/paper.ts";
import type { DocumentRow } from "../documents/read-documents.ts";

export type PaperHouse = { readonly files: FileStore; readonly pages: PageReader };
export type PlacedPaper =
  | { readonly is: "pdf"; readonly bytes: Uint8Array }
  | { readonly is: "picture"; readonly jpeg: Uint8Array; readonly width: number; readonly height: number }
  | { readonly is: "not placed"; readonly why: string };

/** Pages of one paper that are placed; the rest is in the ZIP. */
const mostPages = 500;
const pictureWidth = 1_600;
/** Of a text: about four hundred pages. */
const mostCharacters = 1_000_000;

/**
 * Never throws for what a file does, nor for one that the store has lost.
 * @throws Fault where the disk fails
 */
export async function placePaper(
  house: PaperHouse,
  row: DocumentRow,
  { caseNumber, date }: { readonly caseNumber: string; readonly date: string },
): Promise<PlacedPaper> {
  const { media_type: mime } = row;
  const bytes = await house.files.read(row.sha256).catch(lost);
  if (typeof bytes === "string") return { is: "not placed", why: bytes };
  if (/^text\/|edi-x12/.test(mime)) return asText(bytes, row, { caseNumber, date });
  if (mime === "application/pdf" || mime === "image/tiff") return asPdf(house, bytes, row);
  return asPicture(house, bytes, mime);
}

function lost(error: unknown): string {
  if (error instanceof Fault && /^FILE_(MISSING|DAMAGED)$/.test(error.code)) return error.message;
  throw error;
}

async function asPdf({ pages }: PaperHouse, bytes: Buffer, row: DocumentRow): Promise<PlacedPaper> {
  const { media_type: mime } = row;
  const read = row.pages ? { sizes: { length: row.pages } } : await pages.read(bytes, mime);
  if ("failed" in read) return { is: "not placed", why: read.failed };
  const count = Math.min(read.sizes.length, mostPages);
  const told = await pages.cut(
    bytes,
    mime,
    Array.from({ length: count }, (_, at) => at + 1),
  );
  return "cut" in told ? { is: "pdf", bytes: told.cut } : { is: "not placed", why: told.failed };
}

/** Drawn anew: what a camera wrote beside the picture, such as the place, is not handed on. */
async function asPicture({ pages }: PaperHouse, bytes: Buffer, mime: string): Promise<PlacedPaper> {
  const told = await pages.draw(bytes, mime, { page: 1, width: pictureWidth });
  if (!("drawn" in told)) return { is: "not placed", why: told.failed };
  const image = await loadImage(told.drawn);
  const { width, height } = image;
  const canvas = createCanvas(width, height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return { is: "picture", jpeg: await canvas.encode("jpeg", 85), width, height };
}

async function asText(
  bytes: Buffer,
  { name, media_type: mime }: DocumentRow,
  { caseNumber, date }: { readonly caseNumber: string; readonly date: string },
): Promise<PlacedPaper> {
  const charset = /charset=([\w-]+)/.exec(mime)?.[1] ?? "windows-1252";
  const label = charset === "utf-16" && bytes[0] === 0xfe ? "utf-16be" : charset;
  const text = new TextDecoder(label).decode(bytes).slice(0, mostCharacters);
  // An interchange is one line of segments; a line each is how people read it.
  const lines = (mime.includes("x12") ? text.replace(/~\s*/g, "~\n") : text).split(/\r\n|\r|\n/);
  const blocks = lines
    .filter((line) => line.trim() !== "")
    .map((line) => ({ kind: "paragraph" as const, text: line.replace(/[\0-\x08\x0b-\x1f]/g, " ") }));
  const nobody = { name: "", lines: [] };
  const paper = { title: name, language: "en" as const, caseNumber, from: nobody, to: nobody, date, blocks };
  return { is: "pdf", bytes: await renderPaper(paper) };
}
