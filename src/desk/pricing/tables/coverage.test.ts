// Which edition prices a day: what a person is told is what the core picks (AP-04).
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant } from "../../../core/calendar.ts";
import { addDays, civil } from "../../../core/calendar.ts";
import { tableOn } from "../../../core/pricing/tables.ts";
import { countingDays, coverageOf, inBoth, joined, type Span } from "./coverage.ts";
import type { LoadedTable } from "./price-files.ts";
import { editionOf, pickedFor } from "./table-memory.ts";

const start = civil("2025-01-01");
const day = (at: number) => addDays(start, at);
const within = (spans: readonly Span[], on: string) =>
  spans.some(({ from, to }) => from <= on && (to === null || on <= to));

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 30 })))
    .map(([from, days]): Span => ({ from: day(from), to: days === null ? null : day(from + days) })),
  { maxLength: 8 },
);

/** In the order in which the database tells them: by first day, then as they were loaded. */
const loadedFrom = (all: readonly Span[]): LoadedTable[] =>
  all
    .map((span, at) => ({
      ...{ ...span, id: String(at), fileId: "f", kind: "gpci", edition: `Edition ${at}`, rows: 1 },
      loadedAt: at as Instant,
    }))
    .sort((a, b) => (a.from === b.from ? a.loadedAt - b.loadedAt : a.from < b.from ? -1 : 1));

const days = Array.from({ length: 100 }, (_, at) => day(at));

describe("the days of editions", () => {
  test("name for every day the edition that the core picks, and for no other day", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const loaded = loadedFrom(all);
        const counting = countingDays(loaded);
        const bare = loaded.map((one) => ({ edition: editionOf(one), rows: new Map() }));
        for (const on of days) {
          const told = loaded.filter(({ id }) => within(counting.get(id) ?? [], on)).map(({ id }) => id);
          const picked = tableOn(bare, on)?.edition.id;
          expect(told).toEqual(picked === undefined ? [] : [picked]);
          expect(pickedFor(loaded, [on]).map(({ id }) => id)).toEqual(told);
        }
      }),
    );
  });

  test("joined hold every day they held, and no two of them touch", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const one = joined(all);
        for (const on of days) expect(within(one, on)).toBe(within(all, on));
        one.slice(1).forEach(({ from }, at) => {
          const before = one[at]?.to;
          expect(before !== null && before !== undefined && addDays(before, 1) < from).toBe(true);
        });
      }),
    );
  });

  test("of two tables together are those that both hold", () => {
    fc.assert(
      fc.property(spans, spans, (some, others) => {
        const both = inBoth(joined(some), joined(others));
        for (const on of days) expect(within(both, on)).toBe(within(some, on) && within(others, on));
      }),
    );
  });
});

test("nothing can be priced while one of the tables is missing, and it is named", () => {
  const [professional] = coverageOf(loadedFrom([{ from: start, to: null }]));
  expect(professional).toEqual({
    ...{ kind: "professional", needs: ["rvu", "gpci", "zip"], missing: ["rvu", "zip"], spans: [] },
  });
});
