// A sheet of paper as a PDF, for the papers of the sandbox: a heading and lines, as a billing office prints
// them.

const lineHeight = 18;

/** One page for each list of lines; the first line of each is its heading. Latin letters only. */
export function printedSheet(pages: readonly (readonly string[])[]): Buffer {
  const kids = pages.map((_, no) => `${5 + 2 * no} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((lines, no) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + 2 * no} 0 R` +
        " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
      streamOf(lines),
    ]),
  ];
  let whole = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = whole.length;
    whole += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${whole.length}\n%%EOF\n`;
  return Buffer.from(whole + table + end, "latin1");
}

function streamOf(lines: readonly string[]): string {
  const texts = lines.map((line, no) => {
    const font = no === 0 ? "/F2 20 Tf" : "/F1 12 Tf";
    const down = no === 0 ? 0 : lineHeight + (no === 1 ? 16 : 0);
    return `${font} 0 -${down} Td (${line.replace(/[()\\]/g, "\\$&")}) Tj`;
  });
  const drawing = `BT 72 710 Td ${texts.join("\n")} ET`;
  return `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`;
}
