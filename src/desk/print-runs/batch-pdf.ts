// A run as one file for the printer: a cover sheet with the counts, and every letter in its order.
import { civilDateIn, dateInWords, type Instant, momentInWords, type Zone } from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import { renderPaper } from "../../platform/paper/paper.ts";
import { type BatchPart, batchOf, pagesOf } from "../../platform/print/batch.ts";
import type { KeptLetter, Run } from "./read-run.ts";
import { postageClasses } from "./wire.ts";
import { zipOf } from "./zip.ts";

/** A letter of the run with its paper as it goes into the envelope. */
export type RunPaper = { readonly kept: KeptLetter; readonly paper: Uint8Array };

export type RunFile = {
  readonly run: Run;
  readonly papers: readonly RunPaper[];
  readonly card: ContactCard;
  readonly zone: Zone;
  readonly now: Instant;
};

/**
 * The whole run. Once it was marked as printed every page says that it is a copy, so that no letter leaves
 * twice by mistake.
 */
export async function batchPdf(file: RunFile): Promise<Uint8Array> {
  const { run, papers } = file;
  const copies = run.state !== "made";
  const parts: BatchPart[] = [];
  for (const { kept, paper } of papers) {
    if (run.separators) parts.push({ paper: await separator(file, kept) });
    parts.push({ paper, ...(copies ? { mark: copyMark(file, kept) } : {}) });
  }
  const madeAt = new Date(run.madeAt);
  const title = `Print run ${run.no}`;
  return batchOf({ cover: await coverOf(file), parts, duplex: run.duplex, title, madeAt });
}

function copyMark({ run, zone }: RunFile, { letter, caseNumber }: KeptLetter): string {
  const on = run.printedAt === null ? "before" : dateInWords(civilDateIn(zone, run.printedAt));
  return `Copy of letter ${letter} of ${caseNumber}, printed ${on}`;
}

const sheetsOf = (pages: number, duplex: boolean): number => (duplex ? Math.ceil(pages / 2) : pages);

async function coverOf(file: RunFile): Promise<Uint8Array> {
  const { run, papers, zone } = file;
  const pages = await Promise.all(papers.map(({ paper }) => pagesOf(paper)));
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  const sheets = sum(pages.map((count) => sheetsOf(count, run.duplex)));
  const classes = postageClasses
    .map((name) => ({ name, count: papers.filter(({ kept }) => kept.class === name).length }))
    .filter(({ count }) => count > 0);
  return sheetOf(file, `Print run ${run.no}`, [
    {
      kind: "table",
      rows: [
        { label: "Letters", value: String(papers.length), strong: true },
        ...classes.map(({ name, count }) => ({ label: name, value: String(count) })),
        { label: "Pages", value: String(sum(pages)) },
        { label: "Sheets of paper, without this one", value: String(sheets) },
        { label: "Printed on", value: run.duplex ? "both sides" : "one side" },
        { label: "Made", value: `${momentInWords(zone, run.madeAt)}, by ${run.madeBy}` },
      ],
    },
    { kind: "heading", text: "Letters, by ZIP code" },
    { kind: "table", rows: papers.map(({ kept }, index) => lineOf(kept, pages[index] ?? 0)) },
    {
      kind: "paragraph",
      text:
        "Posted on: ____________________   By: ____________________   " +
        "Only the day at the post office is recorded as the proof of these letters.",
    },
  ]);
}

/** No member is named on the cover: it lies about, and the case number is enough to find the letter. */
const lineOf = (
  { place, caseNumber, letter, address, class: its, certifiedNumber }: KeptLetter,
  pages: number,
) => ({
  label: `${place}. ${caseNumber}/${letter}`,
  value: [zipOf(address) ?? "no ZIP code", its, certifiedNumber, pages === 1 ? "1 page" : `${pages} pages`]
    .filter(Boolean)
    .join(", "),
});

const separator = (file: RunFile, { place, caseNumber, letter, class: its }: KeptLetter) =>
  sheetOf(file, `Letter ${place} of ${file.papers.length}`, [
    { kind: "paragraph", text: `${caseNumber}/${letter}, ${its}` },
  ]);

const sheetOf = (
  { run, card, zone }: RunFile,
  title: string,
  blocks: Parameters<typeof renderPaper>[0]["blocks"],
) =>
  renderPaper({
    title,
    language: "en",
    caseNumber: `Run ${run.no}`,
    from: { name: card.name, lines: [] },
    to: { name: "For the print room", lines: [] },
    date: civilDateIn(zone, run.madeAt),
    blocks,
  });
