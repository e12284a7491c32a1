// The process that looks at papers. It is told one at a time, and has nothing to lose.

import { type Asked, NotReadable, type Told } from "./page-work.ts";
import { drawPdf, readPdf } from "./pdf-pages.ts";
import { drawPicture, readPicture } from "./picture-pages.ts";
import { readTextPages } from "./text-pages.ts";
import { tiffAsPdf } from "./tiff-as-pdf.ts";

process.on("message", (asked: Asked) => {
  void told(asked).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit(0));

async function told(asked: Asked): Promise<Told> {
  const { id } = asked;
  try {
    return asked.does === "read" ? { id, read: await read(asked) } : { id, drawn: await draw(asked) };
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
