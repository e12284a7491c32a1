// Where two texts part: the line, and what stands in each.

/** A sentence about the first line that differs between db/schema.sql and the migrations; null for none. */
export function firstDifference(kept: string, made: string): string | null {
  const [keptLines, madeLines] = [kept.split("\n"), made.split("\n")];
  const at = madeLines.findIndex((line, index) => line !== keptLines[index]);
  const index = at === -1 && keptLines.length > madeLines.length ? madeLines.length : at;
  if (index === -1) return null;
  const [there, wanted] = [keptLines[index] ?? "(the end)", madeLines[index] ?? "(the end)"];
  return `db/schema.sql:${index + 1} has\n  ${there}\nand the migrations make\n  ${wanted}`;
}
