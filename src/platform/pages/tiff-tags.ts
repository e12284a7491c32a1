// The directory of a TIFF: which pages it has, and of each the numbers that say how its strips are packed.
import { NotReadable } from "./page-work.ts";

/** A page's tags by number; every value as numbers. */
export type TiffPage = ReadonlyMap<number, readonly number[]>;

const mostTiffPages = 500;
const mostValues = 100_000;
/** Bytes of a value by its TIFF type; types that are not here are skipped. */
const bytesOf = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [5, 8],
  [7, 1],
]);

/** The pages of a TIFF, in their order. @throws NotReadable for one that is none or is cut off */
export function tiffPages(bytes: Uint8Array): readonly TiffPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const little = view.getUint16(0) === 0x4949;
    if (view.getUint16(2, little) !== 42) throw new NotReadable("The picture is no TIFF that can be read.");
    const pages: TiffPage[] = [];
    const seen = new Set<number>();
    let at = view.getUint32(4, little);
    while (at !== 0 && pages.length < mostTiffPages && !seen.has(at)) {
      seen.add(at);
      const count = view.getUint16(at, little);
      pages.push(new Map(entriesOf(view, { at: at + 2, count, little })));
      at = view.getUint32(at + 2 + 12 * count, little);
    }
    if (pages.length === 0) throw new NotReadable("The TIFF has no pages.");
    return pages;
  } catch (error) {
    if (error instanceof NotReadable) throw error;
    throw new NotReadable("The TIFF is damaged or cut off.");
  }
}

type Place = { readonly at: number; readonly count: number; readonly little: boolean };

function* entriesOf(view: DataView, { at, count, little }: Place): Iterable<[number, number[]]> {
  for (let no = 0; no < count; no += 1) {
    const entry = at + 12 * no;
    const type = view.getUint16(entry + 2, little);
    const size = bytesOf.get(type);
    const values = view.getUint32(entry + 4, little);
    if (size === undefined || values > mostValues) continue;
    const place = size * values <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    const one = (index: number) => valueAt(view, { type, place: place + index * size, little });
    yield [view.getUint16(entry, little), Array.from({ length: values }, (_, index) => one(index))];
  }
}

type Value = { readonly type: number; readonly place: number; readonly little: boolean };

function valueAt(view: DataView, { type, place, little }: Value): number {
  if (type === 3) return view.getUint16(place, little);
  if (type === 4) return view.getUint32(place, little);
  if (type === 5) return view.getUint32(place, little) / (view.getUint32(place + 4, little) || 1);
  return view.getUint8(place);
}
