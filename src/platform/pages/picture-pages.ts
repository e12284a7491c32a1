// A photo of a paper: one page, no text in it.
import { type Canvas, createCanvas, type Image, loadImage } from "@napi-rs/canvas";
import { mostPixels, NotReadable, type PageSize, type PaperRead } from "./page-work.ts";

/** A picture of so many pixels is taken for a sheet about eight inches wide. */
const sheet = 612;
const mostSide = 20_000;

/** @throws NotReadable for one that is damaged or far too large */
async function opened(bytes: Uint8Array): Promise<Image> {
  const image = await loadImage(Buffer.from(bytes)).catch(() => {
    throw new NotReadable("The picture is damaged.");
  });
  const { width, height } = image;
  if (width < 1 || height < 1) throw new NotReadable("The picture is empty.");
  if (width > mostSide || height > mostSide) {
    throw new NotReadable(`The picture has ${width} by ${height} pixels, which is too many to show.`);
  }
  return image;
}

const sizeOf = ({ width, height }: PageSize): PageSize => ({
  width: sheet,
  height: Math.round((sheet * height) / width),
});

export async function readPicture(bytes: Uint8Array): Promise<PaperRead> {
  return { sizes: [sizeOf(await opened(bytes))], texts: [{ text: "", spots: [] }] };
}

/** The picture, `width` pixels wide or as wide as it is if that is less, as WebP. */
export async function drawPicture(bytes: Uint8Array, width: number): Promise<Uint8Array> {
  return (await canvasOfPicture(bytes, width)).encode("webp", 84);
}

/** @throws NotReadable for one that is damaged or far too large */
export async function canvasOfPicture(bytes: Uint8Array, width: number): Promise<Canvas> {
  const image = await opened(bytes);
  const wide = Math.min(width, image.width);
  const high = Math.max(1, Math.round((wide * image.height) / image.width));
  if (wide * high > mostPixels) throw new NotReadable("The picture is too large to show.");
  const canvas = createCanvas(wide, high);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, wide, high);
  pen.drawImage(image, 0, 0, wide, high);
  return canvas;
}
