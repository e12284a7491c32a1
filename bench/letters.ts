// A letter as PDF, and a thousand of them, beside the bare limit: pdfkit with the same words in the same
// typeface, and nothing of structure, addresses, page numbers or barcode. Prints medians; run it with
// `node bench/letters.ts`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { card, es, toMember, toOthers, written } from "../src/case-types/balance-bills/letters/stories.ts";
import type { CivilDate } from "../src/core/calendar.ts";
import { type LetterBody, letterText } from "../src/core/letter.ts";
import { letterPdf } from "../src/desk/correspondence/letter-pdf.ts";
import { unpacked } from "../src/platform/paper/unpacked.ts";
import { median, told } from "./bench-house.ts";

export type LetterFigures = {
  /** Milliseconds for one letter, with nothing of it kept from before but the fonts. Goal: p95 under 500. */
  readonly previewP50: number;
  readonly previewP95: number;
  readonly barePreviewP50: number;
  /** Seconds for a thousand on one core, one after the other. Goal: 60 on two. */
  readonly thousandSeconds: number;
  /** Seconds of one core's work in that, which a busy machine does not lengthen. */
  readonly thousandCpuSeconds: number;
  /** Resident megabytes after the first hundred, and after the last. */
  readonly firstMegabytes: number;
  readonly lastMegabytes: number;
};

const THOUSAND = 1_000;
const token = "0123456789ABCDE4";
const facts = (no: number) => ({
  caseNumber: `BB-2026-${String(no).padStart(5, "0")}`,
  card,
  date: "2026-12-05" as CivilDate,
  token,
});

function bodies(): LetterBody[] {
  const others = Object.entries(toOthers).map(([name, story]) => written(story(), name).body);
  const members = Object.entries(toMember).flatMap(([name, story]) => [
    written(story(), name).body,
    written(story(es), name).body,
  ]);
  return [...others, ...members];
}

/** No two alike: another name, another number. */
const nth = (all: readonly LetterBody[], no: number): LetterBody => {
  const body = all[no % all.length];
  if (!body) throw new Error("There are no letters.");
  return { ...body, to: { ...body.to, name: `${body.to.name} ${no}` } };
};

const packed = import.meta.resolve("@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff");
const bareFont = unpacked(readFileSync(fileURLToPath(packed)));

function barePdf(body: LetterBody): Promise<number> {
  // Typed as a path, though it takes bytes as well.
  const font = bareFont as unknown as string;
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: "LETTER", font });
    let bytes = 0;
    doc.on("data", (chunk: Uint8Array) => {
      bytes += chunk.length;
    });
    doc.on("end", () => resolve(bytes));
    doc.fontSize(12).text(letterText(body));
    doc.end();
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function benchLetters(thousand = THOUSAND): Promise<LetterFigures> {
  const all = bodies();
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let no = 0; no < 100; no += 1) {
    ours.push(await timed(() => letterPdf(nth(all, no), facts(no))));
    bare.push(await timed(() => barePdf(nth(all, no))));
  }
  const sorted = ours.toSorted((a, b) => a - b);
  const resident = () => process.memoryUsage().rss / 1_000_000;
  const firstMegabytes = resident();
  const before = process.cpuUsage();
  const took = await timed(async () => {
    for (let no = 0; no < thousand; no += 1) await letterPdf(nth(all, no), facts(no));
  });
  const used = process.cpuUsage(before);
  return {
    previewP50: median(ours),
    previewP95: sorted[94] ?? 0,
    barePreviewP50: median(bare),
    thousandSeconds: took / 1_000,
    thousandCpuSeconds: (used.user + used.system) / 1_000_000,
    firstMegabytes,
    lastMegabytes: resident(),
  };
}

if (import.meta.main) told(await benchLetters());
