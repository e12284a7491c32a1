// Rows as RFC 4180 has them, for programs that calculate: a cell that could begin a formula is shown as text.

/** Bytes that tell a spreadsheet that this is UTF-8. */
export const csvMark = "\uFEFF";

const beginsFormula = /^[\s]*[=+\-@\t\r]/;

/** One row with its line end. A text that begins like a formula gets an apostrophe before it. */
export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = beginsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Headers of a file that is kept, not shown. */
export const csvHeaders = (name: string): Readonly<Record<string, string>> => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
  "cache-control": "no-store",
});
