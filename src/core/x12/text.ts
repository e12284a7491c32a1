// Bytes in, text out: byte order marks, UTF-16 and UTF-8, without a decoder of the platform.

/**
 * A piece of a file: its bytes, or a string with one character per byte (Node: `buffer.latin1Slice()`, several times
 * faster than reading the bytes here). A string that was already decoded is read as it stands.
 */
export type Chunk = Uint8Array | string;

/** How the file is written. Every single-byte file is called utf-8: X12 is ASCII except in names. */
export type Encoding = { readonly name: "utf-8" | "utf-16le" | "utf-16be"; readonly byteOrderMark: boolean };

/** Turns chunks into text, one character per byte except in UTF-16, where units are put together. */
export class TextStream {
  #head = "";
  #encoding: Encoding | null = null;
  #oddByte = "";

  /** Known once four bytes were seen. */
  get encoding(): Encoding {
    return this.#encoding ?? { name: "utf-8", byteOrderMark: false };
  }

  push(chunk: Chunk): string {
    const text = typeof chunk === "string" ? chunk : fromBytes(chunk);
    if (this.#encoding) return this.#decoded(text);
    this.#head += text;
    return this.#head.length < 4 ? "" : this.#begin();
  }

  /** What is still held back at the end of a file of fewer than four bytes. */
  end(): string {
    return this.#encoding ? "" : this.#begin();
  }

  #begin(): string {
    const { encoding, skip } = detect(this.#head);
    const text = this.#head.slice(skip);
    this.#head = "";
    this.#encoding = encoding;
    return this.#decoded(text);
  }

  #decoded(text: string): string {
    if (this.encoding.name === "utf-8") return text;
    const bytes = this.#oddByte + text;
    const even = bytes.length - (bytes.length % 2);
    this.#oddByte = bytes.slice(even);
    return fromUtf16(bytes, even, this.encoding.name === "utf-16be");
  }
}

function detect(head: string): { encoding: Encoding; skip: number } {
  if (head.startsWith("\u00ef\u00bb\u00bf")) return found("utf-8", true, 3);
  if (head.startsWith("\ufeff")) return found("utf-8", true, 1);
  if (head.startsWith("\u00ff\u00fe")) return found("utf-16le", true, 2);
  if (head.startsWith("\u00fe\u00ff")) return found("utf-16be", true, 2);
  // Without a mark, every second byte of plain text is zero.
  if (/^[^\0]\0[^\0]\0/.test(head)) return found("utf-16le", false, 0);
  if (/^\0[^\0]\0[^\0]/.test(head)) return found("utf-16be", false, 0);
  return found("utf-8", false, 0);
}

const found = (name: Encoding["name"], byteOrderMark: boolean, skip: number) => ({
  encoding: { name, byteOrderMark },
  skip,
});

/** Bytes at a time: few enough that the call's arguments fit the stack of any engine. */
const STEP = 2048;

function fromBytes(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + STEP) as unknown as number[]);
  }
  return text;
}

function fromUtf16(bytes: string, even: number, bigEndian: boolean): string {
  let text = "";
  for (let from = 0; from < even; from += STEP) {
    const units: number[] = [];
    for (let at = from; at < Math.min(from + STEP, even); at += 2) {
      const first = bytes.charCodeAt(at) & 0xff;
      const second = bytes.charCodeAt(at + 1) & 0xff;
      units.push(bigEndian ? (first << 8) | second : (second << 8) | first);
    }
    text += String.fromCharCode(...units);
  }
  return text;
}

/** The smallest code point that needs so many bytes after the first; a smaller one is not UTF-8. */
const SMALLEST = [0, 0x80, 0x800, 0x10000];

/**
 * The words of an element whose characters are bytes: decoded where they are UTF-8, as they stand where they are not
 * (Latin-1, or text that was decoded before).
 */
export function words(text: string): string {
  let decoded = "";
  let at = 0;
  while (at < text.length) {
    const lead = text.charCodeAt(at);
    const more = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead > 0xf4 || (lead >= 0x80 && lead < 0xc2)) return text;
    let point = more === 0 ? lead : lead & (0x3f >> more);
    for (let step = 1; step <= more; step++) {
      const next = text.charCodeAt(at + step);
      if (!(next >= 0x80 && next < 0xc0)) return text;
      point = (point << 6) | (next & 0x3f);
    }
    const overlong = point < (SMALLEST[more] ?? 0);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return text;
    decoded += String.fromCodePoint(point);
    at += more + 1;
  }
  return decoded;
}
