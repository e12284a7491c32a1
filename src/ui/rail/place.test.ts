import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOnRail } from "./place.ts";

const at = (time: number) => ({ at: time });
const places = (times: readonly number[], gap = 0.1) =>
  placeOnRail(times.map(at), { from: 0, to: 100, gap }).map(({ place }) => place);

test("marks far apart stand in proportion", () => {
  expect(places([0, 50, 100])).toEqual([0, 0.5, 1]);
});

test("marks of one time are moved apart, and those at the end are pushed back", () => {
  expect(places([50, 50])).toEqual([0.5, 0.6]);
  expect(places([100, 100])).toEqual([0.9, 1]);
});

test("a rail of one point in time has room for all the same", () => {
  const [first, second] = placeOnRail([at(5), at(5)], { from: 5, to: 5, gap: 0.1 });
  expect(second!.place).toBeGreaterThan(first!.place);
});

test("marks keep their order, stay on the rail and never lie on each other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (times) => {
      const placed = placeOnRail(times.map(at), { from: 0, to: 100, gap: 0.05 });
      const gap = Math.min(0.05, times.length > 1 ? 1 / (times.length - 1) : 1);
      placed.forEach(({ place, mark }, index) => {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
        const before = placed[index - 1];
        if (!before) return;
        expect(mark.at).toBeGreaterThanOrEqual(before.mark.at);
        expect(place - before.place).toBeGreaterThan(gap - 1e-9);
      });
    }),
    { numRuns: 1_000 },
  );
});
