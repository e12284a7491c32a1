// How large a picture is, before anything of it is drawn.
import PDFDocument from "pdfkit";

/** In points at 72 to the inch, one for each pixel. @throws Error for what is neither PNG nor JPEG */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const scratch = new PDFDocument({ font: "" }) as unknown as {
    openImage(src: Buffer): { readonly width: number; readonly height: number };
  };
  const { width, height } = scratch.openImage(Buffer.from(bytes));
  return { width, height };
}
