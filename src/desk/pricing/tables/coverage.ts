// Which days of service can be priced: when each table holds, and the days on which all that are needed do.
import { addDays, type CivilDate, later } from "../../../core/calendar.ts";
import type { PriceTableName } from "../../../core/pricing/tables.ts";
import type { LoadedTable } from "./price-files.ts";

/** Both days are in it; null: it has no end. */
export type Span = { readonly from: CivilDate; readonly to: CivilDate | null };

/** Without these a line of the kind has no price at all. */
export const neededFor = {
  professional: ["rvu", "gpci", "zip"],
  anesthesia: ["anesthesia units", "anesthesia factors", "zip"],
  outpatient: ["addendum B"],
  inpatient: ["drg"],
} as const satisfies { readonly [kind: string]: readonly PriceTableName[] };

const lastOf = (one: CivilDate | null, other: CivilDate | null): CivilDate | null =>
  one === null || other === null ? null : one > other ? one : other;
const firstOf = (one: CivilDate | null, other: CivilDate | null): CivilDate | null =>
  one === null ? other : other === null ? one : one < other ? one : other;

/** The days of several spans, neighbours joined, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last && (last.to === null || span.from <= addDays(last.to, 1)))
      all[all.length - 1] = { from: last.from, to: lastOf(last.to, span.to) };
    else all.push(span);
  }
  return all;
}

/** The days that are in both. */
export function inBoth(some: readonly Span[], others: readonly Span[]): Span[] {
  const both = some.flatMap((one) =>
    others.flatMap((other): Span[] => {
      const from = later(one.from, other.from);
      const to = firstOf(one.to, other.to);
      return to !== null && to < from ? [] : [{ from, to }];
    }),
  );
  return joined(both);
}

/** Days of `some` that are not in `other`. */
function without(some: readonly Span[], other: Span): Span[] {
  return some.flatMap((one): Span[] => {
    if (inBoth([one], [other]).length === 0) return [one];
    const before: Span[] = one.from < other.from ? [{ from: one.from, to: addDays(other.from, -1) }] : [];
    const ends = other.to !== null && (one.to === null || one.to > other.to);
    const after: Span[] = ends && other.to !== null ? [{ from: addDays(other.to, 1), to: one.to }] : [];
    return [...before, ...after];
  });
}

/**
 * On which days each table is the one that prices: of those of one kind that hold on a day, the one that
 * began last, and of two that began on one day the one loaded last.
 * @param loaded  in the order of `loadedTables`
 */
export function countingDays(loaded: readonly LoadedTable[]): Map<string, Span[]> {
  const days = new Map<string, Span[]>();
  for (const ofKind of Map.groupBy(loaded, ({ kind }) => kind).values())
    for (const [at, { id, from, to }] of ofKind.entries())
      days.set(id, ofKind.slice(at + 1).reduce(without, [{ from, to }]));
  return days;
}

export function coverageOf(loaded: readonly LoadedTable[]) {
  const byKind = Map.groupBy(loaded, ({ kind }) => kind);
  return Object.entries(neededFor).map(([kind, needs]) => {
    const each = needs.map((name) => joined(byKind.get(name) ?? []));
    const [first = [], ...rest] = each;
    return {
      kind: kind as keyof typeof neededFor,
      needs: [...needs],
      missing: needs.filter((name) => !byKind.has(name)),
      spans: rest.reduce(inBoth, first).map(({ from, to }) => ({ from, to })),
    };
  });
}
