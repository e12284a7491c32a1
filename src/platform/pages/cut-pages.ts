// Some pages of a paper as a paper of their own: one fax often holds several letters.
import { PDFDocument } from "@cantoo/pdf-lib";
import { NotReadable } from "./page-work.ts";

/**
 * A PDF of these pages, counted from 1, in this order. The same pages of the same paper give the same bytes.
 * @throws NotReadable for a page that is not there, and for a PDF that cannot be taken apart
 */
export async function cutPages(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const whole = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => {
    throw new NotReadable("The PDF is damaged or locked, and cannot be taken apart.");
  });
  const count = whole.getPageCount();
  const missing = pages.find((no) => !Number.isInteger(no) || no < 1 || no > count);
  if (missing !== undefined) throw new NotReadable(`The paper has ${count} pages, and no page ${missing}.`);
  const part = await PDFDocument.create({ updateMetadata: false });
  for (const page of await part.copyPages(
    whole,
    pages.map((no) => no - 1),
  ))
    part.addPage(page);
  return part.save({ updateFieldAppearances: false });
}
