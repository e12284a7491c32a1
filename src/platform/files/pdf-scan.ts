// Does a PDF carry something that acts? Looked for in the bytes themselves, because a damaged or hostile file
// can make every reader see another structure.

import { constants, inflateRawSync } from "node:zlib";
import { codeOf } from "../fault.ts";
import { type AsciiLayer, asciiLayerOf } from "./ascii-layers.ts";

/** What a scan found; `locked` means that parts which could hold it cannot be read. */
export type PdfFinding = "harmless" | "no objects" | "locked" | "script" | "launches" | "embeds";

// All names a reader needs to see before it runs, starts or unpacks something. Each is long enough that it
// does not turn up by chance in compressed bytes.
const acting: ReadonlyMap<string, PdfFinding> = new Map([
  ["JavaScript", "script"],
  ["Rendition", "script"],
  ["RichMedia", "script"],
  ["Launch", "launches"],
  ["ImportData", "launches"],
  ["EmbeddedFile", "embeds"],
  ["EmbeddedFiles", "embeds"],
  ["GoToE", "embeds"],
]);
const longestName = 64;

// Without one of these no object is packed into a stream, and every name stands in the open.
const packing = ["ObjStm", "XRef", "XRefStm"];
// Ways of packing that are not undone here. No usual program uses them beside packed objects.
const foreign = ["LZWDecode", "RunLengthDecode", "BrotliDecode", "Crypt"];
const told = new Set([...packing, ...foreign, "Encrypt"]);

/** More than any honest file holds: past one of them the scan gives up and says "locked". */
const mostUnpacked = 256 * 1024 * 1024;
const mostStreams = 20_000;
const mostBroken = 500;

/**
 * Scans the whole file: every name in it, spelled plainly or with #xx, wherever it stands, and everything
 * that looks like objects packed into a stream, whatever its dictionary claims. Does NOT read pages, and
 * refuses no file for being badly made. Never throws; takes at most a few seconds, on files made to take
 * long.
 */
export function scanPdf(bytes: Buffer): PdfFinding {
  if (!/\d\s+\d+\s+obj\b/.test(bytes.toString("latin1"))) return "no objects";
  const names = new Set<string>();
  const found = actingName(bytes, names);
  if (found) return found;
  if (!packing.some((name) => names.has(name))) return "harmless";
  if (names.has("Encrypt") || foreign.some((name) => names.has(name))) return "locked";
  return scanPacked(bytes);
}

/** The first acting name; of the others the ones in `told` are put into `seen`. */
function actingName(bytes: Buffer, seen: Set<string>): PdfFinding | null {
  for (let at = bytes.indexOf(0x2f); at !== -1; at = bytes.indexOf(0x2f, at + 1)) {
    const name = nameAt(bytes, at + 1);
    const finding = acting.get(name);
    if (finding) return finding;
    if (told.has(name)) seen.add(name);
  }
  return null;
}

/** The name that begins here, with #xx read as the byte it stands for. */
function nameAt(bytes: Buffer, start: number): string {
  let name = "";
  for (let at = start; at < bytes.length && name.length < longestName; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isRegular(byte)) break;
    const escaped = byte === 0x23 ? hexAt(bytes, at + 1) : null;
    name += String.fromCharCode(escaped ?? byte);
    if (escaped !== null) at += 2;
  }
  return name;
}

/** Neither white space nor one of ( ) < > [ ] { } / %. */
const isRegular = (byte: number): boolean =>
  byte > 0x20 && ![0x28, 0x29, 0x3c, 0x3e, 0x5b, 0x5d, 0x7b, 0x7d, 0x2f, 0x25].includes(byte);

function hexAt(bytes: Buffer, at: number): number | null {
  const text = bytes.toString("latin1", at, at + 2);
  return /^[0-9a-fA-F]{2}$/.test(text) ? Number.parseInt(text, 16) : null;
}

/**
 * Unpacks every stream that begins like packed objects do, with pairs of numbers, and reads the names in it.
 */
function scanPacked(bytes: Buffer): PdfFinding {
  const left = { bytes: mostUnpacked, streams: mostStreams, broken: mostBroken };
  for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
    const start = afterWhiteSpace(bytes, at + 6);
    const { layers, head } = withoutLayers(bytes.subarray(start, start + 512));
    const deflated = isDeflated(head);
    if (!deflated && layers.length === 0) continue; // Written in the open, and seen already.
    left.streams -= 1;
    if (deflated && unpackPart(head, head.length, 1_000_000) === "broken") left.broken -= 1;
    if (left.streams < 0 || left.broken < 0) return "locked";
    const beginning = deflated ? unpack(head, 1_000_000) : head;
    if (!/^[\s\0]*\d+\s+\d+\s/.test(beginning?.toString("latin1") ?? "")) continue;
    const written = layers.reduce((part, layer) => layer(part), bytes.subarray(start));
    const objects = deflated ? unpack(written, left.bytes) : written;
    if (objects === null) return "locked";
    left.bytes -= objects.length + (layers.length > 0 ? written.length : 0);
    if (left.bytes < 0) return "locked";
    const found = actingName(objects, new Set());
    if (found) return found;
  }
  return "harmless";
}

/** Bytes may be written as letters, more than once over. */
function withoutLayers(beginning: Buffer): { layers: readonly AsciiLayer[]; head: Buffer } {
  const layers: AsciiLayer[] = [];
  let head = beginning;
  while (layers.length < 3 && !isDeflated(head)) {
    const layer = asciiLayerOf(head);
    if (layer === null) break;
    layers.push(layer);
    head = layer(head);
  }
  return { layers, head };
}

function afterWhiteSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < from + 16 && [0x20, 0x0d, 0x0a].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

/** The two bytes every deflated stream of a PDF begins with check each other. */
function isDeflated(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

/**
 * Unpacks as much as the most forgiving reader would: checksums are not looked at, and where the bytes go
 * wrong what came before counts. Null past the budget.
 */
function unpack(zlib: Buffer, budget: number): Buffer | null {
  const whole = unpackPart(zlib, zlib.length, budget);
  if (whole !== "broken") return whole;
  let best: Buffer = Buffer.alloc(0);
  let [good, bad] = [2, zlib.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = unpackPart(zlib, middle, budget);
    if (part === null) return null;
    if (part === "broken") bad = middle;
    else [good, best] = [middle, part];
  }
  return best;
}

function unpackPart(zlib: Buffer, length: number, budget: number): Buffer | "broken" | null {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, budget) };
  try {
    return inflateRawSync(zlib.subarray(2, length), options);
  } catch (error) {
    return codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? null : "broken";
  }
}
