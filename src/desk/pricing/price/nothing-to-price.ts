// What a claim must have at the least: a stay is priced by its DRG, everything else by its lines.
type Asked = { readonly kind: string; readonly drg?: string | undefined; readonly lines: readonly object[] };

/** What is missing, where, and what to do; null where it can be priced. */
export function nothingToPrice({ kind, drg, lines }: Asked) {
  if (kind === "inpatient")
    return drg === undefined
      ? { field: "/drg", says: "A stay is priced by its DRG.", doNext: "Give its MS-DRG." }
      : null;
  return lines.length === 0
    ? { field: "/lines", says: "There is no line to price.", doNext: "Give at least one line." }
    : null;
}
