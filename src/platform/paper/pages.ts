// Strips become pages.
import type { Strip } from "./strip.ts";

export type Placed = { readonly strip: Strip; readonly y: number };
export type Area = { readonly top: number; readonly bottom: number };

/**
 * Strips from the top of each page's area downwards. What must stay together goes to the next page together,
 * unless it is more than a page; a table that goes on has its head again. At least one page.
 */
export function paged(strips: readonly Strip[], { first, rest }: { first: Area; rest: Area }): Placed[][] {
  const pages: Placed[][] = [[]];
  let area = first;
  let y = area.top;
  const turn = () => {
    pages.push([]);
    area = rest;
    y = area.top;
  };
  const put = (strip: Strip) => {
    const page = pages.at(-1) ?? [];
    if (page.length === 0 && strip.head) {
      page.push({ strip: strip.head, y });
      y += strip.head.height;
    }
    if (page.length > 0) y += strip.gap;
    page.push({ strip, y });
    y += strip.height;
  };
  for (const together of kept(strips)) {
    if (together[0]?.turns && pages.at(-1)?.length !== 0) turn();
    const fresh = pages.at(-1)?.length === 0;
    const high = heightOf(together, fresh);
    const fitsSomewhere = heightOf(together, true) <= rest.bottom - rest.top;
    const emptyFirst = fresh && area === rest;
    if (y + high > area.bottom && fitsSomewhere && !emptyFirst) turn();
    for (const strip of together) {
      const isFresh = pages.at(-1)?.length === 0;
      if (y + (isFresh ? 0 : strip.gap) + strip.height > area.bottom && !isFresh) turn();
      put(strip);
    }
  }
  return pages;
}

/** Runs of strips that one page has to hold. */
function kept(strips: readonly Strip[]): Strip[][] {
  const runs: Strip[][] = [];
  let run: Strip[] = [];
  for (const strip of strips) {
    if (strip.turns && run.length > 0) {
      runs.push(run);
      run = [];
    }
    run.push(strip);
    if (strip.keep) continue;
    runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
}

const heightOf = (strips: readonly Strip[], fresh: boolean): number =>
  strips.reduce(
    (sum, { height, gap }, at) => sum + height + (fresh && at === 0 ? 0 : gap),
    fresh ? (strips[0]?.head?.height ?? 0) : 0,
  );
