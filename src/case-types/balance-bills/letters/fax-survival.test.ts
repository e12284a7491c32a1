// A letter that went over a bad fax line: 204 x 98 dots to the inch, black or white, two dots in a hundred
// turned over, and fed in a degree and a half askew. What it promises is read by a machine on the other side.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { faxed, type Raster, scanned, squared, wordsRead } from "../../../../test/paper/fax-line.ts";
import type { CivilDate } from "../../../core/calendar.ts";
import { readMark } from "../../../core/case-mark.ts";
import type { LetterBody } from "../../../core/letter.ts";
import { letterPdf } from "../../../desk/correspondence/letter-pdf.ts";
import { card, es, toMember, toOthers, withdrawn, written } from "./stories.ts";

const token = "0123456789ABCDE4";
const facts = { caseNumber: "BB-2026-00042", card, date: "2026-12-05" as CivilDate, token };

const reader = createRequire(import.meta.url).resolve("zxing-wasm/reader");
const wasm = readFileSync(join(dirname(reader), "../../reader/zxing_reader.wasm"));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

async function marksOf({ width, height, grey }: Raster) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [at, value] of grey.entries()) data.set([value, value, value, 255], at * 4);
  const image = { data, width, height, colorSpace: "srgb" } as unknown as Parameters<typeof readBarcodes>[0];
  const found = await readBarcodes(image, { formats: ["Code128"], tryHarder: true });
  return found.map(({ text }) => readMark(text));
}

const months = "January|February|March|April|May|June|July|August|September|October|November|December";
/** Amounts, telephone numbers, the reference, and dates in both languages. */
const promises = new RegExp(
  ["\\$[\\d,]+\\.\\d\\d", "\\+1 \\d{3} \\d{3} \\d{4}", "BB-2026-\\d{5}", `(?:${months}) \\d{1,2}, \\d{4}`]
    .concat("\\d{1,2} de [a-z]+ de \\d{4}")
    .join("|"),
  "g",
);
const flat = (text: string): string => text.replace(/\s+/g, " ");
/** A point is a comma and a space is none: digits and letters are what must be right. */
const bare = (text: string): string => text.replace(/[\s.,]+/g, "");

const truthOf = (pdf: Uint8Array): string[] => {
  const text = execFileSync("pdftotext", ["-l", "1", "-layout", "-", "-"], { input: pdf }).toString();
  return [...new Set(flat(text).match(promises) ?? [])];
};

/** What a machine could not read of the first page, neither at the size it came nor at twice that. */
async function lost(page: Raster, pdf: Uint8Array, language: LetterBody["language"]): Promise<string[]> {
  let missing = truthOf(pdf);
  expect(missing.length).toBeGreaterThan(2);
  for (const times of [1, 2]) {
    if (missing.length === 0) break;
    const read = await wordsRead(squared(page, times), language === "es" ? "spa" : "eng", 204 * times);
    missing = missing.filter((one) => !bare(read).includes(bare(one)));
  }
  return missing;
}

const all: [string, LetterBody][] = [
  ...Object.entries(toOthers).map(([name, of]): [string, LetterBody] => [name, written(of(), name).body]),
  ...Object.entries(toMember).map(([name, of]): [string, LetterBody] => [name, written(of(), name).body]),
  ...Object.entries(toMember).map(([name, of]): [string, LetterBody] => [
    `${name}, in Spanish`,
    written(of(es), name).body,
  ]),
  ["closing, withdrawn", written(withdrawn(), "closing").body],
];

test.each(all.map(([name, body], at) => ({ name, body, at })))(
  "$name: every amount, date and number survives the line, and so does the barcode",
  { timeout: 30_000 },
  async ({ body, at }) => {
    const pdf = await letterPdf(body, facts);
    const by = at % 2 === 0 ? "threshold" : "Floyd-Steinberg";
    const degrees = at % 4 < 2 ? 1.5 : -1.5;
    const page = faxed(await scanned(pdf, 1), { by, noise: 0.02, degrees, seed: 7 + at });
    const [read, marks] = [await lost(page, pdf, body.language), await marksOf(squared(page, 1))];
    expect(read).toEqual([]);
    expect(marks).toMatchObject([{ token, page: 1 }]);
  },
);

test("a page that is more noise than letter is read as nothing of ours", async () => {
  const pdf = await letterPdf(all[0]![1], facts);
  const page = faxed(await scanned(pdf, 1), { by: "threshold", noise: 0.5, degrees: 0, seed: 1 });
  expect((await marksOf(squared(page, 1))).filter((mark) => mark !== undefined)).toEqual([]);
});
