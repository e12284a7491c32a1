// Papers put together for a printer.
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from "@cantoo/pdf-lib";

export type BatchPart = {
  /** A PDF. */
  readonly paper: Uint8Array;
  /** Stands at the head of each of its pages: "Copy of letter 2". Printable ASCII; other letters become ?. */
  readonly mark?: string;
};

export type Batch = {
  /** Comes first; none unless given. */
  readonly cover?: Uint8Array;
  readonly parts: readonly BatchPart[];
  /** Both sides of a sheet are printed: a blank page follows what ends on a front side. */
  readonly duplex: boolean;
  /** In the document's properties. */
  readonly title: string;
  readonly madeAt: Date;
};

/** Pages of a PDF. @throws Error for what is none */
export async function pagesOf(paper: Uint8Array): Promise<number> {
  return (await PDFDocument.load(paper, { updateMetadata: false })).getPageCount();
}

/**
 * One PDF of all, in their order; the same papers make the same bytes. Memory grows with the papers: those of
 * some hundreds of letters at a time.
 * @throws Error where a part is no PDF
 */
export async function batchOf({ cover, parts, duplex, title, madeAt }: Batch): Promise<Uint8Array> {
  const all = await PDFDocument.create({ updateMetadata: false });
  all.setTitle(title);
  all.setCreationDate(madeAt);
  all.setModificationDate(madeAt);
  const font = await all.embedFont(StandardFonts.Helvetica);
  for (const { paper, mark } of [...(cover ? [{ paper: cover, mark: undefined }] : []), ...parts]) {
    const one = await PDFDocument.load(paper, { updateMetadata: false });
    const pages = await all.copyPages(one, one.getPageIndices());
    for (const page of pages) {
      all.addPage(page);
      if (mark !== undefined) markPage(page, font, mark);
    }
    const last = pages.at(-1);
    if (duplex && last && all.getPageCount() % 2 === 1) all.addPage([last.getWidth(), last.getHeight()]);
  }
  return all.save({ addDefaultPage: false });
}

const printable = (text: string): string => text.replace(/[^ -~]/g, "?").slice(0, 120);

function markPage(page: PDFPage, font: PDFFont, mark: string): void {
  const [text, size] = [printable(mark), 9];
  const x = (page.getWidth() - font.widthOfTextAtSize(text, size)) / 2;
  page.drawText(text, { x, y: page.getHeight() - 22, size, font });
}
