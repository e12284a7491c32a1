// A TIFF as a PDF. Its strips go over as they are, because a PDF knows the same packings; nothing is unpacked
// here.
import { NotReadable } from "./page-work.ts";
import { type TiffPage, tiffPages } from "./tiff-tags.ts";

const tag = {
  width: 256,
  height: 257,
  bits: 258,
  packing: 259,
  meaning: 262,
  fillOrder: 266,
  strips: 273,
  samples: 277,
  rows: 278,
  stripBytes: 279,
  resolutionX: 282,
  resolutionY: 283,
  planes: 284,
  faxOptions: 292,
  unit: 296,
  predictor: 317,
  colours: 320,
  jpegTables: 347,
} as const;

/** @throws NotReadable for a TIFF that is damaged, or packed in a way that no fax or scanner uses */
export function tiffAsPdf(bytes: Uint8Array): Uint8Array {
  const pdf = new PdfText();
  const pages = tiffPages(bytes).map((page) => addPage(pdf, bytes, page));
  const kids = pages.map((no) => `${no} 0 R`).join(" ");
  pdf.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  return pdf.whole();
}

function addPage(pdf: PdfText, bytes: Uint8Array, page: TiffPage): number {
  const of = (name: keyof typeof tag, usual: number): number => page.get(tag[name])?.[0] ?? usual;
  const [width, height] = [of("width", 0), of("height", 0)];
  if (width < 1 || height < 1 || width > 30_000 || height > 60_000) {
    throw new NotReadable("A page of the TIFF has no size that could be shown.");
  }
  if (of("planes", 1) !== 1 || page.has(322)) {
    throw new NotReadable("The TIFF keeps its colours or tiles apart, which cannot be shown here.");
  }
  const look = lookOf(page, of);
  const perInch = (name: "resolutionX" | "resolutionY") => {
    const given = of(name, 0) * (of("unit", 2) === 3 ? 2.54 : 1);
    return given >= 30 && given <= 2_400 ? given : 200;
  };
  const [wide, high] = [(width * 72) / perInch("resolutionX"), (height * 72) / perInch("resolutionY")];
  const rows = Math.min(height, of("rows", height) || height);
  const strips = page.get(tag.strips) ?? [];
  const sizes = page.get(tag.stripBytes) ?? [];
  const images = strips.map((start, index) => {
    const content = contentOf(bytes.subarray(start, start + (sizes[index] ?? 0)), page, of);
    const lines = Math.min(rows, height - index * rows);
    const filter = filterOf({ of, width, lines });
    const head = `/Type /XObject /Subtype /Image /Width ${width} /Height ${lines} ${look} ${filter}`;
    const no = pdf.stream(head, content);
    const [tall, bottom] = [(lines * high) / height, high - ((index * rows + lines) * high) / height];
    return { no, draws: `q ${wide} 0 0 ${tall} 0 ${bottom} cm /I${no} Do Q` };
  });
  const drawing = pdf.stream("", Buffer.from(images.map(({ draws }) => draws).join("\n")));
  const names = images.map(({ no }) => `/I${no} ${no} 0 R`).join(" ");
  return pdf.add(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${drawing} 0 R` +
      ` /Resources << /XObject << ${names} >> >> >>`,
  );
}

type Of = (name: keyof typeof tag, usual: number) => number;

/** Colour space and depth. */
function lookOf(page: TiffPage, of: Of): string {
  const [bits, meaning, samples] = [of("bits", 1), of("meaning", 1), of("samples", 1)];
  const depth = `/BitsPerComponent ${bits}`;
  if (meaning <= 1 && samples === 1) {
    const fax = [2, 3, 4].includes(of("packing", 1));
    // In a fax a set bit is black; a PDF takes it so by itself.
    const turned = fax ? meaning === 1 : meaning === 0;
    return `/ColorSpace /DeviceGray ${depth}${turned ? " /Decode [1 0]" : ""}`;
  }
  if ((meaning === 2 || meaning === 6) && samples === 3) return `/ColorSpace /DeviceRGB ${depth}`;
  if (meaning === 5 && samples === 4) return `/ColorSpace /DeviceCMYK ${depth}`;
  if (meaning === 3 && samples === 1) {
    const colours = page.get(tag.colours) ?? [];
    const third = colours.length / 3;
    const hex = Array.from({ length: third }, (_, index) =>
      [0, 1, 2]
        .map((part) => ((colours[part * third + index] ?? 0) >> 8).toString(16).padStart(2, "0"))
        .join(""),
    ).join("");
    return `/ColorSpace [/Indexed /DeviceRGB ${third - 1} <${hex}>] ${depth}`;
  }
  throw new NotReadable("The TIFF's colours cannot be shown here.");
}

type Strip = { readonly of: Of; readonly width: number; readonly lines: number };

function filterOf({ of, width, lines }: Strip): string {
  const packing = of("packing", 1);
  const fax = (more: string) =>
    `/Filter /CCITTFaxDecode /DecodeParms << /Columns ${width} /Rows ${lines} ${more} >>`;
  const each = `/Colors ${of("samples", 1)} /BitsPerComponent ${of("bits", 8)}`;
  const predicted =
    of("predictor", 1) === 2 ? ` /DecodeParms << /Predictor 2 /Columns ${width} ${each} >>` : "";
  const options = of("faxOptions", 0);
  switch (packing) {
    case 1:
      return "";
    case 2:
      return fax("/K 0 /EncodedByteAlign true /EndOfBlock false");
    case 3:
      return fax(
        `/K ${options & 1} /EndOfLine true /EncodedByteAlign ${(options & 4) !== 0} /EndOfBlock false`,
      );
    case 4:
      return fax("/K -1 /EndOfBlock false");
    case 5:
      return `/Filter /LZWDecode${predicted}`;
    case 7:
      return "/Filter /DCTDecode";
    case 8:
    case 32_946:
      return `/Filter /FlateDecode${predicted}`;
    case 32_773:
      return "/Filter /RunLengthDecode";
    default:
      throw new NotReadable(`The TIFF is packed in a way (${packing}) that cannot be shown here.`);
  }
}

/** The strip as a PDF takes it: fax bits the right way round, and a JPEG with its tables. */
function contentOf(strip: Uint8Array, page: TiffPage, of: Of): Uint8Array {
  const packing = of("packing", 1);
  if (packing === 7) {
    const tables = page.get(tag.jpegTables);
    if (!tables || tables.length < 4) return strip;
    return Buffer.concat([Uint8Array.from(tables.slice(0, -2)), strip.subarray(2)]);
  }
  if (of("fillOrder", 1) === 2 && [2, 3, 4].includes(packing))
    return strip.map((byte) => reversed[byte] ?? 0);
  // A PDF ends such runs with 128; where it is missing the end of the data does as well.
  return strip;
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number.parseInt(byte.toString(2).padStart(8, "0").split("").reverse().join(""), 2),
);

/** A PDF as it is written: numbered objects, then the table that says where each begins. */
class PdfText {
  // 1 and 2 are the catalogue and the list of pages.
  readonly #objects: Uint8Array[] = [Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"), Buffer.alloc(0)];

  add(text: string): number {
    return this.#objects.push(Buffer.from(text));
  }

  set(no: number, text: string): void {
    this.#objects[no - 1] = Buffer.from(text);
  }

  stream(dictionary: string, content: Uint8Array): number {
    const head = Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`);
    return this.#objects.push(Buffer.concat([head, content, Buffer.from("\nendstream")]));
  }

  whole(): Uint8Array {
    const parts: Uint8Array[] = [Buffer.from("%PDF-1.7\n")];
    let at = parts[0]?.length ?? 0;
    const places = this.#objects.map((object, index) => {
      const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
      const place = at;
      parts.push(part);
      at += part.length;
      return `${String(place).padStart(10, "0")} 00000 n \n`;
    });
    const size = places.length + 1;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
    parts.push(Buffer.from(`${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`));
    return Buffer.concat(parts);
  }
}
