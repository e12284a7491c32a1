// Bookmarks of a PDF: two levels, each leading to the top of a page.
import { type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from "@cantoo/pdf-lib";

/** `page` counts from 0. */
export type Bookmark = {
  readonly title: string;
  readonly page: number;
  readonly inside?: readonly Bookmark[];
};

/** Puts the bookmarks into the document, open at the first level. Does nothing without any. */
export function setOutline(doc: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const root = doc.context.nextRef();
  const items = level(doc, bookmarks, root);
  doc.context.assign(
    root,
    doc.context.obj({
      Type: "Outlines",
      First: items[0] as PDFRef,
      Last: items.at(-1) as PDFRef,
      Count: bookmarks.length,
    }),
  );
  doc.catalog.set(PDFName.of("Outlines"), root);
  doc.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}

function level(doc: PDFDocument, bookmarks: readonly Bookmark[], parent: PDFRef): readonly PDFRef[] {
  const { context } = doc;
  const refs = bookmarks.map(() => context.nextRef());
  for (const [at, { title, page, inside = [] }] of bookmarks.entries()) {
    const ref = refs[at] as PDFRef;
    const item = context.obj({});
    item.set(PDFName.of("Title"), PDFHexString.fromText(title));
    item.set(PDFName.of("Parent"), parent);
    item.set(PDFName.of("Dest"), context.obj([doc.getPage(page).ref, PDFName.of("Fit")]));
    const [before, after] = [refs[at - 1], refs[at + 1]];
    if (before) item.set(PDFName.of("Prev"), before);
    if (after) item.set(PDFName.of("Next"), after);
    if (inside.length > 0) {
      const below = level(doc, inside, ref);
      item.set(PDFName.of("First"), below[0] as PDFRef);
      item.set(PDFName.of("Last"), below.at(-1) as PDFRef);
      // Closed: a case has many letters and papers.
      item.set(PDFName.of("Count"), PDFNumber.of(-inside.length));
    }
    context.assign(ref, item);
  }
  return refs;
}
