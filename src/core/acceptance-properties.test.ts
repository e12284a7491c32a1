import fc from "fast-check";
import { expect, test } from "vitest";
import { type AcceptanceBasis, type AcceptanceLine, standingOn, standingPeriods } from "./acceptance.ts";
import { addDays, civil, compare } from "./calendar.ts";

const FIRST = civil("2026-01-01");
const bases: readonly AcceptanceBasis[] = ["education", "contract", "LOA", "paid claim", "told by phone"];
const anyDay = fc.integer({ min: 0, max: 60 }).map((day) => addDays(FIRST, day));
const anyLine: fc.Arbitrary<AcceptanceLine> = fc.record({
  id: fc.uuid(),
  standing: fc.constantFrom("accepting" as const, "refusing" as const),
  basis: fc.constantFrom(...bases),
  on: anyDay,
  until: anyDay,
  takenBack: fc.boolean(),
});
const anyHistory = fc.uniqueArray(anyLine, { maxLength: 7, selector: ({ id }) => id });
const runs = { numRuns: 10_000 };

test("the standing is a function of the history: in whatever order its lines arrive", () => {
  fc.assert(
    fc.property(
      anyHistory.chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
      ),
      anyDay,
      ([lines, shuffled], day) => {
        expect(standingOn(shuffled, day)).toEqual(standingOn(lines, day));
      },
    ),
    runs,
  );
});

test("the periods are in order, do not overlap, and say of every day what that day says", () => {
  fc.assert(
    fc.property(anyHistory, anyDay, (lines, day) => {
      const periods = standingPeriods(lines);
      for (const [place, { from, to }] of periods.entries()) {
        expect(compare(from, to)).toBeLessThan(0);
        const before = periods[place - 1];
        if (before) expect(compare(before.to, from)).toBeLessThanOrEqual(0);
      }
      const period = periods.find(({ from, to }) => compare(from, day) <= 0 && compare(day, to) < 0);
      const now = standingOn(lines, day);
      expect(period?.standing ?? "unknown").toBe(now.standing);
      expect(period?.line).toBe(now.line);
      expect(period?.doubted ?? false).toBe(now.doubted);
    }),
    runs,
  );
});

test("what has not begun, has ended or was taken back counts no more than what never was", () => {
  fc.assert(
    fc.property(anyHistory, anyDay, (lines, day) => {
      const now = standingOn(lines, day);
      const decides = lines.find(({ id }) => id === now.line);
      expect(now.standing === "unknown").toBe(decides === undefined);
      if (decides) {
        expect(decides.takenBack).toBe(false);
        expect(compare(decides.on, day)).toBeLessThanOrEqual(0);
        expect(compare(day, decides.until)).toBeLessThanOrEqual(decides.standing === "accepting" ? 0 : -1);
      }
      const left = lines.filter(({ takenBack, on }) => !takenBack && compare(on, day) <= 0);
      expect(standingOn(left, day).standing).toBe(now.standing);
    }),
    runs,
  );
});

test("a newer yes is never worse than none, and a newer no never better", () => {
  fc.assert(
    fc.property(anyHistory, (lines) => {
      const day = addDays(FIRST, 61);
      const until = addDays(day, 30);
      const told = (standing: "accepting" | "refusing"): AcceptanceLine => ({
        id: "zz",
        standing,
        basis: "contract",
        on: day,
        until,
      });
      expect(standingOn([...lines, told("accepting")], day).standing).toBe("accepting");
      expect(standingOn([...lines, told("refusing")], day).standing).toBe("refusing");
    }),
    runs,
  );
});
