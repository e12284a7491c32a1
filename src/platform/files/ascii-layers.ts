// The two ways a PDF has of writing bytes as letters. Taken off, so that what is below can be looked at.

/** Takes one layer off, from the beginning to its end mark, an odd character or the end of the bytes. */
export type AsciiLayer = (written: Buffer) => Buffer;

/** The layer that these bytes are written in, judged by how they begin; null when by neither. */
export function asciiLayerOf(beginning: Buffer): AsciiLayer | null {
  const text = beginning.toString("latin1", 0, 48);
  if (/^[0-9A-Fa-f\s]{32,}|^[0-9A-Fa-f\s]{8,}>/.test(text)) return fromHex;
  if (/^(?:<~)?[!-uz\s]{32,}|^(?:<~)?[!-uz\s]{5,}~>/.test(text)) return fromBase85;
  return null;
}

const isSpace = (byte: number): boolean => byte <= 0x20;

/** How far letters of the layer and white space go on. */
function runOf(written: Buffer, from: number, isLetter: (byte: number) => boolean): Buffer {
  let end = from;
  while (end < written.length && (isSpace(written[end] ?? 0) || isLetter(written[end] ?? 0))) end += 1;
  return written.subarray(from, end);
}

const isHexDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

function fromHex(written: Buffer): Buffer {
  const digits = runOf(written, 0, isHexDigit)
    .toString("latin1")
    .replace(/[\s\0]/g, "");
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
}

const zeros = 0x7a;
const isBase85 = (byte: number): boolean => (byte >= 0x21 && byte <= 0x75) || byte === zeros;

/** Five letters from ! to u are four bytes, z is four zeros; a last group may be shorter. */
function fromBase85(written: Buffer): Buffer {
  const letters = runOf(written, written.subarray(0, 2).equals(Buffer.from("<~")) ? 2 : 0, isBase85);
  const out = Buffer.alloc(4 + letters.length * 4);
  let group: number[] = [];
  let length = 0;
  for (const letter of letters) {
    if (isSpace(letter)) continue;
    if (letter === zeros && group.length === 0) length += 4;
    else group.push(letter - 0x21);
    if (group.length < 5) continue;
    length = out.writeUInt32BE(numberOf(group), length);
    group = [];
  }
  if (group.length < 2) return out.subarray(0, length);
  out.writeUInt32BE(numberOf([...group, 84, 84, 84].slice(0, 5)), length);
  return out.subarray(0, length + group.length - 1);
}

const numberOf = (group: readonly number[]): number =>
  group.reduce((sum, digit) => sum * 85 + digit, 0) >>> 0;
