import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { unpacked } from "./unpacked.ts";

const path = fileURLToPath(
  import.meta.resolve("@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff"),
);
const woff = readFileSync(path);

const tablesOf = (font: Buffer) =>
  Array.from({ length: font.readUInt16BE(4) }, (_, no) => {
    const at = 12 + 16 * no;
    const [sum = 0, from = 0, length = 0] = [4, 8, 12].map((place) => font.readUInt32BE(at + place));
    return { tag: font.toString("latin1", at, at + 4), sum, bytes: font.subarray(from, from + length) };
  });

/** The sum of a table as fonts keep it; the head's own counts without what adjusts the whole font's. */
function sumOf(tag: string, bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  if (tag === "head") padded.writeUInt32BE(0, 8);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

test("every table is what it was before it was packed: its sum says so", () => {
  const tables = tablesOf(unpacked(woff));
  expect(tables.map(({ tag }) => tag)).toEqual(expect.arrayContaining(["cmap", "glyf", "head", "loca"]));
  for (const { tag, sum, bytes } of tables) expect(sumOf(tag, bytes), tag).toBe(sum);
});

test("tables begin at multiples of four, as readers expect", () => {
  const font = unpacked(woff);
  for (let no = 0; no < font.readUInt16BE(4); no += 1)
    expect(font.readUInt32BE(12 + 16 * no + 8) % 4).toBe(0);
});

test("what is no WOFF file, or ends too early, is refused", () => {
  expect(() => unpacked(Buffer.from("OTTO and more"))).toThrow("no WOFF file");
  expect(() => unpacked(Buffer.alloc(0))).toThrow("no WOFF file");
  expect(() => unpacked(woff.subarray(0, woff.length / 2))).toThrow();
});
