// What a file is written in: byte order marks, UTF-16 and UTF-8, without a decoder of the platform.

/** A piece of a file: its bytes; or text that was already decoded, as tests write it. */
export type Chunk = Uint8Array | string;

/** How the file is written. Every single-byte file is called utf-8: X12 is ASCII except in names. */
export type Encoding = { readonly name: "utf-8" | "utf-16le" | "utf-16be"; readonly byteOrderMark: boolean };

/** Text with one character for each byte. */
export type Latin1 = (bytes: Uint8Array) => string;

/** Bytes at a time: few enough that the call's arguments fit the stack of any engine. */
const STEP = 2048;

/** `Latin1` in plain language. Platforms do it ten times faster: Node's is `buffer.latin1Slice()`. */
export const latin1: Latin1 = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + STEP) as unknown as number[]);
  }
  return text;
};

/** Turns the pieces of a file, whatever it is written in, into bytes that are ASCII, Latin-1 or UTF-8. */
export class ByteStream {
  #head = new Uint8Array(0);
  #encoding: Encoding | null = null;
  /**
   * The first half of a UTF-16 unit, or of a character outside the basic plane, that the next piece
   * completes.
   */
  #oddByte = -1;
  #highUnit = -1;

  /** Known once four bytes were seen. */
  get encoding(): Encoding {
    return this.#encoding ?? { name: "utf-8", byteOrderMark: false };
  }

  push(chunk: Chunk): Uint8Array {
    const bytes = typeof chunk === "string" ? this.#encoded(chunk) : chunk;
    if (this.#encoding) return this.#narrowed(bytes);
    const head = new Uint8Array(this.#head.length + bytes.length);
    head.set(this.#head);
    head.set(bytes, this.#head.length);
    this.#head = head;
    return head.length < 4 ? NOTHING : this.#begin();
  }

  /** What is still held back at the end of a file of fewer than four bytes. */
  end(): Uint8Array {
    return this.#encoding ? NOTHING : this.#begin();
  }

  #begin(): Uint8Array {
    const head = this.#head;
    this.#head = NOTHING;
    const { skip, ...encoding } = detect(head);
    this.#encoding = encoding;
    return this.#narrowed(head.subarray(skip));
  }

  #narrowed(bytes: Uint8Array): Uint8Array {
    const { name } = this.encoding;
    if (name === "utf-8") return bytes;
    const out: number[] = [];
    for (const byte of bytes) {
      if (this.#oddByte < 0) this.#oddByte = byte;
      else {
        this.#unit(name === "utf-16le" ? (byte << 8) | this.#oddByte : (this.#oddByte << 8) | byte, out);
        this.#oddByte = -1;
      }
    }
    return Uint8Array.from(out);
  }

  #encoded(text: string): Uint8Array {
    const out: number[] = [];
    for (let at = 0; at < text.length; at++) this.#unit(text.charCodeAt(at), out);
    return Uint8Array.from(out);
  }

  /** Adds one UTF-16 unit as UTF-8. Half a pair without its other half becomes a question mark. */
  #unit(unit: number, out: number[]): void {
    const high = this.#highUnit;
    this.#highUnit = -1;
    if (high >= 0 && (unit & 0xfc00) === 0xdc00) {
      const point = 0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff);
      out.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      );
      return;
    }
    if (high >= 0) out.push(QUESTION);
    if ((unit & 0xfc00) === 0xd800) this.#highUnit = unit;
    else if ((unit & 0xfc00) === 0xdc00) out.push(QUESTION);
    else if (unit < 0x80) out.push(unit);
    else if (unit < 0x800) out.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else out.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
}

const NOTHING = new Uint8Array(0);
const QUESTION = 63;

function detect(head: Uint8Array): Encoding & { readonly skip: number } {
  const [first = -1, second = -1, third = -1, fourth = -1] = head;
  const utf8 = first === 0xef && second === 0xbb && third === 0xbf;
  if (utf8) return { name: "utf-8", byteOrderMark: true, skip: 3 };
  if (first === 0xff && second === 0xfe) return { name: "utf-16le", byteOrderMark: true, skip: 2 };
  if (first === 0xfe && second === 0xff) return { name: "utf-16be", byteOrderMark: true, skip: 2 };
  // Without a mark, every second byte of plain text is zero.
  if (first > 0 && second === 0 && third > 0 && fourth === 0) {
    return { name: "utf-16le", byteOrderMark: false, skip: 0 };
  }
  if (first === 0 && second > 0 && third === 0 && fourth > 0) {
    return { name: "utf-16be", byteOrderMark: false, skip: 0 };
  }
  return { name: "utf-8", byteOrderMark: false, skip: 0 };
}

/** The smallest code point that needs so many bytes after the first; a smaller one is not UTF-8. */
const SMALLEST = [0, 0x80, 0x800, 0x10000];

/**
 * The words of an element with one character for each byte: decoded where they are UTF-8, otherwise as they
 * stand.
 */
export function words(text: string): string {
  let decoded = "";
  let at = 0;
  while (at < text.length) {
    const lead = text.charCodeAt(at);
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
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
