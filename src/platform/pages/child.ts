// The process that looks at papers. It is told one at a time, and has nothing to lose.

import { cutPages } from "./cut-pages.ts";
import { codesIn, codeWidth } from "./page-codes.ts";
import { type Asked, mostCodePages, NotReadable, type Told } from "./page-work.ts";
import { drawPdf, lookAtPdf, readPdf } from "./pdf-pages.ts";
import { canvasOfPicture, drawPicture, readPicture } from "./picture-pages.ts";
import { readTextPages } from "./text-pages.ts";
import { tiffAsPdf } from "./tiff-as-pdf.ts";

process.on("message", (asked: Asked) => {
  void told(asked).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit(0));

async function told(asked: Asked): Promise<Told> {
  const { id } = asked;
  try {
    switch (asked.does) {
      case "read":
        return { id, read: await read(asked) };
      case "draw":
        return { id, drawn: await draw(asked) };
      case "codes":
        return { id, codes: await codes(asked) };
      case "cut":
        return { id, cut: await cut(asked) };
    }
  } catch (error) {
    return { id, failed: error instanceof NotReadable ? error.message : "The paper cannot be shown." };
  }
}

const isPicture = (mime: string): boolean => /^image\/(?:jpeg|png|gif|webp)$/.test(mime);
const isText = (mime: string): boolean => mime.startsWith("text/") || mime === "application/edi-x12";
const unknown = (mime: string) =>
  new NotReadable(
    mime.startsWith("image/hei")
      ? "Pictures in Apple's HEIC format cannot be shown here."
      : "Papers of this kind cannot be shown here.",
  );

async function read({ bytes, mime }: Asked) {
  if (mime === "application/pdf") return readPdf(bytes);
  if (mime === "image/tiff") return readPdf(tiffAsPdf(bytes));
  if (isPicture(mime)) return readPicture(bytes);
  if (isText(mime)) return readTextPages(bytes);
  throw unknown(mime);
}

async function draw({ bytes, mime, page, width }: Extract<Asked, { does: "draw" }>) {
  if (mime === "application/pdf") return drawPdf(bytes, page, width);
  if (mime === "image/tiff") return drawPdf(tiffAsPdf(bytes), page, width);
  if (isPicture(mime) && page === 1) return drawPicture(bytes, width);
  if (isText(mime)) throw new NotReadable("Plain text has no picture; read its text.");
  throw unknown(mime);
}

/** The barcodes of each page. */
async function codes({ bytes, mime }: Asked): Promise<string[][]> {
  const paper = { width: codeWidth, most: mostCodePages };
  if (mime === "application/pdf") return (await lookAtPdf(bytes, paper, codesIn)).map((page) => page ?? []);
  if (mime === "image/tiff")
    return (await lookAtPdf(tiffAsPdf(bytes), paper, codesIn)).map((page) => page ?? []);
  if (isPicture(mime)) return [await codesIn(await canvasOfPicture(bytes, codeWidth))];
  return [];
}

async function cut({ bytes, mime, pages }: Extract<Asked, { does: "cut" }>): Promise<Uint8Array> {
  if (mime === "application/pdf") return cutPages(bytes, pages);
  if (mime === "image/tiff") return cutPages(tiffAsPdf(bytes), pages);
  throw unknown(mime);
}
