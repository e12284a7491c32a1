// Papers made by hand, for tests: a PDF with text, a TIFF with a black corner.

/** A PDF with one line of text on each page, and the first word of it at the left edge. */
export function testPdf(pages: readonly string[]): Buffer {
  const kids = pages.map((_, no) => `${4 + 2 * no} 0 R`);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((text, no) => {
      const drawing = `BT /F1 24 Tf 72 700 Td (${text.replace(/[()\\]/g, "\\$&")}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * no} 0 R` +
          " /Resources << /Font << /F1 3 0 R >> >> >>",
        `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      ];
    }),
  ];
  let whole = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = whole.length;
    whole += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  return Buffer.from(
    `${whole}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${whole.length}\n%%EOF\n`,
    "latin1",
  );
}

type Strip = {
  readonly packing: number;
  readonly content: Buffer;
  readonly more?: readonly [number, number][];
};

/** A TIFF of one page, 16 by 16 dots of one bit, a set bit black; `more` are further tags of one short. */
export function testTiff({ packing, content, more = [] }: Strip, { big = false } = {}): Buffer {
  const tags: [number, number, number][] = [
    [256, 3, 16],
    [257, 3, 16],
    [258, 3, 1],
    [259, 3, packing],
    [262, 3, 0],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, 16],
    [279, 4, content.length],
    ...more.map(([tag, value]): [number, number, number] => [tag, 3, value]),
  ];
  tags.sort(([a], [b]) => a - b);
  const whole = Buffer.alloc(8 + content.length + 2 + 12 * tags.length + 4);
  const short = (value: number, at: number) =>
    big ? whole.writeUInt16BE(value, at) : whole.writeUInt16LE(value, at);
  const long = (value: number, at: number) =>
    big ? whole.writeUInt32BE(value, at) : whole.writeUInt32LE(value, at);
  whole.write(big ? "MM" : "II", 0, "latin1");
  short(42, 2);
  long(8 + content.length, 4);
  content.copy(whole, 8);
  const at = 8 + content.length;
  short(tags.length, at);
  tags.forEach(([tag, type, value], no) => {
    const entry = at + 2 + 12 * no;
    short(tag, entry);
    short(type, entry + 2);
    long(1, entry + 4);
    if (type === 3) short(value, entry + 8);
    else long(value, entry + 8);
  });
  return whole;
}

/** Eight black lines above eight white ones, as plain bits. */
export const halfBlack = Buffer.from([...Array<number>(16).fill(0xff), ...Array<number>(16).fill(0)]);
