// The case file as one PDF: our own pages as they were tagged, then the letters as they were sent and the
// papers page by page, with bookmarks, and every page with its number in the file.
import {
  PDFOperatorNames as Operator,
  PageSizes,
  PDFDocument,
  type PDFFont,
  PDFName,
  PDFOperator,
  type PDFPage,
  StandardFonts,
} from "@cantoo/pdf-lib";
import { civilDateIn } from "../../core/calendar.ts";
import { renderPaper } from "../../platform/paper/paper.ts";
import type { CaseFile } from "./gather.ts";
import { type Bookmark, setOutline } from "./outline.ts";
import { sectionsOf, titleOf } from "./pages.ts";
import { type PaperHouse, placePaper } from "./place-paper.ts";

export type Making = PaperHouse & {
  /** The letter as PDF, as it was sent. */
  readonly letter: (no: number) => Promise<Uint8Array | undefined>;
  /** Told after each letter and paper. */
  readonly progress: (done: number) => Promise<void>;
};

export type MadeFile = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Letters and papers that are in it. */
  readonly done: number;
  /** What could not be placed, each with why. */
  readonly notPlaced: readonly string[];
};

/** More than this is not put into one PDF, so that making it never takes more memory than a server has. */
const mostBytes = 120_000_000;
const mostPages = 3_000;

/** @throws Fault where the store is away */
export async function makePdf(making: Making, file: CaseFile): Promise<MadeFile> {
  const own = await ownPages(file);
  const doc = await PDFDocument.load(own, { updateMetadata: false });
  const bookmarks: Bookmark[] = await sectionMarks(making, file, own);
  const volume: Volume = { doc, bytes: own.byteLength, done: 0, notPlaced: [] };
  const letters = await addLetters(making, file, volume);
  if (letters.length > 0) bookmarks.push({ title: "Letters", page: letters[0]?.page ?? 0, inside: letters });
  const papers = await addPapers(making, file, volume);
  if (papers.length > 0) bookmarks.push({ title: "Papers", page: papers[0]?.page ?? 0, inside: papers });
  if (volume.notPlaced.length > 0) {
    const page = doc.getPageCount();
    await append(volume, await leftOut(file, volume.notPlaced));
    bookmarks.push({ title: "Not in this file", page });
  }
  setOutline(doc, bookmarks);
  await numbered(doc);
  doc.setModificationDate(new Date(file.madeAt));
  const bytes = await doc.save();
  const { done, notPlaced } = volume;
  return { bytes, pages: doc.getPageCount(), done, notPlaced };
}

type Volume = { readonly doc: PDFDocument; bytes: number; done: number; readonly notPlaced: string[] };

const paperOf = (file: CaseFile) => ({
  language: "en" as const,
  caseNumber: file.case.number,
  from: { name: file.card.name, lines: (file.card.address ?? "").split("\n").filter(Boolean) },
  to: { name: file.row.recipient, lines: file.row.address.split("\n").filter(Boolean) },
  date: civilDateIn(file.zone, file.madeAt),
});

const ownPages = (file: CaseFile): Promise<Uint8Array> =>
  renderPaper({
    ...paperOf(file),
    title: titleOf(file),
    blocks: sectionsOf(file).flatMap(({ blocks }) => blocks),
  });

const leftOut = (file: CaseFile, lines: readonly string[]): Promise<Uint8Array> =>
  renderPaper({
    ...paperOf(file),
    title: "Not in this file",
    blocks: [
      {
        kind: "paragraph",
        text: "These could not be placed here. The ZIP of the case file has them as they are.",
      },
      { kind: "list", items: lines },
    ],
  });

/** Where our own parts begin: looked up in the pages as they are, by their headings, from front to back. */
async function sectionMarks({ pages }: Making, file: CaseFile, own: Uint8Array): Promise<Bookmark[]> {
  const read = await pages.read(own, "application/pdf");
  if ("failed" in read) return [{ title: titleOf(file), page: 0 }];
  let from = 0;
  return sectionsOf(file).map(({ title }) => {
    const at = read.texts.findIndex(({ text }, page) => page >= from && text.includes(title));
    from = Math.max(from, at);
    return { title, page: from };
  });
}

async function addLetters(making: Making, file: CaseFile, volume: Volume): Promise<Bookmark[]> {
  const marks: Bookmark[] = [];
  for (const { no, subject } of file.letters) {
    const title = `Letter ${no}: ${subject}`;
    const bytes = await making.letter(no);
    if (bytes && hasRoom(volume, bytes)) {
      marks.push({ title, page: volume.doc.getPageCount() });
      await append(volume, bytes);
      volume.done += 1;
    } else volume.notPlaced.push(`${title}: there is no room for it in one PDF.`);
    await making.progress(volume.done);
  }
  return marks;
}

const hasRoom = (volume: Volume, { byteLength }: Uint8Array): boolean =>
  volume.bytes + byteLength <= mostBytes && volume.doc.getPageCount() < mostPages;

async function append(volume: Volume, bytes: Uint8Array): Promise<void> {
  const { doc } = volume;
  const from = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const page of await doc.copyPages(from, from.getPageIndices())) doc.addPage(page);
  volume.bytes += bytes.byteLength;
}

async function addPapers(making: Making, file: CaseFile, volume: Volume): Promise<Bookmark[]> {
  const marks: Bookmark[] = [];
  const { number: caseNumber } = file.case;
  const date = civilDateIn(file.zone, file.madeAt);
  for (const [at, row] of file.documents.entries()) {
    const title = `Paper ${at + 1}: ${row.name}`;
    const page = volume.doc.getPageCount();
    const why = await addPaper(volume, await placePaper(making, row, { caseNumber, date }));
    if (why === null) {
      marks.push({ title, page });
      volume.done += 1;
    } else volume.notPlaced.push(`${title}: ${why}`);
    await making.progress(volume.done);
  }
  return marks;
}

/** Null where it was placed; otherwise why not. */
async function addPaper(
  volume: Volume,
  placed: Awaited<ReturnType<typeof placePaper>>,
): Promise<string | null> {
  if (placed.is === "not placed") return placed.why;
  const bytes = placed.is === "pdf" ? placed.bytes : placed.jpeg;
  if (!hasRoom(volume, bytes)) return "There is no room for it in one PDF.";
  if (placed.is === "pdf") {
    try {
      await append(volume, bytes);
      return null;
    } catch {
      return "Its pages cannot be taken out of it.";
    }
  }
  const { doc } = volume;
  const [wide, high] = PageSizes.Letter;
  const page = doc.addPage([wide, high]);
  const scale = Math.min((wide - 72) / placed.width, (high - 90) / placed.height, 1);
  const [width, height] = [placed.width * scale, placed.height * scale];
  const image = await doc.embedJpg(bytes);
  page.drawImage(image, { x: (wide - width) / 2, y: (high - height) / 2 + 9, width, height });
  volume.bytes += bytes.byteLength;
  return null;
}

/** "File page 3 of 40" at the foot of every page, as something that is the page's and not the text's. */
async function numbered(doc: PDFDocument): Promise<void> {
  const font = await doc.embedFont(StandardFonts.Helvetica);
  const pages = doc.getPages();
  for (const [at, page] of pages.entries()) stamp(page, font, `File page ${at + 1} of ${pages.length}`);
}

function stamp(page: PDFPage, font: PDFFont, text: string): void {
  const { x, y, width } = page.getCropBox();
  page.pushOperators(PDFOperator.of(Operator.BeginMarkedContent, [PDFName.of("Artifact")]));
  page.drawText(text, { x: x + width / 2 - font.widthOfTextAtSize(text, 7) / 2, y: y + 9, size: 7, font });
  page.pushOperators(PDFOperator.of(Operator.EndMarkedContent));
}
