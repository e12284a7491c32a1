// A WOFF file as the plain font that it packs. The reader of fonts behind pdfkit would unpack a table again
// each time it looks into it, which was two thirds of the time a letter took.
import { inflateSync } from "node:zlib";

const [headLength, entryLength] = [44, 20];

/** The font in `woff`, table by table as it was. @throws Error for what is no WOFF file */
export function unpacked(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("This is no WOFF file.");
  const many = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * many);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(many, 4);
  const steps = Math.floor(Math.log2(many));
  head.writeUInt16BE(16 * 2 ** steps, 6);
  head.writeUInt16BE(steps, 8);
  head.writeUInt16BE(16 * (many - 2 ** steps), 10);
  const tables: Buffer[] = [];
  let at = head.length;
  for (let no = 0; no < many; no += 1) {
    const entry = headLength + no * entryLength;
    const [from, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(entry + place));
    const bytes = woff.subarray(from, (from ?? 0) + (packed ?? 0));
    const table = packed === length ? bytes : inflateSync(bytes);
    const place = 12 + 16 * no;
    woff.copy(head, place, entry, entry + 4);
    woff.copy(head, place + 4, entry + 16, entry + 20);
    head.writeUInt32BE(at, place + 8);
    head.writeUInt32BE(table.length, place + 12);
    const fill = Buffer.alloc((4 - (table.length % 4)) % 4);
    tables.push(table, fill);
    at += table.length + fill.length;
  }
  return Buffer.concat([head, ...tables]);
}
