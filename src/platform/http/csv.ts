// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.

/** Stands at the head of the file, so that a spreadsheet reads it as UTF-8. */
export const byteOrderMark = "\uFEFF";

/** What a cell may hold. A number is written as it is; text may have been written by a stranger. */
export type Cell = string | number | null;

/** A spreadsheet takes text that begins like this for a formula, also behind spaces. */
const formula = /^[\s\u00A0\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe before it, and is then text
 * for certain. Does NOT change numbers: those are ours.
 */
function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, with its ending. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** Headers of a file that is kept, not shown. */
export const csvHeaders = (name: string): Readonly<Record<string, string>> => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
  "cache-control": "no-store",
});
