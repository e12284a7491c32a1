// A word across every page of a paper that is not to be taken for the real one.
import {
  beginMarkedContent,
  degrees,
  endMarkedContent,
  PDFDocument,
  rgb,
  StandardFonts,
} from "@cantoo/pdf-lib";

const tilt = 52;

/**
 * The paper with a pale word across each page, behind nothing and before everything, so that it is on every
 * copy. For whoever has it read out the word is decoration: the first page's title says it (`title`).
 * @throws Error for what is no PDF
 */
export async function markedDraft(paper: Uint8Array, word: string): Promise<Uint8Array> {
  const all = await PDFDocument.load(paper, { updateMetadata: false });
  const font = await all.embedFont(StandardFonts.HelveticaBold);
  const title = all.getTitle() ?? "";
  all.setTitle(`${word}: ${title}`);
  for (const page of all.getPages()) {
    const { width, height } = page.getSize();
    const size = Math.min(150, (0.85 * Math.hypot(width, height)) / font.widthOfTextAtSize(word, 1));
    const half = font.widthOfTextAtSize(word, size) / 2;
    const turned = (tilt * Math.PI) / 180;
    page.pushOperators(beginMarkedContent("Artifact"));
    page.drawText(word, {
      x: width / 2 - half * Math.cos(turned) + (size / 3) * Math.sin(turned),
      y: height / 2 - half * Math.sin(turned) - (size / 3) * Math.cos(turned),
      size,
      font,
      rotate: degrees(tilt),
      color: rgb(0.45, 0.45, 0.45),
      opacity: 0.22,
    });
    page.pushOperators(endMarkedContent());
  }
  return all.save({ addDefaultPage: false });
}
