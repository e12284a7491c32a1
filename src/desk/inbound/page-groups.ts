// One fax often holds several letters. The mark on our own pages says which page belongs to which case.
import { readMark } from "../../core/case-mark.ts";

export type PageGroup = {
  /** Counted from 1, in order. */
  readonly pages: readonly number[];
  /** The case token that its pages bear; null where they bear none. */
  readonly token: string | null;
  /** There are marked pages in the same fax, and these belong to none of them for sure. */
  readonly isBeside: boolean;
};

/**
 * Parts the pages of one paper by the cases they bear the mark of. A page without a mark goes with the marked
 * page before it, if the whole paper bears the mark of one case alone; pages before any mark, and those of a
 * paper with marks of several cases, go with nobody.
 * @param codes  the texts of the barcodes on each page
 */
export function groupPages(codes: readonly (readonly string[])[]): PageGroup[] {
  const borne = codes.map(tokensOn);
  const marks = borne.map(([token, ...more]) => (more.length > 0 ? null : (token ?? null)));
  const tokens = new Set(borne.flat());
  const groups: { pages: number[]; token: string | null; isBeside: boolean }[] = [];
  marks.forEach((own, index) => {
    const last = groups.at(-1);
    const goesWith = own ?? (tokens.size === 1 ? (last?.token ?? null) : null);
    if (last && last.token === goesWith) last.pages.push(index + 1);
    else groups.push({ pages: [index + 1], token: goesWith, isBeside: goesWith === null && tokens.size > 0 });
  });
  return groups;
}

/** Each once. A page with one is of that case; one that bears the marks of two is of neither. */
const tokensOn = (codes: readonly string[]): readonly string[] => [
  ...new Set(codes.flatMap((text) => readMark(text)?.token ?? [])),
];
