// The ZIP code of a postal address, by which letters are ordered and bundled.

/** The last five digits that stand alone, with the four behind them where there are; null where none do. */
export function zipOf(address: string): string | null {
  const found = [...address.matchAll(/(?<![\d-])(\d{5})(?:-(\d{4}))?(?![\d-])/g)].at(-1);
  if (!found) return null;
  const [, zip = "", more] = found;
  return more === undefined ? zip : `${zip}-${more}`;
}

type Addressed = { readonly zip: string | null; readonly toName: string; readonly caseNumber: string };

/** By ZIP code, then by name; those without one come last, where somebody sees them. */
export function byZip(one: Addressed, other: Addressed): number {
  const key = ({ zip, toName, caseNumber }: Addressed) => `${zip ?? "~"} ${toName} ${caseNumber}`;
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
